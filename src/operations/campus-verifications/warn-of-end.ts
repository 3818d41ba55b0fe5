import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { dayMs } from '../../domain/time'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'

/** Days before the end on which a person is told; each warning ends where the next begins. */
export const endWarnings = [
  { days: 30, until: 7 },
  { days: 7, until: 0 },
] as const
type EndWarning = (typeof endWarnings)[number]

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * dayMs).toISOString()

/** Names the end of a verification; of a new one it is another. */
const keyOf = (days: number): Sql =>
  sql`${`verification-expiring:${days}:`}::text || to_char(u.verified_until at time zone 'utc', 'YYYY-MM-DD')`

/** Whose end is at most `days` away, but not within `until`, when they are told again. */
const ending = ({ days, until }: EndWarning, now: Date): Sql =>
  sql`u.verification = 'verified' and u.standing = 'active'
    and u.verified_until > ${inDays(now, until)} and u.verified_until <= ${inDays(now, days)}`

/** Who has not been told yet; at most `limit`, after that id. */
export const findEnding = (payload: Payload, warning: EndWarning, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select u.id from users u
        where ${ending(warning, now)} and u.id > ${after} and not exists (
          select 1 from notifications n where n.user_id = u.id and n.key = ${keyOf(warning.days)})
        order by u.id limit ${limit}`,
  )

/**
 * Tells a person that their verification ends soon, once for each end and warning.
 * @returns whether they were told
 */
export async function warnOfEnd(
  req: PayloadRequest,
  id: string,
  warning: EndWarning,
  now: Date,
): Promise<boolean> {
  // Locked, so that nobody verifies again while the old end is told.
  const [person] = await runSql<{ until: string; key: string }>(
    req,
    sql`select u.verified_until as until, ${keyOf(warning.days)} as key from users u
        where u.id = ${id} and ${ending(warning, now)} for no key update`,
  )
  if (!person) return false
  const until = new Date(person.until)
  const params = { days: Math.ceil((until.getTime() - now.getTime()) / dayMs), until: until.toISOString() }
  const told = [{ user: id, key: person.key, params }]
  return (await notify(req, { kind: 'verification_expiring', told }, now)) > 0
}
