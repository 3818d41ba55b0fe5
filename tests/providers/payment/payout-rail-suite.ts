import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PaymentProviders, PaymentRail } from '../../../src/providers/payment/registry'
import type { PayoutRail, PayoutWish } from '../../../src/providers/payment/types'
import { answerOf, headerOf, inMinutes, startPayWorld, type PayWorld } from './setup'

interface SuiteOptions {
  name: PaymentRail
  path: string
  /** What the seller does so that the money arrives, and how the rail names the list of pay-outs. */
  confirm: (world: PayWorld, outBillNo: string) => Promise<unknown>
  list: string
  eventType: string
}

const PAYEE = 'oXJ_seller_0001'

/** What every way of paying sellers has to keep, over HTTP with the sandbox. */
export function describePayoutRail({ name, path, confirm, list, eventType }: SuiteOptions): void {
  describe(`a seller is paid by ${name}`, () => {
    let world: PayWorld
    let providers: PaymentProviders
    let rail: PayoutRail
    let wish: PayoutWish
    let numbers = 0

    beforeAll(async () => {
      world = await startPayWorld()
    })
    afterAll(() => world.stop())
    /** Somebody has bought from the seller. */
    beforeEach(async () => {
      await world.reset()
      providers = world.providersOf()
      rail = providers.rails[name]
      numbers += 1
      const number = String(numbers).padStart(4, '0')
      const outTradeNo = `XJ2026112000${number}`
      let agreementId: string | undefined
      if (rail.limits.needsAgreement) {
        await world.control.post('agree', { openid: PAYEE })
        agreementId = answerOf(await rail.agreement(PAYEE)) ?? undefined
      }
      const payments = providers.payments[name]
      const order = { outTradeNo, amountFen: 1_999, description: '高等数学', payer: 'oXJ_user_0001' }
      answerOf(await payments.prepay({ ...order, expiresAt: inMinutes(30), payee: agreementId }))
      await world.control.post('pay', { out_trade_no: outTradeNo })
      const { transactionId = '' } = answerOf(await payments.queryPayment(outTradeNo)) ?? {}
      const money = { outBillNo: `XJT20261120${number}`, amountFen: 1_999, payee: PAYEE }
      wish = { ...money, description: '高等数学', outTradeNo, transactionId, agreementId }
      await world.delivered()
      world.door.state.delivered = []
    })

    const pay = async (over: Partial<PayoutWish> = {}) => rail.pay({ ...wish, ...over })

    it('and confirms; query and notice say so', async () => {
      const created = answerOf(await pay())
      expect(created).toMatchObject({ outBillNo: wish.outBillNo, state: 'wait_user_confirm' })
      const query = async () => answerOf(await rail.queryPayout(wish.outBillNo, created.billId))
      expect(await query()).toMatchObject({ state: 'wait_user_confirm', billId: created.billId })
      await confirm(world, wish.outBillNo)
      expect(await query()).toMatchObject({ outBillNo: wish.outBillNo, state: 'success' })
      const [delivered] = await world.delivered()
      if (delivered === undefined) throw new Error('nothing was delivered')
      expect(delivered.path).toBe('/api/pay/wechat-pay/notify')
      // Whichever provider is asked: an account has one reader.
      for (const each of Object.values(providers.payments))
        expect(each.readNotice(headerOf(delivered), delivered.body)).toMatchObject({
          eventType,
          facts: {
            about: 'payout',
            payout: { outBillNo: wish.outBillNo, state: 'success', billId: created.billId },
          },
        })
    })

    it('once, although the service failed after it had taken the call', async () => {
      await world.control.post('answers', { match: `POST ${path}`, as: 'server-error' })
      expect(await pay()).toEqual({ outcome: 'unknown', code: 'SYSTEM_ERROR' })
      await world.control.fault({ match: `POST ${path}`, drop: 'answer' })
      expect(await pay()).toEqual({ outcome: 'unknown', code: 'NO_ANSWER' })
      expect(answerOf(await pay())).toMatchObject({ outBillNo: wish.outBillNo })
      expect(await world.control.get(list)).toHaveLength(1)
    })

    it.each(['bad-signature', 'no-headers', 'old', 'unknown-serial', 'html'])(
      'or not: nobody knows after %s',
      async (as) => {
        await world.control.post('answers', { match: `POST ${path}`, as })
        expect(await pay()).toMatchObject({ outcome: 'unknown' })
        answerOf(await pay())
        expect(await world.control.get(list)).toHaveLength(1)
      },
    )

    it.each([
      [403, 'NOT_ENOUGH', true],
      [403, 'NO_AUTH', true],
      [400, 'INVALID_REQUEST', false],
    ])('not: %i %s', async (status, code, alarm) => {
      await world.control.post('answers', { match: `POST ${path}`, as: 'refuse', status, code })
      expect(await pay()).toMatchObject({ outcome: 'refused', code, alarm })
      expect(await world.control.get(list)).toEqual([])
    })

    it('not with one number for two amounts of words', async () => {
      answerOf(await pay())
      const other = name === 'transfer' ? { amountFen: 1_998 } : { description: '线性代数' }
      expect(await pay(other)).toMatchObject({ outcome: 'refused', code: 'INVALID_REQUEST' })
    })

    it('a number that was never used is not there', async () => {
      expect(await rail.queryPayout('XJTnone', 'none')).toEqual({ outcome: 'done', answer: null })
    })
  })
}
