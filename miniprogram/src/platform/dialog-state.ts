import { create } from 'zustand'

/** Where the platform has no dialogs of its own: what is asked and said now, over whatever page is shown. */
export interface Dialogs {
  word: string | null
  question: { title: string; text?: string; yes: string; no: string; answer: (isYes: boolean) => void } | null
  choice: { options: readonly string[]; answer: (index: number | null) => void } | null
}

export const dialogs = create<Dialogs>(() => ({ word: null, question: null, choice: null }))
