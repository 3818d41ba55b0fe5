import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { otherSide } from '../../domain/orders/sides'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { requirePrivatePictures } from '../media/private-pictures'
import { requireAble, stand, touch } from './stand'
import { tellDispute } from './tell-dispute'

/** What somebody says, with pictures of their own that only those concerned see. */
export interface Statement {
  body: string
  images: string[]
}

/**
 * One side's word.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT when it is too late or there were enough;
 * VALIDATION_FAILED for pictures that are not their own private ones
 */
export async function addStatement(
  req: PayloadRequest,
  user: string,
  id: string,
  { body, images }: Statement,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, id)
    requireAble(standing, 'state', now)
    await requirePrivatePictures(req, user, images)
    const { dispute, order, side } = standing
    const statement = uuidv7()
    const at = now.toISOString()
    await runSql(
      req,
      sql`insert into dispute_statements (id, dispute_id, campus_id, author_id, side, body, created_at, updated_at)
          values (${statement}, ${id}, ${dispute.campus}, ${user}, ${side}::enum_dispute_statements_side, ${body},
            ${at}::timestamptz, ${at}::timestamptz)`,
    )
    if (images.length > 0) {
      await runSql(
        req,
        sql`insert into dispute_statements_rels ("order", parent_id, path, media_id)
            select i.at, ${statement}, 'images', i.id::uuid
            from json_array_elements_text(${JSON.stringify(images)}::json) with ordinality as i(id, at)`,
      )
    }
    await touch(req, id, sql`version = version + 1`, now)
    const people = [order[otherSide(side)]]
    await tellDispute(req, order, { event: 'statement', key: `${id}:said:${statement}`, people }, now)
  })
}
