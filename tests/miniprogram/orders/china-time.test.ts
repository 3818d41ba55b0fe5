import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chinaDay, chinaTime, instantOf } from '../../../miniprogram/src/lib/china-time'

test('a day and a time are those of China, also where the phone is elsewhere', () => {
  const atMs = Date.parse('2026-11-30T17:30:00Z')
  expect([chinaDay(atMs), chinaTime(atMs)]).toEqual(['2026-12-01', '01:30'])
  expect(instantOf('2026-12-01', '01:30')).toBe('2026-11-30T17:30:00.000Z')
})

test('what was typed comes back as the minute it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
      const minute = Math.floor(ms / 60_000) * 60_000
      expect(instantOf(chinaDay(minute), chinaTime(minute))).toBe(new Date(minute).toISOString())
    }),
  )
})

test('a day or time that is missing or impossible is no instant', () => {
  expect(instantOf('', '18:00')).toBeNull()
  expect(instantOf('2026-12-01', '')).toBeNull()
  expect(instantOf('2026-13-01', '18:00')).toBeNull()
})
