import { sql } from '@payloadcms/db-postgres'
import { runSql, type InTransaction } from '../../lib/sql'

/**
 * Of somebody who is erased: where their errands went and every detail; what nobody ever ran, altogether. What was run
 * for a fee stays as a record of trade: what, for how much, when.
 * @param erasedText stands where words were
 */
export async function eraseErrands(req: InTransaction, user: string, erasedText: string): Promise<void> {
  await runSql(
    req,
    sql`update errands e set detail = null, to_place = ${erasedText}, updated_at = now(),
          title = case when ran.done then e.title else ${erasedText} end,
          from_place = case when ran.done then e.from_place else ${erasedText} end
        from (select r.id, exists (select 1 from orders o where o.errand_id = r.id and o.status = 'completed') as done
          from errands r where r.requester_id = ${user}) ran
        where ran.id = e.id`,
  )
  await runSql(
    req,
    sql`update notifications n set params = n.params || json_build_object('nickname', ${erasedText}::text)::jsonb
        from errands e join orders o on o.errand_id = e.id and o.seller_id = ${user}
        where n.user_id = e.requester_id and n.kind = 'errand' and n.params->>'errand' = e.id::text`,
  )
}
