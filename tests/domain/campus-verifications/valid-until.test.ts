import { expect, test } from '@jest/globals'
import { validUntil } from '../../../src/domain/campus-verifications/valid-until'

const now = new Date('2026-11-21T00:00:00.000Z')
const day = (text: string) => new Date(`${text}T00:00:00.000Z`)

test('a proof holds as long as the campus has set, and never beyond the last day as a member', () => {
  expect(validUntil(now, 365)).toEqual(day('2027-11-21'))
  expect(validUntil(now, 365, null)).toEqual(day('2027-11-21'))
  expect(validUntil(now, 365, day('2027-07-01'))).toEqual(day('2027-07-01'))
  expect(validUntil(now, 365, day('2030-07-01'))).toEqual(day('2027-11-21'))
})
