import { sql } from '@payloadcms/db-postgres'
import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { runSql, type InTransaction } from '../../lib/sql'

/**
 * The campus that an officer asks about: their own, whether they name it or not; an owner's is the one that is named, or null
 * for what no campus was named for.
 * @throws {AppError} NOT_FOUND for another campus than the officer's own, and for one that there is not
 */
export async function askedCampus(
  req: InTransaction,
  { campus: own }: Pick<StaffActor, 'campus'>,
  asked: string | null | undefined,
): Promise<string | null> {
  if (own !== null) {
    if (asked && asked !== own) throw new AppError('NOT_FOUND')
    return own
  }
  if (!asked) return null
  const known = await runSql(req, sql`select 1 from campuses where id = ${asked}::uuid`)
  if (known.length === 0) throw new AppError('NOT_FOUND')
  return asked
}
