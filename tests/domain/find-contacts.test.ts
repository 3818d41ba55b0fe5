import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findContacts } from '../../src/domain/safety/find-contacts'
import { normalizeText } from '../../src/domain/text'

const found = (text: string) => findContacts(normalizeText(text))

describe('a contact is found', () => {
  test.each([
    '13812345678',
    '打我电话138 1234 5678',
    '138-1234-5678',
    '+86 13812345678',
    '１３８１２３４５６７８',
    '一三八一二三四五六七八',
    '幺三八 幺二三四 五六七八',
    '①③⑧①②③④⑤⑥⑦⑧',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '138.1234.5678',
    '微信号 abc_12345',
    '加我微信',
    'vx: lamp2024',
    'VX：lamp2024',
    'V信 lamp2024',
    'wx lamp2024',
    '我的wechat是 lamp_seller',
    '薇信lamp2024',
    '加个v信吧',
    '微信联系',
    'qq 123456789',
    'QQ号：10001234',
    '扣扣12345678',
    '加qq聊',
    'lin@example.edu.cn',
  ])('%s', (text) => expect(found(text)).toContain('contact'))

  test('however the digits of a number are spaced', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String)
    const separator = fc.constantFrom('', ' ', '-', '.', '，', '　', '·', '  ', '_')
    const number = fc.tuple(
      fc.integer({ min: 3, max: 9 }).map(String),
      fc.array(digit, { minLength: 9, maxLength: 9 }),
      fc.array(separator, { minLength: 10, maxLength: 10 }),
      fc.constantFrom('0123456789', '０１２３４５６７８９', '零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖'),
    )
    fc.assert(
      fc.property(number, ([second, rest, gaps, script]) => {
        const written = ['1', second, ...rest]
          .map((each, index) => [...script][Number(each)] + (gaps[index] ?? ''))
          .join('')
        expect(found(`我的号码${written}谢谢`)).toContain('contact')
      }),
    )
  })
})

describe('a link is found', () => {
  test.each([
    'https://example.com/a',
    'HTTP://EXAMPLE.COM',
    'www.example.com',
    'item.taobao.com/item.htm?id=1',
    '看这里example.cn好东西',
    'weixin://dl/business/?t=abc',
    '#小程序://闲置/abcDEF',
    '1.2.3.4:8080',
    'ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ',
  ])('%s', (text) => expect(found(text)).toContain('link'))
})

describe('nothing is found in what people say about a deal', () => {
  test.each([
    '在吗？还在的话我要了',
    '1200元可以吗',
    '￥1,299.00 包邮吗',
    '原价 13999，现在 8999 出',
    'ISBN 9787040396638',
    '978-7-04-039663-8',
    '2024-11-20 13:30 图书馆见',
    '2024年11月20日',
    '下午3.5小时后见',
    '宿舍楼 3 号楼 1508 室',
    '一号楼一三零八',
    '订单 20241120123456789012 已发',
    '学号 2023123456',
    '身高 180，尺码 XL',
    '微信支付可以吗',
    '微信转账不行，走平台',
    'QQ 音乐会员',
    'i7-13700 16G 512G',
    '型号 WX-1000XM5',
    '版本 1.2.3',
    '二手.九成新',
    'a.m. 还是 p.m.',
    '第三方耳机',
    '十一点三十八分',
  ])('%s', (text) => expect(found(text)).toEqual([]))

  test('prices, dates and ISBNs of any kind', () => {
    const price = fc.integer({ min: 0, max: 99_999_99 }).map((fen) => `¥${(fen / 100).toFixed(2)}`)
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 16).replace('T', ' '))
    const isbn = fc.integer({ min: 0, max: 999_999_999 }).map((n) => `978${String(n).padStart(9, '0')}0`)
    const room = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100, max: 2_999 }))
    fc.assert(
      fc.property(
        fc.oneof(
          price,
          date,
          isbn,
          room.map(([house, door]) => `${house}号楼${door}室`),
        ),
        (text) => expect(found(`说好了 ${text} 可以吗`)).toEqual([]),
      ),
    )
  })

  test('and any text takes it no time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_000, unit: 'binary' }), (text) => {
        expect(Array.isArray(found(text))).toBe(true)
      }),
    )
  })
})
