import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { expireListings } from '../../src/jobs/expire-listings/handler'
import { behindMaxMs } from '../../src/lib/changes'
import { startProcess } from '../guards/start-process'
import { eventually } from '../support/eventually'
import { decideOn } from '../support/decide'
import {
  personWith,
  startMarket,
  type Market,
  type Officer,
  type Person,
  type Student,
} from '../support/market'
import { describeWithRedis } from '../support/redis'

/**
 * Two servers that have a listing in their caches, and a third process, the test's, that writes. No reader may see what
 * was changed longer than `behindMaxMs` ago.
 */

let market: Market
let seller: Student
let officer: Officer
let client: pg.Client
beforeAll(async () => {
  market = await startMarket()
  const connectionString = market.payload.services.env.DATABASE_URL
  client = new pg.Client({ connectionString, application_name: 'writer' })
  await client.connect()
  const campus = await market.campus()
  seller = await market.student({ campus })
  officer = await market.officer('admin', { campus })
})
afterAll(async () => {
  await client?.end()
  await market?.stop()
})

interface Server {
  process: ChildProcess
  url: string
  reader: Person
}

async function startServer(more: Record<string, string>): Promise<Server> {
  const process = await startProcess('api-server', 'tests/scenarios/api-server.ts', {
    DATABASE_URL: market.payload.services.env.DATABASE_URL,
    HOST: '127.0.0.1',
    PORT: '0',
    ROLE: 'web',
    LOG_LEVEL: 'silent',
    ...more,
  })
  process.stderr?.resume()
  for await (const chunk of process.stdout ?? []) {
    const found = /http:\S+/.exec(String(chunk))?.[0]?.replace('localhost', '127.0.0.1')
    if (found) return { process, url: found, reader: personWith(found, {}) }
  }
  throw new Error('the server did not start')
}

async function end({ process }: Server): Promise<void> {
  const exit = once(process, 'exit')
  process.kill('SIGCONT')
  process.kill('SIGKILL')
  await exit
}

interface Detail {
  priceFen: number
  viewCount: number
}

/** What a reader sees: a price, or the code of a refusal. */
async function look({ reader }: Server, id: string): Promise<number | string | undefined> {
  const { status, body, code } = await reader.get<Detail>(`/products/${id}`)
  return status === 200 ? body.priceFen : code
}

/** Both servers remember the listing: they do not notice what nobody tells of. */
async function cached(servers: Server[], id: string): Promise<void> {
  for (const { reader } of servers) {
    await eventually('the listing is remembered', async () => {
      const views = async () => (await reader.get<Detail>(`/products/${id}`)).body.viewCount
      const before = await views()
      await client.query('update products set view_count = view_count + 1000 where id = $1', [id])
      expect(await views()).toBe(before)
    })
  }
}

/** What a busy machine may add to the way of a question and its answer, milliseconds; no old value lives as long. */
const slackMs = 2_000

/**
 * All see it, and never again anything else. What is remembered lives for five seconds: whoever sees the new state sooner
 * than that was told of it, however slow the machine.
 */
async function agree(
  servers: Server[],
  id: string,
  expected: number | string,
  withinMs = behindMaxMs + slackMs,
): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const see = async () => expect(await look(server, id)).toBe(expected)
      await eventually('the new state is seen', see, { forMs: withinMs, everyMs: 5 })
      for (let again = 0; again < 20; again++) {
        await see()
        await sleep(5)
      }
    }),
  )
}

async function listing(): Promise<{ id: string }> {
  await market.payload.services.limits.reset('publish', seller.id)
  return market.listing(seller)
}

const setPrice = (id: string, fen: number) =>
  client.query('update products set price_fen = $2 where id = $1', [id, fen])

