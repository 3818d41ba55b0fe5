import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plainParam, queryOf } from '../../../miniprogram/src/lib/query'

describe('what stands behind the question mark', () => {
  it('is what is set, and only that', () => {
    expect(queryOf({ a: 1, b: 'x', c: undefined, d: null, e: '', f: false })).toBe('?a=1&b=x&f=false')
    expect(queryOf({ a: undefined })).toBe('')
  })

  it('is read back as it was given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), (values) => {
        const read = Object.fromEntries(new URLSearchParams(queryOf(values)))
        expect(read).toEqual({ ...values })
      }),
    )
  })

  it('names what is nested in brackets, as the server reads it', () => {
    const attr = { storage: ['64g', '128g'], battery: { gte: 80 }, warranty: true }
    expect(decodeURIComponent(queryOf({ attr }))).toBe(
      '?attr[storage][]=64g&attr[storage][]=128g&attr[battery][gte]=80&attr[warranty]=true',
    )
    expect(queryOf({ attr: {} })).toBe('')
  })

  it('is understood whether or not the platform has decoded it', () => {
    expect(plainParam('%E8%80%B3%E6%9C%BA')).toBe('耳机')
    expect(plainParam('耳机')).toBe('耳机')
    expect(plainParam('100%')).toBe('100%')
    expect(plainParam(undefined)).toBe('')
  })
})
