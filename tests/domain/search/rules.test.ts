import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { documentOf, type Searchable } from '../../../src/domain/search/document'
import { fold } from '../../../src/domain/search/fold'
import { gramHash, gramsOf, titleGramsOf } from '../../../src/domain/search/grams'
import { needleOf, spaced } from '../../../src/domain/search/pieces'
import { dictionaryOf, finds, queryTermsOf } from '../../../src/domain/search/query'
import { segment } from '../../../src/lib/segmenter'

const listing = (title: string, rest: Partial<Searchable> = {}): Searchable => ({
  title,
  description: null,
  isbn: null,
  place: null,
  categories: [],
  attributes: [],
  ...rest,
})
const none = dictionaryOf([])
const words = (q: string, dictionary = none) =>
  queryTermsOf(q, dictionary, segment).map(({ alternatives }) => alternatives.join('|'))
const found = (q: string, of: Searchable, dictionary = none) =>
  finds(queryTermsOf(q, dictionary, segment), documentOf(of, segment))

describe('folding', () => {
  test.each([
    ['ＰＳ５　Ｐｒｏ', 'ps5 pro'],
    ['單車、電腦', '单车 电脑'],
    ['Café CRÈME', 'cafe creme'],
    ['ガード', 'ガード'],
    ['3.5mm耳机。', '3.5mm耳机'],
    ['100%羊毛_a\\b', '100 羊毛 a b'],
    ['978-7-04-039663-8', '9787040396638'],
    ['7-04-039663-7', '9787040396638'],
    ['0-8044-2957-X', '9780804429573'],
    ['！？…', ''],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded))

  test('once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text)).not.toMatch(/[%_\\\n]| {2}|^ | $/)
      }),
    )
  })
})

describe('grams', () => {
  test('are the same numbers for ever: documents keep them', () => {
    expect(gramHash('台灯', 'title')).toBe(gramHash('台灯', 'body') - 1)
    expect([gramHash('台灯', 'title'), gramHash('iphone', 'title'), gramHash('', 'body')]).toEqual([
      1809241348, -922987774, -1421968373,
    ])
  })

  test('of a title are characters, pairs, words, numbers and what stands side by side', () => {
    expect(titleGramsOf(spaced(fold('iPhone15 手机壳'))).sort()).toEqual(
      ['iphone', '15', 'iphone15', '15手', '手机', '机壳', '手', '机', '壳'].sort(),
    )
    expect(gramsOf(spaced(fold('u盘')))).toEqual(['u', 'u盘'])
  })

  test('of a listing are few, however much it says', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0x4e00 + at))
    const { grams, title, body } = documentOf(
      listing(many.slice(0, 60).join(''), {
        description: many.slice(100).join(''),
        attributes: [many.slice(3_000, 3_200).join('')],
      }),
      segment,
    )
    expect(grams.length).toBeLessThanOrEqual(168)
    expect(title).toContain(fold(many.slice(0, 60).join('')))
    expect(body.length).toBeGreaterThan(10)
  })
})

describe('a query', () => {
  test.each([
    ['宿舍台灯', ['宿舍', '台灯']],
    ['IPHONE15', ['iphone 15']],
    ['iPhone 15', ['iphone', '15']],
    ['便宜的自行车', ['自行车']],
    ['求购', ['求购']],
    ['的 的', ['的']],
    ['台灯 台燈', ['台灯']],
    ['a b c d e f g h i j', ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'j']],
  ])('%s is of the words %s', (q, expected) => expect(words(q)).toEqual(expected))

  test('takes what the dictionary knows first, the longest at each place, whole words only', () => {
    const dictionary = dictionaryOf([
      ['高数', '高等数学', '微积分'],
      ['小电驴', '电动车'],
      ['电', 'power'],
      ['Hair Dryer', '吹风机'],
      ['U盘', '优盘'],
    ])
    expect(words('高数教材', dictionary)).toEqual(['高数|高等数学|微积分', '教材'])
    expect(words('微積分', dictionary)).toEqual(['微积分|高数|高等数学'])
    expect(words('小电驴', dictionary)).toEqual(['小电驴|电动车'])
    expect(words('hair dryer u盘', dictionary)).toEqual(['hair dryer|吹风机', 'u 盘|优盘'])
    expect(words('chair dryers', dictionary)).toEqual(['chair', 'dryers'])
  })
})

describe('a listing is found', () => {
  test.each([
    ['台灯', '宜家台灯', true],
    ['灯', '宜家台灯', true],
    ['家台', '宜家台灯', true],
    ['单车', '捷安特單車', true],
    ['單車', '捷安特单车', true],
    ['PS5', 'ＰＳ５ 手柄', true],
    ['iphone 15', 'iPhone15 Pro', true],
    ['iphone15', 'Apple iPhone 15', true],
    ['iphone15', 'iPhone 13，15 天内', false],
    ['phone', 'iPhone 15', false],
    ['5', 'iPhone 15', false],
    ['15 iphone', 'iPhone 15', true],
    ['台灯 落地', '宜家台灯', false],
  ])('by %s: %s? %s', (q, title, expected) => expect(found(q, listing(title))).toBe(expected))

  test('by either number of its book, in any spelling', () => {
    for (const isbn of ['7040396637', '9787040396638']) {
      for (const q of ['7040396637', '7-04-039663-7', '9787040396638', '978-7-04-039663-8']) {
        expect([isbn, q, found(q, listing('高等数学', { isbn }))]).toEqual([isbn, q, true])
      }
    }
  })

  test('by category, place, attribute and what its description says, but not by a character of that alone', () => {
    const lamp = listing('宜家台灯', {
      categories: ['灯具'],
      place: '图书馆',
      attributes: ['象牙白'],
      description: '九成新，带保护壳的 IKEA lamp，宿舍自提',
    })
    for (const q of ['灯具', '图书馆', '象牙白', '保护壳', 'ikea 宿舍', '台灯 壳']) {
      expect([q, found(q, lamp)]).toEqual([q, true])
    }
    for (const q of ['壳', '提壳', '保护壳的', '落地']) {
      const expected = q === '保护壳的'
      expect([q, found(q, lamp)]).toEqual([q, expected])
    }
  })

  test('exactly when its grams and its text say so', () => {
    const letter = fc.constantFrom(...'台灯高数学iphone15 ，的宿舍'.split(''))
    const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, text, text, (title, description, q) => {
        const document = documentOf(listing(title, { description }), segment)
        const grams = new Set(document.grams)
        for (const { alternatives } of queryTermsOf(q, none, segment)) {
          for (const word of alternatives) {
            // Whatever the texts contain can be looked up.
            if (document.title.includes(needleOf(word))) {
              for (const gram of titleGramsOf(word)) expect(grams).toContain(gramHash(gram, 'title'))
            }
            if (document.body.includes(needleOf(word))) {
              for (const gram of gramsOf(word)) expect(grams).toContain(gramHash(gram, 'body'))
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
