import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCursor, writeCursor } from '../../src/lib/cursor'

const refusal = (text: string, kind: 'instant' | 'number') => {
  try {
    return readCursor(text, kind)
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const id = '0190a1b2-0000-7000-8000-000000000001'
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('the mark where a list goes on', () => {
  test('comes back as it was given out', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.uuid(), (distance, row) => {
        const [value, found] = readCursor(writeCursor([distance, row]), 'number')
        expect(Number(value) - distance).toBe(0)
        expect(found).toBe(row)
      }),
    )
    const dates = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, fc.uuid(), (date, row) => {
        const key = [date.toISOString(), row] as const
        expect(readCursor(writeCursor(key), 'instant')).toEqual(key)
      }),
    )
  })

  test('made up by somebody is refused, never an error of ours', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('instant' as const, 'number' as const), (text, kind) => {
        expect(refusal(text, kind)).toBe('VALIDATION_FAILED')
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (Array.isArray(value) && value[1] === id) return
        expect(refusal(coded(value), 'number')).toBe('VALIDATION_FAILED')
      }),
    )
  })

  test.each([
    ['of another kind of list', [1, id], 'instant'],
    ['with an instant where metres belong', ['2026-01-01T00:00:00.000Z', id], 'number'],
    ['with SQL for an id', [1, "x' or 1=1"], 'number'],
    ['with SQL for an instant', ["2026-01-01T00:00:00.000Z'; --", id], 'instant'],
    ['with a day that is none', ['2026-13-45T00:00:00.000Z', id], 'instant'],
    ['that is an object', { 0: 1, 1: id }, 'number'],
    ['that is null', null, 'number'],
  ] as const)('is refused %s', (_name, value, kind) => {
    expect(refusal(coded(value), kind)).toBe('VALIDATION_FAILED')
  })
})
