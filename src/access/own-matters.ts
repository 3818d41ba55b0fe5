import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest, Where } from 'payload'
import { runSql } from '../lib/sql'
import { staffOf } from './actor'
import type { Rule } from './rules'

/** The student account of the officer who asks; null of others, and of who has none. */
export async function accountOfOfficer(req: PayloadRequest): Promise<string | null> {
  const staff = staffOf(req)
  if (!staff) return null
  const [row] = await runSql<{ id: string | null }>(
    req,
    sql`select account_id as id from staff where id = ${staff.id}`,
  )
  return row?.id ?? null
}

/**
 * For officers: not the decisions about reviews of their own deals that are not public, which quote them. Such a review can
 * be let out while it is blind still.
 */
export const notOfOwnReviews: Rule = async ({ req }): Promise<boolean | Where> => {
  const staff = staffOf(req)
  if (!staff) return true
  const rows = await runSql<{ id: string }>(
    req,
    sql`select a.id from reviews t join moderation_acts a on a.target = 'reviews' and a.target_id = t.id::text
        where (t.author_id = (select account_id from staff where id = ${staff.id})
            or t.subject_id = (select account_id from staff where id = ${staff.id}))
          and (t.visible_at > now() or t.held is true or t.removed is true)`,
  )
  return rows.length === 0 ? true : { id: { not_in: rows.map(({ id }) => id) } }
}

/**
 * For officers: not the reports about their own student account and what is theirs, or they would read who reported them, in
 * a list, by a filter or in GraphQL. Whose matter a thing is, `operations/cases/people-concerned` says the other way round.
 */
export const notAboutOfficer: Rule = async ({ req }): Promise<boolean | Where> => {
  const staff = staffOf(req)
  if (!staff) return true
  const rows = await runSql<{ id: string }>(
    req,
    sql`with me as (select account_id as id from staff where id = ${staff.id} and account_id is not null),
        mine (target, id) as (
          select 'users', me.id from me
          union all select 'products', p.id from me join products p on p.seller_id = me.id
          union all select 'comments', c.id from me join comments c on c.author_id = me.id
          union all select 'comments', c.id from me join products p on p.seller_id = me.id
            join comments c on c.product_id = p.id
          union all select 'reviews', v.id from me join reviews v on me.id in (v.author_id, v.subject_id)
          union all select 'conversations', c.id from me join conversations c on me.id in (c.buyer_id, c.seller_id))
        select distinct r.id from mine join reports r on r.target_id = mine.id::text and r.target::text = mine.target`,
  )
  return rows.length === 0 ? true : { id: { not_in: rows.map(({ id }) => id) } }
}
