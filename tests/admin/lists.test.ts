import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market } from '../support/market'

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market?.stop())

test('whatever somebody types into the search of a list, the list answers', async () => {
  const owner = await market.officer('owner')
  const failed: string[] = []
  for (const { config } of Object.values(market.payload.collections)) {
    const { useAsTitle, listSearchableFields = [useAsTitle ?? 'id'] } = config.admin
    for (const field of listSearchableFields) {
      const { status } = await owner.get(`/${config.slug}?where[or][0][${field}][like]=台灯`)
      if (status >= 500) failed.push(`${config.slug}.${field}`)
    }
  }
  expect(failed).toEqual([])
})
