import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { waitingStates } from '../../domain/verification/claim-moves'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { endClaims, lockPerson, markPerson, statesIn } from '../../operations/campus-verification/claims'
import { notify } from '../../operations/notifications/notify'
import { eachDue } from '../each-due'

/** Days before the end on which a person is told, the last one last. */
export const warnDays = [30, 7] as const
const dayMs = 24 * 60 * 60 * 1000
const inDays = (now: Date, days: number) => new Date(now.getTime() + days * dayMs)

/**
 * Makes alumni of those whose time is up, and tells others that theirs will be; each in a transaction of its own.
 * @returns how many ended, and how many were told
 */
export async function expireVerifications(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<{ expired: number; told: number }> {
  const expired = await eachDue(payload, {
    job: 'expire-verifications',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload },
        sql`select id from users
            where verification = 'verified' and standing <> 'suspended'
              and verified_until <= ${now.toISOString()} and id > ${after}
            order by id limit ${limit}`,
      ),
    act: (req, id) => expireOne(req, id, now),
  })
  let told = 0
  for (const [index, days] of warnDays.entries())
    told += await warn(payload, days, warnDays[index + 1] ?? 0, now)
  return { expired, told }
}

/**
 * Whose new proof waits for staff is pending, everybody else an alumnus. Who is suspended stays bound to their
 * identity, so that no second account is a way around it, and ends in the night after they are reinstated.
 */
async function expireOne(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const person = await lockPerson(req, id)
  // Verified again since found.
  if (person?.verification !== 'verified' || !person.verifiedUntil) return false
  if (person.standing === 'suspended') return false
  if (new Date(person.verifiedUntil) > now) return false
  const [waiting] = await runSql(
    req,
    sql`select 1 from campus_verifications where user_id = ${id} and state::text in (${statesIn(waitingStates)})`,
  )
  await endClaims(req, { user: id, from: ['approved'], to: 'expired', now })
  await markPerson(req, id, { verification: waiting ? 'pending' : 'expired' })
  return true
}

/** Names the end of a verification; of a new one it is another. */
const keyOf = (days: number): Sql =>
  sql`${`verification-expiring:${days}:`}::text || to_char(u.verified_until at time zone 'utc', 'YYYY-MM-DD')`

/** Tells those whose end is at most `days` away, but not within `next`, when they are told again. */
async function warn(
  payload: PayloadRequest['payload'],
  days: number,
  next: number,
  now: Date,
): Promise<number> {
  const ending = sql`u.verification = 'verified' and u.standing = 'active'
    and u.verified_until > ${inDays(now, next).toISOString()}
    and u.verified_until <= ${inDays(now, days).toISOString()}`
  return eachDue(payload, {
    job: 'expire-verifications',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload },
        sql`select u.id from users u
            where ${ending} and u.id > ${after} and not exists (
              select 1 from notifications n where n.user_id = u.id and n.key = ${keyOf(days)})
            order by u.id limit ${limit}`,
      ),
    act: async (req, id) => {
      // Locked, so that nobody verifies again while the old end is told.
      const [person] = await runSql<{ until: string; key: string }>(
        req,
        sql`select u.verified_until as until, ${keyOf(days)} as key from users u
            where u.id = ${id} and ${ending} for update`,
      )
      if (!person) return false
      const until = new Date(person.until)
      const params = {
        days: Math.ceil((until.getTime() - now.getTime()) / dayMs),
        until: until.toISOString(),
      }
      const told = [{ user: id, key: person.key, params }]
      return (await notify(req, { kind: 'verification_expiring', told }, now)) > 0
    },
  })
}
