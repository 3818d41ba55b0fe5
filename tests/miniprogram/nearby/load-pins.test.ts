import { describe, expect, test } from '@jest/globals'
import { loadPins, pinsMost } from '../../../miniprogram/src/pages/nearby/load-pins'
import type { ProductCard } from '../../../miniprogram/src/services/products'

/** A market with so many listings around, which answers page by page. */
function market(count: number) {
  const asked: { cursor?: string; sort?: string }[] = []
  const all = Array.from({ length: count }, (_, at) => ({ id: `p${at}` }) as ProductCard)
  const find = async (query: { cursor?: string; limit?: unknown; sort?: string }) => {
    asked.push(query)
    const from = Number(query.cursor ?? 0)
    const to = from + Number(query.limit)
    return Promise.resolve({ docs: all.slice(from, to), nextCursor: to < count ? String(to) : null })
  }
  return { asked, find }
}
const around = { lat: '30.89', lng: '121.93', radiusKm: '5', sort: 'newest' } as const

describe('who opens the map', () => {
  test('sees everything in the circle, not only the first page', async () => {
    const { find } = market(120)
    const { cards, isAll } = await loadPins(find, around)
    expect([cards.length, isAll]).toEqual([120, true])
  })

  test('sees the nearest ones and is told that there are more where a map cannot bear all', async () => {
    const { find, asked } = market(1_000)
    const { cards, isAll } = await loadPins(find, around)
    expect([cards.length, isAll]).toEqual([pinsMost, false])
    expect(new Set(asked.map(({ sort }) => sort))).toEqual(new Set(['nearest']))
  })

  test('sees a listing once that moved to the next page meanwhile', async () => {
    const { find } = market(60)
    const twice: typeof find = async (query) => {
      const page = await find(query)
      return query.cursor ? { ...page, docs: [{ id: 'p0' } as ProductCard, ...page.docs] } : page
    }
    expect((await loadPins(twice, around)).cards.map(({ id }) => id)).toHaveLength(60)
  })
})
