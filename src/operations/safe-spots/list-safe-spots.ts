import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { readSpotsOf, type SpotRow } from './read-spots'

/**
 * Where people of a campus meet: of the own one, and of one where this person has an order.
 * @throws {AppError} NOT_FOUND for a campus that is not theirs to ask about
 */
export async function listSafeSpots(
  req: PayloadRequest,
  actor: StudentActor,
  campus = actor.campus,
): Promise<SpotRow[]> {
  if (campus !== actor.campus && !(await hasOrderOn(req, actor.id, campus))) throw new AppError('NOT_FOUND')
  return readSpotsOf(req, campus)
}

async function hasOrderOn(req: PayloadRequest, user: string, campus: string): Promise<boolean> {
  const [row] = await runSql<{ found: boolean }>(
    req,
    sql`select exists (select 1 from orders o where o.buyer_id = ${user} and o.campus_id = ${campus})
          or exists (select 1 from orders o where o.seller_id = ${user} and o.campus_id = ${campus}) as found`,
  )
  return row?.found ?? false
}
