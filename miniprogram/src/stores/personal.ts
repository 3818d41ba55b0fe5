import { readStored, store, storedNames } from '../platform/storage'
import { onPersonChange, session } from './session'

interface Rule {
  /** What of it is kept while its owner is not there. */
  stays?: (form: ListingForm) => unknown
  visitors?: true
}

/** A listing as it was being typed. */
interface ListingForm {
  form: { location?: unknown }
  savedAtMs: number
}

/** Where exactly a person was is not left on the device; that they wanted no position is. */
function withoutPosition(kept: ListingForm): ListingForm {
  const { location, ...form } = kept.form
  return location ? { ...kept, form } : kept
}

/** What stays waits for so long. */
const waitMs = 30 * 24 * 60 * 60_000

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
  'listing-draft': { stays: withoutPosition },
  'listing-edit': { stays: withoutPosition },
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
  if (value === null) return store(nameOf(name), null)
  if (!mayKeep(name)) return
  const { stays } = ruleOf(name.kind)
  store(nameOf(name), stays && name.owner !== presentPerson() ? stays(value as ListingForm) : value)
}

/** Everything of a person, for good. */
export function forgetPersonal(owner: string): void {
  gone.add(owner)
  for (const each of personalNames()) if (each.owner === owner) store(each.name, null)
}

function mayKeep({ owner, kind }: PersonalName): boolean {
  const { stays, visitors = false } = ruleOf(kind)
  if (owner === null) return visitors && presentPerson() === null
  return !gone.has(owner) && (stays !== undefined || owner === presentPerson())
}

/** What goes with its owner and is not of the present one, and what an earlier build kept and none reads any more. */
function forgetOthers(present: string | null): void {
  for (const { name, owner, kind } of personalNames()) {
    const { stays } = ruleOf(kind)
    if (kind in kinds && owner === (present ?? visitor)) continue
    const kept = stays ? readStored<ListingForm>(name) : null
    store(name, stays && kept ? stays(kept) : null)
  }
}

/** What has waited too long, whoever its owner is. */
function forgetOld(nowMs: number): void {
  for (const { name, kind } of personalNames()) {
    if (!ruleOf(kind).stays) continue
    const kept = readStored<ListingForm>(name)
    if (!kept || nowMs - kept.savedAtMs > waitMs) store(name, null)
  }
}

const personalNames = () =>
  storedNames().flatMap((name) => {
    const [first, owner = '', kind = ''] = name.split(' ')
    return first === prefix ? [{ name, owner, kind }] : []
  })

forgetOld(Date.now())
forgetOthers(presentPerson())
onPersonChange((_from, to) => {
  if (to !== null) gone.delete(to)
  forgetOthers(to)
})
