import { describe, expect, test } from '@jest/globals'
import { isPersonal, withoutPersonal } from '../../../src/domain/search-terms/personal'
import { plainTitle, titleTermsOf } from '../../../src/domain/search-terms/title-terms'

const personal = [
  '13812345678',
  '138 1234 5678',
  '138-1234-5678',
  '１３８１２３４５６７８',
  '台灯 2023123456',
  'u202312345',
  'lin@mail.example',
  'lin＠qq',
  'https://x.example/lin',
  '微信lily1998',
  '加微信 lily_1998',
  'vx: lilylily',
  'wx lily98',
  'wxid_abc123',
  'qq 12345',
  'QQ：98765',
  '一三八一二三四五',
]
const harmless = [
  '台灯',
  '高数',
  'iphone 15 pro',
  'rtx4060',
  'i7 12700',
  '微信小程序开发',
  'qq飞车',
  '手机 huawei',
  '硬盘 128 256',
  '四级真题',
  '2.4g',
]

describe('a text', () => {
  test.each(personal)('that may lead to somebody is known as such: %s', (text) => {
    expect(isPersonal(text)).toBe(true)
    expect(isPersonal(text, 5)).toBe(true)
  })

  test.each(harmless)('about a thing is not: %s', (text) => {
    expect(isPersonal(text)).toBe(false)
  })
})

test('a title is cut into words only after what leads to somebody is gone', () => {
  const cut = (run: string) => run.match(/.{1,2}/gu) ?? []
  for (const text of personal) {
    const terms = titleTermsOf(plainTitle(`台灯 ${text} 风扇`), cut)
    expect(terms).toEqual(expect.arrayContaining(['台灯', '风扇']))
    for (const secret of ['lily', 'lilylily', 'lin', 'wxid', 'mail', 'abc123', 'u202312345', 'lily1998']) {
      expect([text, terms.includes(secret)]).toEqual([text, false])
    }
  }
  expect(withoutPersonal('台灯 vx: lily1998 可刀').replace(/\s+/g, ' ')).toBe('台灯 可刀')
})
