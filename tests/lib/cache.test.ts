import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { createCache, type Cache, type Loaded } from '../../src/lib/cache'
import { createChanges, type Change, type ChangeListener, type Changes } from '../../src/lib/changes'
import { getLogger } from '../../src/lib/logger'
import { connectRedis, type Redis } from '../../src/lib/redis'
import { createSharedCache, type SharedCache } from '../../src/lib/shared-cache'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { describeWithRedis } from '../support/redis'

/** Prices in a database that tells of changes as ours does. */
let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createEmptyDatabase()
  client = new pg.Client({ connectionString: database.url, application_name: 'writer' })
  await client.connect()
  await client.query(`
    create table prices (id text primary key, fen integer not null);
    create function tell() returns trigger language plpgsql as $$
    begin
      perform pg_notify('xiaoji_changed', 'product:' || new.id);
      return null;
    end $$;
    create trigger prices_tell after update on prices for each row execute function tell();`)
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})
beforeEach(async () => {
  await client.query(`truncate prices; insert into prices select 'p' || i, 100 from generate_series(1, 50) i`)
})

const setPrice = (id: string, fen: number) =>
  client.query('update prices set fen = $2 where id = $1', [id, fen])

interface Process {
  changes: Changes
  cache: Cache
  shared: SharedCache | null
  loads: string[]
  /** Waits before a load ends, after it has read. */
  hold: (id: string) => Promise<void>
  /** Further members of what is loaded. */
  freshMs: number | null
  price(id: string): Promise<number>
  close(): Promise<void>
}

const logger = getLogger()

async function startProcess(redis: Redis | null = null, sizeMax?: number): Promise<Process> {
  const changes = createChanges({ DATABASE_URL: database.url }, logger)
  const shared =
    redis && createSharedCache(redis, { DATABASE_URL: database.url }, logger, { leaseMs: 300, lifeMs: 1_500 })
  const reader = new pg.Pool({ connectionString: database.url, max: 4 })
  const process: Process = {
    changes,
    shared,
    cache: createCache({ changes, shared, ...(sizeMax === undefined ? {} : { sizeMax }) }),
    loads: [],
    hold: async () => undefined,
    freshMs: null,
    price: (id) =>
      process.cache.get(id, async (): Promise<Loaded<number>> => {
        process.loads.push(id)
        const { rows } = await reader.query<{ fen: number }>('select fen from prices where id = $1', [id])
        await process.hold(id)
        return { value: rows[0]?.fen ?? 0, about: [`product:${id}`], freshMs: process.freshMs }
      }),
    async close() {
      await changes.close()
      await reader.end()
    },
  }
  await process.price('p50')
  await eventually('changes are heard', () => expect(changes.live).toBe(true))
  process.loads.length = 0
  return process
}

/** A hold that can be let go, and a word when somebody is held. */
function gate() {
  let open: () => void = () => undefined
  let arrive: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const hold = () => {
    arrive()
    return opened
  }
  return { open, arrived, hold }
}

