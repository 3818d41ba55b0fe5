import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../../support/eventually'
import { ledgerAgrees } from '../../support/ledger'
import { calm, rowsOf } from '../support'
import {
  begin,
  booksOf,
  hourMs,
  minuteMs,
  must,
  paymentOf,
  paymentsOf,
  pays,
  refundsOf,
  startPayMarket,
  statusOf,
  type PayMarket,
} from './support'

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(() => market?.stop())

const noticesOf = () =>
  rowsOf<{ outcome: string }>(market, 'select outcome from pay_notices order by created_at')

describe('a buyer who pays', () => {
  test('gets what the app opens, pays, and the order is paid', async () => {
    const deal = await market.deal()
    const { status, body } = await begin(deal)
    expect(status).toBe(200)
    expect(body.requestPayment).toMatchObject({
      signType: 'RSA',
      package: expect.stringMatching(/^prepay_id=/),
    })
    const payment = await paymentOf(market, deal)
    expect(payment).toMatchObject({ state: 'prepaid', amount: 1_999 })
    expect(payment.number).toMatch(/^[0-9A-Z]{6,31}$/)
    await market.pay.post('pay', { out_trade_no: payment.number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('paid')
    expect(await booksOf(market, deal)).toEqual({ held: -1_999, provider: 1_999 })
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('asks again and gets fresh parameters for the same payment', async () => {
    const deal = await market.deal()
    const first = await must(begin(deal))
    const second = await must(begin(deal))
    expect(second.requestPayment.package).toBe(first.requestPayment.package)
    expect(second.requestPayment.nonceStr).not.toBe(first.requestPayment.nonceStr)
    expect(await paymentsOf(market, deal)).toHaveLength(1)
  })

  test('asks five times at once, and there is one payment', async () => {
    const deal = await market.deal()
    const answers = await Promise.all(Array.from({ length: 5 }, () => begin(deal)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await paymentsOf(market, deal)).toHaveLength(1)
  })

  test('hears nobody: the payment stays, and asking again is safe', async () => {
    const deal = await market.deal()
    await market.pay.fault({ match: 'POST /v3/pay/transactions/jsapi', drop: 'answer' })
    const { status, code } = await begin(deal)
    expect([status, code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'created' })
    await eventually('the payment is begun', () => must(begin(deal)))
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'prepaid' })
  })

  test('an answer with a bad signature is no answer; a payment made of it all the same is found', async () => {
    const deal = await market.deal()
    await market.pay.post('answers', { match: 'POST /v3/pay/transactions/jsapi', as: 'bad-signature' })
    expect((await begin(deal)).code).toBe('PROVIDER_UNAVAILABLE')
    const payment = await paymentOf(market, deal)
    expect(payment.state).toBe('created')
    await market.pay.post('notify', { drop: true })
    await market.pay.post('pay', { out_trade_no: payment.number })
    await market.sweep(minuteMs)
    expect(await statusOf(market, deal)).toBe('paid')
  })

  test('is the only one who may', async () => {
    const deal = await market.deal()
    expect((await deal.seller.post(`/orders/${deal.order}/pay`, {})).code).toBe('NOT_FOUND')
    const stranger = await market.student()
    expect((await stranger.post(`/orders/${deal.order}/pay`, {})).code).toBe('NOT_FOUND')
    expect((await market.anyone.post(`/orders/${deal.order}/pay`, {})).code).toBe('UNAUTHENTICATED')
  })

  test('cannot pay what is paid, nor what was cancelled', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    const { code, body } = await begin(deal)
    expect(code).toBe('CONFLICT')
    expect(body).toMatchObject({ errors: [{ data: { status: 'paid' } }] })
    const other = await market.deal()
    await must(other.buyer.post(`/orders/${other.order}/cancel`, {}))
    expect((await begin(other)).code).toBe('CONFLICT')
  })

  test('whose payment the service has closed gets another number', async () => {
    const deal = await market.deal()
    await market.pay.fault({ match: 'POST /v3/pay/transactions/jsapi', drop: 'answer' })
    await begin(deal)
    // Closed at the service, of which we know nothing yet.
    await market.pay.post('clock', { advanceMs: hourMs })
    await must(begin(deal))
    expect((await paymentsOf(market, deal)).map(({ state }) => state)).toEqual(['closed', 'prepaid'])
  })
})

describe('a notice', () => {
  test('before the answer to the app, and five times, counts once', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { duplicate: 5 })
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    expect(await noticesOf()).toEqual([{ outcome: 'handled' }])
    expect(await booksOf(market, deal)).toEqual({ held: -1_999, provider: 1_999 })
    const answers = (await market.pay.post('notify-again', {})) as { status: number }[]
    expect(answers.map(({ status }) => status)).toEqual([204])
    expect(
      await rowsOf(market, `select move from order_events where order_id = $1 and move = 'pay'`, [
        deal.order,
      ]),
    ).toHaveLength(1)
  })

  test('of what the sweep has found already is known', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { delay: 600 })
    await market.pay.post('pay', { out_trade_no: number })
    await market.sweep(minuteMs)
    expect(await statusOf(market, deal)).toBe('paid')
    await market.pay.post('tick', { seconds: 601 })
    await market.settled()
    expect(await noticesOf()).toEqual([{ outcome: 'known' }])
    expect(await booksOf(market, deal)).toEqual({ held: -1_999, provider: 1_999 })
  })

  test('of another amount moves nothing, raises one alarm and is answered so that it comes again', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { wrongAmount: 1 })
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('placed')
    expect(await booksOf(market, deal)).toEqual({})
    expect((await paymentOf(market, deal)).state).toBe('prepaid')
    const notices = (await market.pay.get('notices')) as { attempts: { status: number }[] }[]
    expect(notices.at(-1)?.attempts[0]?.status).toBe(409)
    const answers = (await market.pay.post('notify-again', { wrongAmount: 1 })) as { status: number }[]
    expect(answers[0]?.status).toBe(409)
    const ours = (await market.alarms()).filter(({ order }) => order === deal.order)
    expect(ours).toMatchObject([{ kind: 'wrong_amount' }])
    // What comes again with the right amount is believed after all.
    await market.pay.post('notify-again', { wrongAmount: 1_999 })
    expect(await statusOf(market, deal)).toBe('paid')
    expect(await noticesOf()).toEqual([{ outcome: 'handled' }])
  })

  test('for another merchant moves nothing and raises an alarm', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { wrongMerchant: '1900000002' })
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('placed')
    expect((await market.alarms()).filter(({ order }) => order === deal.order)).toMatchObject([
      { kind: 'wrong_party' },
    ])
  })

  test('that somebody else paid moves nothing and raises an alarm', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('pay', { out_trade_no: number, openid: 'oMallory' })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('placed')
    expect((await market.alarms()).filter(({ order }) => order === deal.order)).toMatchObject([
      { kind: 'wrong_party' },
    ])
  })

  test('about a payment that is not ours raises an alarm', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const payment = await paymentOf(market, deal)
    await rowsOf(market, `update payments set out_trade_no = out_trade_no || 'X' where id = $1`, [payment.id])
    await market.pay.post('pay', { out_trade_no: payment.number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('placed')
    expect(await market.alarms()).toContainEqual({
      ...{ kind: 'unknown_payment', order: null },
      key: `unknown:${payment.number}`,
    })
  })

  test.each(['bad-signature', 'signtest', 'unknown-serial', 'old', 'no-headers'])(
    'with %s is answered with 401, nothing is stored and nothing moves',
    async (forgery) => {
      const deal = await market.deal()
      await must(begin(deal))
      const { number } = await paymentOf(market, deal)
      await market.pay.post('notify', { forgery })
      await market.pay.post('pay', { out_trade_no: number })
      await market.settled()
      const notices = (await market.pay.get('notices')) as { attempts: { status: number }[] }[]
      expect(notices.at(-1)?.attempts[0]?.status).toBe(401)
      expect(await noticesOf()).toEqual([])
      expect(await statusOf(market, deal)).toBe('placed')
      // The real one follows.
      await market.pay.post('tick', { seconds: 20 })
      await market.settled()
      expect(await statusOf(market, deal)).toBe('paid')
    },
  )

  test('to a service that is not ours finds no door; a body that is none is not believed', async () => {
    expect((await market.anyone.post('/pay/alipay/notify', {})).status).toBe(404)
    expect((await market.anyone.post('/pay/wechat-pay/notify', { id: 'EV-1' })).status).toBe(401)
    expect((await market.anyone.post('/pay/wechat-pay/refund-notify')).status).toBe(401)
  })
})

