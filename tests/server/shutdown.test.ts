import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { io } from 'socket.io-client'
import { sql } from '@payloadcms/db-postgres'
import pg from 'pg'
import { runSql } from '../../src/lib/sql'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { heldBy, startFixture, type Fixture } from '../guards/fixture-config'
import { startProcess } from '../guards/start-process'

let database: TestDatabase
let fixture: Fixture
let server: ChildProcess | undefined

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url })
  await outside(sql`create table runs (key text, pid int)`)
})
afterEach(async () => {
  if (server && server.exitCode === null && server.signalCode === null) {
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
})
afterAll(async () => {
  await fixture?.stop()
  await database?.drop()
})

const outside = <Row extends object>(query: Parameters<typeof runSql>[1]) =>
  runSql<Row>({ payload: fixture.payload, transactionID: undefined }, query)

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

/** A real server process; resolves to its address. */
async function startServer(environment: Record<string, string> = {}): Promise<string> {
  server = await startProcess('fixture-server', 'tests/server/fixture-server.ts', {
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PORT: '0',
    ...environment,
  })
  server.stderr?.resume()
  for await (const chunk of server.stdout ?? []) {
    const url = /http:\S+/.exec(String(chunk))?.[0]
    if (url) return url.replace('localhost', '127.0.0.1')
  }
  throw new Error('the server did not start')
}

describe('a server that is told to stop', () => {
  test('finishes the request and the job it is working on, takes no other and ends well', async () => {
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('select pg_advisory_lock($1)', [heldBy])
    const queue = (key: string) =>
      fixture.payload.jobs.queue({ task: 'record' as never, input: { key } as never, queue: 'default' })
    const { id } = await queue('held')
    const url = await startServer({ ROLE: 'all' })
    const slow = fetch(`${url}/api/held`)
    // The request and the job are at work.
    await until(async () => {
      const [row] = await outside<{ n: number }>(
        sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = ${heldBy} and not granted`,
      )
      return row?.n === 2
    })
    const exit = once(server!, 'exit')
    server!.kill('SIGTERM')
    await until(() =>
      fetch(`${url}/healthz`).then(
        () => false,
        () => true,
      ),
    )
    const { id: tooLate } = await queue('too late')
    await holder.end()

    const answer = await slow
    expect([answer.status, await answer.json()]).toEqual([200, { finished: true }])
    expect(await exit).toEqual([0, null])
    const jobs = await outside<{ id: string; processing: boolean; done: boolean; failed: boolean }>(
      sql`select id, processing is true as processing, completed_at is not null as done, has_error is true as failed
          from payload_jobs order by created_at`,
    )
    expect(jobs).toEqual([
      { id, processing: false, done: true, failed: false },
      { id: tooLate, processing: false, done: false, failed: false },
    ])
    expect(await outside(sql`select key from runs`)).toEqual([{ key: 'held' }])
    await outside(sql`delete from payload_jobs`)
  })

  test('does not wait for an idle keep-alive connection or a socket', async () => {
    const url = await startServer()
    await (await fetch(`${url}/healthz`)).text()
    const socket = io(`${url}/chat`, {
      transports: ['websocket'],
      auth: { token: 'nobody' },
      reconnection: false,
    })
    await new Promise((resolve) => socket.on('connect_error', resolve))
    const exit = once(server!, 'exit')
    server!.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    socket.close()
  })
})

describe('a connection that asks to become something else', () => {
  /** Says something to the port and gives all that comes back once the server hung up. */
  const answerTo = (socket: Socket) =>
    new Promise<string>((resolve) => {
      let answer = ''
      socket.on('data', (chunk) => (answer += String(chunk)))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(answer))
    })
  const say = (url: string, text: string): Socket => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }, () =>
      socket.write(text),
    )
    return socket
  }
  const upgrade = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

  test('on a path that knows no such thing is told so and closed', async () => {
    const url = await startServer()
    for (const path of ['/nowhere', '/', '/socket.io', '/api/tags', '/_next/hmr']) {
      const socket = say(url, upgrade(path))
      socket.on('end', () => socket.end())
      expect(await answerTo(socket)).toMatch(/^HTTP\/1\.1 404 /)
    }
  })

  test('and one that never ends what it began do not hold up the end', async () => {
    const url = await startServer({ GRACE_MS: '500' })
    const open = [
      say(url, upgrade('/socket.io/?EIO=4&transport=websocket')),
      say(url, upgrade('/nowhere')),
      say(url, 'POST /api/tags HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n'),
      say(url, 'GET /'),
    ]
    await once(open[0]!, 'data')
    const ends = Promise.all(open.map(answerTo))
    const exit = once(server!, 'exit')
    server!.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    open.forEach((socket) => socket.destroy())
    await ends
  })
})

describe('a server whose database breaks', () => {
  test('lives, says so, and answers again when the connections are back', async () => {
    const url = await startServer({ ROLE: 'web' })
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: database.url, application_name: 'terminator' })
    await client.connect()
    const statuses: number[] = []
    for (let round = 0; round < 5; round++) {
      const load = Array.from({ length: 20 }, () => fetch(`${url}/api/nap`).then(({ status }) => status))
      await sleep(20)
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name <> 'terminator'`,
      )
      statuses.push(...(await Promise.all(load)))
    }
    await client.end()
    expect(statuses).toContain(503)
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    const after = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/api/nap`)))
    expect(after.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })
})
