import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { staffRoles, verificationStates } from '../../src/contract/people'
import { grantableRoles, isInTerm } from '../../src/domain/staff'
import { isVerified } from '../../src/domain/campus-verifications/is-verified'

const now = new Date('2026-09-01T00:00:00.000Z')
const before = '2026-08-31T23:59:59.999Z'
const after = '2026-09-01T00:00:00.001Z'

describe('a term of office', () => {
  test.each([
    ['without dates covers every day', {}, true],
    ['that has begun and not ended covers today', { termStart: before, termEnd: after }, true],
    ['begins with its first instant', { termStart: now }, true],
    ['has not begun the day before', { termStart: after }, false],
    ['ends by itself', { termEnd: before }, false],
    ['is over at its very end', { termEnd: now }, false],
    ['without a start only ends', { termStart: null, termEnd: after }, true],
  ])('%s', (_name, term, covered) => {
    expect(isInTerm(term, now)).toBe(covered)
  })

  test('covers no instant outside its dates', () => {
    const instant = fc.date({ noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, instant, (termStart, termEnd, day) => {
        expect(isInTerm({ termStart, termEnd }, day)).toBe(termStart <= day && day < termEnd)
      }),
    )
  })
})

describe('appointing', () => {
  test('never hands out a role above or beside the own one, except among owners', () => {
    expect(grantableRoles('owner')).toEqual([...staffRoles])
    expect(grantableRoles('admin')).toEqual(['editor', 'moderator'])
    expect(grantableRoles('editor')).toEqual([])
    expect(grantableRoles('moderator')).toEqual([])
  })
})

describe('a campus identity', () => {
  test('counts only while it is verified and not over', () => {
    expect(isVerified({ verification: 'verified' }, now)).toBe(true)
    expect(isVerified({ verification: 'verified', verifiedUntil: after }, now)).toBe(true)
    for (const verifiedUntil of [before, now]) {
      expect(isVerified({ verification: 'verified', verifiedUntil }, now)).toBe(false)
    }
    for (const verification of verificationStates.filter((state) => state !== 'verified')) {
      expect(isVerified({ verification, verifiedUntil: after }, now)).toBe(false)
    }
    expect(isVerified({}, now)).toBe(false)
  })
})