describe('a flood of forgeries', () => {
  test('is turned away, and the real notice still counts', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    let refused = 0
    for (let i = 0; i < 65; i++) {
      if ((await market.anyone.post('/pay/wechat-pay/notify', { id: `EV-${i}` })).status === 429) refused++
    }
    expect(refused).toBeGreaterThan(0)
    const { number } = await paymentOf(market, deal)
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('paid')
  })
})

describe('nobody tells us', () => {
  test('that it was paid: the sweep finds it', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { drop: true })
    await market.pay.post('pay', { out_trade_no: number })
    await market.sweep()
    expect(await statusOf(market, deal)).toBe('placed')
    await market.sweep(31_000)
    expect(await statusOf(market, deal)).toBe('paid')
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('because nobody paid: it is closed when its time is over, and cannot be paid any more', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.clock(31 * minuteMs)
    expect(await statusOf(market, deal)).toBe('cancelled')
    await market.sweep(32 * minuteMs)
    expect((await paymentOf(market, deal)).state).toBe('closed')
    await expect(market.pay.post('pay', { out_trade_no: number })).rejects.toThrow('CLOSED')
    expect(await booksOf(market, deal)).toEqual({})
  })

  test('and the service is silent itself: it is asked again later, and again', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { drop: true })
    await market.pay.post('pay', { out_trade_no: number })
    await market.pay.fault({
      match: `GET /v3/pay/transactions/out-trade-no/${number}`,
      times: 2,
      drop: 'request',
    })
    await market.sweep(minuteMs)
    await market.sweep(3 * minuteMs)
    expect(await statusOf(market, deal)).toBe('placed')
    await market.sweep(8 * minuteMs)
    expect(await statusOf(market, deal)).toBe('paid')
  })
})

