import type { CollectionBeforeChangeHook } from 'payload'
import { staffOf } from '../../access/actor'
import type { ClaimState } from '../../contract/campus-verifications'
import { findClaimMove, isWaiting } from '../../domain/campus-verifications/claim-moves'
import { validUntil } from '../../domain/campus-verifications/valid-until'
import { AppError, invalid } from '../../lib/errors'
import { clearTheWay, readClaim, type ClaimRow } from '../../operations/campus-verifications/decide-claim'
import { verificationDaysOf } from '../../operations/campus-verifications/claims'

interface Change {
  state?: ClaimState
  reason?: string | null
  until?: string | null
}

const conflict = ({ state }: ClaimRow) => new AppError('CONFLICT', { data: { state } })

/** What an officer does with a claim is a move of the table in `domain/campus-verifications/claim-moves`. */
export const checkDecision: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const officer = staffOf(req)
  if (operation === 'create' || !officer || req.user?.collection !== 'staff') return data
  const now = new Date()
  const before = await readClaim(req, (originalDoc as { id: string }).id)
  if (!before) throw new AppError('NOT_FOUND')
  const change = data as Change
  const to = change.state ?? before.state
  const until = instantOf(change.until)
  const untilChanged = until !== instantOf(before.until)
  if (until !== null && untilChanged && new Date(until) <= now)
    throw invalid('until', '请选择以后的日期', 'Choose a day to come')
  if (to === before.state) {
    // The same decision a second time, or a note to what is over.
    if (!isWaiting(to) && !(to === 'approved' && untilChanged && until !== null)) throw conflict(before)
    return data
  }
  const move = findClaimMove({ from: before.state, to, by: 'staff' })
  if (!move) throw conflict(before)
  const reason = change.reason?.trim() ?? ''
  // What was said about an earlier photo is no reason for this decision.
  const said = reason === (before.reason?.trim() ?? '') && !move.reason ? '' : reason
  if (move.reason && said === '')
    throw invalid('reason', '请填写说明，会告知本人', 'Say why; the person is told')
  if (to === 'approved') await clearTheWay(req, before, now)
  return {
    ...data,
    reason: said === '' ? null : said,
    until: to === 'approved' ? await untilOf(before, until, untilChanged) : instantOf(before.until),
    photo: null,
    studentNoCipher: null,
    ...(to === 'rejected' || to === 'released' ? { subjectHash: null } : {}),
    decidedAt: now.toISOString(),
    decidedBy: req.user.name,
  }

  async function untilOf(claim: ClaimRow, given: string | null, chosen: boolean): Promise<string> {
    if (chosen && given !== null) return given
    const memberUntil = claim.until === null ? null : new Date(claim.until)
    // No campus says when the holder of a card leaves, so an officer has noted it.
    if (claim.method === 'student-card' && memberUntil && memberUntil > now) return memberUntil.toISOString()
    return validUntil(now, await verificationDaysOf(req, claim.campus), memberUntil).toISOString()
  }
}

const instantOf = (value: string | null | undefined) =>
  value === null || value === undefined ? null : new Date(value).toISOString()
