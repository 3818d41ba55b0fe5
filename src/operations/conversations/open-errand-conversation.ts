import { sql } from '@payloadcms/db-postgres'
import { v7 as uuidv7 } from 'uuid'
import { runSql, type InTransaction } from '../../lib/sql'

interface ErrandPair {
  errand: string
  /** Who wants something done. */
  buyer: string
  /** Who does it. */
  seller: string
  campus: string
}

/** The conversation of the two people of an errand, made in the request's transaction when there is none. @returns its id */
export async function openErrandConversation(
  req: InTransaction,
  { errand, buyer, seller, campus }: ErrandPair,
): Promise<string> {
  const known = async () =>
    (
      await runSql<{ id: string }>(
        req,
        sql`select id from conversations where errand_id = ${errand} and seller_id = ${seller}`,
      )
    )[0]?.id
  const there = await known()
  if (there) return there
  await runSql(
    req,
    sql`insert into conversations (id, errand_id, buyer_id, seller_id, campus_id, last_message_at, created_at, updated_at)
        values (${uuidv7()}, ${errand}, ${buyer}, ${seller}, ${campus}, now(), now(), now())
        on conflict (errand_id, seller_id) do nothing`,
  )
  const made = await known()
  if (!made) throw new Error('A conversation that was just made is not there')
  return made
}
