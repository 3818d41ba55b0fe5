import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ClaimState, VerificationMethod } from '../../contract/campus-verifications'
import { isWaiting } from '../../domain/campus-verifications/claim-moves'
import { isVerified } from '../../domain/campus-verifications/is-verified'
import { AppError, invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import {
  contestOthers,
  destroyLater,
  dispossess,
  endClaims,
  findHolder,
  isLivingHolder,
  lockPerson,
  markPerson,
} from './claims'

/** A claim as the database has it, before or after a decision. */
export interface ClaimRow {
  id: string
  state: ClaimState
  user: string
  campus: string
  method: VerificationMethod
  photo: string | null
  subjectHash: string | null
  reason: string | null
  until: string | null
  decidedAt: string | null
}

/** The claim with what no request may read. */
export async function readClaim(req: PayloadRequest, id: string): Promise<ClaimRow | null> {
  const [row] = await runSql<ClaimRow>(
    req,
    sql`select id, state, user_id as "user", campus_id as campus, method, photo_id as photo,
          subject_hash as "subjectHash", reason, until, decided_at as "decidedAt"
        from campus_verifications where id = ${id}`,
  )
  return row ?? null
}

/**
 * Makes room for an approval, which the database allows once per identity: whoever holds the identity of a contested
 * claim loses it, and so does an earlier proof of the same person.
 * @throws {AppError} CONFLICT when the identity was verified for somebody else since the claim was read
 */
export async function clearTheWay(req: PayloadRequest, claim: ClaimRow, now: Date): Promise<void> {
  const person = await lockPerson(req, claim.user)
  if (person?.standing !== 'active' || person.campus !== claim.campus) {
    throw invalid(
      'user',
      '该账号已暂停、封禁、注销或更换校区',
      'The account is suspended, gone, or of another campus',
    )
  }
  const { subjectHash } = claim
  if (subjectHash !== null) {
    const holder = await findHolder(req, subjectHash, claim.user)
    if (holder) {
      const living = isLivingHolder(holder, now)
      if (living && claim.state !== 'contested')
        throw new AppError('CONFLICT', { data: { state: 'contested' } })
      await dispossess(req, holder, now)
      if (living) await tell(req, holder.user, `${claim.id}:lost`, 'withdrawn', null)
    }
  }
  await endClaims(req, { user: claim.user, move: 'release', now, except: claim.id })
}

/** What follows from a decision that is being saved, in its transaction. */
export async function followDecision(
  req: PayloadRequest,
  before: ClaimRow,
  after: ClaimRow,
  now: Date,
): Promise<void> {
  const { id, user, state, reason, until, decidedAt } = after
  if (isWaiting(before.state)) await destroyLater(req, before.photo)
  const person = await lockPerson(req, user)
  if (!person) return
  const { subjectHash } = before
  if (state === 'approved') {
    if (subjectHash !== null) await contestOthers(req, subjectHash, user, now)
    await markPerson(req, user, { verification: 'verified', verifiedUntil: until })
  } else if (state === 'released') {
    await markPerson(req, user, { verification: 'none', verifiedUntil: null })
  } else if (state === 'rejected' && !isVerified(person, now)) {
    await markPerson(req, user, { verification: 'rejected' })
  }
  const decision = state === 'released' ? 'withdrawn' : state
  await tell(req, user, `${id}:${decision}:${decidedAt ?? now.toISOString()}`, decision, reason)
}

async function tell(
  req: PayloadRequest,
  user: string,
  fact: string,
  decision: string,
  reason: string | null,
): Promise<void> {
  await notify(req, {
    kind: 'verification_decided',
    told: [{ user, key: `verification-decided:${fact}`, params: { decision, reason: reason ?? '' } }],
  })
}
