import { sql } from '@payloadcms/db-postgres'
import { AppError } from '../../lib/errors'
import { runSql, type InTransaction } from '../../lib/sql'
import { notBlockedSql } from './not-blocked'

/**
 * Of two people of whom one has blocked the other, neither writes to the other.
 * @throws {AppError} FORBIDDEN
 */
export async function refuseBlocked(req: InTransaction, actor: string, other: string): Promise<void> {
  const [row] = await runSql<{ free: boolean }>(
    req,
    sql`select ${notBlockedSql(sql`${actor}::uuid`, sql`${other}::uuid`)} as free`,
  )
  if (!row?.free) throw new AppError('FORBIDDEN')
}
