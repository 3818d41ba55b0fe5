import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { io } from 'socket.io-client'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { startFixture } from '../guards/fixture-config'
import { startProcess } from '../guards/start-process'

let database: TestDatabase
let server: ChildProcess | undefined

beforeAll(async () => {
  database = await createEmptyDatabase()
  await (await startFixture({ databaseUrl: database.url })).stop()
})
afterEach(async () => {
  if (server && server.exitCode === null && server.signalCode === null) {
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
})
afterAll(() => database.drop())

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
  test('finishes the request it is working on, takes no other and ends well', async () => {
    const url = await startServer()
    const slow = fetch(`${url}/api/slow`)
    await sleep(200)
    const exit = once(server!, 'exit')
    server!.kill('SIGTERM')
    await sleep(200)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    const answer = await slow
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ finished: true })
    expect(await exit).toEqual([0, null])
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
