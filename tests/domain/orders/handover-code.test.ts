import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codeOf, endOfStep, handoverCode, isCodeAt, stepOf } from '../../../src/domain/orders/handover-code'

const under = (key: string) => (message: Uint8Array) => createHmac('sha256', key).update(message).digest()
/** The key of RFC 6238, appendix B, for SHA-256. */
const rfc = under('12345678901234567890123456789012')
const at = (seconds: number) => new Date(seconds * 1_000)

describe('the code of half a minute', () => {
  // The last six of the eight digits that the RFC gives.
  test.each([
    [59, '119246'],
    [1_111_111_109, '084774'],
    [1_111_111_111, '062674'],
    [1_234_567_890, '819424'],
    [2_000_000_000, '698825'],
    [20_000_000_000, '737706'],
  ])('at second %d is the one of RFC 6238', (seconds, code) => {
    expect(codeOf(stepOf(at(seconds)), rfc)).toBe(code)
  })

  test('is six digits, whatever the key and the time', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(2 ** 40), (key, step) => {
        expect(codeOf(step, under(key))).toMatch(/^\d{6}$/)
      }),
    )
  })

  test('is computed alike when the digest is a part of a larger memory', () => {
    const shifted = (message: Uint8Array) => {
      const digest = rfc(message)
      const memory = new Uint8Array(digest.length + 7)
      memory.set(digest, 7)
      return memory.subarray(7)
    }
    expect(codeOf(1, shifted)).toBe('119246')
  })

  test('is over when the next one begins', () => {
    expect(endOfStep(stepOf(at(59)))).toEqual(at(60))
    expect(stepOf(at(60))).toBe(stepOf(at(59)) + 1)
  })
})

describe('a code that somebody typed', () => {
  const now = at(1_900_000_000)
  const step = stepOf(now)
  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('%d steps away is right: %s', (away, right) => {
    expect(isCodeAt(codeOf(step + away, rfc), now, rfc)).toBe(right)
  })

  test('is wrong under another key, too short, too long or no code at all', () => {
    const code = codeOf(step, rfc)
    expect(isCodeAt(code, now, under('another'))).toBe(false)
    for (const wrong of [code.slice(0, 5), `${code}0`, '', 'abcdef']) {
      expect(isCodeAt(wrong, now, rfc)).toBe(false)
    }
  })

  test('is looked at against all three steps, also when the first is right', () => {
    let asked = 0
    const counting = (message: Uint8Array) => {
      asked++
      return rfc(message)
    }
    isCodeAt(codeOf(step - 1, rfc), now, counting)
    expect(asked).toBe(3)
  })
})

test('the numbers that apps are told are those of the algorithm', () => {
  expect(handoverCode).toMatchObject({ algorithm: 'SHA256', digits: 6, stepS: 30 })
})
