import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { maskPhone, normalizePhone } from '../../src/domain/phone'

describe('a phone number', () => {
  it.each([
    ['13800000000'],
    ['+86 138 0000 0000'],
    ['0086-138-0000-0000'],
    ['86 13800000000'],
    ['（+86）138 0000 0000'],
    ['１３８００００００００'],
    [' 138‑0000‑0000 '],
  ])('typed as "%s" is the same person', (typed) => {
    expect(normalizePhone(typed)).toBe('+8613800000000')
  })

  it.each([
    [''],
    ['1380000000'],
    ['138000000000'],
    ['12800000000'],
    ['+1 415 555 0100'],
    ['010-62770000'],
    ['1380000000a'],
  ])('typed as "%s" is not a mainland mobile number', (typed) => {
    expect(normalizePhone(typed)).toBeNull()
  })

  it('is spelled the same however often it is normalised', () => {
    const numbers = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    fc.assert(
      fc.property(numbers, ([second, rest]) => {
        const spelled = normalizePhone(`1${second}${String(rest).padStart(9, '0')}`)
        expect(spelled).toMatch(/^\+861\d{10}$/)
        expect(normalizePhone(spelled ?? '')).toBe(spelled)
      }),
    )
  })

  it('is shown with its middle hidden', () => {
    expect(maskPhone('+8613812345678')).toBe('138****5678')
  })
})
