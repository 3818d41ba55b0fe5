import type { ReportTarget } from '../../contract/moderation'
import type { Presence } from './offered'

/** What was reported, as it is when the report is judged; null once it is gone. */
type Judged = { presence: Presence; hash: string | null } | null

/**
 * Whether that something is let be says nothing about a report of it: its author has taken it back, or changed it. What two
 * people say goes on, and nothing that was said goes away by that.
 */
export function provesNothing(target: ReportTarget, reported: string | null, now: Judged): boolean {
  if (now === null || now.presence.person?.standing === 'deleted') return true
  const at = now.presence.thing
  if (at?.target === 'comments' && at.removedBy === 'author') return true
  return target !== 'conversations' && reported !== null && reported !== now.hash
}
