import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { refreshInterests } from '../../../src/operations/interests/refresh-interests'
import { startMarket, type Market, type Person, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, type Card, type Docs } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
beforeAll(async () => {
  market = await startMarket()
  category = await market.category()
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  seller = await market.student({ campus })
})

const list = async (title: string, by = seller) => (await market.listing(by, { title, category })).id
const hot = async (person: Pick<Person, 'get'>, query = '') => {
  const { status, body } = await person.get<Docs<Card>>(`/products/hot${query}`)
  expect(status).toBe(200)
  expect(body.nextCursor).toBeNull()
  return body.docs.map(({ id }) => id)
}
/** So many people look at it. */
async function crowd(product: string, people: number): Promise<void> {
  for (let n = 0; n < people; n++) await (await market.student({ campus })).get(`/products/${product}`)
  await market.payload.services.views.flush()
  await refreshInterests(market, new Date())
}

describe('the hot list', () => {
  test('is what most people look at on a campus, first; favorites weigh more, and nobody counts twice', async () => {
    const [lamp, desk, chair] = [await list('台灯'), await list('书桌'), await list('椅子')]
    await list('没人看')
    await crowd(lamp, 2)
    await crowd(desk, 3)
    const fan = await market.student({ campus })
    for (let n = 0; n < 8; n++) await fan.get(`/products/${lamp}`)
    await market.payload.services.views.flush()
    await refreshInterests(market, new Date())
    // Three looked at either; the lamp was looked at later, by a breath.
    expect((await hot(fan)).sort()).toEqual([lamp, desk].sort())
    await (await market.student({ campus })).put(`/products/${chair}/favorite`)
    await refreshInterests(market, new Date())
    expect((await hot(fan))[0]).toBe(chair)
    expect(await hot(market.anyone, `?campus=${campus}&limit=1`)).toEqual([chair])
  })

  test('loses at once what is sold, removed, or of somebody suspended', async () => {
    const other = await market.student({ campus })
    const [sold, removed, left, suspended] = [
      await list('台灯'),
      await list('书桌'),
      await list('椅子'),
      await list('书架', other),
    ]
    for (const product of [sold, removed, left, suspended]) await crowd(product, 1)
    const reader = await market.student({ campus })
    expect((await hot(reader)).sort()).toEqual([sold, removed, left, suspended].sort())
    await seller.post(`/products/${sold}/status`, { status: 'sold' })
    await rowsOf(market, `update products set status = 'removed' where id = $1`, [removed])
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [other.id])
    expect(await hot(reader)).toEqual([left])
    expect(await hot(market.anyone, `?campus=${campus}`)).toEqual([left])
  })

  test('is of one campus, and shows nobody people who blocked them', async () => {
    const lamp = await list('台灯')
    await crowd(lamp, 1)
    const elsewhere = await market.student({ campus: await market.campus() })
    expect(await hot(elsewhere)).toEqual([])
    expect(await hot(elsewhere, `?campus=${campus}`)).toEqual([lamp])
    await rowsOf(market, 'insert into blocks (id, user_id, blocked_id) values (gen_random_uuid(), $1, $2)', [
      seller.id,
      elsewhere.id,
    ])
    expect(await hot(elsewhere, `?campus=${campus}`)).toEqual([])
  })

  test('asks a stranger which campus', async () => {
    const { status, body } = await market.anyone.get('/products/hot')
    expect(status).toBe(400)
    expect(problemsOf(body)).toEqual(['VALIDATION_FAILED campus'])
  })
})
