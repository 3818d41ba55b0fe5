import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { startFixture, type Fixture } from './fixture-config'

let database: TestDatabase
let fixture: Fixture

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url, poolMax: 30 })
})
afterAll(async () => {
  await fixture?.stop()
  await database?.drop()
})

const twenty = Array.from({ length: 20 }, (_, index) => index)

describe('twenty people change one note at the same moment', () => {
  test('and nobody undoes what another one wrote', async () => {
    const { id } = await fixture.api.create({ collection: 'notes', data: { title: 'shared' } })
    await Promise.all(
      twenty.map((index) =>
        fixture.api.update({ collection: 'notes', id, data: { [`field${index}`]: `by ${index}` } }),
      ),
    )
    const note = (await fixture.api.findByID({ collection: 'notes', id })) as unknown as Record<
      string,
      unknown
    >
    expect(twenty.filter((index) => note[`field${index}`] !== `by ${index}`)).toEqual([])
  })

  test('and exactly one of them moves it', async () => {
    const { id } = await fixture.api.create({ collection: 'notes', data: { title: 'moved' } })
    const results = await Promise.allSettled(
      twenty.map((index) =>
        fixture.api.update({
          collection: 'notes',
          id,
          data: { phase: `taken by ${index}` },
          context: { move: true },
        }),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('the lock', () => {
  test('is no error for a note that is not there', async () => {
    const id = '01890000-0000-7000-8000-000000000000'
    const updating = fixture.api.update({ collection: 'notes', id, data: { title: 'x' } })
    await expect(updating).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('answers NOT_FOUND for what cannot be an id', async () => {
    const updating = fixture.api.update({ collection: 'notes', id: 'abc', data: { title: 'x' } })
    await expect(updating).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
