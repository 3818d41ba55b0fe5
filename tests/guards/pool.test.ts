import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import pg from 'pg'
import { runSql } from '../../src/lib/sql'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { startFixture, type Fixture } from './fixture-config'

let database: TestDatabase
let fixture: Fixture | undefined

beforeAll(async () => {
  database = await createEmptyDatabase()
  await (await startFixture({ key: randomUUID(), databaseUrl: database.url })).stop()
})
afterEach(async () => {
  // Past the hooks: what deletes nothing is refused by the lock on rows.
  if (fixture) await runSql({ payload: fixture.payload }, sql`delete from notes`)
  await fixture?.stop()
  fixture = undefined
})
afterAll(() => database.drop())

/** Breaks every connection to the database except the one that does it, as a restart or a failover would. */
async function terminateConnections(): Promise<number> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'terminator' })
  await client.connect()
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name <> 'terminator'`,
  )
  await client.end()
  return rowCount ?? 0
}

describe('the pool', () => {
  test('is whole: a system with a single connection works', async () => {
    fixture = await startFixture({ key: randomUUID(), databaseUrl: database.url, poolMax: 1, push: false })
    const { id } = await fixture.api.create({ collection: 'tags', data: { name: 'alone' } })
    expect(await fixture.api.findByID({ collection: 'tags', id })).toMatchObject({ name: 'alone' })
  })

  test('used up by hooks that read without their transaction fails, instead of waiting for ever', async () => {
    fixture = await startFixture({
      databaseUrl: database.url,
      poolMax: 3,
      connectionTimeoutMillis: 300,
      push: false,
    })
    const { api } = fixture
    let inside = 0
    let everybodyInside: () => void = () => undefined
    const crowded = new Promise<void>((resolve) => (everybodyInside = resolve))
    const results = await Promise.allSettled(
      [1, 2, 3].map((index) =>
        api.create({
          collection: 'notes',
          data: { title: `note ${index}` },
          context: {
            inside: async () => {
              if (++inside === 3) everybodyInside()
              await crowded
              await api.count({ collection: 'notes' })
            },
          },
        }),
      ),
    )
    expect(results.map(({ status }) => status)).toContain('rejected')
    // And the pool has recovered.
    await api.create({ collection: 'notes', data: { title: 'afterwards' } })
  })

  test('survives that all connections break, idle and in use, and answers again', async () => {
    fixture = await startFixture({ key: randomUUID(), databaseUrl: database.url, poolMax: 5, push: false })
    const { api, payload } = fixture
    const outside = { payload, transactionID: undefined }
    await Promise.all([1, 2, 3].map(() => runSql(outside, sql`select pg_sleep(0.05)`)))
    const cut = api.create({
      collection: 'notes',
      data: { title: 'cut' },
      context: { inside: async () => void (await terminateConnections()) },
    })
    await expect(cut).rejects.toThrow()
    // A connection may not have heard yet that it is dead; whoever gets it is told, and tries again.
    await eventually('a note is saved', () => api.create({ collection: 'notes', data: { title: 'again' } }))
    const { docs } = await api.find({ collection: 'notes' })
    expect(docs.map(({ title }) => title)).toEqual(['again'])
  })

  test('loses no place to connections that broke under load', async () => {
    fixture = await startFixture({ key: randomUUID(), databaseUrl: database.url, poolMax: 4, push: false })
    const { api } = fixture
    let cuts = 0
    const load = Array.from({ length: 40 }, async (_, index) => {
      if (index % 10 === 5) {
        const broken = await terminateConnections()
        cuts += broken
      }
      await api.create({ collection: 'notes', data: { title: `load ${index}` } })
    })
    await Promise.allSettled(load)
    expect(cuts).toBeGreaterThan(0)
    // Four at once need four whole places.
    let inside = 0
    let everybodyInside: () => void = () => undefined
    const crowded = new Promise<void>((resolve) => (everybodyInside = resolve))
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map((index) =>
        api.create({
          collection: 'notes',
          data: { title: `calm ${index}` },
          context: {
            inside: async () => {
              if (++inside === 4) everybodyInside()
              await crowded
            },
          },
        }),
      ),
    )
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
  })

  test('stops a statement that runs for ever', async () => {
    fixture = await startFixture({ key: randomUUID(), databaseUrl: database.url, push: false })
    const [row] = await runSql<{ statement_timeout: string }>(
      { payload: fixture.payload, transactionID: undefined },
      sql`show statement_timeout`,
    )
    expect(row?.statement_timeout).toBe('30s')
  })
})
