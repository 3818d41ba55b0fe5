import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { sweepMedia } from '../../../src/jobs/sweep-media/handler'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Student } from '../../support/market'
import { gradient, rowsOf } from '../support'

/** Pictures in an S3-compatible store. What arrives there is written down on its way. */

let sandbox: Sandbox
let wire: Server
let market: Market
let owner: Student
let stranger: Student
let store: ReturnType<typeof controlOf>
const arrived: { method: string; headers: IncomingHttpHeaders }[] = []

/** Passes everything on to the store as it came, its signed `Host` too. */
async function startWire(origin: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  wire = createServer((incoming, answer) => {
    const { method = '', headers, url: path } = incoming
    arrived.push({ method, headers })
    const passed = request({ hostname, port, method, headers, path }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    passed.on('error', () => incoming.socket.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(wire.address() as AddressInfo).port}`
}

beforeAll(async () => {
  sandbox = await startSandbox()
  store = controlOf(sandbox.addresses.s3)
  const S3_ENDPOINT = await startWire(sandbox.addresses.s3)
  Object.assign(process.env, sandbox.env, { S3_ENDPOINT, STORAGE: 's3' })
  market = await startMarket()
  const campus = await market.campus()
  owner = await market.student({ campus })
  stranger = await market.student({ campus })
})
afterAll(async () => {
  await market?.stop()
  wire?.closeAllConnections()
  wire?.close()
  await sandbox?.stop()
})
beforeEach(async () => {
  await store.reset()
  arrived.length = 0
})

interface Picture {
  id: string
  url: string
  thumbUrl: string
  cardUrl: string
  largeUrl: string
}

const nameOf = (url: string) => url.split('/').at(-1) ?? ''
const namesOf = ({ url, thumbUrl, cardUrl, largeUrl }: Picture) =>
  [url, thumbUrl, cardUrl, largeUrl].map(nameOf).sort()
const stored = async () =>
  ((await store.get('objects')) as { key: string; type: string; bytes: number }[]).sort((a, b) =>
    a.key.localeCompare(b.key),
  )
const keys = async () => (await stored()).map(({ key }) => key)
const upload = async () => owner.upload<Picture>('/media', await gradient(1_300, 900))
const fetchAs = (url: string, by?: Student, headers: Record<string, string> = {}) =>
  fetch(market.url + url, { headers: { ...headers, ...(by ? { Authorization: `Bearer ${by.token}` } : {}) } })
const rowCount = async () =>
  (await market.payload.count({ collection: 'media', overrideAccess: true })).totalDocs

test('a document comes from the store for its owner alone, and is kept by no cache', async () => {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await gradient(300, 200))], 'card.png', { type: 'image/png' }))
  form.set('_payload', JSON.stringify({ purpose: 'document' }))
  const { body } = await owner.send<Picture>('POST', '/media', { body: form })
  expect((await fetchAs(body.url, stranger)).status).toBe(404)
  const answers = [await fetchAs(body.url, owner), await fetchAs(body.url, owner, { Range: 'bytes=0-9' })]
  expect(answers.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual([
    [200, 'private, no-store'],
    [206, 'private, no-store'],
  ])
  await market.payload.delete({ collection: 'media', id: body.id, overrideAccess: true })
  expect(await keys()).toEqual([])
})

test('a picture lies in the store in all sizes, and only its owner sees it until a listing shows it', async () => {
  const { status, body } = await upload()
  expect(status).toBe(201)
  expect(await keys()).toEqual(namesOf(body))
  expect(await stored()).toEqual(Array(4).fill(expect.objectContaining({ type: 'image/webp' })))
  for (const { key, bytes } of await stored()) {
    const url = `/api/media/file/${key}`
    expect([(await fetchAs(url, stranger)).status, (await fetchAs(url)).status]).toEqual([404, 404])
    expect((await (await fetchAs(url, owner)).arrayBuffer()).byteLength).toBe(bytes)
  }

  const listing = await market.listing(owner, { images: [body.id] })
  const whole = await fetchAs(body.cardUrl)
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const bytes = Buffer.from(await whole.arrayBuffer())
  const part = await fetchAs(body.cardUrl, undefined, { Range: 'bytes=8-11' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 8-11/${bytes.length}`])
  expect(await part.text()).toBe('WEBP')
  const known = await fetchAs(body.cardUrl, undefined, { 'If-None-Match': whole.headers.get('etag') ?? '' })
  expect(known.status).toBe(304)

  const other = await upload()
  const patched = await owner.patch(`/products/${listing.id}`, { images: [other.body.id] })
  expect(patched.status).toBe(200)
  expect((await fetchAs(body.cardUrl, stranger)).status).toBe(404)
  expect((await fetchAs(other.body.cardUrl, stranger)).status).toBe(200)
  // A week later nobody has used the first one.
  await sweepMedia(market, new Date(Date.now() + 8 * 86_400_000))
  expect(await keys()).toEqual(namesOf(other.body))
  expect((await fetchAs(body.cardUrl, owner)).status).toBe(404)
})

