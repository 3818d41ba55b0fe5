import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { waitingStates } from '../../domain/campus-verifications/claim-moves'
import { listOf, runSql } from '../../lib/sql'
import { endClaims, lockPerson, markPerson } from './claims'

/** Whose time is up; at most `limit`, after that id. */
export const findExpired = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select id from users
        where verification = 'verified' and standing <> 'suspended'
          and verified_until <= ${now.toISOString()} and id > ${after}
        order by id limit ${limit}`,
  )

/**
 * Whose new proof waits for staff is pending, everybody else an alumnus. Who is suspended stays bound to their
 * identity, so that no second account is a way around it, and ends in the night after they are reinstated.
 * @returns false when it is not due any more
 */
export async function expireVerification(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const person = await lockPerson(req, id)
  // Verified again since found.
  if (person?.verification !== 'verified' || !person.verifiedUntil) return false
  if (person.standing === 'suspended') return false
  if (new Date(person.verifiedUntil) > now) return false
  const [waiting] = await runSql(
    req,
    sql`select 1 from campus_verifications where user_id = ${id} and state::text in (${listOf(waitingStates)})`,
  )
  await endClaims(req, { user: id, move: 'expire', now })
  await markPerson(req, id, { verification: waiting ? 'pending' : 'expired' })
  return true
}
