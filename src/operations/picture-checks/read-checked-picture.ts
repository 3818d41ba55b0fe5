import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import sharp from 'sharp'
import { AppError } from '../../lib/errors'
import { isPrivateLink } from '../../lib/private-link'
import { runSql } from '../../lib/sql'
import { fromStore } from '../media/read-private-picture'

/**
 * A picture as JPEG, for the service that was asked about it: ours are WebP, which it does not read.
 * @throws {AppError} NOT_FOUND for every address that the server has not given, and once nobody waits for an answer
 */
export async function readCheckedPicture(
  req: PayloadRequest,
  id: string,
  given: { until: number; sign: string },
): Promise<Response> {
  const { env } = req.payload.services
  if (!isPrivateLink(env, id, given, { purpose: 'checked-picture' })) throw new AppError('NOT_FOUND')
  const [row] = await runSql<{ file: string }>(
    req,
    sql`select coalesce(m.sizes_large_filename, m.filename) as file
        from media m join picture_checks k on k.media_id = m.id
        where m.id = ${id} and m.purpose = 'picture' and k.state in ('waiting', 'asked')`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  const stored = await new Response(await fromStore(req, id, row.file)).arrayBuffer()
  const jpeg = await sharp(Buffer.from(stored)).flatten({ background: '#ffffff' }).jpeg().toBuffer()
  return new Response(new Uint8Array(jpeg), {
    headers: {
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
