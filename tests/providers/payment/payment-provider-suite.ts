import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PaymentProvider, PrepayWish, RefundWish } from '../../../src/providers/payment/types'
import { answerOf, headerOf, inMinutes, startPayWorld, type Delivered, type PayWorld } from './setup'

interface SuiteOptions {
  name: string
  providerOf: (world: PayWorld, over?: Record<string, string>, timeoutMs?: number) => PaymentProvider
  /** What the seller has to do before; the answer goes into the wish. */
  payee?: (world: PayWorld) => Promise<string>
  paths: { prepay: string; refund: string }
}

/** What every way of taking payments has to keep, over HTTP with the sandbox. */
export function describePaymentProvider({ name, providerOf, payee, paths }: SuiteOptions): void {
  describe(`payments by ${name}`, () => {
    let world: PayWorld
    let provider: PaymentProvider
    let seller: string | undefined
    let numbers = 0

    beforeAll(async () => {
      world = await startPayWorld()
    })
    afterAll(() => world.stop())
    beforeEach(async () => {
      await world.reset()
      provider = providerOf(world)
      seller = await payee?.(world)
      numbers += 1
    })

    const outTradeNo = () => `XJ2026112000${String(numbers).padStart(4, '0')}`
    const wish = (over: Partial<PrepayWish> = {}): PrepayWish => ({
      outTradeNo: outTradeNo(),
      amountFen: 1_999,
      description: '校集-高等数学',
      payer: 'oXJ_user_0001',
      expiresAt: inMinutes(30),
      payerAddress: '203.0.113.9',
      ...(seller === undefined ? {} : { payee: seller }),
      ...over,
    })
    const refundWish = (over: Partial<RefundWish> = {}): RefundWish => ({
      outTradeNo: outTradeNo(),
      outRefundNo: `${outTradeNo()}R1`,
      amountFen: 1_999,
      totalFen: 1_999,
      reason: '卖家取消',
      ...over,
    })
    const pay = () => world.control.post('pay', { out_trade_no: outTradeNo() })
    const paid = async () => {
      answerOf(await provider.prepay(wish()))
      await pay()
    }
    const read = (notice: Delivered | undefined) => {
      if (notice === undefined) throw new Error('nothing was delivered')
      return provider.readNotice(headerOf(notice), notice.body)
    }
    const refusalOf = (act: () => unknown): unknown => {
      try {
        act()
        return 'believed'
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    const query = () => provider.queryPayment(outTradeNo())

    describe('a buyer pays', () => {
      it('and query and notice say the same', async () => {
        const { prepayId } = answerOf(await provider.prepay(wish()))
        expect(prepayId).toMatch(/^wx/)
        expect(answerOf(await query())).toMatchObject({
          outTradeNo: outTradeNo(),
          state: 'unpaid',
          amountFen: 1_999,
        })
        await pay()
        const facts = answerOf(await query())
        expect(facts).toMatchObject({
          outTradeNo: outTradeNo(),
          state: 'paid',
          amountFen: 1_999,
          currency: 'CNY',
          merchantId: provider.merchantId,
          appId: provider.appId,
          payer: 'oXJ_user_0001',
          transactionId: expect.stringMatching(/^42/),
        })
        const [delivered] = await world.delivered()
        expect(delivered?.path).toBe('/api/pay/wechat-pay/notify')
        const notice = read(delivered)
        expect(notice).toMatchObject({ eventType: 'TRANSACTION.SUCCESS', facts: { about: 'payment' } })
        expect(notice.facts).toEqual({ about: 'payment', payment: facts })
      })

      it('after a first attempt that failed', async () => {
        answerOf(await provider.prepay(wish()))
        await world.control.post('pay-fail', { out_trade_no: outTradeNo() })
        expect(answerOf(await query())).toMatchObject({ state: 'failed' })
        await pay()
        expect(answerOf(await query())).toMatchObject({ state: 'paid' })
      })

      it('with parameters that the app can check, new ones each time', () => {
        const [first, second] = [provider.requestPayment('wx1'), provider.requestPayment('wx1')]
        expect(first).toMatchObject({ package: 'prepay_id=wx1', signType: 'RSA' })
        expect(first.nonceStr).not.toBe(second.nonceStr)
      })

      it('on a phone, which opens only what was signed for it', async () => {
        const { prepayId } = answerOf(await provider.prepay(wish()))
        const opened = provider.requestPayment(prepayId)
        const open = (over: object = {}) => world.control.post('request-payment', { ...opened, ...over })
        await expect(open({ nonceStr: 'another' })).rejects.toThrow('signature')
        await expect(open(provider.requestPayment('wx-none'))).rejects.toThrow('prepay_id')
        await expect(open({ appId: 'wx0' })).rejects.toThrow('signature')
        await open()
        expect(answerOf(await query())).toMatchObject({ state: 'paid' })
      })

      it('and a repetition of the same order is the same order', async () => {
        answerOf(await provider.prepay(wish()))
        answerOf(await provider.prepay(wish({ expiresAt: inMinutes(40) })))
        expect(await provider.prepay(wish({ amountFen: 1 }))).toMatchObject({
          outcome: 'refused',
          alarm: false,
        })
        await pay()
        expect(await provider.prepay(wish())).toEqual({ outcome: 'conflict', code: 'ORDERPAID' })
      })

      it('not after the time that was given', async () => {
        answerOf(await provider.prepay(wish({ expiresAt: inMinutes(5) })))
        await world.control.advance(6 * 60_000)
        await expect(pay()).rejects.toThrow('CLOSED')
        expect(answerOf(await query())).toMatchObject({ state: 'closed' })
      })

      it('for something whose name is longer than the service takes', async () => {
        answerOf(await provider.prepay(wish({ description: '📚'.repeat(100) })))
      })
    })

    it('a payment that nobody made is not there', async () => {
      expect(await query()).toEqual({ outcome: 'done', answer: null })
      expect(await provider.queryRefund('XJR-none')).toEqual({ outcome: 'done', answer: null })
    })

    describe('a payment is closed', () => {
      it('twice, and cannot be paid any more', async () => {
        answerOf(await provider.prepay(wish()))
        expect(await provider.closePayment(outTradeNo())).toEqual({ outcome: 'done', answer: undefined })
        expect(await provider.closePayment(outTradeNo())).toEqual({ outcome: 'done', answer: undefined })
        await expect(pay()).rejects.toThrow('CLOSED')
        expect(answerOf(await query())).toMatchObject({ state: 'closed' })
      })

      it('too late: it was paid', async () => {
        await paid()
        expect(await provider.closePayment(outTradeNo())).toMatchObject({ outcome: 'conflict' })
        expect(answerOf(await query())).toMatchObject({ state: 'paid' })
      })
    })

    describe('a buyer gets money back', () => {
      it('and query and notice say when it has arrived', async () => {
        await paid()
        expect(answerOf(await provider.refund(refundWish()))).toMatchObject({
          state: 'processing',
          amountFen: 1_999,
        })
        expect(answerOf(await query())).toMatchObject({ state: 'refunded' })
        await world.control.post('refund-finish', {
          out_refund_no: refundWish().outRefundNo,
          status: 'SUCCESS',
        })
        const facts = answerOf(await provider.queryRefund(refundWish().outRefundNo))
        expect(facts).toMatchObject({
          outTradeNo: outTradeNo(),
          state: 'success',
          amountFen: 1_999,
          refundId: expect.stringMatching(/^50/),
          refundedAt: expect.any(String),
        })
        const [, delivered] = await world.delivered()
        expect(delivered?.path).toBe('/api/pay/wechat-pay/refund-notify')
        expect(read(delivered)).toMatchObject({
          eventType: 'REFUND.SUCCESS',
          facts: {
            about: 'refund',
            refund: {
              outRefundNo: refundWish().outRefundNo,
              state: 'success',
              amountFen: 1_999,
              totalFen: 1_999,
              merchantId: provider.merchantId,
            },
          },
        })
      })

      it.each(['ABNORMAL', 'CLOSED'])('or not: %s', async (status) => {
        await paid()
        answerOf(await provider.refund(refundWish()))
        await world.control.post('refund-finish', { out_refund_no: refundWish().outRefundNo, status })
        const state = status.toLowerCase()
        expect(answerOf(await provider.queryRefund(refundWish().outRefundNo))).toMatchObject({ state })
        expect(read((await world.delivered())[1])).toMatchObject({
          eventType: `REFUND.${status}`,
          facts: { refund: { state } },
        })
      })

      it('once, however often it is asked with the same number', async () => {
        await paid()
        await world.control.fault({ match: `POST ${paths.refund}`, drop: 'answer' })
        expect(await provider.refund(refundWish())).toEqual({ outcome: 'unknown', code: 'NO_ANSWER' })
        answerOf(await provider.refund(refundWish()))
        expect(await world.control.get('refunds')).toHaveLength(1)
      })

      it('in parts, never more than was paid', async () => {
        await paid()
        answerOf(await provider.refund(refundWish({ amountFen: 999 })))
        const rest = refundWish({ outRefundNo: `${outTradeNo()}R2`, amountFen: 1_000 })
        expect(await provider.refund(rest)).toMatchObject({ outcome: 'unknown', code: 'FREQUENCY_LIMITED' })
        await world.control.advance(61_000)
        const more = { ...rest, amountFen: 1_001 }
        expect(await provider.refund(more)).toMatchObject({ outcome: 'refused', code: 'INVALID_REQUEST' })
        answerOf(await provider.refund(rest))
      })

      it('not of a payment that was not made', async () => {
        answerOf(await provider.prepay(wish()))
        expect(await provider.refund(refundWish())).toMatchObject({ outcome: 'refused' })
      })
    })

    describe('an answer that cannot be believed is unknown', () => {
      it.each([
        ['bad-signature', 'BAD_SIGNATURE'],
        ['signtest', 'PROBE'],
        ['old', 'EXPIRED'],
        ['unknown-serial', 'UNKNOWN_SERIAL'],
        ['no-headers', 'MISSING_HEADER'],
        ['html', 'HTTP_502'],
        ['server-error', 'SYSTEM_ERROR'],
      ])('%s, and the query tells', async (as, code) => {
        await world.control.post('answers', { match: `POST ${paths.prepay}`, as })
        expect(await provider.prepay(wish())).toEqual({ outcome: 'unknown', code })
        expect(answerOf(await query())).toMatchObject({ state: 'unpaid' })
        answerOf(await provider.prepay(wish()))
      })

      it('silence', async () => {
        await world.control.fault({ match: `POST ${paths.prepay}`, delayMs: 5_000 })
        const hasty = providerOf(world, {}, 200)
        expect(await hasty.prepay(wish())).toEqual({ outcome: 'unknown', code: 'NO_ANSWER' })
      })

      it('a no that is signed badly', async () => {
        await world.control.fault({
          match: `POST ${paths.refund}`,
          respond: {
            status: 403,
            headers: {
              'wechatpay-timestamp': String(Math.floor(Date.now() / 1_000)),
              'wechatpay-nonce': 'n',
              'wechatpay-serial': 'PUB_KEY_ID_SANDBOX00000000000000000001',
              'wechatpay-signature': 'AAAA',
            },
            body: { code: 'NOT_ENOUGH', message: '' },
          },
        })
        await paid()
        expect(await provider.refund(refundWish())).toEqual({ outcome: 'unknown', code: 'BAD_SIGNATURE' })
      })

      it('too many calls', async () => {
        await world.control.post('answers', { as: 'refuse', status: 429, code: 'FREQUENCY_LIMITED' })
        expect(await provider.prepay(wish())).toEqual({ outcome: 'unknown', code: 'FREQUENCY_LIMITED' })
      })
    })

    it.each([
      [403, 'NOT_ENOUGH', true],
      [403, 'NO_AUTH', true],
      [401, 'SIGN_ERROR', true],
      [400, 'PARAM_ERROR', false],
      [404, 'ORDER_NOT_EXIST', false],
    ])('%i %s is a no that calls staff: %s', async (status, code, alarm) => {
      await paid()
      await world.control.post('answers', { match: `POST ${paths.refund}`, as: 'refuse', status, code })
      expect(await provider.refund(refundWish())).toMatchObject({ outcome: 'refused', code, alarm })
      expect(await world.control.get('refunds')).toEqual([])
    })

    it('a merchant whose key is another is refused, and staff are told', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const other = providerOf(world, {
        WXPAY_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      })
      expect(await other.prepay(wish())).toMatchObject({
        outcome: 'refused',
        code: 'SIGN_ERROR',
        alarm: true,
      })
    })

    describe('a notice', () => {
      it.each([
        ['bad-signature', 'BAD_SIGNATURE'],
        ['signtest', 'PROBE'],
        ['old', 'EXPIRED'],
        ['unknown-serial', 'UNKNOWN_SERIAL'],
        ['no-headers', 'MISSING_HEADER'],
      ])('with %s is not believed', async (forgery, code) => {
        await world.control.post('notify', { forgery })
        await paid()
        const [delivered] = await world.delivered()
        expect(refusalOf(() => read(delivered))).toBe(code)
      })

      it('of which one letter was changed is not believed', async () => {
        await paid()
        const [delivered] = await world.delivered()
        if (delivered === undefined) throw new Error('nothing was delivered')
        const changed = { ...delivered, body: delivered.body.replace('支付成功', '支付成攻') }
        expect(changed.body).not.toBe(delivered.body)
        expect(refusalOf(() => read(changed))).toBe('BAD_SIGNATURE')
        expect(refusalOf(() => provider.readNotice(() => null, delivered.body))).toBe('MISSING_HEADER')
      })

      it('that another APIv3 key sealed cannot be read', async () => {
        await paid()
        const [delivered] = await world.delivered()
        const other = providerOf(world, { WXPAY_API_V3_KEY: 'f'.repeat(32) })
        if (delivered === undefined) throw new Error('nothing was delivered')
        expect(refusalOf(() => other.readNotice(headerOf(delivered), delivered.body))).toBe('UNREADABLE')
      })

      it('says what the service says, also another amount and merchant', async () => {
        await world.control.post('notify', { wrongAmount: 1, wrongMerchant: '1999999999' })
        await paid()
        expect(read((await world.delivered())[0]).facts).toMatchObject({
          payment: { amountFen: 1, merchantId: '1999999999' },
        })
      })

      it('that comes twice has the same id', async () => {
        await world.control.post('notify', { duplicate: 2 })
        await paid()
        const delivered = await world.delivered()
        expect(delivered).toHaveLength(2)
        expect(new Set(delivered.map((each) => read(each).id)).size).toBe(1)
      })
    })
  })
}