describe('one process', () => {
  let one: Process
  beforeEach(async () => {
    one = await startProcess()
  })
  afterEach(() => one.close())

  test('two hundred readers of a cold key wait for one load', async () => {
    const { hold, open, arrived } = gate()
    one.hold = hold
    const readers = Array.from({ length: 200 }, () => one.price('p1'))
    await arrived
    open()
    expect(new Set(await Promise.all(readers))).toEqual(new Set([100]))
    expect(one.loads).toEqual(['p1'])
    await one.price('p1')
    expect(one.loads).toEqual(['p1'])
  })

  test('what was changed is loaded again, by whatever connection it was changed; nothing else is', async () => {
    await Promise.all([one.price('p1'), one.price('p2')])
    await setPrice('p1', 90)
    await one.changes.caughtUp()
    expect([await one.price('p1'), await one.price('p2')]).toEqual([90, 100])
    expect(one.loads.sort()).toEqual(['p1', 'p1', 'p2'])
  })

  test('a change that is rolled back changes nothing', async () => {
    await one.price('p1')
    await client.query('begin')
    await setPrice('p1', 90)
    await client.query('rollback')
    await one.changes.caughtUp()
    expect(await one.price('p1')).toBe(100)
    expect(one.loads).toEqual(['p1'])
  })

  test('a load during which the price changed is shown to who came before, and to nobody afterwards', async () => {
    const { hold, open, arrived } = gate()
    one.hold = hold
    const early = one.price('p1')
    await arrived
    await setPrice('p1', 90)
    await one.changes.caughtUp()
    one.hold = async () => undefined
    const late = one.price('p1')
    open()
    expect([await early, await late, await one.price('p1')]).toEqual([100, 90, 90])
  })

  test('a load that fails is not remembered, and everybody who waited hears of it', async () => {
    one.hold = async () => {
      throw new Error('away')
    }
    const waiting = await Promise.allSettled([one.price('p1'), one.price('p1')])
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    one.hold = async () => undefined
    expect(await one.price('p1')).toBe(100)
  })

  test('what is true for a moment only is not kept for longer', async () => {
    one.freshMs = 1
    await one.price('p1')
    await sleep(5)
    await one.price('p1')
    one.freshMs = 0
    await one.price('p2')
    await one.price('p2')
    expect(one.loads).toEqual(['p1', 'p1', 'p2', 'p2'])
  })

  test('while nothing is heard nothing is kept or served, and afterwards what was known is unknown', async () => {
    await one.price('p1')
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'xiaoji-changes' and datname = current_database()`)
    await eventually('the loss is noticed', () => expect(one.changes.live).toBe(false))
    // Told to nobody.
    await setPrice('p1', 90)
    expect(await one.price('p1')).toBe(90)
    await eventually('changes are heard again', () => expect(one.changes.live).toBe(true))
    expect(await one.price('p1')).toBe(90)
    const loads = one.loads.length
    expect(await one.price('p1')).toBe(90)
    expect(one.loads).toHaveLength(loads)
  })
})

test('memory is bounded: the oldest entries make room', async () => {
  const small = await startProcess(null, 1_000)
  try {
    for (let id = 1; id <= 40; id++) await small.price(`p${id}`)
    small.loads.length = 0
    await small.price('p40')
    expect(small.loads).toEqual([])
    await small.price('p1')
    expect(small.loads).toEqual(['p1'])
  } finally {
    await small.close()
  }
})

describe('in whatever order things happen', () => {
  test('a reader never misses a change that was heard before they came', async () => {
    type Step = 'change' | 'other' | 'everything' | 'read' | 'away' | 'back'
    const step = fc.constantFrom<Step>(
      'change',
      'other',
      'everything',
      'read',
      'read',
      'read',
      'away',
      'back',
    )
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
        let version = 0
        let live = true
        const listeners = new Set<ChangeListener>()
        const tell = (change: Change | 'everything') => listeners.forEach((listener) => listener(change))
        const changes: Changes = {
          get live() {
            return live
          },
          on: (listener) => {
            listeners.add(listener)
            return () => void listeners.delete(listener)
          },
          caughtUp: async () => undefined,
          close: async () => undefined,
        }
        const cache = createCache({ changes, shared: null })
        const reads: Promise<void>[] = []
        const act: Record<Step, () => void> = {
          change: () => {
            version++
            if (live) tell('product:a')
          },
          other: () => tell('product:b'),
          everything: () => tell('everything'),
          away: () => (live = false),
          back: () => {
            tell('everything')
            live = true
          },
          read: () => {
            const least = version
            const load = async (): Promise<Loaded<number>> => {
              const value = version
              await scheduler.schedule(Promise.resolve(), 'load')
              return { value, about: ['product:a'] }
            }
            reads.push(
              cache.get('a', load).then((value) => {
                expect(value).toBeGreaterThanOrEqual(least)
              }),
            )
          },
        }
        const doing = (async () => {
          for (const name of steps) {
            await scheduler.schedule(Promise.resolve(), name)
            act[name]()
          }
        })()
        await scheduler.waitFor(doing)
        await scheduler.waitFor(Promise.all(reads))
      }),
      { numRuns: 500 },
    )
  })
})

describeWithRedis('two processes that share Redis', (url) => {
  let redis: Redis[]
  let one: Process
  let two: Process
  beforeEach(async () => {
    redis = await Promise.all([connectRedis(url, logger), connectRedis(url, logger)])
    ;[one, two] = (await Promise.all(redis.map((each) => startProcess(each)))) as [Process, Process]
    // Who has just begun to listen does not believe what others have put.
    const shares = async (from: Process, to: Process) => {
      const id = `unknown-${randomUUID()}`
      await from.price(id)
      await to.price(id)
      expect(to.loads).not.toContain(id)
    }
    await eventually('what is put is shared', async () => {
      await shares(one, two)
      await shares(two, one)
    })
    for (const { loads } of [one, two]) loads.length = 0
  })
  afterEach(async () => {
    await Promise.all([one, two].map((each) => each?.close()))
    for (const each of redis) each.disconnect()
  })

  test('load a cold key once, however many ask at both', async () => {
    const { hold, open, arrived } = gate()
    one.hold = two.hold = hold
    const readers = Array.from({ length: 100 }, () => [one.price('p20'), two.price('p20')]).flat()
    await arrived
    open()
    expect(new Set(await Promise.all(readers))).toEqual(new Set([100]))
    expect([...one.loads, ...two.loads]).toEqual(['p20'])
  })

  test('never show what was changed, although the other one had put it', async () => {
    for (let fen = 99; fen > 79; fen--) {
      await Promise.all([one.price('p21'), two.price('p21')])
      await setPrice('p21', fen)
      await Promise.all([one.changes.caughtUp(), two.changes.caughtUp()])
      expect(await Promise.all([one.price('p21'), two.price('p21')])).toEqual([fen, fen])
    }
  })

  test('refuse what comes from a process that was asleep since before the change', async () => {
    // A process that has read, and then sleeps until long after others have heard of the change.
    const taken = await one.shared?.take('p22')
    if (!taken || !('lease' in taken)) throw new Error('Nobody else loads it')
    const asleep = { json: '100', about: ['product:p22'] as const, freshMs: 1_000 }
    await setPrice('p22', 90)
    await two.changes.caughtUp()
    one.shared?.put('p22', taken.lease, asleep)
    expect(await two.price('p22')).toBe(90)
    expect(two.loads).toEqual(['p22'])
  })
})

describeWithRedis('a Redis that went away', (url) => {
  test('costs nothing but sharing', async () => {
    const redis = await connectRedis(url, logger)
    redis.disconnect()
    const alone = await startProcess(redis)
    try {
      expect([await alone.price('p1'), await alone.price('p1')]).toEqual([100, 100])
      expect(alone.loads).toEqual(['p1'])
      await setPrice('p1', 90)
      await alone.changes.caughtUp()
      expect(await alone.price('p1')).toBe(90)
    } finally {
      await alone.close()
    }
  })
})
