import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  blend,
  diversity,
  feedMax,
  feedSources,
  isDiverse,
  turnsWithHistory,
  turnsWithoutHistory,
  type Candidate,
  type Candidates,
  type FeedSource,
} from '../../../src/domain/recommendations/blend'

const card = (no: number, seller: number, category: number): Candidate => ({
  no,
  seller: `s${seller}`,
  category: `c${category}`,
  reason: 'new',
  from: null,
})

const queue = fc.uniqueArray(fc.nat({ max: 120 }), { maxLength: 80 })
/** Sellers and categories follow from the number, as they do in the market; how many there are is drawn. */
const candidates = fc
  .record({
    queues: fc.tuple(queue, queue, queue, queue, queue),
    sellers: fc.integer({ min: 1, max: 30 }),
    categories: fc.integer({ min: 1, max: 12 }),
  })
  .map(
    ({ queues, sellers, categories }) =>
      Object.fromEntries(
        feedSources.map((source, at) => [
          source,
          (queues[at] ?? []).map((no) => card(no, (no * 7) % sellers, (no * 5) % categories)),
        ]),
      ) as Record<FeedSource, Candidate[]>,
  )
const turns = fc.constantFrom(turnsWithHistory, turnsWithoutHistory)
const none: Candidates = { personal: [], new: [], near: [], rising: [], popular: [] }

describe('a blended feed', () => {
  test('shows nothing twice, nothing that is no candidate, and no more than it may', () => {
    fc.assert(
      fc.property(candidates, turns, fc.integer({ min: 0, max: feedMax }), (given, order, most) => {
        const nos = blend(given, order, most).map(({ no }) => no)
        const known = new Set(feedSources.flatMap((source) => given[source].map(({ no }) => no)))
        expect(new Set(nos).size).toBe(nos.length)
        expect(nos.every((no) => known.has(no))).toBe(true)
        expect(nos.length).toBeLessThanOrEqual(most)
      }),
    )
  })

  test('keeps the rule of diversity in any ten cards; only where ten cannot be filled it shows the rest', () => {
    fc.assert(
      fc.property(candidates, turns, (given, order) => {
        const cards = blend(given, order)
        const broken = cards.findIndex((next, at) => !isDiverse(cards.slice(0, at), next))
        if (broken < 0) return
        const everything = new Set(feedSources.flatMap((source) => given[source].map(({ no }) => no)))
        expect(cards.length).toBe(Math.min(diversity.windowSize, everything.size))
        // Nothing that would have kept the rule was left when it was first broken.
        const before = cards.slice(0, broken)
        const left = feedSources
          .flatMap((source) => given[source])
          .filter(({ no }) => !before.some((shown) => shown.no === no))
        expect(left.some((other) => isDiverse(before, other))).toBe(false)
      }),
    )
  })

  test('is the same for the same candidates, and leaves them as they were', () => {
    fc.assert(
      fc.property(candidates, turns, (given, order) => {
        const copy = structuredClone(given)
        expect(blend(given, order)).toEqual(blend(copy, order))
        expect(given).toEqual(copy)
      }),
    )
  })

  test('stops only when nothing that is left keeps the rule', () => {
    fc.assert(
      fc.property(candidates, turns, (given, order) => {
        const cards = blend(given, order)
        const keepsTheRule = cards.every((next, at) => isDiverse(cards.slice(0, at), next))
        if (cards.length >= feedMax || !keepsTheRule) return
        const left = feedSources
          .flatMap((source) => given[source])
          .filter(({ no }) => !cards.some((shown) => shown.no === no))
        expect(left.some((other) => isDiverse(cards, other))).toBe(false)
      }),
    )
  })

  test('gives every source its turns while it has something to show', () => {
    const wide = (start: number) =>
      Array.from({ length: 40 }, (_, at) => card(start + at, start + at, start + at))
    const given = Object.fromEntries(feedSources.map((source, at) => [source, wide(at * 100)])) as Record<
      FeedSource,
      Candidate[]
    >
    for (const order of [turnsWithHistory, turnsWithoutHistory]) {
      const from = blend(given, order, 20).map(({ no }) => feedSources[Math.floor(no / 100)])
      expect(from).toEqual([...order, ...order])
    }
  })

  test('fills the turns of an empty source with what is new', () => {
    const given = { ...none, new: [card(1, 1, 1), card(2, 2, 2), card(3, 3, 3)] }
    expect(blend(given, turnsWithHistory).map(({ no }) => no)).toEqual([1, 2, 3])
  })

  test('shows a market of one seller what there is, up to ten', () => {
    const given = { ...none, new: Array.from({ length: 14 }, (_, no) => card(no, 1, 1)) }
    expect(blend(given, turnsWithoutHistory).map(({ no }) => no)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('follows the history of whoever has one with every other card, and of a newcomer never', () => {
    const share = (order: readonly FeedSource[], source: FeedSource) =>
      order.filter((each) => each === source).length / order.length
    expect(share(turnsWithHistory, 'personal')).toBe(0.5)
    expect(share(turnsWithoutHistory, 'personal')).toBe(0)
    expect(share(turnsWithoutHistory, 'new')).toBe(0.5)
  })
})
