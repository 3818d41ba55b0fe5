import type { CaseKind, CaseTarget, ModerationAction } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import type { ProductStatus } from '../../contract/products'
import { acts, decidedElsewhere, offeredActs, type ActSpec } from './acts'

/** Where a thing, and the person behind it, stand. */
export interface Presence {
  /** Null once it is gone: the report's snapshot is all that is left. */
  thing:
    | { target: 'products'; status: ProductStatus }
    | { target: 'comments'; held: boolean; removedBy: 'author' | 'staff' | null }
    | { target: 'reviews'; held: boolean; removed: boolean }
    | { target: 'messages'; held: boolean }
    | { target: 'appeals'; open: boolean }
    | { target: Exclude<CaseTarget, 'products' | 'comments' | 'reviews' | 'messages' | 'appeals'> }
    | null
  /** Null when nobody is named, or the account is gone. */
  person: {
    standing: UserStanding
    suspendedUntil: string | null
    /** Has left, and is not erased yet: signing in withdraws it, so leaving is no way around a sentence. */
    leaving: boolean
  } | null
}

type Thing = NonNullable<Presence['thing']>

const listingsFrom: Partial<Record<ModerationAction, readonly ProductStatus[]>> = {
  approve: ['pending'],
  ask_changes: ['pending', 'on_sale', 'off_shelf', 'expired'],
  hide: ['on_sale'],
  remove: ['draft', 'pending', 'on_sale', 'reserved', 'sold', 'off_shelf', 'expired'],
  restore: ['removed'],
}

/** Whether an act can do something to the thing as it is. */
function changesThing(action: ModerationAction, thing: Thing): boolean {
  switch (thing.target) {
    case 'products':
      return listingsFrom[action]?.includes(thing.status) ?? false
    case 'comments':
      if (action === 'approve') return thing.held && thing.removedBy === null
      if (action === 'hide') return !thing.held && thing.removedBy === null
      if (action === 'remove') return thing.removedBy === null
      return action === 'restore' && thing.removedBy === 'staff'
    case 'reviews':
      if (thing.removed) return action === 'restore'
      return action === 'remove' || (thing.held ? action === 'approve' : action === 'hide')
    case 'messages':
      return thing.held && (action === 'approve' || action === 'remove')
    default:
      return false
  }
}

/** An end that is still to come can be put off, and a suspension be made a ban; a ban is the last word. */
function changesPerson(action: ModerationAction, person: NonNullable<Presence['person']>): boolean {
  const here = person.standing === 'active' || (person.standing === 'deleted' && person.leaving)
  if (person.standing === 'deleted' && !here) return false
  if (action === 'warn') return true
  if (action === 'mute') return here
  return here || person.suspendedUntil !== null
}

/** What closes a case without changing anything: nothing is hidden that ought to be put back first. */
function closes(action: ModerationAction, thing: Presence['thing']): boolean {
  if (action === 'uphold' || action === 'overturn') return thing?.target === 'appeals' && thing.open
  if (thing?.target === 'products') return thing.status !== 'pending'
  if (thing?.target === 'comments') return !(thing.held && thing.removedBy === null)
  if (thing?.target === 'reviews') return !thing.held || thing.removed
  return true
}

const fitsPresence =
  ({ thing, person }: Presence) =>
  ({ action, on }: ActSpec): boolean => {
    if (on === 'case') return closes(action, thing)
    if (on === 'person') return person !== null && changesPerson(action, person)
    return thing !== null && changesThing(action, thing)
  }

/**
 * What is offered for a case as things stand, in the order of the table: the panel shows this, and the same is asked
 * again when an act is performed.
 */
export const offeredNow = (kind: CaseKind, target: CaseTarget, presence: Presence): ActSpec[] =>
  offeredActs(kind, target).filter(fitsPresence(presence))

/** What can be done to a thing or a person that no case waits for. */
export function offeredOutright(target: CaseTarget, presence: Presence): ActSpec[] {
  return acts
    .filter(({ on, targets }) => on !== 'case' && targets.includes(target))
    .filter(fitsPresence(presence))
}

/** Where cases are decided that the queue only leads to. */
export const isDecidedElsewhere = (kind: CaseKind): boolean => decidedElsewhere.includes(kind)
