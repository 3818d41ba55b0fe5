import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { afterCommit } from '../../src/lib/after-commit'
import { inSavepoint } from '../../src/lib/in-savepoint'
import { runSql } from '../../src/lib/sql'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { apiOf, startFixture, type Fixture, type Inside } from './fixture-config'

let database: TestDatabase
let fixture: Fixture

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url })
  await outside(sql`create table pairs (id int primary key, other int,
    constraint pairs_other foreign key (other) references pairs (id) deferrable initially deferred)`)
})
afterAll(async () => {
  await fixture?.stop()
  await database?.drop()
})

const outside = (query: Parameters<typeof runSql>[1]) =>
  runSql({ payload: fixture.payload, transactionID: undefined }, query)

const createNote = (title: string, inside: Inside) =>
  fixture.api.create({ collection: 'notes', data: { title }, context: { inside } })

const countNotes = async (title: string) =>
  (await fixture.api.count({ collection: 'notes', where: { title: { equals: title } } })).totalDocs

describe('an operation never reports success for rows that are not there', () => {
  test('a nested operation fails and its error is swallowed', async () => {
    await fixture.api.create({ collection: 'tags', data: { name: 'taken' } })
    const creating = createNote('nested', async (req) => {
      await apiOf(req.payload)
        .create({ collection: 'tags', data: { name: 'taken' }, req })
        .catch(() => undefined)
    })
    await expect(creating).rejects.toThrow('Nothing was saved')
    expect(await countNotes('nested')).toBe(0)
  })

  test('a statement fails and its error is swallowed', async () => {
    const creating = createNote('swallowed', async (req) => {
      await runSql(req, sql`select 1 / 0`).catch(() => undefined)
    })
    await expect(creating).rejects.toThrow('Nothing was saved')
    expect(await countNotes('swallowed')).toBe(0)
  })

  test('the commit itself fails', async () => {
    const creating = createNote('uncommitted', async (req) => {
      await runSql(req, sql`insert into pairs values (1, 404)`)
    })
    await expect(creating).rejects.toThrow('the commit failed')
    expect(await countNotes('uncommitted')).toBe(0)
  })

  test('the connection dies before the commit', async () => {
    const creating = createNote('cut', async (req) => {
      const [row] = await runSql<{ pid: number }>(req, sql`select pg_backend_pid() as pid`)
      await outside(sql`select pg_terminate_backend(${row?.pid}, 1000)`)
    })
    await expect(creating).rejects.toThrow()
    expect(await countNotes('cut')).toBe(0)
    expect(await countNotes('nested')).toBe(0)
  })

  test('no connection is lost to any of it', async () => {
    const { pool } = fixture.payload.db
    expect(pool.totalCount - pool.idleCount).toBe(0)
    expect(Object.keys(fixture.payload.db.sessions ?? {})).toEqual([])
  })
})

describe('what may fail', () => {
  test('fails inside a savepoint without taking the rest along', async () => {
    await createNote('saved', async (req) => {
      const failing = inSavepoint(req, (inner) =>
        apiOf(req.payload).create({ collection: 'tags', data: { name: 'taken' }, req: inner }),
      )
      await expect(failing).rejects.toThrow()
      await inSavepoint(req, (inner) =>
        apiOf(req.payload).create({ collection: 'tags', data: { name: 'kept' }, req: inner }),
      )
    })
    expect(await countNotes('saved')).toBe(1)
    expect(
      (await fixture.api.count({ collection: 'tags', where: { name: { equals: 'kept' } } })).totalDocs,
    ).toBe(1)
  })

  test('vanishes with the whole when the whole fails', async () => {
    const creating = createNote('whole', async (req) => {
      await inSavepoint(req, (inner) =>
        apiOf(req.payload).create({ collection: 'tags', data: { name: 'gone' }, req: inner }),
      )
      throw new Error('the whole fails')
    })
    await expect(creating).rejects.toThrow('the whole fails')
    expect(
      (await fixture.api.count({ collection: 'tags', where: { name: { equals: 'gone' } } })).totalDocs,
    ).toBe(0)
  })

  test('a failure swallowed inside a savepoint is not a success of the savepoint', async () => {
    await createNote('inner', async (req) => {
      const lying = inSavepoint(req, async (inner) => {
        await apiOf(req.payload)
          .create({ collection: 'tags', data: { name: 'taken' }, req: inner })
          .catch(() => undefined)
      })
      await expect(lying).rejects.toThrow('Nothing was saved')
    })
    expect(await countNotes('inner')).toBe(1)
  })
})

describe('what waits for the commit', () => {
  test('happens after it, when everybody can see the row', async () => {
    const seen: number[] = []
    await createNote('announced', async (req) => {
      await afterCommit(req, async () => void seen.push(await countNotes('announced')))
      expect(await countNotes('announced')).toBe(0)
    })
    expect(seen).toEqual([1])
  })

  test('does not happen when the operation fails', async () => {
    const seen: string[] = []
    const creating = createNote('unannounced', async (req) => {
      await afterCommit(req, () => void seen.push('told'))
      throw new Error('too late')
    })
    await expect(creating).rejects.toThrow('too late')
    expect(seen).toEqual([])
  })

  test('happens for a savepoint that held and not for one that failed', async () => {
    const seen: string[] = []
    await createNote('partly', async (req) => {
      await inSavepoint(req, (inner) => afterCommit(inner, () => void seen.push('held')))
      await inSavepoint(req, async (inner) => {
        await afterCommit(inner, () => void seen.push('failed'))
        throw new Error('no')
      }).catch(() => undefined)
      expect(seen).toEqual([])
    })
    expect(seen).toEqual(['held'])
  })

  test('does not turn a committed operation into a failure', async () => {
    await createNote('committed', async (req) => {
      await afterCommit(req, () => {
        throw new Error('socket gone')
      })
    })
    expect(await countNotes('committed')).toBe(1)
  })
})
