import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { VerificationMethod } from '../../contract/campus-verifications'
import { memberKey } from '../../domain/campus-verifications/member-key'
import { validUntil } from '../../domain/campus-verifications/valid-until'
import { AppError } from '../../lib/errors'
import { keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { Finding } from '../../providers/campus/types'
import {
  contestOthers,
  dispossess,
  endClaims,
  endWaiting,
  findHolder,
  isLivingHolder,
  lockIdentities,
  lockPerson,
  markPending,
  markPerson,
  realmOf,
  verificationDaysOf,
  type Claim,
} from './claims'
import { openReview } from './open-review'
import { readStanding, type Standing } from './read-standing'

interface Proof {
  /** Whoever proved it; … */
  user: string
  /** … of this campus, whose settings the method was made of. */
  campus: string
  method: VerificationMethod
  finding: Finding
  now?: Date
}

/**
 * What follows from a proof of membership. Of what was proven only a keyed hash stays. An identity that another
 * living account holds is a contested claim for staff, told as pending; so is a student card.
 * @returns where the person stands now
 * @throws {AppError} ACCOUNT_SUSPENDED; UNAUTHENTICATED for somebody who has left; CONFLICT when the person changed
 * campus meanwhile; VERIFICATION_FAILED when the campus says that membership is over; VALIDATION_FAILED for a photo
 * that is not the person's own and unused
 */
export async function settleProof(
  req: PayloadRequest,
  { user, campus, method, finding, now = new Date() }: Proof,
): Promise<Standing> {
  const { member } = finding
  if (member.until && member.until <= now) {
    throw new AppError('VERIFICATION_FAILED', { cause: new Error(`${method}: membership is over`) })
  }
  const { HASH_KEY } = req.payload.services.env
  return inTransaction(req, async () => {
    await lockIdentities(req)
    const person = await lockPerson(req, user)
    if (!person || person.standing === 'deleted') throw new AppError('UNAUTHENTICATED')
    if (person.standing === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
    if (person.campus !== campus) throw new AppError('CONFLICT', { data: { campus: person.campus } })
    const subjectHash = keyedHash('campus-identity', memberKey(await realmOf(req, campus), member), HASH_KEY)
    const claim: Claim = { person, campus, method, subjectHash, now }
    if (finding.verdict === 'review') await openReview(req, claim, finding)
    else await settleMember(req, claim, member.until)
    return readStanding(req, user, now)
  })
}

async function settleMember(req: PayloadRequest, claim: Claim, memberUntil: Date | undefined): Promise<void> {
  const { person, campus, method, subjectHash, now } = claim
  const holder = await findHolder(req, subjectHash, person.id)
  if (holder && isLivingHolder(holder, now)) return contest(req, claim, memberUntil)
  if (holder) await dispossess(req, holder, now)
  const until = validUntil(now, await verificationDaysOf(req, campus), memberUntil).toISOString()
  await endClaims(req, { user: person.id, move: 'release', now })
  await endWaiting(req, person.id, now)
  await req.payload.create({
    collection: 'campus-verifications',
    data: {
      user: person.id,
      campus,
      method,
      state: 'approved',
      subjectHash,
      until,
      decidedAt: now.toISOString(),
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  await contestOthers(req, subjectHash, person.id, now)
  await markPerson(req, person.id, { verification: 'verified', verifiedUntil: until })
}

/** Another account holds the identity: staff find out whose it is. Proving it again changes nothing. */
async function contest(req: PayloadRequest, claim: Claim, memberUntil: Date | undefined): Promise<void> {
  const { person, campus, method, subjectHash, now } = claim
  const [known] = await runSql<{ id: string }>(
    req,
    sql`select id from campus_verifications
        where user_id = ${person.id} and state = 'contested' and subject_hash = ${subjectHash}`,
  )
  if (!known) {
    await endWaiting(req, person.id, now)
    await req.payload.create({
      collection: 'campus-verifications',
      data: {
        user: person.id,
        campus,
        method,
        state: 'contested',
        subjectHash,
        until: memberUntil?.toISOString(),
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  await markPending(req, claim)
}
