import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { limits } from '../../src/contract/limits'
import { isTellableDrop } from '../../src/domain/products/price-drop'

const fen = fc.integer({ min: 0, max: limits.priceFenMax })
const rules = fc.record({
  percent: fc.integer({ min: 0, max: 100 }),
  minFen: fc.integer({ min: 0, max: 100_000 }),
})

describe('a price is worth telling', () => {
  test.each([
    ['at exactly the share', 10_000, 9_500, { percent: 5, minFen: 100 }, true],
    ['not a fen above it', 10_000, 9_501, { percent: 5, minFen: 100 }, false],
    ['at exactly the amount', 1_000, 900, { percent: 5, minFen: 100 }, true],
    ['not a fen short of it', 1_000, 901, { percent: 5, minFen: 100 }, false],
    ['when it is given away', 50, 0, { percent: 100, minFen: 50 }, true],
    ['never when it is the same, even where everything is told', 100, 100, { percent: 0, minFen: 0 }, false],
    ['a single fen where everything is told', 100, 99, { percent: 0, minFen: 0 }, true],
    ['never when it is dearer', 100, 200, { percent: 0, minFen: 0 }, false],
    ['never below nothing', 0, 0, { percent: 0, minFen: 0 }, false],
  ])('%s', (_what, lowest, price, rule, told) => {
    expect(isTellableDrop(lowest, price, rule)).toBe(told)
  })

  test('only below what was seen, by both measures, to the fen', () => {
    fc.assert(
      fc.property(fen, fen, rules, (lowest, price, rule) => {
        const drop = BigInt(lowest) - BigInt(price)
        const worth =
          drop > 0n && drop >= BigInt(rule.minFen) && drop * 100n >= BigInt(lowest) * BigInt(rule.percent)
        expect(isTellableDrop(lowest, price, rule)).toBe(worth)
      }),
    )
  })

  test('even more so when it is lower', () => {
    fc.assert(
      fc.property(fen, fen, fen, rules, (lowest, a, b, rule) => {
        const [lower, higher] = [Math.min(a, b), Math.max(a, b)]
        if (isTellableDrop(lowest, higher, rule)) expect(isTellableDrop(lowest, lower, rule)).toBe(true)
      }),
    )
  })
})