describe('a payment that comes too late', () => {
  test('goes back by itself; the order stays cancelled', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('cancelled')
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'paid', late: true })
    expect(await booksOf(market, deal)).toEqual({ provider: 1_999, refundable: -1_999 })
    await market.sweep()
    const [refund] = await refundsOf(market, deal)
    expect(refund).toMatchObject({ state: 'processing', amount: 1_999 })
    await market.pay.post('refund-finish', { out_refund_no: refund?.number })
    await market.settled()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'success' }])
    expect(await statusOf(market, deal)).toBe('cancelled')
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
    expect((await market.alarms()).filter(({ order }) => order === deal.order)).toMatchObject([
      { kind: 'late_payment' },
    ])
  })

  test('past its own end at the service, after we closed it: the same', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.clock(31 * minuteMs)
    // The clock of the service runs by itself; it refuses nobody yet.
    await market.pay.post('pay', { out_trade_no: number, late: true })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('cancelled')
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested', amount: 1_999 }])
  })

  test('closing says that it was paid: that is heard, and the money goes back', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
    await market.pay.post('notify', { drop: true })
    // Between the question and the closing.
    await market.pay.post('answers', {
      ...{ match: `GET /v3/pay/transactions/out-trade-no/${number}`, as: 'refuse' },
      ...{ status: 404, code: 'ORDER_NOT_EXIST' },
    })
    await market.pay.post('pay', { out_trade_no: number })
    await market.sweep()
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'paid', late: true })
    expect(await refundsOf(market, deal)).toMatchObject([{ amount: 1_999 }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test.each([
    ['that nobody knows of it', 404, 'ORDER_NOT_EXIST'],
    ['that it is closed', 400, 'ORDER_CLOSED'],
  ])('nobody has signed %s: it is not given up, and the buyer has paid', async (_, status, code) => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
    await market.pay.post('notify', { drop: true })
    await market.pay.post('pay', { out_trade_no: number })
    // Something in front of the service answers in its place: to the question, and to the closing.
    const respond = { status, body: { code, message: '' } }
    await market.pay.fault({ match: `GET /v3/pay/transactions/out-trade-no/${number}`, times: 2, respond })
    await market.pay.fault({ match: `POST /v3/pay/transactions/out-trade-no/${number}/close`, respond })
    await market.sweep()
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'prepaid' })
    await market.sweep(hourMs)
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'prepaid' })
    await market.sweep(3 * hourMs)
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'paid', late: true })
    expect(await refundsOf(market, deal)).toMatchObject([{ amount: 1_999 }])
  })

  test('an unsigned refusal to close is no proof that it is closed', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
    await market.pay.fault({
      match: `POST /v3/pay/transactions/out-trade-no/${number}/close`,
      respond: { status: 400, body: { code: 'ORDER_CLOSED', message: '' } },
    })
    await market.sweep()
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'prepaid' })
    await market.sweep(hourMs)
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'closed' })
  })
})
