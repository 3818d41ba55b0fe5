import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { blurPosition, distanceM } from '../../../src/domain/position'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, type Card, type Detail, type Docs } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let reader: Student

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('publish', seller.id)
})

const list = (data: Record<string, unknown> = {}, by = seller) => market.listing(by, { category, ...data })
const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)

describe('a stranger', () => {
  test('sees the same blurred position in the listing and in every list; only the seller sees the spot', async () => {
    const spot = { lat: 31.234567, lng: 121.456789 }
    const { id } = await list({ title: '秘密地点的灯', location: spot })
    await reader.put(`/products/${id}/favorite`)
    const blurred = blurPosition(spot)
    const q = encodeURIComponent('秘密地点')
    const pick = async (path: string, by: Pick<Student, 'get'>) =>
      (await by.get<Docs>(path)).body.docs.find((doc) => doc.id === id)?.location
    for (const by of [reader, market.anyone]) {
      expect((await by.get<Detail>(`/products/${id}`)).body.location).toEqual(blurred)
      expect(await pick(`/products/search?q=${q}`, by)).toEqual(blurred)
      expect(await pick(`/products/nearby?lat=31.23&lng=121.45`, by)).toEqual(blurred)
    }
    expect(await pick('/users/me/favorites', reader)).toEqual(blurred)
    expect((await seller.get<Detail>(`/products/${id}`)).body.location).toEqual(spot)
    expect(await pick('/users/me/products', seller)).toEqual(spot)
    // Lists that everybody sees say the same to everybody.
    for (const path of [
      `/products/search?q=${q}`,
      '/products/nearby?lat=31.23&lng=121.45',
      '/products/newest',
    ]) {
      expect(await pick(path, seller)).toEqual(blurred)
    }
  })

  test('cannot be led nearer than the blur cell by any number of questions', async () => {
    const spot = { lat: 43.00431, lng: 103.00123 }
    const { id } = await list({ location: spot, title: '三角测量' })
    const shown = blurPosition(spot)
    expect(distanceM(spot, shown)).toBeGreaterThan(50)
    for (const from of [
      { lat: 43, lng: 103 },
      { lat: 43.02, lng: 103 },
      { lat: 43, lng: 103.03 },
    ]) {
      // Halving the radius tells exactly how far the listing seems to be: as far as its cell's middle.
      let [inside, outside] = [20, 0]
      for (let turn = 0; turn < 24; turn++) {
        await calm(market)
        const radius = (inside + outside) / 2
        const near = `/products/nearby?lat=${from.lat}&lng=${from.lng}&radiusKm=${radius.toFixed(7)}`
        const { body } = await market.anyone.get<Docs>(near)
        if (ids(body.docs).includes(id)) inside = radius
        else outside = radius
      }
      expect(Math.abs(inside * 1000 - distanceM(from, shown))).toBeLessThan(1)
      const { body } = await market.anyone.get<Docs>(`/products/nearby?lat=${from.lat}&lng=${from.lng}`)
      const said = body.docs.find((doc) => doc.id === id)?.distanceM ?? 0
      expect(Math.abs(said - distanceM(from, shown))).toBeLessThan(1)
    }
  })
})

test('a card and its listing say the same', async () => {
  const picture = await market.picture(seller)
  const { id } = await list({ title: '一样的灯', images: [picture] })
  const detail = (await reader.get<Detail>(`/products/${id}`)).body
  const [card] = (await reader.get<Docs<Card>>(`/products/search?q=${encodeURIComponent('一样的灯')}`)).body
    .docs
  expect(detail).toMatchObject({ ...card })
  expect(card?.image?.id).toBe(picture)
})
