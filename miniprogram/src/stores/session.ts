import { create } from 'zustand'
import { readStored, store } from '../platform/storage'
import type { Answer } from '../services/api'

export type Me = Answer<'GET /users/me'>

interface Session {
  token: string | null
  /** When the token ends, milliseconds since 1970. */
  endsAtMs: number
  /** When the token was given, as far as is known. */
  sinceMs: number
  /** By which way the person came in; the platform's own can be renewed without a word. */
  provider: string | null
  me: Me | null
  /** As the server said last: decisions can be read and appealed, and nothing else. */
  isSuspended: boolean
  enter(answer: Answer<'POST /auth/{provider}'>, provider: string): void
  /** With the token that a suspended person gets instead of a welcome. */
  enterSuspended(token: Token, provider: string): void
  /** The same person goes on with another token. */
  renew(token: Token): void
  setMe(me: Me): void
  setSuspended(isSuspended: boolean): void
  leave(): void
}

/** As the server gives it; `exp` in seconds since 1970. */
interface Token {
  token: string
  exp: number
}

interface Kept {
  token: string
  endsAtMs: number
  sinceMs?: number
  provider: string
  me: Me | null
  isSuspended?: boolean
}

const name = 'session'
const kept = readStored<Kept>(name)
const nobody = { token: null, endsAtMs: 0, sinceMs: 0, provider: null, me: null, isSuspended: false }
const begun = ({ token, exp }: Token) => ({ token, endsAtMs: exp * 1_000, sinceMs: Date.now() })

/** Who uses the app. Kept on the device. */
export const session = create<Session>((set, get) => {
  const change = (some: Partial<Session>) => {
    set(some)
    const { token, endsAtMs, sinceMs, provider, me, isSuspended } = get()
    store(name, token ? { token, endsAtMs, sinceMs, provider, me, isSuspended } : null)
  }
  return {
    ...(kept && kept.endsAtMs > Date.now()
      ? { ...kept, sinceMs: kept.sinceMs ?? Date.now(), isSuspended: kept.isSuspended ?? false }
      : nobody),
    enter: (answer, provider) => change({ ...begun(answer), provider, me: answer.user, isSuspended: false }),
    enterSuspended: (token, provider) => change({ ...begun(token), provider, me: null, isSuspended: true }),
    renew: (token) => change(begun(token)),
    setMe: (me) => change({ me, isSuspended: me.standing === 'suspended' }),
    setSuspended: (isSuspended) => change({ isSuspended }),
    leave: () => change(nobody),
  }
})

/** The signed-in person, or null. */
export const useMe = (): Me | null => session((state) => state.me)

/** Calls when another person is signed in, or nobody any more; a renewed session is the same person's. @returns call it to hear no more */
export const onPersonChange = (listener: (from: string | null, to: string | null) => void): (() => void) =>
  session.subscribe((now, before) => {
    const [from, to] = [before.me?.id ?? null, now.me?.id ?? null]
    if (from !== to) listener(from, to)
  })
