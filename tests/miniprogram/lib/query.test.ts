import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { partsOf, plainParam, queryOf } from '../../../miniprogram/src/lib/query'

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

describe('an address that the server names', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
          fc.string({ minLength: 1, unit: 'binary' }).filter((value) => value.isWellFormed()),
        ),
        (values) => {
          const { page, params } = partsOf(`pages/search/index${queryOf(values)}`)
          expect(page).toBe('/pages/search/index')
          expect(params).toEqual({ ...values })
        },
      ),
    )
  })

  it('is taken as it stands where it is wrongly written', () => {
    expect(partsOf('/pages/search/index?q=100%&token=a=b==&%zz&?')).toEqual({
      page: '/pages/search/index',
      params: { q: '100%', token: 'a=b==', '%zz': '', '?': '' },
    })
    expect(partsOf('')).toEqual({ page: '/', params: {} })
  })
})
