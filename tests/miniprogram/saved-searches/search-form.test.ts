import { describe, expect, test } from '@jest/globals'
import { filterQuery, filtersOf } from '../../../miniprogram/src/lib/product-filters'
import type { SavedSearch } from '../../../miniprogram/src/services/saved-searches'
import {
  emptySearch,
  findSearchProblems,
  sameSearch,
  searchOf,
} from '../../../miniprogram/src/pages/saved-searches/search-form'

describe('a search that somebody wants to keep', () => {
  test.each([
    [{}, { q: 'wordsOrCategory' }],
    [{ q: '台灯' }, {}],
    [{ category: 'lamps' }, {}],
    [{ q: '台灯', from: '1.234' }, { minPriceFen: 'notYuan' }],
    [{ q: '台灯', from: '50', to: '20' }, { maxPriceFen: 'turned' }],
    [{ q: '台灯', from: '20', to: '20' }, {}],
  ])('%j', (change, problems) => {
    expect(findSearchProblems({ ...emptySearch, ...change })).toEqual(problems)
  })

  test('is sent without what was left open', () => {
    expect(searchOf({ ...emptySearch, q: ' 台灯 ', to: '20.5' })).toEqual({ q: '台灯', maxPriceFen: 2_050 })
  })

  test('comes back after a deletion as it was', () => {
    const saved: SavedSearch = {
      id: 's1',
      q: null,
      category: 'lamps',
      kind: 'item',
      minPriceFen: 0,
      maxPriceFen: null,
      createdAt: '2026-11-21T00:00:00Z',
    }
    expect(sameSearch(saved)).toEqual({ category: 'lamps', kind: 'item', minPriceFen: 0 })
  })
})

test('a saved search is opened with what it asks for; what an address says wrongly is left out', () => {
  expect(filtersOf({ kind: 'book', minPriceFen: '0', maxPriceFen: '2050' })).toEqual({
    kind: 'book',
    minPriceFen: 0,
    maxPriceFen: 2_050,
    attr: {},
  })
  expect(filterQuery(filtersOf({ kind: 'car', minPriceFen: '-1', maxPriceFen: '1e3' }))).toEqual({})
})
