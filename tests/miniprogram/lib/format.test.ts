import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  formatAgo,
  formatDistance,
  formatFen,
  formatLeft,
  formatTime,
  parseYuan,
  yuanText,
} from '../../../miniprogram/src/lib/format'

const fen = fc.integer({ min: 0, max: 99_999_999_999 })

describe('an amount', () => {
  it('that is shown and typed again is the same amount', () => {
    fc.assert(fc.property(fen, (amount) => parseYuan(yuanText(amount)) === amount))
  })

  it('never gains or loses a fen on its way through decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        (yuan, rest) => parseYuan(`${yuan}.${String(rest).padStart(2, '0')}`) === yuan * 100 + rest,
      ),
    )
  })

  it.each([
    [0, '¥0'],
    [1, '¥0.01'],
    [1_800, '¥18'],
    [1_850, '¥18.50'],
    [-1_805, '-¥18.05'],
  ])('of %d fen reads %s', (amount, text) => expect(formatFen(amount)).toBe(text))

  it.each([
    ['18.5', 1_850],
    ['１８．５', 1_850],
    ['18。5', 1_850],
    [' 7 ', 700],
    ['0.07', 7],
  ])('typed as %j is understood', (typed, amount) => expect(parseYuan(typed)).toBe(amount))

  it.each(['', '.', '-1', '1.234', '1e3', '1,000', '一百', '9999999999', 'NaN'])(
    'typed as %j is none',
    (typed) => expect(parseYuan(typed)).toBeNull(),
  )

  it('is the same however wide its signs are, or is refused: nothing that was typed is lost', () => {
    const wide = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)
    const pair = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...'0123456789').map((digit) => [wide(digit), digit]) },
      { weight: 3, arbitrary: fc.constantFrom('。', '．', '｡', '.').map((point) => [point, '.']) },
      { weight: 1, arbitrary: fc.constantFrom(...'-+,eE¥元 ').map((sign) => [sign, sign]) },
    )
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (signs) => {
        const [typed, plain] = [0, 1].map((at) => signs.map((each) => each[at]).join(''))
        const isAmount = /^\d{1,9}(\.\d{1,2})?$/.test((plain ?? '').trim())
        const amount = parseYuan(typed ?? '')
        expect(amount).toBe(parseYuan(plain ?? ''))
        expect(amount).toBe(isAmount ? Math.round(Number(plain) * 100) : null)
      }),
    )
  })

  it('is nothing in a field that is empty', () => expect(yuanText(null)).toBe(''))
})

describe('a distance', () => {
  it.each([
    [0, '10 m'],
    [124, '120 m'],
    [994, '990 m'],
    [1_449, '1.4 km'],
    [12_600, '13 km'],
  ])('of %d metres reads %s', (distanceM, text) => expect(formatDistance(distanceM)).toBe(text))
})

describe('an instant', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')

  it.each([
    ['2026-11-21T11:59:30Z', '刚刚', 'just now'],
    ['2026-11-21T11:55:00Z', '5 分钟前', '5 min ago'],
    ['2026-11-21T09:00:00Z', '3 小时前', '3 h ago'],
    ['2026-11-19T09:00:00Z', '2 天前', '2 d ago'],
    ['2026-11-03T09:00:00Z', '11-03', '11-03'],
    ['2025-11-03T09:00:00Z', '2025-11-03', '2025-11-03'],
  ])('%s was %s', (instant, zh, en) => {
    expect(formatAgo(instant, now, 'zh')).toBe(zh)
    expect(formatAgo(instant, now, 'en')).toBe(en)
  })

  it("is told by the campus's clock, wherever the phone is", () => {
    expect(formatTime('2026-11-21T17:30:00Z', now)).toBe('11-22 01:30')
    expect(formatTime('2026-12-31T16:00:00Z', now)).toBe('2027-01-01 00:00')
  })

  it('that is due is never less than a minute away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 59_999 }),
        (leftMs) => formatLeft(leftMs, 'zh') === '1 分钟',
      ),
    )
    expect(formatLeft(51 * 3_600_000, 'zh')).toBe('2 天 3 小时')
    expect(formatLeft(48 * 3_600_000, 'en')).toBe('2 d')
  })
})
