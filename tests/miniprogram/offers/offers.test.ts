import { describe, expect, test } from '@jest/globals'
import type { OfferState } from '../../../src/contract/orders'
import { isOwnOffer, isStanding, offerButtons } from '../../../miniprogram/src/lib/offers'
import { loadOffers } from '../../../miniprogram/src/pages/offers/load'

const actsOf = (can: Parameters<typeof offerButtons>[0]) => offerButtons(can).map(({ act }) => act)

describe('the buttons of an offer', () => {
  test('are those that the server allows, what most people want first', () => {
    expect(actsOf(['accept', 'decline', 'counter'])).toEqual(['accept', 'counter', 'decline'])
    expect(actsOf(['withdraw', 'order'])).toEqual(['order', 'withdraw'])
    expect(actsOf(['withdraw'])).toEqual(['withdraw'])
    expect(actsOf([])).toEqual([])
  })

  test('have one main one at most', () => {
    for (const can of [
      ['accept', 'decline', 'counter'],
      ['withdraw', 'order'],
    ] as const) {
      expect(offerButtons(can).filter(({ kind }) => kind === 'main').length).toBeLessThanOrEqual(1)
    }
  })
})

test('a price is one’s own when one’s own side named it', () => {
  expect(isOwnOffer({ role: 'buyer', by: 'buyer' })).toBe(true)
  expect(isOwnOffer({ role: 'buyer', by: 'seller' })).toBe(false)
})

test('something may still come of an open and of an accepted price', () => {
  const states: OfferState[] = ['open', 'countered', 'accepted', 'declined', 'withdrawn', 'expired', 'used']
  expect(states.filter(isStanding)).toEqual(['open', 'accepted'])
})

describe('the list of offers', () => {
  const all = [
    { id: '7', role: 'buyer', state: 'declined' },
    { id: '6', role: 'seller', state: 'open' },
    { id: '5', role: 'buyer', state: 'accepted' },
    { id: '4', role: 'buyer', state: 'open' },
    { id: '3', role: 'seller', state: 'expired' },
    { id: '2', role: 'buyer', state: 'used' },
    { id: '1', role: 'buyer', state: 'open' },
  ] as const
  /** As the server does it: the newest first, two at a time. */
  const read = async ({ state, cursor }: { state?: OfferState; cursor?: string }) => {
    const rows = all.filter((row) => !state || row.state === state)
    const from = cursor ? rows.findIndex(({ id }) => id === cursor) + 1 : 0
    const docs = rows.slice(from, from + 2)
    return { docs, nextCursor: rows.length > from + 2 ? (docs[1]?.id ?? null) : null }
  }
  async function whole(role: 'buyer' | 'seller' | null) {
    const ids: string[] = []
    let cursor: string | undefined
    for (;;) {
      const page = await loadOffers<(typeof all)[number]>(read, { role, cursor })
      ids.push(...page.docs.map(({ id }) => id))
      if (page.nextCursor === null) return ids
      // A page on which nothing is would look like the end.
      expect(page.docs).not.toEqual([])
      cursor = page.nextCursor
    }
  }

  test('begins with what waits for an answer, then what waits for an order, and has each once', async () => {
    expect(await whole(null)).toEqual(['6', '4', '1', '5', '7', '3', '2'])
  })

  test('shows only the one side when asked', async () => {
    expect(await whole('buyer')).toEqual(['4', '1', '5', '7', '2'])
    expect(await whole('seller')).toEqual(['6', '3'])
  })
})
