import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApp } from '../../src/server/http/app'
import { clientAddressWith } from '../../src/server/http/client-address'
import type { ServerState } from '../../src/server/http/health'
import { createLogger } from '../../src/lib/logger'
import { connectRedis } from '../../src/lib/redis'
import { heard, startFixture, type Fixture } from '../guards/fixture-config'
import { createEmptyDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
let fixture: Fixture
let server: Server
let url: string
const state: ServerState = { stopping: false }
/** Thrown where limits are counted, before Payload is asked. */
let limitsFault: Error | undefined
const unlimited = {
  consume: async () => {
    if (limitsFault) throw limitsFault
  },
  consumeAll: async () => undefined,
  reset: async () => undefined,
}
const lines: Record<string, unknown>[] = []
const logger = createLogger({
  level: 'error',
  destination: new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>)
      done()
    },
  }),
})

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url, services: { limits: unlimited, logger } })
  const { config, payload, services } = fixture
  server = createServer(createApp({ config, payload, services, state }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (let index = 0; index < 120; index++) {
    await fixture.api.create({ collection: 'tags', data: { name: `tag ${index}` } })
  }
})
afterAll(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await fixture?.stop()
  await database?.drop()
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Sends a request target exactly as written; `fetch` would tidy it up. */
function send(
  target: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const { body, ...rest } = options
    const req = httpRequest({ hostname, port, path: target, ...rest }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    req.on('error', reject)
    req.end(body)
  })
}

const codeOf = ({ text }: Answer) => (JSON.parse(text) as { errors: { code: string }[] }).errors[0]?.code

/** Writes bytes to the port and gives all that comes back until the server hangs up. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('somebody asks for more than a page', () => {
  test.each([
    ['limit=-5', 1],
    ['limit=0', 100],
    ['limit=1000', 100],
    ['limit=NaN', 10],
    ['limit[]=0', 10],
    ['limit=5&limit=0', 10],
    ['pagination=false', 100],
    ['limit=0&pagination=false', 100],
    ['pagination=False', 100],
    ['pagination[]=false', 100],
  ])('?%s gives %d rows', async (query, rows) => {
    const { docs } = JSON.parse((await send(`/api/tags?${query}`)).text) as { docs: unknown[] }
    expect(docs).toHaveLength(rows)
  })

  test('also in a query sent as a form', async () => {
    const answer = await send('/api/tags', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-payload-http-method-override': 'GET',
      },
      body: 'limit=0&where[name][like]=tag',
    })
    expect((JSON.parse(answer.text) as { docs: unknown[]; totalDocs: number }).docs).toHaveLength(100)
  })

  test('a POST of JSON may be a PATCH, which mini-programs cannot send, and nothing else', async () => {
    const { docs } = await fixture.api.find({ collection: 'tags' })
    const [tag] = docs as { id: string }[]
    const as = (method: string, type = 'application/json') =>
      send(`/api/tags/${tag?.id}`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-http-method-override': method },
        body: '{"name":"tag renamed"}',
      })
    expect((await as('DELETE')).status).toBe(405)
    expect((await as('PATCH', 'application/x-www-form-urlencoded')).status).toBe(405)
    expect((await as('PATCH')).status).toBe(200)
    expect(await fixture.api.findByID({ collection: 'tags', id: tag?.id ?? '' })).toMatchObject({
      name: 'tag renamed',
    })
  })

  test('a form may not stand in for any other method', async () => {
    const answer = await send('/api/tags', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-http-method-override': 'DELETE' },
      body: 'where[name][like]=tag',
    })
    expect(answer.status).toBe(405)
    expect((await fixture.api.count({ collection: 'tags' })).totalDocs).toBe(120)
  })
})

describe('somebody sends a body that is too large', () => {
  const memory = () => {
    globalThis.gc?.()
    return process.memoryUsage().rss
  }

  test('200 MB announced: 413 before a byte is read', async () => {
    const before = memory()
    const answer = await raw(
      `POST /api/tags HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200000000\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('PAYLOAD_TOO_LARGE')
    expect(memory() - before).toBeLessThan(60_000_000)
  })

  /** Keeps sending until the server hangs up. */
  function flood(head: string): Promise<{ answer: string; sent: number }> {
    const { hostname, port } = new URL(url)
    const block = Buffer.alloc(65_536, 'a')
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), block, Buffer.from('\r\n')])
    return new Promise((resolve) => {
      let answer = ''
      let sent = 0
      const socket = connect(Number(port), hostname, () => {
        socket.write(head)
        const more = () => {
          while (sent < 200_000_000 && socket.writable) {
            sent += block.length
            if (!socket.write(chunk)) return void socket.once('drain', more)
          }
        }
        more()
      })
      socket.on('data', (data) => (answer += data.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve({ answer, sent }))
    })
  }

  test('200 MB in chunks: 413, the connection closed, memory bounded', async () => {
    const before = memory()
    let peak = 0
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5)
    const { answer, sent } = await flood(
      'POST /api/tags HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    )
    clearInterval(watch)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(peak - before).toBeLessThan(60_000_000)
    // Hung up on, not read to the end.
    expect(sent).toBeLessThan(100_000_000)
  })

  test('200 MB of form on the way to the pictures: 413, the connection closed, memory bounded', async () => {
    const before = memory()
    let peak = 0
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5)
    // Bytes before the first part: what is in parts Payload would count itself.
    const { answer, sent } = await flood(
      'POST /api/media HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n',
    )
    clearInterval(watch)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(peak - before).toBeLessThan(100_000_000)
    // Payload's own bound is several times ours, and it keeps the connection.
    expect(answer).toContain('Connection: close')
    expect(sent).toBeLessThan(100_000_000)
  })

  test('a little too large, whole: 413 too', async () => {
    const answer = await send('/api/tags', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: JSON.stringify({ name: 'x'.repeat(1_000_001) }),
    })
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('and the server goes on serving', async () => {
    expect((await send('/healthz')).status).toBe(200)
  })
})

