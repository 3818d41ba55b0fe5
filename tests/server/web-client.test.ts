import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Env } from '../../src/lib/env'
import { createApp } from '../../src/server/http/app'
import { startFixture, type Fixture } from '../guards/fixture-config'
import { createEmptyDatabase, type TestDatabase } from '../support/database'

const index = '<!doctype html><title>校集</title><script defer src="/js/app.0123abcd.js"></script>'
const script = `console.log(${JSON.stringify('校集'.repeat(400))})`
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47])

let database: TestDatabase
let fixture: Fixture
let folder: string
let servers: Server[]
let url: string
let withoutBuild: string

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url })
  folder = mkdtempSync(join(tmpdir(), 'xiaoji-web-client-'))
  const built = join(folder, 'built')
  mkdirSync(join(built, 'js'), { recursive: true })
  mkdirSync(join(built, 'static/images'), { recursive: true })
  writeFileSync(join(folder, 'secret.js'), 'a neighbour')
  writeFileSync(join(built, 'index.html'), index)
  writeFileSync(join(built, '.inputs'), 'what it was built from')
  writeFileSync(join(built, 'js/app.0123abcd.js'), script)
  writeFileSync(join(built, 'js/app.0123abcd.js.br'), brotliCompressSync(script))
  writeFileSync(join(built, 'js/app.0123abcd.js.gz'), gzipSync(script))
  writeFileSync(join(built, 'js/app.0123abcd.js.map'), '{}')
  writeFileSync(join(built, 'static/images/empty.png'), picture)
  servers = []
  url = await listen(built)
  withoutBuild = await listen(join(folder, 'nothing'))
})
afterAll(async () => {
  for (const server of servers ?? []) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  if (folder) rmSync(folder, { recursive: true })
  await fixture?.stop()
  await database?.drop()
})

async function listen(webClientFolder: string, env: Partial<Env> = {}): Promise<string> {
  const { config, payload } = fixture
  const services = { ...fixture.services, env: { ...fixture.services.env, ...env } }
  const server = createServer(createApp({ config, payload, services, webClientFolder }))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Sends a request target exactly as written, and takes the answer as it came; `fetch` would tidy up both. */
function send(
  target: string,
  { at = url, ...options }: { at?: string; method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(at)
  return new Promise((resolve, reject) => {
    const req = httpRequest({ hostname, port, path: target, ...options }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({ status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) }),
      )
    })
    req.on('error', reject)
    req.end()
  })
}

const codeOf = ({ body }: Answer) =>
  (JSON.parse(body.toString()) as { errors: { code: string }[] }).errors[0]?.code

describe('somebody opens the market in a browser', () => {
  test.each([
    '/',
    '/?campus=1',
    '/pages/home/index',
    '/pages/product/index?id=1',
    '/pages/my-products/index',
  ])('%s is the web client, asked for anew each time', async (target) => {
    const { status, headers, body } = await send(target)
    expect([status, body.toString()]).toEqual([200, index])
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
  })

  test('nothing inline runs in it and nothing is evaluated; the panel may frame it', async () => {
    const policy = String((await send('/pages/home/index')).headers['content-security-policy'])
    const directives = policy.split(';')
    expect(directives).toEqual(
      expect.arrayContaining(["script-src 'self'", "object-src 'none'", "frame-ancestors 'self'"]),
    )
    expect(policy).not.toContain('unsafe-eval')
  })

  test('what is known already is not sent again', async () => {
    const { etag } = (await send('/')).headers
    const again = await send('/pages/me/index', { headers: { 'if-none-match': String(etag) } })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(again.headers['content-security-policy']).toContain("script-src 'self'")
    expect((await send('/', { headers: { 'if-none-match': '"another"' } })).status).toBe(200)
  })

  test('HEAD tells the same without the page', async () => {
    const [got, head] = [await send('/'), await send('/', { method: 'HEAD' })]
    expect([head.status, head.body.length]).toEqual([200, 0])
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control']) {
      expect([name, head.headers[name]]).toEqual([name, got.headers[name]])
    }
  })

  test('a file with its contents in its name is kept for a year, another is asked for again', async () => {
    const hashed = await send('/js/app.0123abcd.js')
    expect(hashed.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const plain = await send('/static/images/empty.png')
    expect(plain.body).toEqual(picture)
    expect(plain.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-cache' })
    expect(plain.headers.vary).toBeUndefined()
  })
})

describe('what is sent compressed', () => {
  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['identity', undefined, (body: Buffer) => body],
    ['deflate', undefined, (body: Buffer) => body],
    ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
  ])('Accept-Encoding: %s gets %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await send('/js/app.0123abcd.js', { headers: { 'accept-encoding': accepted } })
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers.vary).toBe('Accept-Encoding')
    expect(Number(headers['content-length'])).toBe(body.length)
    expect(unpack(body).toString()).toBe(script)
  })

  test('each form has a mark of its own', async () => {
    const etagOf = async (accepted: string) =>
      (await send('/js/app.0123abcd.js', { headers: { 'accept-encoding': accepted } })).headers.etag
    expect(new Set([await etagOf('br'), await etagOf('gzip'), await etagOf('identity')]).size).toBe(3)
  })
})

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/js/app.ffffffff.js',
    '/js',
    '/index.html',
    '/.inputs',
    '/js/app.0123abcd.js.map',
    '/js/app.0123abcd.js.br',
    '/js/../js/app.0123abcd.js',
    '/js/%2e%2e/js/app.0123abcd.js',
    '/js/..%2fapp.0123abcd.js',
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/pages/../../secret.js',
    '/pages/%2e%2e/secret',
    '/pages/..',
    '/pages//home',
    '/pages',
    '/PAGES/home/index',
    '/js/app.0123abcd.js%00',
    '/__proto__',
    '/constructor',
  ])('%s is not found, with a code', async (target) => {
    const answer = await send(target)
    expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND'])
    expect(answer.headers['cache-control']).toBeUndefined()
  })

  test('nobody writes to it', async () => {
    expect(codeOf(await send('/', { method: 'POST' }))).toBe('NOT_FOUND')
    expect(codeOf(await send('/js/app.0123abcd.js', { method: 'DELETE' }))).toBe('NOT_FOUND')
  })

  test('where no web client is built, / says where things are and pages are not found', async () => {
    const landing = await send('/', { at: withoutBuild })
    expect(landing.body.toString()).toContain('href="/admin"')
    const page = await send('/pages/home/index', { at: withoutBuild })
    expect([page.status, codeOf(page)]).toEqual([404, 'NOT_FOUND'])
  })

  test('the API, the report of a term and the health check stay where they are', async () => {
    expect((await send('/api/tags')).headers['content-type']).toContain('application/json')
    expect((await send('/healthz')).body.toString()).toBe('{"alive":true}')
    expect((await send('/transparency')).body.toString()).not.toBe(index)
  })
})

test('the page tells the number of the ICP filing where there is one, however it is sent', async () => {
  const filed = await listen(join(folder, 'built'), { ICP_NUMBER: '京ICP备12345678号-1 "<' })
  for (const encoding of ['identity', 'gzip', 'br']) {
    const page = await fetch(`${filed}/`, { headers: { 'accept-encoding': encoding } })
    expect(await page.text()).toContain('<meta name="icp-number" content="京ICP备12345678号-1 &#34;&#60;">')
  }
  expect(await (await fetch(`${url}/`)).text()).not.toContain('icp-number')
})
