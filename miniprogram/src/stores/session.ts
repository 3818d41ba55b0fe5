import { create } from 'zustand'
import { onStoredElsewhere } from '../platform/other-tabs'
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
  /** The same person goes on with another token, unless another tab has done so already. */
  renew(token: Token): void
  /** As the server knows them now; an answer about somebody else comes too late. */
  setMe(me: Me): void
  setSuspended(isSuspended: boolean): void
  /** @param ended the token that is not valid any more; without it, whichever is there is left */
  leave(ended?: string): void
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
const nobody = { token: null, endsAtMs: 0, sinceMs: 0, provider: null, me: null, isSuspended: false }
const begun = ({ token, exp }: Token) => ({ token, endsAtMs: exp * 1_000, sinceMs: Date.now() })

/** Token that the storage held when it was last looked at: another one there was put by another tab. */
let seen: string | null = null

function fromStorage() {
  const kept = readStored<Kept>(name)
  seen = kept?.token ?? null
  return kept && kept.endsAtMs > Date.now()
    ? { ...kept, sinceMs: kept.sinceMs ?? Date.now(), isSuspended: kept.isSuspended ?? false }
    : nobody
}

/** Who uses the app. Kept on the device. */
export const session = create<Session>((set, get) => {
  const change = (some: Partial<Session>) => {
    set(some)
    const { token, endsAtMs, sinceMs, provider, me, isSuspended } = get()
    store(name, token ? { token, endsAtMs, sinceMs, provider, me, isSuspended } : null)
    // Nothing, where the device keeps nothing.
    seen = readStored<Kept>(name)?.token ?? null
  }
  return {
    ...fromStorage(),
    enter: (answer, provider) => change({ ...begun(answer), provider, me: answer.user, isSuspended: false }),
    enterSuspended: (token, provider) => change({ ...begun(token), provider, me: null, isSuspended: true }),
    renew: (token) => {
      if (!takeFromOtherTab() && get().token) change(begun(token))
    },
    setMe: (me) => {
      takeFromOtherTab()
      const now = get()
      if (now.token && (!now.me || now.me.id === me.id))
        change({ me, isSuspended: me.standing === 'suspended' })
    },
    setSuspended: (isSuspended) => {
      const by = bearerNow()
      takeFromOtherTab()
      if (by.token && isPresent(by)) change({ isSuspended })
    },
    leave: (ended) => {
      const by = bearerNow()
      takeFromOtherTab()
      if (isPresent(by) && (ended === undefined || get().token === ended)) change(nobody)
    },
  }
})

/** What is stored wins over what this tab remembers, when another tab has stored it. @returns whether it had */
export function takeFromOtherTab(): boolean {
  const before = seen
  const stored = fromStorage()
  if (seen === before) return false
  session.setState(stored)
  return true
}

/** To be called once, when the app starts: its tabs in a browser share one session. */
export const followOtherTabs = (): void => onStoredElsewhere(name, () => void takeFromOtherTab())

/** By whom something is asked. */
export interface Bearer {
  token: string | null
  person: string | null
}

export function bearerNow(): Bearer {
  const { token, me } = session.getState()
  return { token, person: token && me ? me.id : null }
}

/** Whether it is still they who are signed in, be it with a renewed token. */
export function isPresent({ token, person }: Bearer): boolean {
  const now = bearerNow()
  return now.token === token || (person !== null && now.person === person)
}

/** Names the person for what is kept in memory: what one was shown is no other one's to see. */
export const useBearerKey = (): string => session(({ token, me }) => me?.id ?? token ?? '')

/** The signed-in person, or null. */
export const useMe = (): Me | null => session((state) => state.me)

/** Calls when another person is signed in, or nobody any more; a renewed session is the same person's. @returns call it to hear no more */
export const onPersonChange = (listener: (from: string | null, to: string | null) => void): (() => void) =>
  session.subscribe((now, before) => {
    const [from, to] = [before.me?.id ?? null, now.me?.id ?? null]
    if (from !== to) listener(from, to)
  })

/**
 * Calls when somebody is signed in and whoever was signed in before them was somebody else, be it directly or after the session
 * had merely ended: what the pages hold is not theirs. A visitor who signs in, and the same person who comes back, go on.
 */
export function onAnotherPerson(listener: () => void): () => void {
  let last = bearerNow()
  return session.subscribe(() => {
    const now = bearerNow()
    if (now.token === null) return
    const before = last
    last = now
    if (before.token !== null && !isPresent(before)) listener()
  })
}
