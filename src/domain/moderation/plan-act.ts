import type { CaseReason, ModerationAction } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import { dayMs } from '../time'
import type { Presence } from './offered'

/** What an act changes: what was there before, and what it leaves. */
export interface Planned {
  was: Record<string, unknown>
  now: Record<string, unknown>
}

/** What an act on a thing leaves behind, so that it can be told before it is done. `fields` are those of its snapshot. */
export function planThing(
  action: ModerationAction,
  at: Presence['thing'],
  fields: Readonly<Record<string, unknown>>,
  heldFor: CaseReason,
): Planned {
  switch (at?.target) {
    case 'products': {
      const { held = false, heldFor: reason = null } = fields
      const was = { status: at.status, held, heldFor: reason }
      if (action === 'approve') return { was, now: { status: 'on_sale', held: false, heldFor: null } }
      if (action === 'hide') return { was, now: { status: 'pending', held: true, heldFor } }
      if (action === 'ask_changes') return { was, now: { status: 'draft', held: true, heldFor } }
      if (action === 'restore') return { was, now: { status: 'off_shelf', held, heldFor: reason } }
      return { was, now: { status: 'removed', held, heldFor: reason } }
    }
    case 'comments':
      return planWords(action, { removed: at.removedBy !== null, held: at.held }, fields, heldFor)
    case 'reviews':
      return planWords(action, { removed: at.removed, held: at.held }, fields, heldFor)
    case 'messages':
      return { was: { state: 'held' }, now: { state: action === 'approve' ? 'delivered' : 'refused' } }
    default:
      return { was: {}, now: {} }
  }
}

/** Of a comment or a review. What is restored is public, also what was held before it was removed: somebody has looked. */
function planWords(
  action: ModerationAction,
  { removed, held }: { removed: boolean; held: boolean },
  { heldFor: reason = null }: Readonly<Record<string, unknown>>,
  heldFor: CaseReason,
): Planned {
  const was = { removed, held, heldFor: reason }
  if (action === 'hide') return { was, now: { removed: false, held: true, heldFor } }
  if (action === 'remove') return { was, now: { removed: true, held, heldFor: reason } }
  return { was, now: { removed: false, held: false, heldFor: null } }
}

interface Standing {
  standing: UserStanding
  suspendedUntil: string | null
  mutedUntil: string | null
  standingReason: string | null
}

interface Sentence {
  action: ModerationAction
  days?: number
  reason: string | null
  now: Date
}

/** What an act on a person leaves behind, and its own end: of what is set already the longer one stays. */
export function planPerson(
  person: Standing,
  { action, days = 0, reason, now }: Sentence,
): Planned & { until: Date | null } {
  const wanted = new Date(now.getTime() + days * dayMs)
  const later = (other: string | null) =>
    other !== null && new Date(other) > wanted ? new Date(other) : wanted
  const { standing, suspendedUntil, mutedUntil, standingReason } = person
  const was = { standing, suspendedUntil, standingReason }
  if (action === 'mute') {
    return { was: { mutedUntil }, now: { mutedUntil: later(mutedUntil).toISOString() }, until: wanted }
  }
  if (action === 'suspend') {
    const until = later(standing === 'suspended' ? suspendedUntil : null)
    // The reason is that of the longest.
    const why = until === wanted ? reason : standingReason
    const now = { standing: 'suspended', suspendedUntil: until.toISOString(), standingReason: why }
    return { was, now, until: wanted }
  }
  if (action === 'ban') {
    return { was, now: { standing: 'suspended', suspendedUntil: null, standingReason: reason }, until: null }
  }
  return { was: {}, now: {}, until: null }
}
