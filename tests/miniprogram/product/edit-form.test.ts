import { describe, expect, test } from '@jest/globals'
import type { Product } from '../../../miniprogram/src/services/products'
import type { ProductForm } from '../../../miniprogram/src/stores/drafts'
import {
  bodyOf,
  changeOf,
  emptyForm,
  fieldOf,
  findProblems,
  formOf,
  mergeForm,
  isWorthKeeping,
} from '../../../miniprogram/src/pages/product/edit-form'

const lamp: ProductForm = {
  ...emptyForm,
  title: '宜家台灯',
  price: '35.5',
  originalPrice: '99',
  condition: 'good',
  category: 'lamps',
}
const problemsOf = (change: Partial<ProductForm>, kind: 'item' | 'book' | 'wanted' = 'item') =>
  findProblems(kind, { ...lamp, ...change }, [])

describe('a listing’s form', () => {
  test('that is filled in has nothing wrong', () => {
    expect(problemsOf({})).toEqual({})
  })

  test.each([
    [{ title: ' ' }, { title: 'required' }],
    [{ title: '长'.repeat(61) }, { title: 'tooLong' }],
    [{ title: '🪑'.repeat(60) }, {}],
    [{ price: '' }, { priceFen: 'required' }],
    [{ price: '1.234' }, { priceFen: 'notYuan' }],
    [{ price: '-1' }, { priceFen: 'notYuan' }],
    [{ price: '1000000.01' }, { priceFen: 'tooDear' }],
    [{ price: '0' }, {}],
    [{ price: '１２。５' }, {}],
    [{ price: '１２。５元' }, { priceFen: 'notYuan' }],
    [{ originalPrice: 'cheap' }, { originalPriceFen: 'notYuan' }],
    [{ category: null }, { category: 'required' }],
    [{ place: '长'.repeat(61) }, { place: 'tooLong' }],
  ])('with %j says what is wrong', (change, problems) => {
    expect(problemsOf(change)).toEqual(problems)
  })

  test('of a book takes a number with a wrong digit for none', () => {
    expect(problemsOf({ isbn: '978-7-111-40701-1' }, 'book')).toEqual({ isbn: 'notIsbn' })
    expect(problemsOf({ isbn: '978-7-111-40701-1' }, 'item')).toEqual({})
  })

  test('becomes whole fen and nothing that its kind does not have', () => {
    expect(bodyOf('item', lamp, [], ['a', 'b'])).toMatchObject({
      priceFen: 3_550,
      originalPriceFen: 9_900,
      images: ['a', 'b'],
      place: null,
      isbn: null,
    })
    const wish = bodyOf('wanted', { ...lamp, isbn: '9787111407010' }, [], [])
    expect(wish).toMatchObject({ priceFen: 3_550, originalPriceFen: null, condition: null, isbn: null })
    expect(bodyOf('book', { ...lamp, isbn: '978-7-111-40701-0' }, [], [])).toMatchObject({
      isbn: '9787111407010',
    })
  })

  test('knows the field that the server means', () => {
    expect([fieldOf('images.0'), fieldOf('attributes.brand'), fieldOf('location.lat')]).toEqual([
      'images',
      'attributes.brand',
      'location',
    ])
  })

  test('is worth keeping once something was typed, chosen or photographed', () => {
    expect(isWorthKeeping(emptyForm, 0)).toBe(false)
    expect(isWorthKeeping({ ...emptyForm, title: '  ' }, 0)).toBe(false)
    expect(isWorthKeeping(emptyForm, 1)).toBe(true)
    expect(isWorthKeeping({ ...emptyForm, category: 'lamps' }, 0)).toBe(true)
  })
})

test('what somebody typed stays, and what changed elsewhere meanwhile is not put back', () => {
  const before = { ...lamp, attributes: { brand: '宜家' } }
  const now = { ...before, price: '28', title: '宜家落地灯', attributes: { brand: '宜家', boxed: 'true' } }
  const typed = { ...before, title: '我的台灯', attributes: { ...before.attributes } }
  expect(mergeForm(typed, before, now)).toEqual({ ...now, title: '我的台灯' })
})

describe('an edit', () => {
  const product = {
    kind: 'item',
    title: '宜家台灯',
    description: '',
    priceFen: 3_550,
    originalPriceFen: null,
    condition: 'good',
    category: 'lamps',
    attributes: { boxed: true, brand: '宜家' },
    images: [{ id: 'a' }, { id: 'b' }],
    location: { lat: 30.9, lng: 121.9 },
    place: null,
    isbn: null,
  } as unknown as Product
  const definitions = [
    { key: 'brand', label: '品牌', type: 'text' as const },
    { key: 'boxed', label: '有包装', type: 'boolean' as const },
  ]
  const wanted = (change: Partial<ProductForm>, images = ['a', 'b']) =>
    changeOf(product, bodyOf('item', { ...formOf(product), ...change }, definitions, images))

  test('of nothing sends nothing', () => {
    expect(wanted({})).toBeNull()
  })

  test('sends only what differs, so that a new price is not looked at like new words', () => {
    expect(wanted({ price: '30' })).toEqual({ priceFen: 3_000 })
    expect(wanted({}, ['b', 'a'])).toEqual({ images: ['b', 'a'] })
    expect(wanted({ location: null })).toEqual({ location: null })
    expect(wanted({ attributes: { brand: '宜家' } })).toEqual({ attributes: { brand: '宜家' } })
  })
})
