import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isbn13Of } from '../../src/domain/isbn'
import { isWanted } from '../../src/domain/saved-searches/is-wanted'
import { normalizeQuery } from '../../src/domain/saved-searches/normalize-query'
import { titleWordsOf } from '../../src/domain/saved-searches/title-words'

const list = (text: string) => [...titleWordsOf(text)]
const titled = (title: string) => ({ title, isbn: null })

describe('the words of a title', () => {
  test.each([
    ['Chinese by pairs', '自行车', ['自行', '行车']],
    ['without what everybody says', '求购二手自行车', ['自行', '行车']],
    ['nothing across what was left out', '台灯出售椅子', ['台灯', '椅子']],
    ['Latin words of two letters or more', 'A Dell XPS', ['dell', 'xps']],
    ['without English filler', 'Wanted: the second hand lamp for sale', ['lamp']],
    ['next to each other', 'iPad平板', ['ipad', '平板']],
    ['full width as plain', 'ｉＰａｄ', ['ipad']],
    ['a name before its number as well', 'iPhone13 Pro', ['iphone13', 'iphone', 'pro']],
    ['no number alone', '27 1080 2026', []],
    ['accents as letters', 'café', ['café']],
    ['Cyrillic as words', 'стол', ['стол']],
    ['Japanese by pairs', 'ノート', ['ノー', 'ート']],
    ['not cut at a word of counting', '笔记本台灯', ['笔记', '记本', '本台', '台灯']],
    ['a character that stands alone', '求购 琴', ['琴']],
    ['signs as ends of words', 'C++/入门', ['入门']],
    ['none in nothing', '', []],
    ['none in a wish that names nothing', '求购 二手 全新 want to buy!', []],
  ])('%s', (_what, title, words) => {
    expect(list(title)).toEqual(words)
  })

  test('are the same in any case, with any signs between, and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = list(text)
        expect(words.every((word) => [...word].length >= 1 && word === word.toLowerCase())).toBe(true)
        expect(list(`  ${text} !`)).toEqual(words)
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(list(text.toUpperCase())).toEqual(list(text))
      }),
    )
  })

  test('are found quickly in the worst of titles', () => {
    for (const unit of ['求', '求购'.repeat(20), 'aé'.repeat(40), '\u0301', '😀']) {
      expect(list(unit.repeat(5_000)).length).toBeLessThan(5)
    }
  })
})

describe('an offer is what somebody wants', () => {
  test.each([
    ['求购自行车', '捷安特自行车 九成新', true],
    ['求购线性代数教材', '线性代数（同济第六版）', true],
    ['求购线性代数教材', '高等数学教材', false],
    ['想买一台显示器', 'Dell 27寸显示器', true],
    ['wanted: iPad', '出 iPad Air 5', true],
    ['求购 iPhone', 'iPhone13 128G', true],
    ['求购 27 寸显示器', '27 岁用过的椅子', false],
    ['求购台灯', '出售二手椅子', false],
    ['求购', '出售', false],
  ])('%s – %s: %s', (wanted, offer, is) => {
    expect(isWanted(titled(wanted), titled(offer))).toBe(is)
  })

  test('when it is the same book, whatever the titles and whichever of its numbers', () => {
    const book = { title: '求购', isbn: '0306406152' }
    expect(isWanted(book, { title: '出', isbn: '9780306406157' })).toBe(true)
    expect(isWanted(book, { title: '出', isbn: '9780306406158' })).toBe(false)
    expect(isWanted(titled('求购'), titled('出'))).toBe(false)
  })

  const title = fc.string({ unit: fc.constantFrom(...'自行车台灯求购二手ab 1-'), maxLength: 12 })

  test('either way round', () => {
    fc.assert(
      fc.property(title, title, (a, b) => {
        expect(isWanted(titled(a), titled(b))).toBe(isWanted(titled(b), titled(a)))
      }),
    )
  })

  test('whenever it says the same, whatever is said around it', () => {
    fc.assert(
      fc.property(title, title, title, (what, before, after) => {
        expect(isWanted(titled(what), titled(`${before} ${what} ${after}`))).toBe(titleWordsOf(what).size > 0)
      }),
    )
  })
})

describe('an ISBN of ten digits is one of thirteen', () => {
  test.each([
    ['0306406152', '9780306406157'],
    ['080442957X', '9780804429573'],
    ['7040396637', '9787040396638'],
    ['9787040396638', '9787040396638'],
    ['97870403966', null],
    ['X123456789', null],
    ['', null],
    [null, null],
  ])('%s is %s', (isbn, thirteen) => {
    expect(isbn13Of(isbn)).toBe(thirteen)
  })

  test('with a check digit that holds', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}[\dX]$/), (isbn) => {
        const digits = [...(isbn13Of(isbn) ?? '')].map(Number)
        expect(digits).toHaveLength(13)
        expect(digits.reduce((sum, digit, at) => sum + digit * (at % 2 === 0 ? 1 : 3), 0) % 10).toBe(0)
      }),
    )
  })
})

test('a query is kept as search compares it', () => {
  expect(normalizeQuery('  ｉＰａｄ\n Air\u200b ')).toBe('ipad air')
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (q) => {
      expect(normalizeQuery(normalizeQuery(q))).toBe(normalizeQuery(q))
    }),
  )
})
