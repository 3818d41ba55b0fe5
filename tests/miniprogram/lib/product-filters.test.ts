import { describe, expect, it } from '@jest/globals'
import {
  filterChips,
  filterQuery,
  noFilters,
  withAttribute,
  type FilterAttribute,
  type ProductFilters,
} from '../../../miniprogram/src/lib/product-filters'

const attribute = (given: Pick<FilterAttribute, 'key' | 'label' | 'labelEn' | 'type'>): FilterAttribute => ({
  unit: null,
  options: [],
  ...given,
})
const attributes: FilterAttribute[] = [
  {
    ...attribute({ key: 'storage', label: '容量', labelEn: 'Storage', type: 'choice' }),
    options: [
      { value: '64g', label: '64G', labelEn: null },
      { value: 'big', label: '更大', labelEn: 'Larger' },
    ],
  },
  { ...attribute({ key: 'battery', label: '电池', labelEn: 'Battery', type: 'number' }), unit: '%' },
  attribute({ key: 'warranty', label: '保修', labelEn: 'Warranty', type: 'boolean' }),
]
const filters: ProductFilters = {
  kind: 'item',
  minPriceFen: 1_000,
  maxPriceFen: 2_050,
  attr: { storage: ['64g', 'big'], battery: { gte: 80 }, warranty: false },
}
const zh = { item: '闲置', book: '书籍', wanted: '求购', no: '否' }
const en = { item: 'Item', book: 'Book', wanted: 'Wanted', no: 'No' }
const textsOf = (given: ProductFilters, language: 'zh' | 'en') =>
  filterChips(given, attributes, language, language === 'zh' ? zh : en).map(({ text }) => text)

describe('somebody who narrows a list', () => {
  it('reads what is on, in either language', () => {
    expect(textsOf(filters, 'zh')).toEqual(['闲置', '¥10–¥20.50', '64G、更大', '电池 ≥ 80 %', '保修：否'])
    expect(textsOf(filters, 'en')).toEqual([
      'Item',
      '¥10–¥20.50',
      '64G, Larger',
      'Battery ≥ 80 %',
      'Warranty: No',
    ])
    expect(textsOf({ attr: { battery: { lte: 90 } }, maxPriceFen: 500 }, 'zh')).toEqual([
      '≤ ¥5',
      '电池 ≤ 90 %',
    ])
    expect(textsOf(noFilters, 'zh')).toEqual([])
  })

  it('takes away one filter and keeps the others', () => {
    const chips = filterChips(filters, attributes, 'zh', zh)
    for (const { key, without } of chips) {
      const left = filterChips(without, attributes, 'zh', zh).map((chip) => chip.key)
      expect(left).toEqual(chips.map((chip) => chip.key).filter((other) => other !== key))
    }
  })

  it('asks the server for what is set, and for nothing else', () => {
    expect(filterQuery(noFilters)).toEqual({})
    expect(filterQuery(filters)).toEqual({
      kind: 'item',
      minPriceFen: '1000',
      maxPriceFen: '2050',
      attr: filters.attr,
    })
  })

  it('has no filter left where nothing is asked for any more', () => {
    expect(withAttribute(filters, 'storage', []).attr).toEqual({ battery: { gte: 80 }, warranty: false })
    expect(withAttribute(filters, 'battery', {}).attr).not.toHaveProperty('battery')
    expect(withAttribute(filters, 'warranty', null).attr).not.toHaveProperty('warranty')
    expect(withAttribute(noFilters, 'warranty', false).attr).toEqual({ warranty: false })
  })
})
