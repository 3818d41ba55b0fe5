import { describe, expect, test } from '@jest/globals'
import { offerStates, orderSides } from '../../../src/contract/orders'
import {
  expiresAtOf,
  findMove,
  moversOf,
  moves,
  offeredAnswers,
  standingStates,
} from '../../../src/domain/offers/moves'

describe('the table of moves of an offer', () => {
  test('leads to every state, and out of none that is over but of a used one, when its order is called off', () => {
    expect(new Set(['open', ...moves.map(({ to }) => to)])).toEqual(new Set(offerStates))
    const over = moves.filter(({ from }) => !from.every((state) => standingStates.includes(state)))
    expect(over).toEqual([{ name: 'free', from: ['used'], to: 'accepted', by: ['order'] }])
  })

  test.each(orderSides)('lets who is asked answer and who made it withdraw, made by the %s', (madeBy) => {
    const other = madeBy === 'buyer' ? 'seller' : 'buyer'
    expect(offeredAnswers('open', moversOf(madeBy, madeBy))).toEqual(['withdraw'])
    expect(offeredAnswers('open', moversOf(other, madeBy))).toEqual(['accept', 'decline', 'counter'])
    // Of an agreed price the buyer may step back, whoever named it; the seller keeps the word.
    expect(offeredAnswers('accepted', moversOf('buyer', madeBy))).toEqual(['withdraw'])
    expect(offeredAnswers('accepted', moversOf('seller', madeBy))).toEqual([])
  })

  test('gives no person what is the clock’s or the order’s', () => {
    for (const side of orderSides) {
      for (const madeBy of orderSides) {
        for (const state of offerStates) {
          expect(findMove('expire', state, moversOf(side, madeBy))).toBeNull()
          expect(findMove('use', state, moversOf(side, madeBy))).toBeNull()
        }
      }
    }
  })

  test('has a time for what stands', () => {
    const now = new Date('2026-11-21T00:00:00Z')
    for (const state of offerStates) {
      expect([state, expiresAtOf(state, now) !== null]).toEqual([state, standingStates.includes(state)])
    }
    expect(expiresAtOf('open', now)).toEqual(new Date('2026-11-23T00:00:00Z'))
    expect(expiresAtOf('accepted', now)).toEqual(new Date('2026-11-22T00:00:00Z'))
  })
})
