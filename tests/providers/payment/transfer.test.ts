import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PayoutRail, PayoutWish } from '../../../src/providers/payment/types'
import { describePayoutRail } from './payout-rail-suite'
import { answerOf, headerOf, startPayWorld, type PayWorld } from './setup'

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
const DAY_MS = 86_400_000

describePayoutRail({
  name: 'transfer',
  path: BILLS,
  confirm: ({ control }, outBillNo) => control.post('transfer-confirm', { out_bill_no: outBillNo }),
  list: 'transfers',
  eventType: 'MCHTRANSFER.BILL.FINISHED',
})

describe('a transfer', () => {
  let world: PayWorld
  let rail: PayoutRail
  const wish: PayoutWish = {
    ...{ outBillNo: 'XJT0001', amountFen: 1_850, payee: 'oXJ_seller_0001', description: '高等数学教材' },
    ...{ outTradeNo: 'XJ0001', transactionId: '42' },
  }
  const query = async () => answerOf(await rail.queryPayout(wish.outBillNo))

  beforeAll(async () => {
    world = await startPayWorld()
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    await world.reset()
    rail = world.providersOf().rails.transfer
  })

  it('waits for the seller with what their app opens', async () => {
    const { confirmation, billId } = answerOf(await rail.pay(wish))
    expect(confirmation).toEqual({
      package: expect.stringContaining('SBX+'),
      mchId: world.sandbox.env.WXPAY_MCH_ID,
      appId: world.sandbox.env.WECHAT_APP_ID,
    })
    expect(billId).toMatch(/^1330/)
    expect(await query()).toMatchObject({
      state: 'wait_user_confirm',
      amountFen: 1_850,
      merchantId: world.sandbox.env.WXPAY_MCH_ID,
    })
    // The same call again brings the same page.
    expect(answerOf(await rail.pay(wish)).confirmation).toEqual(confirmation)
  })

  it('that nobody confirms for a day is cancelled, and the server hears of it', async () => {
    await world.control.post('balance', { fen: 1_850 })
    answerOf(await rail.pay(wish))
    expect(await rail.pay({ ...wish, outBillNo: 'XJT0002' })).toMatchObject({
      outcome: 'refused',
      code: 'NOT_ENOUGH',
      alarm: true,
    })
    await world.control.post('tick', { seconds: DAY_MS / 1_000 })
    expect(await query()).toMatchObject({ state: 'cancelled', failReason: 'OVERDUE_CLOSE' })
    const [delivered] = await world.delivered()
    const provider = world.providersOf().payments.transfer
    if (delivered === undefined) throw new Error('nothing was delivered')
    expect(provider.readNotice(headerOf(delivered), delivered.body).facts).toMatchObject({
      payout: { outBillNo: wish.outBillNo, state: 'cancelled', amountFen: 1_850 },
    })
    // The money is back, and pays the next one.
    answerOf(await rail.pay({ ...wish, outBillNo: 'XJT0002' }))
  })

  it('is found after an answer of 500, and no second one is made', async () => {
    await world.control.post('answers', { match: `POST ${BILLS}`, as: 'server-error' })
    expect(await rail.pay(wish)).toMatchObject({ outcome: 'unknown' })
    expect(await query()).toMatchObject({ state: 'wait_user_confirm' })
    expect(await world.control.get('transfers')).toHaveLength(1)
  })

  it('fails with the reason of the service', async () => {
    answerOf(await rail.pay(wish))
    await world.control.post('transfer-confirm', { out_bill_no: wish.outBillNo, hold: true })
    expect(await query()).toMatchObject({ state: 'transferring' })
    await world.control.post('transfer-confirm', {
      out_bill_no: wish.outBillNo,
      fail_reason: 'PAYEE_ACCOUNT_ABNORMAL',
    })
    expect(await query()).toMatchObject({ state: 'failed', failReason: 'PAYEE_ACCOUNT_ABNORMAL' })
  })

  it('is taken back before the seller confirms, not after', async () => {
    answerOf(await rail.pay(wish))
    expect(answerOf(await rail.cancelPayout(wish.outBillNo))).toMatchObject({ state: 'processing' })
    await world.control.post('tick', { seconds: 1 })
    expect(await query()).toMatchObject({ state: 'cancelled' })
    answerOf(await rail.pay({ ...wish, outBillNo: 'XJT0002' }))
    await world.control.post('transfer-confirm', { out_bill_no: 'XJT0002' })
    expect(await rail.cancelPayout('XJT0002')).toMatchObject({ outcome: 'refused', code: 'INVALID_REQUEST' })
  })

  it('keeps to the limits that it names', async () => {
    const { minFen, maxFen } = rail.limits
    const pay = (amountFen: number, outBillNo: string) => rail.pay({ ...wish, amountFen, outBillNo })
    answerOf(await pay(minFen, 'XJT0011'))
    answerOf(await pay(maxFen, 'XJT0012'))
    expect(await pay(minFen - 1, 'XJT0013')).toMatchObject({ outcome: 'refused', code: 'INVALID_REQUEST' })
    expect(await pay(maxFen + 1, 'XJT0014')).toMatchObject({ outcome: 'refused', code: 'PARAM_ERROR' })
    answerOf(await rail.pay({ ...wish, outBillNo: 'XJT0015', description: '一二三四五六七八九十'.repeat(5) }))
  })

  it('needs no agreement', async () => {
    expect(await rail.beginAgreement('oXJ_seller_0001', 'C1')).toEqual({ outcome: 'done', answer: null })
    expect(await rail.agreement('oXJ_seller_0001')).toEqual({ outcome: 'done', answer: null })
  })
})
