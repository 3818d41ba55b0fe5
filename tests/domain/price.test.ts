import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { limits } from '../../src/contract/limits'
import { expiryOf } from '../../src/domain/products/expiry'
import { formatFen, isPriceFen } from '../../src/domain/products/price'

/** The amount a person reads in the text, in fen. */
function readYuan(text: string): number {
  const match = /^¥(-?)(\d+)(?:\.(\d\d))?$/.exec(text)
  if (!match) throw new Error(`not an amount: ${text}`)
  const fen = Number(match[2]) * 100 + Number(match[3] ?? 0)
  return match[1] === '-' ? -fen : fen
}

describe('money', () => {
  test.each([
    [0, '¥0'],
    [5, '¥0.05'],
    [50, '¥0.50'],
    [1_200, '¥12'],
    [1_250, '¥12.50'],
    [-5, '¥-0.05'],
    [-1_250, '¥-12.50'],
    [100_000_000, '¥1000000'],
  ])('%i fen is read as %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text)
  })

  test('is read back as the amount it was, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: -limits.priceFenMax, max: limits.priceFenMax }), (fen) => {
        expect(readYuan(formatFen(fen)) - fen).toBe(0)
      }),
    )
  })

  test('is a whole number of fen from nothing to a million yuan and nothing else', () => {
    for (const price of [0, 1, limits.priceFenMax]) expect(isPriceFen(price)).toBe(true)
    const wrong = [-1, 0.1, limits.priceFenMax + 1, NaN, Infinity, '12', null, undefined, 12n, [12]]
    for (const price of wrong) expect(isPriceFen(price)).toBe(false)
    fc.assert(
      fc.property(fc.double(), (price) => {
        expect(isPriceFen(price)).toBe(Number.isInteger(price) && price >= 0 && price <= limits.priceFenMax)
      }),
    )
  })
})

test('a listing stays up for whole days from the moment it goes public', () => {
  const now = new Date('2026-02-28T23:30:00.000Z')
  expect(expiryOf(now, 1).toISOString()).toBe('2026-03-01T23:30:00.000Z')
  expect(expiryOf(now, 365).toISOString()).toBe('2027-02-28T23:30:00.000Z')
})
