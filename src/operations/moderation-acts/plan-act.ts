import type { ModerationAction } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import { dayMs } from '../../domain/time'
import type { Thing } from './types'
import type { Before } from './write-act'

/** What an act on a thing leaves behind. Without any I/O, so that the act can be told before it is done. */
export function planThing(action: ModerationAction, thing: Thing, heldFor: string): Before {
  const { hash } = thing
  const { presence, snapshot } = thing
  const at = presence.thing
  switch (at?.target) {
    case 'products': {
      const { held = false, heldFor: reason = null } = snapshot.fields
      const was = { status: at.status, held, heldFor: reason }
      if (action === 'approve') return { hash, was, now: { status: 'on_sale', held: false, heldFor: null } }
      if (action === 'hide') return { hash, was, now: { status: 'pending', held: true, heldFor } }
      if (action === 'ask_changes') return { hash, was, now: { status: 'draft', held: true, heldFor } }
      if (action === 'restore') return { hash, was, now: { status: 'off_shelf', held, heldFor: reason } }
      return { hash, was, now: { status: 'removed', held, heldFor: reason } }
    }
    case 'comments': {
      const was = { removed: at.removedBy !== null, held: at.held }
      if (action === 'approve') return { hash, was, now: { removed: false, held: false } }
      return { hash, was, now: { removed: action === 'remove', held: at.held } }
    }
    case 'reviews':
      return { hash, was: { removed: at.removed }, now: { removed: action === 'remove' } }
    case 'messages':
      return { was: { state: 'held' }, now: { state: action === 'approve' ? 'delivered' : 'refused' } }
    default:
      return { was: {}, now: {} }
  }
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

/** What an act on a person leaves behind, and until when. A longer end that is set already stays. */
export function planPerson(
  person: Standing,
  { action, days = 0, reason, now }: Sentence,
): Before & { until: Date | null } {
  const wanted = new Date(now.getTime() + days * dayMs)
  const later = (other: string | null) =>
    other !== null && new Date(other) > wanted ? new Date(other) : wanted
  const { standing, suspendedUntil, mutedUntil, standingReason } = person
  const was = { standing, suspendedUntil, standingReason }
  if (action === 'mute') {
    const until = later(mutedUntil)
    return { was: { mutedUntil }, now: { mutedUntil: until.toISOString() }, until }
  }
  if (action === 'suspend') {
    const until = later(standing === 'suspended' ? suspendedUntil : null)
    const now = { standing: 'suspended', suspendedUntil: until.toISOString(), standingReason: reason }
    return { was, now, until }
  }
  if (action === 'ban') {
    return { was, now: { standing: 'suspended', suspendedUntil: null, standingReason: reason }, until: null }
  }
  return { was: {}, now: {}, until: null }
}
