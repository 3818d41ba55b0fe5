import type { ModerationAction } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import { dayMs } from '../time'
import { deletionGraceDays } from '../../contract/people'

/** An act on a person that stands, with an end of its own: none of a ban. */
export interface Sentence {
  id: string
  action: ModerationAction
  until: string | null
  reason: string | null
}

/** What the row of a person says about it. */
export interface PersonRow {
  standing: UserStanding
  suspendedUntil: string | null
  standingReason: string | null
  mutedUntil: string | null
  /** When somebody who has left will be erased; the wish waits while they are suspended. */
  deletionDueAt: string | null
}

/** What somebody is under. The end of a ban is later than any other. */
export interface Restrictions {
  muted: number | null
  suspended: { end: number; reason: string | null } | null
}

const forEver = Number.POSITIVE_INFINITY
const endOf = ({ action, until }: Sentence) =>
  action === 'ban' || until === null ? forEver : new Date(until).getTime()

/** What all sentences that stand come to at `now`: the longest of each kind, whichever was given first. */
export function restrictionsOf(sentences: readonly Sentence[], now: Date): Restrictions {
  const running = sentences.filter((each) => endOf(each) > now.getTime())
  const mutes = running.filter(({ action }) => action === 'mute')
  const suspensions = running.filter(({ action }) => action === 'suspend' || action === 'ban')
  const longest = suspensions.reduce<Sentence | null>(
    (most, each) => (most === null || endOf(each) > endOf(most) ? each : most),
    null,
  )
  return {
    muted: mutes.length === 0 ? null : Math.max(...mutes.map(endOf)),
    suspended: longest && { end: endOf(longest), reason: longest.reason },
  }
}

const instantOf = (end: number | null) =>
  end === null || end === forEver ? null : new Date(end).toISOString()

/**
 * What becomes of a person when one sentence is taken back: what the others come to. Never stricter than the row is, since
 * somebody may have lifted it meanwhile; and a restriction that the sentences do not explain is left alone.
 * @returns the fields that change; none when the time or somebody else has done it already
 */
export function personWithout(
  id: string,
  sentences: readonly Sentence[],
  person: PersonRow,
  now: Date,
): Partial<PersonRow> {
  const before = restrictionsOf(sentences, now)
  const after = restrictionsOf(
    sentences.filter((each) => each.id !== id),
    now,
  )
  return { ...voiceAfter(before, after, person), ...standingAfter(before, after, person, now) }
}

function voiceAfter(before: Restrictions, after: Restrictions, person: PersonRow): Partial<PersonRow> {
  if (person.mutedUntil === null || before.muted === after.muted) return {}
  const is = new Date(person.mutedUntil).getTime()
  const unexplained = is > (before.muted ?? 0)
  if (unexplained || (after.muted ?? 0) >= is) return {}
  return { mutedUntil: instantOf(after.muted) }
}

function standingAfter(
  before: Restrictions,
  after: Restrictions,
  person: PersonRow,
  now: Date,
): Partial<PersonRow> {
  if (person.standing !== 'suspended' || before.suspended?.end === after.suspended?.end) return {}
  const is = person.suspendedUntil === null ? forEver : new Date(person.suspendedUntil).getTime()
  const unexplained = is > (before.suspended?.end ?? 0)
  if (unexplained || (after.suspended?.end ?? 0) >= is) return {}
  if (after.suspended === null) return freed(person, now)
  return { suspendedUntil: instantOf(after.suspended.end), standingReason: after.suspended.reason }
}

/** A suspension ends. Who had left has left again, and can come back for as long as anybody. */
export function freed({ deletionDueAt }: Pick<PersonRow, 'deletionDueAt'>, now: Date): Partial<PersonRow> {
  const free = { suspendedUntil: null, standingReason: null }
  if (deletionDueAt === null) return { ...free, standing: 'active' }
  const grace = new Date(now.getTime() + deletionGraceDays * dayMs).toISOString()
  return { ...free, standing: 'deleted', deletionDueAt: deletionDueAt > grace ? deletionDueAt : grace }
}
