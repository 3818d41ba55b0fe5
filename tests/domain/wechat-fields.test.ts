import { describe, expect, it, test } from '@jest/globals'
import fc from 'fast-check'
import {
  checkField,
  checkFieldKey,
  fieldTypeOf,
  fitField,
} from '../../src/domain/notifications/wechat-fields'
import { plainLine } from '../../src/domain/notifications/plain-line'
import { lengthOf } from '../../src/domain/text'

const types = [
  ...['thing', 'number', 'letter', 'symbol', 'character_string', 'time', 'date', 'amount'],
  ...['phone_number', 'car_number', 'name', 'phrase'],
]

describe('the key of a field', () => {
  it('is one of the platform, with its number', () => {
    for (const type of types) {
      expect(fieldTypeOf(`${type}7`)).toBe(type)
      expect(checkFieldKey(`${type}12`)).toBeNull()
    }
  })

  it.each(['thing', 'thing0', 'thing01', 'Thing1', 'thing1 ', 'title1', 'constructor1', '__proto__1', ''])(
    'is not "%s", and staff are told',
    (key) => {
      expect(fieldTypeOf(key)).toBeNull()
      expect(checkFieldKey(key)).toMatchObject({ zh: expect.stringContaining('thing1') })
      expect(fitField(key, '高等数学')).toBeNull()
      expect(checkField(key, '高等数学')).not.toBeNull()
    },
  )
})

describe('a value on its way to a person', () => {
  test.each([
    ['thing1', '高等数学（第七版）', '高等数学（第七版）'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', '两行\r\n并成\u0000一行\u202e', '两行 并成 一行'],
    ['thing1', '  ', '-'],
    ['thing1', `${'字'.repeat(18)}👨‍👩‍👧了`, `${'字'.repeat(18)}…`],
    ['thing1', '😀'.repeat(20), '😀'.repeat(20)],
    ['thing1', '😀'.repeat(21), `${'😀'.repeat(19)}…`],
    ['thing1', 'ａ'.repeat(21), `${'ａ'.repeat(19)}…`],
    ['number2', '剩余 30 天', '30'],
    ['number2', '1,234.5', '1234.5'],
    ['number2', '很多', null],
    ['number2', '-3', null],
    ['letter1', 'iPhone 13', 'iPhone'],
    ['letter1', '手机', null],
    ['symbol1', '★★★ 三星', '★★★'],
    ['symbol1', '', '-'],
    ['character_string3', '订单 XJ-2026-01', 'XJ-2026-01'],
    ['character_string3', '', '-'],
    ['time4', '2026-11-20 13:05', '2026-11-20 13:05'],
    ['time4', '2026年11月20日 13:05', '2026年11月20日 13:05'],
    ['time4', '13:05', '13:05'],
    ['time4', '2026-11-20T05:05:00.000Z', '2026-11-20 13:05'],
    ['time4', '25:00', null],
    ['time4', '明天', null],
    ['date4', '2026年2月28日', '2026年2月28日'],
    ['date4', '2026-11-20T17:00:00Z', '2026-11-21 01:00'],
    ['date4', '2026年2月30日', null],
    ['date4', '', null],
    ['amount2', '¥18.00', '¥18.00'],
    ['amount2', '￥1,234.50', '¥1234.50'],
    ['amount2', '12.50 元', '12.50元'],
    ['amount2', '¥ 12.50 元', '¥12.50'],
    ['amount2', '现价 ¥25', '¥25'],
    ['amount2', '免费', null],
    ['amount2', '-5', null],
    ['amount2', '¥3 → ¥2', null],
    ['amount2', '12345678901', null],
    ['phone_number1', '138 0000 0000', '138 0000 0000'],
    ['phone_number1', '无', null],
    ['car_number1', '粤B·12345', '粤B12345'],
    ['name1', '小王123', '小王'],
    ['name1', '一二三四五六七八九十一', '一二三四五六七八九十'],
    ['name1', 'Alexander the Great of Macedon', 'Alexander the Great'],
    ['name1', '2026', '-'],
    ['phrase1', '已通过', '已通过'],
    ['phrase1', '需要重新上传照片', '需要重新上'],
    ['phrase1', 'approved', null],
  ])('%s %j becomes %j', (key, given, shown) => {
    expect(fitField(key, given)).toBe(shown)
  })

  test.each([
    ['thing1', '字'.repeat(21)],
    ['thing1', '两\n行'],
    ['thing1', ' '],
    ['amount2', '十元'],
    ['amount2', '¥¥5'],
    ['time4', '24:00'],
    ['time4', '2026年13月1日 10:00'],
    ['date4', '2027年2月29日'],
    ['phrase1', '已通过!'],
    ['character_string1', '编号1'],
    ['name1', '小王1'],
  ])('%s %j is refused as it stands', (key, value) => {
    expect(checkField(key, value)).toMatchObject({ zh: expect.stringContaining(key) })
  })

  const someText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...'¥￥$12.,-元：: 年月日2026字aZ★\n\u200d😀👨‍👩‍👧'), { maxLength: 50 })
      .map((all) => all.join('')),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.double({ noNaN: true }).map(String),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units)),
  )

  test('is never one that the platform would refuse, and stays as it is when fitted again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.integer({ min: 1, max: 99 }),
        someText,
        (type, number, text) => {
          const key = `${type}${number}`
          const fitted = fitField(key, text)
          if (fitted === null) return
          expect(checkField(key, fitted)).toBeNull()
          expect(fitField(key, fitted)).toBe(fitted)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('keeps one space where something between two spaces was taken out', () => {
    expect(fitField('character_string1', '1\n¥ $')).toBe('1 $')
  })

  test('of a text field is always there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('thing1', 'symbol1', 'character_string1', 'name1'),
        someText,
        (key, text) => {
          expect(fitField(key, text)).not.toBeNull()
        },
      ),
      { numRuns: 5_000 },
    )
  })

  test('keeps its beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const line = plainLine(text)
        fc.pre(line !== '')
        const shown = fitField('thing1', text) ?? ''
        expect(line.startsWith(shown.replace(/…$/, ''))).toBe(true)
        expect(lengthOf(shown)).toBeLessThanOrEqual(20)
      }),
    )
  })
})
