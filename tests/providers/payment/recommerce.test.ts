import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PaymentProviders } from '../../../src/providers/payment/registry'
import { describePaymentProvider } from './payment-provider-suite'
import { describePayoutRail } from './payout-rail-suite'
import { answerOf, inMinutes, startPayWorld, type PayWorld } from './setup'

const SELLER = 'oXJ_seller_0001'
const SETTLE = '/v3/platsolution/ecommerce/settle/prepay-settle-orders'

describePaymentProvider({
  name: 'recommerce',
  providerOf: (world, over, timeoutMs) => world.providersOf(over, timeoutMs).payments.recommerce,
  payee: async ({ control }) =>
    ((await control.post('agree', { openid: SELLER })) as { individual_auth_id: string }).individual_auth_id,
  paths: { prepay: '/v3/combine-transactions/miniprogram', refund: '/v3/ecommerce/refunds/apply' },
})

describePayoutRail({
  name: 'recommerce',
  path: SETTLE,
  confirm: ({ control }, outBillNo) => control.post('settle', { out_settle_batch_no: outBillNo }),
  list: 'settlements',
  eventType: 'SETTLEMENT.SUCCESS',
})

describe('an individual seller', () => {
  let world: PayWorld
  let providers: PaymentProviders
  const order = {
    ...{ outTradeNo: 'XJ20261120000001', amountFen: 1_999, description: '高等数学', payer: 'oXJ_user_0001' },
    expiresAt: inMinutes(30),
  }

  beforeAll(async () => {
    world = await startPayWorld()
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    await world.reset()
    providers = world.providersOf()
  })

  /** The seller has agreed, the buyer has paid. */
  async function paid() {
    await world.control.post('agree', { openid: SELLER })
    const { payments, rails } = providers
    const agreementId = answerOf(await rails.recommerce.agreement(SELLER)) ?? ''
    answerOf(await payments.recommerce.prepay({ ...order, payee: agreementId }))
    await world.control.post('pay', { out_trade_no: order.outTradeNo })
    const { transactionId = '' } = answerOf(await payments.recommerce.queryPayment(order.outTradeNo)) ?? {}
    const money = { outBillNo: 'XJS20261127000001', amountFen: 1_999, payee: SELLER }
    return { ...money, description: '1笔订单', outTradeNo: order.outTradeNo, transactionId, agreementId }
  }

  it('agrees once, on the page that the app opens', async () => {
    const { recommerce } = providers.rails
    expect(recommerce.limits.needsAgreement).toBe(true)
    expect(await recommerce.agreement(SELLER)).toEqual({ outcome: 'done', answer: null })
    expect(answerOf(await recommerce.beginAgreement(SELLER, 'XJC0001'))).toEqual({
      preEntrustWebId: expect.stringMatching(/^web-/),
    })
    expect(await recommerce.agreement(SELLER)).toEqual({ outcome: 'done', answer: null })
    await world.control.post('agree', { openid: SELLER })
    expect(answerOf(await recommerce.agreement(SELLER))).toMatch(/^auth-/)
    await world.control.post('agree', { openid: SELLER, agreed: false })
    expect(await recommerce.agreement(SELLER)).toEqual({ outcome: 'done', answer: null })
  })

  it('who has not agreed is not sold for, nor paid', async () => {
    const { payments, rails } = providers
    expect(await payments.recommerce.prepay(order)).toMatchObject({
      outcome: 'refused',
      code: 'NO_AGREEMENT',
    })
    expect(await payments.recommerce.prepay({ ...order, payee: 'auth-9999' })).toMatchObject({
      outcome: 'refused',
      code: 'INVALID_REQUEST',
    })
    const { agreementId: _, ...wish } = await paid()
    expect(await rails.recommerce.pay(wish)).toMatchObject({ outcome: 'refused', code: 'NO_AGREEMENT' })
  })

  it('gets what is left after a part was given back', async () => {
    const wish = await paid()
    const back = {
      outTradeNo: order.outTradeNo,
      outRefundNo: 'XJR1',
      amountFen: 500,
      totalFen: 1_999,
      reason: '瑕疵',
    }
    answerOf(await providers.payments.recommerce.refund(back))
    answerOf(await providers.rails.recommerce.pay({ ...wish, amountFen: 1_499 }))
    expect(await world.control.get('settlements')).toMatchObject([
      { amountFen: 1_499, description: '1笔订单，合计收款14.99元', outTradeNos: [order.outTradeNo] },
    ])
    // From then on the money is the seller's.
    await world.control.advance(61_000)
    expect(await providers.payments.recommerce.refund({ ...back, outRefundNo: 'XJR2' })).toMatchObject({
      outcome: 'refused',
    })
  })

  it('whose settlement is stuck is not paid, and not failed either', async () => {
    const wish = await paid()
    const { billId } = answerOf(await providers.rails.recommerce.pay(wish))
    await world.control.post('settle', { out_settle_batch_no: wish.outBillNo, state: 'ABNORMAL' })
    expect(answerOf(await providers.rails.recommerce.queryPayout(wish.outBillNo, billId))).toMatchObject({
      state: 'processing',
      failReason: 'USER_PAY_QUOTA_LIMIT',
    })
  })

  it('is asked for by the number of the service; without it the payment is repeated', async () => {
    const wish = await paid()
    await world.control.post('answers', { match: `POST ${SETTLE}`, as: 'server-error' })
    const { recommerce } = providers.rails
    expect(await recommerce.pay(wish)).toMatchObject({ outcome: 'unknown' })
    expect(await recommerce.queryPayout(wish.outBillNo)).toEqual({
      outcome: 'unknown',
      code: 'BILL_ID_NEEDED',
    })
    const { billId } = answerOf(await recommerce.pay(wish))
    expect(answerOf(await recommerce.queryPayout(wish.outBillNo, billId))).toMatchObject({ billId })
    expect(await recommerce.cancelPayout(wish.outBillNo)).toMatchObject({ outcome: 'refused' })
  })
})
