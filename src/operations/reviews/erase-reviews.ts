import { sql } from '@payloadcms/db-postgres'
import { runSql, type InTransaction } from '../../lib/sql'

/**
 * Of somebody who is erased: the words of their reviews, and their name in what others were told of them. The stars
 * stay, because they are part of what is known of the other.
 * @param erasedText stands where a name was
 */
export async function eraseReviews(req: InTransaction, user: string, erasedText: string): Promise<void> {
  await runSql(
    req,
    sql`update notifications n set params = n.params || json_build_object('nickname', ${erasedText}::text)::jsonb
        from reviews v where v.author_id = ${user} and n.user_id = v.subject_id
          and n.key in ('review-written:' || v.id, 'review-visible:' || v.id)`,
  )
  await runSql(req, sql`update reviews set body = null, updated_at = now() where author_id = ${user}`)
  await runSql(req, sql`delete from reputations where user_id = ${user}`)
}
