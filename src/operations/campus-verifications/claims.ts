import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { UserStanding, VerificationState } from '../../contract/people'
import type { VerificationMethod } from '../../contract/campus-verifications'
import { claimMove } from '../../domain/campus-verifications/claim-moves'
import { isVerified } from '../../domain/campus-verifications/is-verified'
import { lockRow } from '../../lib/row-lock'
import { listOf, runSql } from '../../lib/sql'

/**
 * Pieces of which settling and deciding are made; all of them work in the transaction of the caller.
 *
 * Locks are taken in one order, so that nobody waits for each other: identities, person, claim, other people.
 */

interface ClaimedBy {
  id: string
  campus: string
  standing: UserStanding
  verification: VerificationState
  verifiedUntil: string | null
}

/** A proof on its way into the books. */
export interface Claim {
  person: ClaimedBy
  campus: string
  method: VerificationMethod
  subjectHash: string
  now: Date
}

/**
 * One proof is settled at a time, so that two of one identity see each other; of all campuses, because one mailbox or
 * number may come by several. Held for the milliseconds of a transaction that asks nobody outside.
 */
export async function lockIdentities(req: PayloadRequest): Promise<void> {
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended('campus-identities', 0))`)
}

/** The main campus of those that share student numbers with this one; itself when it shares them with none. */
export async function realmOf(req: PayloadRequest, campus: string): Promise<string> {
  // Of a ring, which has no main campus, all name the same one.
  const [main] = await runSql<{ id: string }>(
    req,
    sql`with recursive up as (
          select id, numbers_of_id from campuses where id = ${campus}
          union select c.id, c.numbers_of_id from campuses c join up on c.id = up.numbers_of_id)
        select id from up order by numbers_of_id is null desc, id limit 1`,
  )
  return main?.id ?? campus
}

/** Waits for whoever is changing the person. */
export async function lockPerson(req: PayloadRequest, id: string): Promise<ClaimedBy | null> {
  await lockRow(req, 'users', id)
  const [person] = await runSql<ClaimedBy>(
    req,
    sql`select id, campus_id as campus, standing, verification, verified_until as "verifiedUntil"
        from users where id = ${id}`,
  )
  return person ?? null
}

/** The photo has served; destroyed once the caller's transaction is committed, whatever happens to this process. */
export async function destroyLater(req: PayloadRequest, photo: string | null): Promise<void> {
  if (photo === null) return
  await req.payload.jobs.queue({ task: 'destroy-photo', input: { media: photo }, queue: 'media', req })
}

interface Ending {
  user: string
  /** Of the table in `domain/campus-verifications/claim-moves`. */
  move: 'release' | 'close' | 'expire'
  now: Date
  /** Is left as it is. */
  except?: string
}

/** Ends claims of a person: method and times stay; number, photo and the keyed hash go. */
export async function endClaims(req: PayloadRequest, { user, move, now, except }: Ending): Promise<number> {
  const { from, to } = claimMove(move)
  const ended = await runSql<{ photo: string | null }>(
    req,
    sql`with ending as (
          select id, photo_id from campus_verifications
          where user_id = ${user} and state::text in (${listOf(from)})
            and ${except === undefined ? sql`true` : sql`id <> ${except}`}
          for no key update)
        update campus_verifications c
        set state = ${to}, photo_id = null, student_no_cipher = null, subject_hash = null,
          decided_at = coalesce(c.decided_at, ${now.toISOString()}), updated_at = ${now.toISOString()}
        from ending where ending.id = c.id returning ending.photo_id as photo`,
  )
  for (const { photo } of ended) await destroyLater(req, photo)
  return ended.length
}

/** Ends what the person waits for, but for one claim. */
export const endWaiting = (req: PayloadRequest, user: string, now: Date, except?: string) =>
  endClaims(req, { user, move: 'close', now, except })

/** Which account holds an identity. */
export interface Holder {
  user: string
  nickname: string
  campus: string
  campusName: string
  claim: string
  standing: UserStanding
  until: string | null
}

/** The other account for which the identity is verified, at whichever campus. */
export async function findHolder(
  req: PayloadRequest,
  subjectHash: string,
  butNot: string,
): Promise<Holder | null> {
  const [holder] = await runSql<Holder>(
    req,
    sql`select u.id as "user", u.nickname, k.id as campus, k.name as "campusName", c.id as claim, u.standing, c.until
        from campus_verifications c join users u on u.id = c.user_id join campuses k on k.id = u.campus_id
        where c.state = 'approved' and c.subject_hash = ${subjectHash} and u.id <> ${butNot}`,
  )
  return holder ?? null
}

/**
 * Whether the holder still counts: somebody who has left, or whose time is up, keeps nobody from their identity.
 * Somebody suspended does for as long as that lasts, or the end of time would end a ban.
 */
export const isLivingHolder = ({ standing, until }: Holder, now: Date): boolean =>
  standing === 'suspended' || (standing !== 'deleted' && (until === null || new Date(until) > now))

/** The holder loses the identity and with it the verification. */
export async function dispossess(req: PayloadRequest, { user, until }: Holder, now: Date): Promise<void> {
  await lockPerson(req, user)
  const over = until !== null && new Date(until) <= now
  await endClaims(req, { user, move: over ? 'expire' : 'release', now })
  await markPerson(req, user, { verification: over ? 'expired' : 'none' })
}

/** Others who wait with the same identity are looked at as what they are from now on. */
export async function contestOthers(
  req: PayloadRequest,
  subjectHash: string,
  butNot: string,
  now: Date,
): Promise<void> {
  const { from, to } = claimMove('contest')
  await runSql(
    req,
    sql`update campus_verifications set state = ${to}, updated_at = ${now.toISOString()}
        where state::text in (${listOf(from)}) and subject_hash = ${subjectHash} and user_id <> ${butNot}`,
  )
}

/** Writes what follows for the person; the system's act, whoever asked. */
export async function markPerson(
  req: PayloadRequest,
  id: string,
  change: { verification: VerificationState; verifiedUntil?: string | null },
): Promise<void> {
  await req.payload.update({
    collection: 'users',
    id,
    data: change,
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/** A person who is verified stays so while another claim waits. */
export async function markPending(req: PayloadRequest, { person, now }: Claim): Promise<void> {
  if (isVerified(person, now)) return
  if (person.verification === 'verified') {
    await endClaims(req, { user: person.id, move: 'expire', now })
  }
  if (person.verification !== 'pending') await markPerson(req, person.id, { verification: 'pending' })
}

/** Days that a proof holds on the campus. */
export async function verificationDaysOf(req: PayloadRequest, campus: string): Promise<number> {
  const { settings } = await req.payload.findByID({
    collection: 'campuses',
    id: campus,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return settings.verificationDays
}
