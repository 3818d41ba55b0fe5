import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { isPrivateLink } from '../../lib/private-link'
import { runSql } from '../../lib/sql'

/**
 * The file of a private picture, to whoever holds an address that the server has given.
 * @throws {AppError} NOT_FOUND for every other address, and once it works no longer
 */
export async function readPrivatePicture(
  req: PayloadRequest,
  id: string,
  given: { until: number; sign: string },
): Promise<Response> {
  const { env } = req.payload.services
  if (!isPrivateLink(env, id, given)) throw new AppError('NOT_FOUND')
  const [row] = await runSql<{ file: string }>(
    req,
    sql`select coalesce(sizes_large_filename, filename) as file from media where id = ${id} and purpose = 'private'`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  const stored = await fromStore(req, id, row.file)
  const headers = {
    'Content-Type': 'image/webp',
    // As long as the address works; no proxy keeps it.
    'Cache-Control': 'private, max-age=3600',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  }
  return new Response(stored, { headers })
}

/** The bytes, from the store of the settings: Payload's plugin for S3, else the disk. */
export async function fromStore(req: PayloadRequest, id: string, filename: string): Promise<BodyInit> {
  const { upload } = req.payload.collections.media.config
  const params = { collection: 'media', filename, clientUploadContext: undefined }
  const doc = { id, filename } as never
  for (const handler of upload.handlers ?? []) {
    const response = await handler(req, { doc, params })
    if (response instanceof Response && response.body) return response.body
    if (response instanceof Response && response.status >= 400) throw new AppError('NOT_FOUND')
  }
  const path = join(upload.staticDir ?? '', filename)
  await stat(path).catch((cause: unknown) => {
    throw new AppError('NOT_FOUND', { cause })
  })
  return Readable.toWeb(createReadStream(path)) as ReadableStream
}
