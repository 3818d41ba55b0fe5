import { describe, expect, it } from '@jest/globals'
import { fieldFault } from '../../sandbox/wechat-field-rules'

describe('the field rules of WeChat templates', () => {
  it.each([
    ['thing1', '一'.repeat(20)],
    ['thing1', '😀'.repeat(20)],
    ['number1', '12.50'],
    ['letter1', 'abcXYZ'],
    ['symbol1', '★★★★★'],
    ['character_string1', 'XJ-2026/1'],
    ['time1', '15:01'],
    ['time1', '2026年11月20日 15:01'],
    ['time1', '2026-11-20 15:01:59'],
    ['time1', '15:01~16:30'],
    ['date1', '2026年11月20日'],
    ['date1', '2026-11-20'],
    ['date1', '2026年11月20日 15:01'],
    ['amount1', '¥12.50'],
    ['amount1', '99999999.99元'],
    ['phone_number1', '+86-13800000000'],
    ['car_number1', '粤A8Z888挂'],
    ['name1', '王小明'],
    ['name1', 'Ada Lovelace'],
    ['phrase1', '已经通过了'],
  ])('take %s %s', (key, value) => {
    expect(fieldFault(key, value)).toBeNull()
  })

  it.each([
    ['thing1', '😀'.repeat(21)],
    ['thing1', 'a\tb'],
    ['thing1', 5],
    ['number1', '12a'],
    ['number1', '1'.repeat(33)],
    ['letter1', 'abc1'],
    ['symbol1', '!!!!!!'],
    ['symbol1', 'a'],
    ['character_string1', '编号1'],
    ['time1', '2026年11月20日'],
    ['time1', '2026年2月30日 15:01'],
    ['time1', '15:60'],
    ['time1', '1:00~2:00~3:00'],
    ['date1', '15:01'],
    ['date1', '11-20'],
    ['amount1', '¥¥12'],
    ['amount1', '12.元'],
    ['amount1', '免费'],
    ['phone_number1', '1'.repeat(18)],
    ['car_number1', '粤A12345678'],
    ['name1', '一二三四五六七八九十一'],
    ['name1', 'R2D2'],
    ['phrase1', 'passed'],
    ['phrase1', '已经通过了吗'],
    ['keyword1', 'a type of another platform'],
  ])('refuse %s %j', (key, value) => {
    expect(fieldFault(key, value)).toBe('invalid')
  })
})
