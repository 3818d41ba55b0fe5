import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { fenOfYuan, parseBill } from '../../../src/providers/payment/bill'
import { answerOf, inMinutes, startPayWorld, type PayWorld } from './setup'

const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000
const today = () => new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10)

describe('the bill of a day', () => {
  let world: PayWorld
  const provider = () => world.providersOf().payments.transfer
  beforeAll(async () => {
    world = await startPayWorld()
  })
  afterAll(() => world.stop())
  beforeEach(() => world.reset())

  /** Two payments, one of them given back in part. */
  async function trade(): Promise<void> {
    for (const [outTradeNo, amountFen] of [
      ['XJBILL1', 1_999],
      ['XJBILL2', 29],
    ] as const) {
      const order = { outTradeNo, amountFen, description: '书,`笔,和"本"', payer: 'oXJ_user_0001' }
      answerOf(await provider().prepay({ ...order, expiresAt: inMinutes(30) }))
      await world.control.post('pay', { out_trade_no: outTradeNo })
    }
    const back = { outTradeNo: 'XJBILL1', outRefundNo: 'XJBILL1R', amountFen: 7, totalFen: 1_999, reason: '' }
    answerOf(await provider().refund(back))
    await world.control.post('refund-finish', { out_refund_no: 'XJBILL1R' })
  }

  it('lists what was paid and given back, in fen', async () => {
    await trade()
    await world.control.post('bill-ready', { date: today() })
    const bill = answerOf(await provider().bill(today()))
    expect(bill).toMatchObject({
      state: 'ready',
      lines: expect.arrayContaining([
        {
          kind: 'payment',
          outTradeNo: 'XJBILL1',
          transactionId: expect.stringMatching(/^42/),
          amountFen: 1_999,
          state: 'SUCCESS',
          at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        },
        expect.objectContaining({ outTradeNo: 'XJBILL2', amountFen: 29 }),
        expect.objectContaining({
          kind: 'refund',
          outTradeNo: 'XJBILL1',
          outRefundNo: 'XJBILL1R',
          refundId: expect.stringMatching(/^50/),
          amountFen: 7,
          state: 'SUCCESS',
        }),
      ]),
    })
    expect(bill).toHaveProperty('lines.length', 3)
  })

  it('is the same on the recommerce rail', async () => {
    await trade()
    await world.control.post('bill-ready', { date: today() })
    const { transfer, recommerce } = world.providersOf().payments
    expect(await recommerce.bill(today())).toEqual(await transfer.bill(today()))
  })

  it('comes the next day after ten', async () => {
    await trade()
    const day = today()
    const midnight = new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_MS + DAY_MS).toISOString()
    await world.control.post('clock', { now: midnight })
    expect(answerOf(await provider().bill(day))).toEqual({ state: 'not_ready' })
    await world.control.advance(10 * 3_600_000)
    expect(answerOf(await provider().bill(day))).toMatchObject({ state: 'ready' })
  })

  it('does not exist when nothing happened', async () => {
    await world.control.post('bill-ready', { date: '2026-01-02' })
    await world.control.post('clock', { now: '2026-01-03T12:00:00Z' })
    expect(answerOf(await provider().bill('2026-01-02'))).toEqual({ state: 'no_statement' })
  })

  it('is not believed when the file is not the one that was named', async () => {
    await trade()
    await world.control.post('bill-ready', { date: today(), corrupt: true })
    expect(answerOf(await provider().bill(today()))).toEqual({
      state: 'corrupt',
      detail: expect.stringContaining('SHA-1'),
    })
  })

  it('is unknown when the file does not come', async () => {
    await trade()
    await world.control.post('bill-ready', { date: today() })
    await world.control.fault({
      match: 'GET /v3/billdownload/file',
      respond: { status: 502, body: '<html>' },
    })
    expect(await provider().bill(today())).toEqual({ outcome: 'unknown', code: 'HTTP_502' })
    await world.control.fault({ match: 'GET /v3/billdownload/file', drop: 'request' })
    expect(await provider().bill(today())).toEqual({ outcome: 'unknown', code: 'NO_ANSWER' })
  })

  it('of a day that cannot be is refused', async () => {
    expect(await provider().bill('2026-13-45')).toMatchObject({ outcome: 'refused', code: 'PARAM_ERROR' })
  })
})

describe('amounts in yuan', () => {
  it.each([
    ['0.29', 29],
    ['19.99', 1_999],
    ['1.1', 110],
    ['7', 700],
    ['0.00', 0],
    ['999999999999.99', 99_999_999_999_999],
    ['1.005', null],
    ['-1.00', null],
    ['1e3', null],
    ['', null],
    ['1,000.00', null],
  ])('%s is %s fen', (text, fen) => {
    expect(fenOfYuan(text)).toBe(fen)
  })
})

describe('a bill that is none', () => {
  const header =
    '交易时间,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款状态,订单金额,申请退款金额'
  const line = '`2026-11-19 13:06:12,`42,`XJ1,`SUCCESS,`0,`0,`,`19.99,`0.00'
  const of = (...rows: string[]) => parseBill([header, ...rows].join('\r\n'))

  it('is told from one', () => {
    expect(of(line, '总交易单数', '`1')).toEqual([
      expect.objectContaining({ outTradeNo: 'XJ1', amountFen: 1_999 }),
    ])
    expect(of('总交易单数', '`0')).toEqual([])
    expect(of(line, '总交易单数', '`2')).toContain('2 lines')
    expect(of(line)).toContain('no sums')
    expect(of(`${line},\`more`, '总交易单数', '`1')).toContain('another number')
    expect(of(line.replace('19.99', '19.999'), '总交易单数', '`1')).toContain('yuan')
    expect(parseBill('<html></html>')).toContain('no column')
    expect(parseBill('')).toContain('no column')
  })
})
