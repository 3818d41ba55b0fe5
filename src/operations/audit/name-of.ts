import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Sql } from '../../lib/payload-adapter/types'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'

/** What officers know a row by. What people say to each other has no name here. */
const names: Partial<Record<string, (id: string) => Sql>> = {
  users: (id) => sql`select nickname as name from users where id = ${id}`,
  products: (id) => sql`select title as name from products where id = ${id}`,
  comments: (id) => sql`select left(body, 40) as name from comments where id = ${id}`,
  // Not by its words: the log stays when nobody, or nobody yet, reads them.
  reviews: (id) =>
    sql`select o.title as name from reviews v join orders o on o.id = v.order_id where v.id = ${id}`,
  appeals: (id) => sql`select left(body, 40) as name from appeals where id = ${id}`,
  feedback: (id) => sql`select left(body, 40) as name from feedback where id = ${id}`,
  orders: (id) => sql`select number || ' · ' || title as name from orders where id = ${id}`,
  errands: (id) => sql`select title as name from errands where id = ${id}`,
  disputes: (id) =>
    sql`select o.title as name from disputes d join orders o on o.id = d.order_id where d.id = ${id}`,
  cases: (id) => sql`select title as name from cases where id = ${id}`,
}

/** What something of people is called now; null once it is gone, and for what needs no name. */
export async function nameOf(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  target: string,
  id: string,
): Promise<string | null> {
  if (!isId(id)) return null
  if (target === 'moderation-acts') {
    const [act] = await runSql<{ target: string; about: string }>(
      req,
      sql`select target, target_id as about from moderation_acts where id = ${id}`,
    )
    return act ? nameOf(req, act.target, act.about) : null
  }
  const query = names[target]?.(id)
  if (!query) return null
  const [row] = await runSql<{ name: string | null }>(req, query)
  return row?.name || null
}
