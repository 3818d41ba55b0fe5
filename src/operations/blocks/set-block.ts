import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { AppError, invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/**
 * Wants nothing to do with somebody any more, or again; saying it twice changes nothing. Nobody is told of it.
 * @throws {AppError} NOT_FOUND for nobody and, when blocking, for somebody who has left; VALIDATION_FAILED for oneself
 */
export async function setBlock(
  req: PayloadRequest,
  user: string,
  other: string,
  blocked: boolean,
): Promise<{ blocked: boolean }> {
  if (user === other) throw invalid('id', '不能屏蔽自己', 'You cannot block yourself')
  const [person] = await runSql<{ left: boolean }>(
    req,
    sql`select u.standing = 'deleted' as left from users u where u.id = ${other}`,
  )
  if (!person || (blocked && person.left)) throw new AppError('NOT_FOUND')
  if (blocked) {
    await runSql(
      req,
      sql`insert into blocks (id, user_id, blocked_id, created_at, updated_at)
          values (${uuidv7()}, ${user}, ${other}, now(), now()) on conflict (user_id, blocked_id) do nothing`,
    )
  } else {
    await runSql(req, sql`delete from blocks where user_id = ${user} and blocked_id = ${other}`)
  }
  return { blocked }
}
