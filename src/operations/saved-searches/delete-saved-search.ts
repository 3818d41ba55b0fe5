import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'

/**
 * Forgets a search of the person's own.
 * @throws {AppError} NOT_FOUND when there is none, or it is somebody else's
 */
export async function deleteSavedSearch(req: PayloadRequest, actor: StudentActor, id: string): Promise<void> {
  await inTransaction(req, async () => {
    const own = await runSql(
      req,
      sql`select 1 from saved_searches where id = ${id} and user_id = ${actor.id} for update`,
    )
    if (own.length === 0) throw new AppError('NOT_FOUND')
    // Acts for the student, who may not write the table itself.
    await req.payload.delete({ collection: 'saved-searches', id, depth: 0, overrideAccess: true, req })
  })
}
