import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { limits } from '../../contract/limits'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'

/**
 * Wants nothing to do with somebody any more, or again; saying it twice changes nothing. Nobody is told of it.
 * @throws {AppError} NOT_FOUND for nobody and, when blocking, for somebody who has left; VALIDATION_FAILED for oneself;
 * CONFLICT when the person has blocked as many as one may
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
    await inTransaction(req, () => block(req, user, other))
  } else {
    await runSql(req, sql`delete from blocks where user_id = ${user} and blocked_id = ${other}`)
  }
  return { blocked }
}

async function block(req: PayloadRequest, user: string, other: string): Promise<void> {
  // Two taps at once are one block, and the last one that is allowed is one.
  await lockRow(req, 'users', user)
  const [mine] = await runSql<{ count: number; known: boolean }>(
    req,
    sql`select count(*)::int as count, coalesce(bool_or(blocked_id = ${other}), false) as known
        from blocks where user_id = ${user}`,
  )
  if (!mine || mine.known) return
  if (mine.count >= limits.blocksMax) {
    const zh = `最多屏蔽 ${limits.blocksMax} 人，请先取消一些`
    const en = `At most ${limits.blocksMax} people can be blocked; unblock some first`
    throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { max: limits.blocksMax } })
  }
  await runSql(
    req,
    sql`insert into blocks (id, user_id, blocked_id, created_at, updated_at)
        values (${uuidv7()}, ${user}, ${other}, now(), now()) on conflict (user_id, blocked_id) do nothing`,
  )
}
