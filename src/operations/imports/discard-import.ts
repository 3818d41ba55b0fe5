import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { emptied, readImport } from './read-import'

/**
 * Forgets a table that was previewed. Discarding it twice is no error.
 * @throws {AppError} CONFLICT when it was taken over
 */
export async function discardImport(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    await lockRow(req, 'imports', id)
    const { state } = await readImport(req, staff, id)
    if (state === 'applied') throw new AppError('CONFLICT', { data: { state } })
    await runSql(
      req,
      sql`update imports set state = 'discarded', rows = ${emptied}, updated_at = ${now.toISOString()}
          where id = ${id} and state = 'previewed'`,
    )
  })
}
