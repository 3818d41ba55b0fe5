import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { freed } from '../../domain/moderation/sentences'
import { runSql, type InTransaction } from '../../lib/sql'
import { changePerson } from './apply-change'
import { lockPerson } from './read-thing'

/** People whose suspension, or whose silence, is over at `now`. */
export const findServed = (
  req: InTransaction,
  now: Date,
  after: string,
  limit: number,
): Promise<{ id: string }[]> => {
  const at = sql`${now.toISOString()}::timestamptz`
  return runSql(
    req,
    sql`select id from users where id > ${after}::uuid
          and ((standing = 'suspended' and suspended_until <= ${at}) or muted_until <= ${at})
        order by id limit ${limit}`,
  )
}

/** Ends what is over for one person; the decisions stay on record. False when nothing is over any more. */
export async function liftSanction(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const person = await lockPerson(req, id)
  if (!person) return false
  const past = (until: string | null) => until !== null && new Date(until) <= now
  const served = person.standing === 'suspended' && past(person.suspendedUntil)
  const heard = past(person.mutedUntil)
  if (!served && !heard) return false
  await changePerson(req, id, {
    ...(served ? freed(person, now) : {}),
    ...(heard ? { mutedUntil: null } : {}),
  })
  return true
}
