import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, walk } from '../support'

let market: Market
let seller: Student
let reader: Student
let first: string[]

beforeAll(async () => {
  market = await startMarket()
  const campus = await market.campus()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
  first = []
  for (let index = 0; index < 14; index++) first.push(await publish())
  for (const id of first) await reader.put(`/products/${id}/favorite`)
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

async function publish(): Promise<string> {
  await market.payload.services.limits.reset('publish', seller.id)
  return (await market.listing(seller)).id
}
const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)

test('who walks through their favorites while they keep more meets nothing twice, newest first', async () => {
  const more: string[] = []
  const seen = ids(
    await walk(reader, '/users/me/favorites?limit=4', async () => {
      const id = await publish()
      more.push(id)
      await reader.put(`/products/${id}/favorite`)
    }),
  )
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.filter((id) => first.includes(id))).toEqual([...first].reverse())
  const again = ids(await walk(reader, '/users/me/favorites?limit=50'))
  expect(again.slice(0, more.length)).toEqual([...more].reverse())
})

test('who walks through their own listings while they publish more meets nothing twice', async () => {
  const seen = ids(await walk(seller, '/users/me/products?limit=7', publish))
  expect(new Set(seen).size).toBe(seen.length)
  expect(first.filter((id) => !seen.includes(id))).toEqual([])
})

test('who keeps an eye on something is told what it cost when they began', async () => {
  const fan = await market.student()
  const id = await publish()
  await fan.put(`/products/${id}/favorite`)
  await seller.patch(`/products/${id}`, { priceFen: 1_900 })
  const { body } = await fan.get<{ docs: Record<string, unknown>[] }>('/users/me/favorites')
  expect(body.docs).toEqual([
    expect.objectContaining({
      id,
      priceFen: 1_900,
      priceThenFen: 2_500,
      favoritedAt: expect.stringMatching(/^\d{4}-/),
    }),
  ])
})
