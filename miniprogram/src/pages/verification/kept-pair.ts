import { readStored, store } from '../../platform/storage'
import type { Pair } from '../../services/campus-verifications'
import { session } from '../../stores/session'

/** A verification in a browser that has begun: the app may be closed, or the page left, until it ends. */
export interface KeptPair extends Pair {
  method: 'cas' | 'oidc'
  user: string
}

const name = 'verification-pair'

/** What this person began and has time left. */
export function keptPair(nowMs: number): KeptPair | null {
  const pair = readStored<KeptPair>(name)
  const isMine = pair !== null && pair.user === session.getState().me?.id
  return isMine && Date.parse(pair.expiresAt) > nowMs ? pair : null
}

export function keepPair(pair: Pair, method: KeptPair['method']): KeptPair {
  const kept = { ...pair, method, user: session.getState().me?.id ?? '' }
  store(name, kept)
  return kept
}

export const forgetPair = (): void => store(name, null)