function sameForBoth(servers: () => [Server, Server]): void {
  test('a price that the seller changes through one is seen at once there, and at the other', async () => {
    const [one, two] = servers()
    const { id } = await listing()
    const there = personWith(one.url, { Authorization: `Bearer ${seller.token}` })
    for (const priceFen of [2_400, 2_300, 2_200]) {
      await cached([one, two], id)
      expect((await there.patch(`/products/${id}`, { priceFen })).status).toBe(200)
      expect(await look(one, id)).toBe(priceFen)
      await agree([one, two], id, priceFen)
    }
  })

  test('what an officer removes, the worker lets expire or somebody changes in the database is seen nowhere', async () => {
    const both = servers()
    const removed = (await listing()).id
    await cached(both, removed)
    expect((await decideOn(market, officer, ['products', removed], 'remove')).status).toBe(200)
    await agree(both, removed, 'NOT_FOUND')

    const due = (await listing()).id
    await client.query(`update products set expires_at = now() - interval '1 minute' where id = $1`, [due])
    await cached(both, due)
    await expireListings({ payload: market.payload }, new Date())
    await agree(both, due, 'NOT_FOUND')

    const changed = (await listing()).id
    await cached(both, changed)
    await setPrice(changed, 1)
    await agree(both, changed, 1)

    await cached(both, changed)
    await client.query(`update users set standing = 'suspended' where id = $1`, [seller.id])
    await agree(both, changed, 'NOT_FOUND')
    await client.query(`update users set standing = 'active' where id = $1`, [seller.id])
    await agree(both, changed, 1)
  })

  test('a line to the database that is cut while something changes hides nothing', async () => {
    const both = servers()
    const { id } = await listing()
    await cached(both, id)
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'xiaoji-changes' and datname = current_database()`)
    await setPrice(id, 7)
    await agree(both, id, 7)
    await cached(both, id)
    await setPrice(id, 8)
    await agree(both, id, 8)
  })

  test('a server that was frozen while something changed answers with the new state when it wakes up', async () => {
    const both = servers()
    const [, two] = both
    const { id } = await listing()
    await cached(both, id)
    two.process.kill('SIGSTOP')
    try {
      await setPrice(id, 9)
      const answer = look(two, id)
      // It has asked already, and is answered when the server goes on.
      await sleep(behindMaxMs)
      two.process.kill('SIGCONT')
      expect(await answer).toBe(9)
    } finally {
      two.process.kill('SIGCONT')
    }
    await agree(both, id, 9)
  })

  test('a database that falls silent without hanging up is not believed to have nothing to tell', async () => {
    const both = servers()
    const { id } = await listing()
    await cached(both, id)
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'xiaoji-changes' and datname = current_database()`,
    )
    const signal = (name: NodeJS.Signals) => rows.forEach(({ pid }) => process.kill(pid, name))
    signal('SIGSTOP')
    try {
      await setPrice(id, 10)
      await sleep(behindMaxMs)
      // The bound has passed: nobody may be served the old value even once.
      await agree(both, id, 10, 0)
    } finally {
      signal('SIGCONT')
    }
    await cached(both, id)
    await setPrice(id, 11)
    await agree(both, id, 11)
  })
}

describe('two servers without Redis', () => {
  let both: [Server, Server]
  beforeAll(async () => {
    both = [await startServer({}), await startServer({})]
  }, 60_000)
  afterAll(async () => {
    for (const server of both ?? []) await end(server)
  })
  sameForBoth(() => both)
})

describeWithRedis('two servers with Redis', () => {
  let both: [Server, Server]
  let folder: string
  let redis: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoji-redis-'))
    redis = await startRedis(folder)
    if (!redis) throw new Error('There is no redis-server')
    both = [await startServer({ REDIS_URL: redis.url }), await startServer({ REDIS_URL: redis.url })]
  }, 60_000)
  afterAll(async () => {
    for (const server of both ?? []) await end(server)
    await redis?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('one shows what the other has loaded, and nothing that was changed meanwhile', async () => {
    const [one, two] = both
    const views = async ({ reader }: Server, id: string) =>
      (await reader.get<Detail>(`/products/${id}`)).body.viewCount
    // At first neither believes what was put before it began to listen.
    const sharing = async () => {
      const { id } = await listing()
      const seen = await views(one, id)
      await client.query('update products set view_count = view_count + 1000 where id = $1', [id])
      expect(await views(two, id)).toBe(seen)
      return id
    }
    const what = 'what one has loaded is shown by the other'
    const shared = await eventually(what, sharing, { everyMs: 500 })
    for (let fen = 5; fen > 0; fen--) {
      await setPrice(shared, fen)
      await agree(both, shared, fen)
    }
  })

  sameForBoth(() => both)

  test('when Redis dies in the middle, changes are seen as before', async () => {
    const { id } = await listing()
    await cached(both, id)
    await redis?.stop()
    await setPrice(id, 12)
    await agree(both, id, 12)
    await cached(both, id)
    await setPrice(id, 13)
    await agree(both, id, 13)
  })
})
