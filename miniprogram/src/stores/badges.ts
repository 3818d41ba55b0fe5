import { create } from 'zustand'

/** What waits for the person: shown at the tabs. */
export const badges = create<{ messages: number; notifications: number }>(() => ({
  messages: 0,
  notifications: 0,
}))
