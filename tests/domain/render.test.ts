import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  notificationKinds,
  type NotificationKind,
  type NotificationParams,
} from '../../src/contract/notifications'
import { kinds } from '../../src/domain/notifications/kinds'
import {
  fill,
  pageOf,
  paramsOf,
  sampleParams,
  unknownPlaceholders,
  wordsOf,
} from '../../src/domain/notifications/render'

const kind = fc.constantFrom(...notificationKinds)
/** Shortly after midnight on the campus. */
const at = '2026-11-20T16:05:00.000Z'
const languages = ['zh', 'en'] as const

describe('a text with places for values', () => {
  test.each([
    ['is filled in', '{a} → {b}', { a: '1', b: '2' }, '1 → 2'],
    ['takes a name with spaces around it', '{ a }', { a: '1' }, '1'],
    ['says nothing of what it does not know', '[{c}]', { a: '1' }, '[]'],
    ['is read once: a value that looks like a place is a value', '{a}{b}', { a: '{b}', b: 'x' }, '{b}x'],
    ['takes values with signs as they are', '{a}', { a: '$& $1 \\' }, '$& $1 \\'],
    ['leaves a lone brace', '{a} }', { a: '1' }, '1 }'],
    ['is trimmed', ' {a} ', { a: '' }, ''],
    ['does not reach into what every object has', '[{constructor}]', {}, '[]'],
  ])('%s', (_what, text, words, filled) => {
    expect(fill(text, words)).toBe(filled)
  })
})

describe('the words of a notice', () => {
  test('are prices, days and choices in the language of the reader', () => {
    expect(wordsOf('price_drop', { title: '灯', fromFen: 1_250, toFen: 0 }, 'zh', at)).toEqual({
      title: '灯',
      fromFen: '¥12.50',
      toFen: '¥0',
      time: '2026年11月21日 00:05',
    })
    expect(wordsOf('price_drop', {}, 'en', new Date(at)).time).toBe('21/11/2026, 00:05')
    // The day of the campus, which has begun eight hours earlier.
    const until = '2026-12-20T16:00:00.000Z'
    expect(wordsOf('listing_expiring', { title: 'x', until }, 'zh', at).until).toBe('2026年12月21日')
    expect(wordsOf('listing_expiring', { title: 'x', until }, 'en', at).until).toBe('21 December 2026')
    expect(wordsOf('verification_decided', { decision: 'approved', reason: null }, 'zh', at)).toMatchObject({
      decision: '已通过',
      reason: '',
    })
    expect(wordsOf('verification_decided', { decision: 'approved' }, 'en', at).decision).toBe('approved')
  })

  test('are those of the kind, whatever else the notice holds', () => {
    fc.assert(
      fc.property(kind, fc.dictionary(fc.string(), fc.string()), (each, extra) => {
        const words = wordsOf(each, { ...extra, ...sampleParams(each) }, 'zh', at)
        expect(Object.keys(words).sort()).toEqual(Object.keys(paramsOf(each)).sort())
        expect(Object.values(words).every((word) => word !== '')).toBe(true)
      }),
    )
  })
})

describe('places that nothing fills', () => {
  test.each([
    ['a name of another kind', '{title} {days}', ['days']],
    ['a slip of the finger', '{titel}', ['titel']],
    ['an empty one', '{}', ['']],
    ['a brace that is not closed', '{title', ['{']],
    ['a brace that is not opened', 'title}', ['}']],
    ['one within another', '{{title}}', ['{', '}']],
    ['each once', '{x} {x} }', ['x', '}']],
    ['none', '{title}: {fromFen} → { toFen }', []],
    ['what every object has', '{toString}', ['toString']],
  ])('%s', (_what, text, unknown) => {
    expect(unknownPlaceholders('price_drop', text)).toEqual(unknown)
  })

  test('are in none of our own texts', () => {
    for (const each of notificationKinds) {
      for (const language of languages) {
        const { title, body } = kinds[each].texts[language]
        expect([each, unknownPlaceholders(each, title), unknownPlaceholders(each, body)]).toEqual([
          each,
          [],
          [],
        ])
        const words = wordsOf(each, sampleParams(each), language, at)
        expect(fill(title, words)).not.toMatch(/[{}]|undefined|NaN/)
        expect(fill(body, words)).not.toMatch(/[{}]|undefined|NaN/)
      }
    }
  })

  test('a text without any is filled completely', () => {
    fc.assert(
      fc.property(kind, fc.string({ unit: fc.constantFrom('{', '}', 'title', 'x', ' ') }), (each, text) => {
        if (unknownPlaceholders(each, text).length > 0) return
        expect(fill(text, wordsOf(each, sampleParams(each), 'en', at))).not.toMatch(/[{}]/)
      }),
    )
  })
})

describe('the page of a notice', () => {
  const ids = (each: NotificationKind) =>
    Object.fromEntries((kinds[each].links ?? []).map((name) => [name, `${name}-1`]))

  test.each([
    ['a listing', 'price_drop', 'pages/product/index?id=product-1'],
    ['a chat', 'message', 'pages/chat/index?id=conversation-1'],
    ['an order', 'payout', 'pages/order/index?id=order-1'],
    ['an errand', 'errand', 'pages/errand/index?id=errand-1'],
    ['what is one for everybody', 'verification_decided', 'pages/verification/index'],
  ] as const)('is that of %s', (_what, each, page) => {
    expect(pageOf(each, 'product-1', ids(each))).toBe(page)
  })

  test('has every id that its kind declares', () => {
    for (const each of notificationKinds)
      expect(pageOf(each, 'product-1', ids(each))).toMatch(/^pages\/[a-z]+\/index(\?id=[a-z]+-1)?$/)
  })

  test.each<NotificationParams | null>([null, {}, { conversation: '', order: '', errand: null }])(
    'is none rather than one with an empty id, as with %j',
    (params) => {
      for (const each of notificationKinds)
        expect([each, pageOf(each, null, params)]).toEqual([
          each,
          kinds[each].page.includes('{') ? null : kinds[each].page,
        ])
    },
  )
})
