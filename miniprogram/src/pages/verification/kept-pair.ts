import type { Pair } from '../../services/campus-verifications'
import { keepPersonal, presentPerson, readPersonal } from '../../stores/personal'

/** A verification in a browser that has begun: the app may be closed, or the page left, until it ends. */
export interface KeptPair extends Pair {
  method: 'cas' | 'oidc'
}

const nameOf = (owner: string | null) => ({ owner, kind: 'verification-pair' }) as const

/** What this person began and has time left. */
export function keptPair(nowMs: number): KeptPair | null {
  const pair = readPersonal<KeptPair>(nameOf(presentPerson()))
  return pair && Date.parse(pair.expiresAt) > nowMs ? pair : null
}

/** @param owner who began it */
export function keepPair(owner: string | null, pair: Pair, method: KeptPair['method']): KeptPair {
  const kept = { ...pair, method }
  keepPersonal(nameOf(owner), kept)
  return kept
}

export const forgetPair = (): void => keepPersonal(nameOf(presentPerson()), null)