test('a picture that an officer deletes is gone from the store', async () => {
  const { body } = await upload()
  const officer = await market.officer('owner')
  expect((await officer.delete(`/media/${body.id}`)).status).toBe(200)
  expect(await keys()).toEqual([])
  expect((await fetchAs(body.url, owner)).status).toBe(404)
})

test('nothing arrives that other stores than Amazon refuse', async () => {
  const { body } = await upload()
  await fetchAs(body.url, owner)
  expect([...new Set(arrived.map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD', 'PUT'])
  for (const { method, headers } of arrived) {
    const names = Object.keys(headers)
    expect(
      names.filter((name) => /^x-amz-(checksum|sdk-checksum|trailer|acl)|^transfer-encoding$/.test(name)),
    ).toEqual([])
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['x-amz-content-sha256']).not.toMatch(/^STREAMING/)
    if (method === 'PUT') expect(Number(headers['content-length'])).toBeGreaterThan(0)
  }
})

test.each([
  ['answers 500', { respond: { status: 500, body: '' } }],
  ['cuts the connection', { drop: 'request' }],
  ['refuses our key', { respond: { status: 403, body: '<Error><Code>InvalidAccessKeyId</Code></Error>' } }],
])('while the store %s an upload is refused clearly and leaves no row', async (_what, fault) => {
  const before = await rowCount()
  await store.fault({ match: 'PUT /*', times: 99, ...fault })
  const refused = await upload()
  expect([refused.status, refused.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  expect(await rowCount()).toBe(before)
  await store.reset()
  expect((await upload()).status).toBe(201)
})

test('one hiccup of the store is not noticed', async () => {
  await store.fault({ match: 'PUT /*', times: 1, respond: { status: 500, body: '' } })
  const { status, body } = await upload()
  expect(status).toBe(201)
  expect(await keys()).toEqual(namesOf(body))
})

test('while the store is away a picture cannot be seen, which is said, and is there again afterwards', async () => {
  const { body } = await upload()
  await store.fault({ match: '*', times: 4, respond: { status: 500, body: '' } })
  const away = await owner.get(body.url.replace('/api', ''))
  expect([away.status, away.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  // HEAD is tried twice, then the answer is given; two refusals are still to come.
  expect((await owner.get(body.url.replace('/api', ''))).status).toBe(503)
  expect((await fetchAs(body.url, owner)).status).toBe(200)
})

test('a store that does not answer is not waited for, and no connection of the database is lost to it', async () => {
  const before = await rowCount()
  await store.fault({ match: 'PUT /*', times: 99, delayMs: 600_000 })
  const refused = await upload()
  expect([refused.status, refused.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  expect(await rowCount()).toBe(before)
  const idle = await rowsOf<{ n: number }>(
    market,
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  )
  expect(idle).toEqual([{ n: 0 }])
}, 60_000)
