import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'

const { S3_REGION, S3_BUCKET, S3_KEY, S3_SECRET } = defaultCredentials
const KEY = 'media/校集 (1)+a&b.webp'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
const clients: S3Client[] = []
const client = (over: { secret?: string; checksums?: 'WHEN_SUPPORTED' } = {}) => {
  const made = new S3Client({
    endpoint: sandbox.env.S3_ENDPOINT,
    region: S3_REGION,
    forcePathStyle: true,
    maxAttempts: 1,
    // It warns about refusals that these tests ask for.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    credentials: { accessKeyId: S3_KEY, secretAccessKey: over.secret ?? S3_SECRET },
    requestChecksumCalculation: over.checksums ?? 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  clients.push(made)
  return made
}
const at = (Key: string) => ({ Bucket: S3_BUCKET, Key })
const put = (s3: S3Client, body = 'hello picture') =>
  s3.send(new PutObjectCommand({ ...at(KEY), Body: Buffer.from(body), ContentType: 'image/webp' }))
const refusal = (sending: Promise<unknown>) => sending.catch((error: unknown) => error)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.s3)
})
afterAll(() => {
  for (const each of clients) each.destroy()
  return sandbox.stop()
})
beforeEach(() => control.reset())

describe('the store, as the official client sees it', () => {
  it('gives back what was put in, whole and in part', async () => {
    const s3 = client()
    const { ETag } = await put(s3)
    const whole = await s3.send(new GetObjectCommand(at(KEY)))
    expect(await whole.Body?.transformToString()).toBe('hello picture')
    expect(whole).toMatchObject({ ContentType: 'image/webp', ETag, ContentLength: 13 })
    const ranges: [string, string, string][] = [
      ['bytes=0-4', 'hello', 'bytes 0-4/13'],
      ['bytes=6-', 'picture', 'bytes 6-12/13'],
      ['bytes=-7', 'picture', 'bytes 6-12/13'],
    ]
    for (const [Range, text, ContentRange] of ranges) {
      const part = await s3.send(new GetObjectCommand({ ...at(KEY), Range }))
      expect(part).toMatchObject({ ContentRange, $metadata: { httpStatusCode: 206 } })
      expect(await part.Body?.transformToString()).toBe(text)
    }
    expect(await refusal(s3.send(new GetObjectCommand({ ...at(KEY), Range: 'bytes=99-' })))).toMatchObject({
      name: 'InvalidRange',
    })
    expect(await s3.send(new HeadObjectCommand(at(KEY)))).toMatchObject({ ContentLength: 13, ETag })
  })

  it('says NoSuchKey for what is not there or no more', async () => {
    const s3 = client()
    expect(await refusal(s3.send(new GetObjectCommand(at('none'))))).toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    })
    await put(s3)
    await s3.send(new DeleteObjectCommand(at(KEY)))
    await s3.send(new DeleteObjectCommand(at(KEY)))
    expect(await refusal(s3.send(new HeadObjectCommand(at(KEY))))).toMatchObject({
      $metadata: { httpStatusCode: 404 },
    })
  })

  it('keeps out who has the wrong secret, no signature or another bucket in mind', async () => {
    await put(client())
    const get = new GetObjectCommand(at(KEY))
    expect(await refusal(client({ secret: 'wrong' }).send(get))).toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
    const open = await fetch(new URL(`/${S3_BUCKET}/${KEY}`, sandbox.addresses.s3))
    expect(open.status).toBe(403)
    expect(await open.text()).toContain('<Code>AccessDenied</Code>')
    expect(await refusal(client().send(new GetObjectCommand({ Bucket: 'other', Key: KEY })))).toMatchObject({
      name: 'NoSuchBucket',
    })
  })

  it('refuses the chunked upload that the big vendors refuse', async () => {
    const s3 = client({ checksums: 'WHEN_SUPPORTED' })
    const body = Readable.from([Buffer.from('hello')])
    const sending = s3.send(new PutObjectCommand({ ...at(KEY), Body: body, ContentLength: 5 }))
    expect(await refusal(sending)).toMatchObject({ $metadata: { httpStatusCode: 400 } })
    expect(await control.get('objects')).toEqual([])
  })

  it('can be told to be slow, full or forbidden', async () => {
    const s3 = client()
    await control.fault({
      match: 'PUT /xiaoji/*',
      respond: { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' },
    })
    expect(await refusal(put(s3))).toMatchObject({ name: 'AccessDenied' })
    await put(s3)
  })
})
