import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { excerptOf, lengthOf, normalizeLine, normalizeText } from '../../src/domain/text'

const wild = fc.string({ unit: 'binary', maxLength: 60 })
/** Also lone surrogates, which are no characters at all. */
const broken = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))
const anyText = fc.oneof(
  wild,
  broken,
  fc.constantFrom('e\u200b\u0301', 'カ\u200b\u3099', '\u200d \u200d', '\u3164'),
)

describe('a text at the door', () => {
  test.each([
    ['full width becomes plain', 'ｉＰｈｏｎｅ　１３', 'iPhone 13'],
    ['Chinese keeps its punctuation', '你好，还在吗？（九成新）……', '你好，还在吗？（九成新）……'],
    ['a disguise by reversed writing is taken off', 'gpj.\u202egnp', 'gpj.gnp'],
    ['zero-width characters go', '台\u200b灯\ufeff', '台灯'],
    ['NUL and bells go', 'a\u0000b\u0007c', 'abc'],
    ['half a character becomes a mark that something was there', 'a\ud83d', 'a\ufffd'],
    ['a family stays together', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['what only looks empty is empty', ' \u3164\u200d\u2800\uffa0 ', ''],
    ['letters and their accents are joined, whatever was hidden between', 'e\u200b\u0301', 'é'],
    ['Windows lines are lines', 'a\r\nb\rc', 'a\nb\nc'],
    ['markup and queries are just letters', "<b>';drop table x;--", "<b>';drop table x;--"],
  ])('%s', (_name, given, stored) => {
    expect(normalizeText(given)).toBe(stored)
  })

  test('is stored the same when it is sent in again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text))
        expect(normalizeLine(normalizeLine(text))).toBe(normalizeLine(text))
      }),
      { numRuns: 500 },
    )
  })

  test('is something a database can hold, without anything invisible that could disguise it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = normalizeText(text)
        expect(stored.isWellFormed()).toBe(true)
        expect(stored).not.toMatch(/(?![\n\t\u200d])[\p{Cc}\p{Cf}]/u)
        expect(stored).toBe(stored.trim())
        expect(normalizeLine(text)).not.toMatch(/\s\s|[\n\t]/)
      }),
      { numRuns: 500 },
    )
  })

  test('is counted as people count', () => {
    expect(lengthOf('校集')).toBe(2)
    expect(lengthOf('😀')).toBe(1)
  })
})

test('an excerpt is one line of whole characters, and says when something is missing', () => {
  expect(excerptOf('还在吗?\n 多少钱', 60)).toBe('还在吗? 多少钱')
  expect(excerptOf('😀'.repeat(60), 60)).toBe('😀'.repeat(60))
  expect(excerptOf('😀'.repeat(61), 60)).toBe(`${'😀'.repeat(59)}…`)
  expect(excerptOf(`${'a'.repeat(58)} bc`, 60)).toBe(`${'a'.repeat(58)}…`)
})
