import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseYuan, yuanText } from '../../src/admin/lib/yuan'
import { limits } from '../../src/contract/limits'

describe('an officer who types a price in the panel', () => {
  it.each([
    ['12.5', 1250],
    ['12.50', 1250],
    ['12', 1200],
    ['12.', 1200],
    ['.5', 50],
    ['0', 0],
    ['0.07', 7],
    ['19.99', 1999],
    ['1.15', 115],
    ['00012.30', 1230],
    [' ￥ 12.5 ', 1250],
    ['¥8', 800],
    ['１２．５０', 1250],
    ['12。5', 1250],
    ['1000000', 100_000_000],
  ])('means "%s" as %i fen', (typed, fen) => {
    expect(parseYuan(typed)).toEqual({ fen })
  })

  it.each([[''], ['  '], ['¥']])('has left it empty with "%s"', (typed) => {
    expect(parseYuan(typed)).toEqual({ fen: null })
  })

  it.each([
    ['.'],
    ['12,5'],
    ['1,200'],
    ['-5'],
    ['12元'],
    ['1e3'],
    ['十二'],
    ['1.2.3'],
    ['12.505'],
    ['1000000.01'],
  ])('is told why "%s" is no price', (typed) => {
    expect(parseYuan(typed)).toEqual({
      problem: { zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
    })
  })

  it('gets every price back to the fen when it is shown and typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: limits.priceFenMax }), (fen) => {
        expect(yuanText(fen)).toMatch(/^\d+\.\d\d$/)
        expect(parseYuan(yuanText(fen))).toEqual({ fen })
      }),
    )
  })
})
