import { Readable, Transform, type TransformCallback } from 'node:stream'
import type { Request } from 'express'
import { importLimits } from '../../contract/imports'
import { limits } from '../../contract/limits'
import { AppError } from '../../lib/errors'

/** Form fields and boundaries around an uploaded file, bytes. */
const formBytes = 200_000

/** The request's body may not be read further; the connection has to be closed. */
export class BodyTooLargeError extends AppError {
  constructor() {
    super('PAYLOAD_TOO_LARGE')
  }
}

/** The person hung up while sending. */
export class HungUpError extends Error {}

/** Where files go, and how large they may be. */
const uploads: { path: RegExp; bytesMax: number }[] = [
  { path: /^\/api\/media(\/|\?|$)/, bytesMax: limits.imageBytes },
  { path: /^\/api\/imports\/preview(\?|$)/, bytesMax: importLimits.bytes },
]

function uploadOf(req: Request) {
  if (!/^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) return undefined
  return uploads.find(({ path }) => path.test(req.originalUrl))
}

/** Bytes that a body may have. */
export function bodyBytesMax(req: Request): number {
  const upload = uploadOf(req)
  return upload ? upload.bytesMax + formBytes : limits.jsonBodyBytes
}

/** True for what is streamed: pictures on their way to the media collection, tables on their way to a preview. */
export const isUpload = (req: Request): boolean => uploadOf(req) !== undefined

/** @throws {BodyTooLargeError} before a byte is read, when the request itself says that it is too large */
export function checkAnnouncedLength(req: Request): void {
  const announced = req.get('content-length')
  if (announced !== undefined && Number(announced) > bodyBytesMax(req)) throw new BodyTooLargeError()
}

/**
 * The whole body, counted while it comes: a chunked body announces no length.
 * @throws {BodyTooLargeError} as soon as the count is over
 */
export async function readBody(req: Request): Promise<Buffer> {
  const max = bodyBytesMax(req)
  const chunks: Buffer[] = []
  let count = 0
  return new Promise((resolve, reject) => {
    const stop = (error: Error) => {
      req.off('data', onData)
      req.pause()
      chunks.length = 0
      reject(error)
    }
    const onData = (chunk: Buffer) => {
      count += chunk.length
      if (count > max) stop(new BodyTooLargeError())
      else chunks.push(chunk)
    }
    req.on('data', onData)
    req.once('end', () => resolve(Buffer.concat(chunks)))
    req.once('error', () => stop(new HungUpError()))
    req.once('close', () => {
      if (!req.complete) stop(new HungUpError())
    })
  })
}

/** The body as a stream that is counted on its way; `tooLarge` rejects as soon as the count is over. */
export function countedBody(req: Request): { stream: ReadableStream; tooLarge: Promise<never> } {
  const max = bodyBytesMax(req)
  let count = 0
  let fail: (error: Error) => void = () => undefined
  const tooLarge = new Promise<never>((_resolve, reject) => {
    fail = reject
  })
  tooLarge.catch(() => undefined)
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      count += chunk.length
      if (count <= max) return done(null, chunk)
      const error = new BodyTooLargeError()
      fail(error)
      req.unpipe(counter)
      req.pause()
      done(error)
    },
  })
  req.once('close', () => {
    if (!req.complete) counter.destroy(new HungUpError())
  })
  req.pipe(counter)
  return { stream: Readable.toWeb(counter) as ReadableStream, tooLarge }
}
