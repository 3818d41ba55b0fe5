import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalContent } from '../../../src/domain/moderation/content'
import { differenceOf, partsOf } from '../../../src/domain/moderation/difference'

const words = fc.array(fc.constantFrom('台灯', '九成新', ' ', 'iPhone', '15', '，', '充电器', '\n'), {
  maxLength: 30,
})

describe('the difference of two texts', () => {
  test('is both of them, in parts', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const parts = partsOf(before, after)
        const joined = (left: 'gone' | 'new') =>
          parts
            .filter(({ is }) => is !== left)
            .map(({ text }) => text)
            .join('')
        expect(joined('new')).toBe(before)
        expect(joined('gone')).toBe(after)
        for (let at = 1; at < parts.length; at++) expect(parts[at]?.is).not.toBe(parts[at - 1]?.is)
      }),
    )
  })

  test('is small where little changed', () => {
    expect(partsOf('九成新台灯，自提', '九成新台灯，可送')).toEqual([
      { is: 'same', text: '九成新台灯，' },
      { is: 'gone', text: '自提' },
      { is: 'new', text: '可送' },
    ])
  })
})

test('of a listing names fields in the order in which it is read, and attributes one by one', () => {
  const before = {
    title: '台灯',
    priceFen: 2_500,
    attributes: { colour: '白', pages: 3 },
    images: ['a', 'b'],
  }
  const after = { title: '台灯', priceFen: 2_000, attributes: { pages: 3, colour: '黑' }, images: ['b'] }
  expect(differenceOf(before, after)).toEqual([
    { field: 'priceFen', before: 2_500, after: 2_000 },
    { field: 'images', before: ['a', 'b'], after: ['b'] },
    { field: 'attributes.colour', before: '白', after: '黑' },
  ])
})

test('content is the same however it is typed, and another when it says something else', () => {
  const of = (body: string) => canonicalContent('comments', { body })
  expect(of('加微信 ABC！')).toBe(of('加微信　ａｂｃ'))
  expect(of('加微信')).not.toBe(of('加QQ'))
  expect(of('😀')).not.toBe(of('😡'))
})
