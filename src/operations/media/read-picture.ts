import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { PictureData } from '../../domain/products/card'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { pictureJson } from '../products/select-cards'

/** A picture of the person's own. */
export async function readOwnPicture(req: PayloadRequest, ownerId: string, id: string): Promise<PictureData> {
  const [row] = await runSql<{ picture: PictureData }>(
    req,
    sql`select ${pictureJson} as picture from media m where m.id = ${id} and m.owner_id = ${ownerId}`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  return row.picture
}
