import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { csvLine, csvValue, csvYuan } from '../../../src/domain/tables/csv'
import { dayAfter, dayOf, daysBetween, isDay, startOf } from '../../../src/domain/days'
import { isRange } from '../../../src/domain/ledger/range'
import { lastBillDay } from '../../../src/domain/reconciliations/days'

/** A line as a reader of CSV takes it apart. */
function parse(line: string): string[] {
  const values = ['']
  let quoted = false
  const plain = line.replace(/\r\n$/, '')
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at] ?? ''
    if (character === '"' && quoted && plain[at + 1] === '"') at++
    else if (character === '"') {
      quoted = !quoted
      continue
    } else if (character === ',' && !quoted) {
      values.push('')
      continue
    }
    values[values.length - 1] += character
  }
  return values
}

describe('a value of the table', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200B=1', '＝1', '－1', '|calc', '%0A'])(
    '%j is text and no formula',
    (text) => {
      expect(parse(csvLine([csvValue(text)]))).toEqual([`'${text}`])
    },
  )

  test('comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const back = parse(csvLine(texts.map(csvValue)))
        expect(back.map((text, at) => (text === `'${texts[at]}` ? texts[at] : text))).toEqual(texts)
      }),
    )
  })

  test('money is exact yuan, however much', () => {
    expect(['0', '5', '-5', '1250', '-1250', '9007199254740993'].map(csvYuan)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '12.50',
      '-12.50',
      '90071992547409.93',
    ])
    for (const wrong of ['', '1.5', 'NaN', '1e3', ' 1']) expect(() => csvYuan(wrong)).toThrow(RangeError)
  })
})

describe('a day', () => {
  test('begins at midnight in Shanghai', () => {
    expect(startOf('2026-11-21').toISOString()).toBe('2026-11-20T16:00:00.000Z')
    expect(dayOf(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20')
    expect(dayOf(new Date('2026-11-20T16:00:00.000Z'))).toBe('2026-11-21')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([])
  })

  test('has its bill from ten the next morning', () => {
    expect(lastBillDay(new Date('2026-11-21T01:59:59Z'))).toBe('2026-11-19')
    expect(lastBillDay(new Date('2026-11-21T02:00:00Z'))).toBe('2026-11-20')
  })

  test('is one there is, and a range goes forward and ends', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-28', 'yesterday', '2026-13-01'].map(isDay)).toEqual([
      ...[true, false, false, false, false],
    ])
    expect(isRange({ from: '2026-01-01', to: '2026-01-01' })).toBe(true)
    expect(isRange({ from: '2026-01-02', to: '2026-01-01' })).toBe(false)
    expect(isRange({ from: '2016-01-02', to: '2026-01-01' })).toBe(false)
  })
})
