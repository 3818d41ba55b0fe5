import { readStored, store, storedNames } from '../platform/storage'
import { onPersonChange, session } from './session'

interface Rule {
  stays?: true
  visitors?: true
}

/**
 * What this device keeps of a person, each under its owner. Most of it goes when another person is signed in, or nobody
 * any more; what `stays` waits for its owner. Visitors own only what is `visitors`.
 */
const kinds = {
  'search-history': { visitors: true },
  location: { visitors: true },
  'handover-keys': {},
  'handover-typed': {},
  'chat-draft': {},
  'chat-outbox': {},
  'verification-pair': {},
  'listing-draft': { stays: true },
  'listing-edit': { stays: true },
} satisfies Record<string, Rule>

export type PersonalKind = keyof typeof kinds

const ruleOf = (kind: string): Rule => (kinds as Record<string, Rule>)[kind] ?? {}

/** Whose and what. Without an id there is one of the kind; without a person it is a visitor's. */
export interface PersonalName {
  owner: string | null
  kind: PersonalKind
  id?: string
}

const prefix = 'personal'
const visitor = '-'
const nameOf = ({ owner, kind, id = '' }: PersonalName) => [prefix, owner ?? visitor, kind, id].join(' ')

/** People whose account has ended while the app is open: what their pages still want to keep is not kept. */
const gone = new Set<string>()

/** The person that is signed in; null of a visitor. */
export const presentPerson = (): string | null => session.getState().me?.id ?? null

/** Null unless its owner is the present one. */
export const readPersonal = <Value>(name: PersonalName): Value | null =>
  name.owner === presentPerson() ? readStored<Value>(nameOf(name)) : null

/** Of somebody who is no longer there, only what stays is kept. @param value null forgets it */
export function keepPersonal(name: PersonalName, value: unknown): void {
  if (value === null || mayKeep(name)) store(nameOf(name), value)
}

/** Everything of a person, for good. */
export function forgetPersonal(owner: string): void {
  gone.add(owner)
  forgetWhere((other) => other === owner)
}

function mayKeep({ owner, kind }: PersonalName): boolean {
  const { stays = false, visitors = false } = ruleOf(kind)
  if (owner === null) return visitors && presentPerson() === null
  return !gone.has(owner) && (stays || owner === presentPerson())
}

/** What goes with its owner and is not of the present one, and what an earlier build kept and none reads any more. */
function forgetOthers(present: string | null): void {
  forgetWhere((owner, kind) => !(kind in kinds) || (!ruleOf(kind).stays && owner !== (present ?? visitor)))
}

function forgetWhere(isMeant: (owner: string, kind: string) => boolean): void {
  for (const name of storedNames()) {
    const [first, owner = '', kind = ''] = name.split(' ')
    if (first === prefix && isMeant(owner, kind)) store(name, null)
  }
}

forgetOthers(presentPerson())
onPersonChange((_from, to) => {
  if (to !== null) gone.delete(to)
  forgetOthers(to)
})
