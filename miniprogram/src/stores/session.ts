import { create } from 'zustand'
import { readStored, store } from '../platform/storage'
import type { Answer } from '../services/api'

export type Me = Answer<'GET /users/me'>

interface Session {
  token: string | null
  /** When the token ends, milliseconds since 1970. */
  endsAtMs: number
  /** By which way the person came in; the platform's own can be renewed without a word. */
  provider: string | null
  me: Me | null
  enter(answer: Answer<'POST /auth/{provider}'>, provider: string): void
  setMe(me: Me): void
  leave(): void
}

interface Kept {
  token: string
  endsAtMs: number
  provider: string
  me: Me
}

const name = 'session'
const kept = readStored<Kept>(name)
const nobody = { token: null, endsAtMs: 0, provider: null, me: null }

/** Who uses the app. Kept on the device. */
export const session = create<Session>((set, get) => {
  const keep = () => {
    const { token, endsAtMs, provider, me } = get()
    store(name, token ? { token, endsAtMs, provider, me } : null)
  }
  return {
    ...(kept && kept.endsAtMs > Date.now() ? kept : nobody),
    enter({ token, exp, user }, provider) {
      set({ token, endsAtMs: exp * 1_000, provider, me: user })
      keep()
    },
    setMe(me) {
      set({ me })
      keep()
    },
    leave() {
      set(nobody)
      keep()
    },
  }
})

/** The signed-in person, or null. */
export const useMe = (): Me | null => session((state) => state.me)
