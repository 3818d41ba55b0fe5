import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cleanIsbn, isIsbn } from '../../../miniprogram/src/lib/isbn'

describe('the number of a book', () => {
  test.each([
    '978-7-111-40701-0',
    '9787111407010',
    ' 978 7 111 40701 0 ',
    '7-111-40701-6',
    '080442957X',
    '080442957x',
  ])('%s is one', (typed) => expect(isIsbn(typed)).toBe(true))

  test('is one with the full-width digits of a Chinese keyboard, and with a dash of any length', () => {
    expect(isIsbn('９７８７１１１４０７０１０')).toBe(true)
    expect(cleanIsbn('978–7—111-40701‐0')).toBe('9787111407010')
  })

  test.each(['', '978711140701', '97871114070100', '6901234567892', 'X804429570', '080442957Y', '書'])(
    '%s is none',
    (typed) => expect(isIsbn(typed)).toBe(false),
  )
})

const digits = fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }).map((all) => all.join(''))
const withCheck10 = (nine: string) => {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return nine + (check === 10 ? 'X' : String(check))
}

test('one wrong digit, or two next to each other swapped, is noticed in ten digits', () => {
  fc.assert(
    fc.property(digits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (nine, at, by) => {
      const right = withCheck10(nine)
      expect(isIsbn(right)).toBe(true)
      const letters = [...right]
      letters[at] = String((Number(letters[at]) + by) % 10)
      expect(isIsbn(letters.join(''))).toBe(false)
      const swapped = [...right]
      ;[swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? '', swapped[at] ?? '']
      expect(isIsbn(swapped.join(''))).toBe(swapped.join('') === right)
    }),
  )
})

test('one wrong digit is noticed in thirteen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const letters = [...'9787111407010']
      letters[at] = String((Number(letters[at]) + by) % 10)
      expect(isIsbn(letters.join(''))).toBe(false)
    }),
  )
})
