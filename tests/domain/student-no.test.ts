import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { normalizeStudentNo } from '../../src/domain/campus-verifications/student-no'

describe('a student number', () => {
  it.each([
    ['s2023004'],
    [' S2023004 '],
    ['S2023-004'],
    ['s 2023 004'],
    ['Ｓ２０２３００４'],
    ['S2023‑004\u3000'],
  ])('typed as "%s" is the same person', (typed) => {
    expect(normalizeStudentNo(typed)).toBe('S2023004')
  })

  it('keeps its leading zeros', () => {
    expect(normalizeStudentNo('00012345')).toBe('00012345')
  })

  it.each([
    [''],
    ['123'],
    ['1'.repeat(33)],
    ['学号20230001'],
    ['2023_0001'],
    ['2023.0001'],
    ['2023*'],
    ['20230001\0'],
    ['2023\u200b0001'],
    // Both have a Latin capital; the second and third letters of the last are Cyrillic.
    ['ı2345'],
    ['ß2345'],
    ['SА2023'],
  ])('cannot be "%s"', (typed) => {
    expect(normalizeStudentNo(typed)).toBeNull()
  })

  const digit = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const numbers = fc.string({ unit: digit, minLength: 4, maxLength: 32 })

  it('is spelled the same however it is typed, and however often it is normalised', () => {
    const gap = fc.constantFrom('', ' ', '-', '\u3000', '－')
    fc.assert(
      fc.property(numbers, fc.array(gap, { maxLength: 33 }), fc.boolean(), (number, gaps, wide) => {
        const spelled = [...number].map((char, at) => `${gaps[at] ?? ''}${char}`).join('')
        const typed = wide
          ? spelled.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
          : spelled
        expect(normalizeStudentNo(typed)).toBe(number.toUpperCase())
        expect(normalizeStudentNo(number.toUpperCase())).toBe(number.toUpperCase())
      }),
    )
  })

  it('is null or 4 to 32 plain characters, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const number = normalizeStudentNo(typed)
        if (number !== null) expect(number).toMatch(/^[0-9A-Z]{4,32}$/)
      }),
    )
  })
})