describe('uploads', () => {
  test('a picture of 5 MB streams through', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(5_000_000)], { type: 'application/octet-stream' }), 'x.bin')
    form.set('_payload', '{}')
    const answer = await fetch(`${url}/api/media`, { method: 'POST', body: form })
    expect(await answer.json()).toMatchObject({ doc: { filesize: 5_000_000 } })
  })

  test('one that is broken off leaves the server alive and no row', async () => {
    const before = (await fixture.api.count({ collection: 'media' })).totalDocs
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        'POST /api/media HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n' +
          '--b\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\nContent-Type: image/png\r\n\r\nabc',
      )
    })
    const [, res] = (await once(server, 'request')) as [unknown, ServerResponse]
    socket.destroy()
    await once(res, 'close')
    expect((await send('/healthz')).status).toBe(200)
    expect((await fixture.api.count({ collection: 'media' })).totalDocs).toBe(before)
  })
})

describe('methods and addresses', () => {
  test('HEAD is GET without a body', async () => {
    const answer = await send('/api/tags?limit=1', { method: 'HEAD' })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(10)
  })

  test('TRACE and inventions are refused', async () => {
    expect(codeOf(await send('/api/tags', { method: 'TRACE' }))).toBe('METHOD_NOT_ALLOWED')
    expect(codeOf(await send('/api/tags', { method: 'PROPFIND' }))).toBe('METHOD_NOT_ALLOWED')
  })

  test('Host decides nothing', async () => {
    for (const host of ['evil.example', 'a b', '[', 'x:99999']) {
      const answer = await send('/api/echo', { headers: { host } })
      expect((JSON.parse(answer.text) as { url: string }).url).toBe('http://localhost:3000/api/echo')
    }
  })

  test.each([
    '/api/../admin',
    '/api/./tags',
    '/api//tags',
    '/api/tags/..%2f..%2fadmin',
    '/api/%2e%2e/admin',
    '/api/tags%00',
    '/api/tags\\x',
    '/api/%E0%A4%A',
    `/api/tags?x=${'y'.repeat(9_000)}`,
    '/api/tags?where[name][equals]=%00',
    '/api/tags?[limit]=0',
    '/api/tags?%5Blimit%5D=0',
    '/api/tags?[][limit]=0',
    '/api/tags?[depth]=9',
    '/api/tags?[joins][x][limit]=0',
    `/api/tags?where=${'['.repeat(100)}`,
  ])('%.60s is refused', async (target) => {
    const answer = await send(target)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'MALFORMED_REQUEST'])
  })

  test('an id that is none is not found', async () => {
    expect(codeOf(await send('/api/tags/abc'))).toBe('NOT_FOUND')
  })

  test.each(['/api/Tags', '/api/tags/COUNT', '/api/%74ags', '/api/tags/coun%74'])(
    '%s is not found: addresses have one spelling',
    async (target) => {
      const answer = await send(target)
      expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND'])
    },
  )

  test.each(['/api/staff/LOGIN', '/api/staff/Login/', '/api/staff/lo%67in', '/api/STAFF/login'])(
    '%s is no way around the limit on guessing passwords',
    async (target) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ email: 'a@b.example', password: 'guess' })
      const answer = await send(target, { method: 'POST', headers, body })
      expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND'])
    },
  )

  test('ids and the names of files may have capitals', async () => {
    const { id } = await fixture.api.create({ collection: 'tags', data: { name: 'capital' } })
    expect((await send(`/api/tags/${id.toUpperCase()}`)).status).toBe(200)
    await fixture.api.delete({ collection: 'tags', where: { name: { equals: 'capital' } } })
  })

  test('JSON of a hundred thousand brackets is refused, brackets in a text are not', async () => {
    const headers = { 'content-type': 'application/json' }
    const post = (body: string) => send('/api/tags', { method: 'POST', headers, body })
    const deep = await post(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect([deep.status, codeOf(deep)]).toEqual([400, 'MALFORMED_REQUEST'])
    const name = `\\"${'['.repeat(1_000)}`
    expect((await post(JSON.stringify({ name }))).status).toBe(201)
    await fixture.api.delete({ collection: 'tags', where: { name: { equals: name } } })
  })

  test('broken JSON is named so', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await send('/api/tags', { method: 'POST', headers, body: '{"name":' })
    expect([answer.status, codeOf(answer)]).toEqual([400, 'MALFORMED_REQUEST'])
  })
})

