import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { limits } from '../../../src/contract/limits'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf } from '../support'

interface Saved {
  id: string
  q: string | null
  category: string | null
  kind: string | null
  minPriceFen: number | null
  maxPriceFen: number | null
}

let market: Market
let campus: string
let category: string
let person: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  person = await market.student({ campus })
})

const save = (search: object, by = person) => by.post<Saved>('/saved-searches', search)
const kept = async (by = person) => (await by.get<{ docs: Saved[] }>('/saved-searches')).body.docs

describe('a student keeps a search', () => {
  test('by words, category, kind and price, and reads it back, newest first', async () => {
    const first = await save({ q: '  ｉＰａｄ   Air ' })
    const second = await save({ category, kind: 'book', minPriceFen: 100, maxPriceFen: 5_000 })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.q).toBe('ipad air')
    expect(second.body).toMatchObject({
      q: null,
      category,
      kind: 'book',
      minPriceFen: 100,
      maxPriceFen: 5_000,
    })
    expect(await kept()).toEqual([second.body, first.body])
  })

  test('before being verified as well', async () => {
    const newcomer = await market.student({ campus, verified: false })
    expect((await save({ q: '台灯' }, newcomer)).status).toBe(201)
    expect(await kept(newcomer)).toHaveLength(1)
  })

  test('once, however it is written and however fast they tap', async () => {
    const answers = await Promise.all(
      ['iPad Air', 'ipad air', ' IPAD　AIR ', 'iPad Air'].map((q) => save({ q, maxPriceFen: 1_000 })),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await kept()).toHaveLength(1)
    expect((await save({ q: 'ipad air', maxPriceFen: 1_001 })).body.id).not.toBe(answers[0]?.body.id)
  })

  test('twenty at most, also when the last ones come together', async () => {
    for (let n = 1; n < limits.savedSearchesMax; n++) expect((await save({ q: `词${n}` })).status).toBe(201)
    const last = await Promise.all(['甲', '乙', '丙'].map((q) => save({ q })))
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(last.find(({ status }) => status === 409)?.code).toBe('CONFLICT')
    expect(await kept()).toHaveLength(limits.savedSearchesMax)
    // One that is there already is no further one.
    expect((await save({ q: '词1' })).status).toBe(201)
    await person.delete(`/saved-searches/${(await kept())[0]?.id}`)
    expect((await save({ q: '丁' })).status).toBe(201)
  })

  test.each([
    ['nothing to look for', {}, 'q'],
    ['only a price', { maxPriceFen: 100 }, 'q'],
    ['words that are none', { q: ' \u200b ' }, 'q'],
    ['words without end', { q: '长'.repeat(61) }, 'q'],
    ['a category that is none', { category: nobodysId }, 'category'],
    ['a kind that nobody is told of', { q: '灯', kind: 'wanted' }, 'kind'],
    ['a price upside down', { q: '灯', minPriceFen: 2, maxPriceFen: 1 }, 'maxPriceFen'],
    ['half a fen', { q: '灯', minPriceFen: 0.5 }, 'minPriceFen'],
    ['somebody else as the owner', { q: '灯', user: nobodysId }, 'user'],
  ])('not with %s', async (_what, search, path) => {
    const { status, body } = await save(search)
    expect(status).toBe(400)
    expect(problemsOf(body)).toEqual([`VALIDATION_FAILED ${path}`])
    expect(await kept()).toEqual([])
  })

  test('not in a category of another campus, or one that is closed', async () => {
    const elsewhere = await market.category({ campus: await market.campus() })
    const closed = await market.category({ active: false })
    for (const one of [elsewhere, closed]) {
      expect(problemsOf((await save({ category: one })).body)).toEqual(['VALIDATION_FAILED category'])
    }
  })
})

describe('a student forgets a search', () => {
  test('of their own, and of nobody else', async () => {
    const other = await market.student({ campus })
    const { id } = (await save({ q: '台灯' })).body
    expect(await kept(other)).toEqual([])
    expect((await other.delete(`/saved-searches/${id}`)).code).toBe('NOT_FOUND')
    expect(await kept()).toHaveLength(1)
    expect((await person.delete(`/saved-searches/${id}`)).status).toBe(204)
    expect(await kept()).toEqual([])
    expect((await person.delete(`/saved-searches/${id}`)).code).toBe('NOT_FOUND')
  })
})

test('a stranger keeps nothing', async () => {
  expect((await market.anyone.post('/saved-searches', { q: '灯' })).code).toBe('UNAUTHENTICATED')
  expect((await market.anyone.get('/saved-searches')).code).toBe('UNAUTHENTICATED')
})