describe('who is asking', () => {
  test('is the connection, whatever the headers claim', async () => {
    const answer = await send('/api/echo', {
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6' },
    })
    expect(JSON.parse(answer.text)).toMatchObject({ address: '127.0.0.1', forwarded: null })
  })

  test('is who the trusted proxy says', async () => {
    const { config, payload } = fixture
    const services = { ...fixture.services, env: { ...fixture.services.env, TRUST_PROXY: ['loopback'] } }
    const app = createApp({ config, payload, services })
    const seen: string[] = []
    const behind = createServer(app)
    behind.prependListener('request', (req) => seen.push(clientAddressWith(app)(req)))
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
    const { port } = behind.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/api/echo`, {
      headers: { 'x-forwarded-for': '6.6.6.6, 7.7.7.7', 'x-request-id': 'from-the-proxy-1' },
    })
    behind.closeAllConnections()
    behind.close()
    expect(await answer.json()).toMatchObject({ address: '7.7.7.7' })
    // Sockets do not pass the app, but are counted under the same address.
    expect(seen).toEqual(['7.7.7.7'])
    expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1')
  })

  test('a request id from a stranger is not believed', async () => {
    const answer = await send('/healthz', { headers: { 'x-request-id': 'from-a-stranger' } })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('answers', () => {
  test('carry every cookie', async () => {
    expect((await send('/api/cookies')).headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/'])
  })

  test('are streamed when they are no JSON', async () => {
    const answer = await fetch(`${url}/api/bytes`)
    expect([answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength]).toEqual([
      'image/png',
      300_000,
    ])
  })

  test('of a fault say nothing but an id', async () => {
    const answer = await send('/api/broken')
    const body = JSON.parse(answer.text) as { requestId: string }
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret detail')
    expect(body.requestId).toBe(answer.headers['x-request-id'])
  })

  test('of a fault are found in the log by their id, wherever it happened', async () => {
    /** The id in the answer, and the stack of the one line of the log that carries it. */
    const trace = (answer: Answer) => {
      const { requestId } = JSON.parse(answer.text) as { requestId: string }
      const stacks = lines.filter((line) => line.requestId === requestId && line.level === 'error')
      return [answer.status, ...stacks.map(({ err }) => (err as { stack: string }).stack.split('\n')[0])]
    }
    expect(trace(await send('/api/broken'))).toEqual([500, expect.stringContaining('secret detail')])
    limitsFault = new Error('nobody can count')
    const outside = await send('/api/tags').finally(() => (limitsFault = undefined))
    expect(trace(outside)).toEqual([500, expect.stringContaining('nobody can count')])

    const { config, payload, services } = fixture
    const nextHandler = async () => {
      throw new Error('the panel is broken')
    }
    const withPanel = createServer(createApp({ config, payload, services, nextHandler }))
    await new Promise<void>((resolve) => withPanel.listen(0, '127.0.0.1', resolve))
    const panel = await fetch(`http://127.0.0.1:${(withPanel.address() as AddressInfo).port}/admin`)
    const answer = { status: panel.status, headers: {}, text: await panel.text() }
    withPanel.closeAllConnections()
    withPanel.close()
    expect(trace(answer)).toEqual([500, expect.stringContaining('the panel is broken')])
  })

  test('nobody waits for are given up: whoever works on them is told', async () => {
    const asked = once(heard, 'asked')
    const hungUp = once(heard, 'hung up')
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname, () =>
      socket.write('GET /api/until-hung-up HTTP/1.1\r\nHost: x\r\n\r\n'),
    )
    await asked
    socket.destroy()
    await hungUp
  })

  test('speak the language of the person', async () => {
    const message = async (language: string) =>
      (
        JSON.parse((await send('/api/nothing', { headers: { 'accept-language': language } })).text) as {
          errors: { message: string }[]
        }
      ).errors[0]?.message
    expect(await message('zh-CN,zh;q=0.9,en;q=0.8')).toBe('内容不存在或已被移除')
    expect(await message('en-GB,en;q=0.9,zh;q=0.1')).toMatch(/^Not found/)
  })

  test.each(['/api/nothing', '/nothing', '/api/tags/01890000-0000-7000-8000-000000000000', '/wp-admin'])(
    '%s is not found, with a code',
    async (target) => {
      const answer = await send(target)
      expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND'])
    },
  )

  test('a form with a missing field names the field, for clients and for the panel', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await send('/api/tags', { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toMatchObject({
      errors: [
        {
          code: 'VALIDATION_FAILED',
          path: 'name',
          name: 'ValidationError',
          data: { errors: [{ path: 'name' }] },
        },
      ],
    })
  })

  test('a wrong staff password and an unknown person look the same', async () => {
    const headers = { 'content-type': 'application/json' }
    await fixture.api.create({
      collection: 'staff',
      data: { email: 'a@b.example', password: 'right password' },
    })
    const tries = ['a@b.example', 'nobody@b.example'].map((email) =>
      send('/api/staff/login', {
        method: 'POST',
        headers,
        body: JSON.stringify({ email, password: 'wrong' }),
      }),
    )
    const [known, unknown] = await Promise.all(tries)
    expect(known?.status).toBe(401)
    expect(known?.text).toContain('CREDENTIAL_INVALID')
    expect(unknown?.text).toBe(known?.text)
  })

  test('preflights are answered for friends only, and remembered', async () => {
    const ask = (origin: string) =>
      send('/api/tags', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const friend = await ask('https://friend.example')
    expect(friend.headers['access-control-allow-origin']).toBe('https://friend.example')
    expect(friend.headers['access-control-max-age']).toBe('600')
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('carry headers that forbid strangers to frame or to run anything', async () => {
    const { headers } = await send('/')
    expect(headers['content-security-policy']).toContain("object-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
    expect((await send('/api/echo')).headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('readiness', () => {
  test('is told, and ends with the first signal', async () => {
    expect((await send('/readyz')).status).toBe(200)
    state.stopping = true
    expect((await send('/readyz')).status).toBe(503)
    expect((await send('/healthz')).status).toBe(200)
    state.stopping = false
  })

  test('does not end with Redis, which limits and sockets can do without, but says so', async () => {
    const { config, payload } = fixture
    const redis = await connectRedis('redis://127.0.0.1:1', createLogger({ level: 'silent' }))
    const alone = createServer(createApp({ config, payload, services: { ...fixture.services, redis } }))
    await new Promise<void>((resolve) => alone.listen(0, '127.0.0.1', resolve))
    const answer = await fetch(`http://127.0.0.1:${(alone.address() as AddressInfo).port}/readyz`)
    alone.closeAllConnections()
    alone.close()
    redis.disconnect()
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, degraded: true, database: true, redis: false, stopping: false },
    ])
  })
})

describe('GraphQL', () => {
  const ask = (query: string, token?: string) =>
    send('/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
      body: JSON.stringify({ query }),
    })

  test('does not exist for strangers', async () => {
    expect(codeOf(await ask('{ Tags { totalDocs } }'))).toBe('NOT_FOUND')
    expect(codeOf(await send('/api/graphql-playground'))).toBe('NOT_FOUND')
  })

  /** An owner's token; of one whose term has ended, if given. */
  async function owner(email: string, termEnd?: string): Promise<string | undefined> {
    const credentials = { email, password: 'right password' }
    await fixture.api.create({ collection: 'staff', data: { ...credentials, role: 'owner', termEnd } })
    return (await fixture.payload.login({ collection: 'staff', data: credentials })).token
  }

  test('does not exist for an officer whose term is over', async () => {
    const token = await owner('former@b.example', '2020-01-01T00:00:00.000Z')
    expect(codeOf(await ask('{ Tags { totalDocs } }', token))).toBe('NOT_FOUND')
  })

  test('answers staff, within bounds', async () => {
    const token = await owner('present@b.example')
    expect(
      JSON.parse((await ask('{ Tags(limit: 3) { totalDocs docs { name } } }', token)).text),
    ).toMatchObject({
      data: { Tags: { totalDocs: 120 } },
    })
    expect((await ask('{ Tags(limit: 0) { totalDocs } }', token)).text).toContain('limit must be between')
    expect((await ask('{ Tags(limit: -1) { totalDocs } }', token)).text).toContain('limit must be between')
  })
})
