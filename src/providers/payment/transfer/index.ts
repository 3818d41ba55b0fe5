import type { JsonObject } from '../../../lib/wechat-pay/json'
import { readTransfer } from '../facts'
import { foundOf, outcomeOf } from '../outcomes'
import type { PaymentOutcome, PayoutFacts, PayoutRail } from '../types'
import { cut, type NotifyUrls } from '../wishes'
import type { WeChatPayApi } from '../../../lib/wechat-pay/client'

interface TransferAccount {
  api: WeChatPayApi
  appId: string
  urls: NotifyUrls
}

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
/** Second-hand recycling: the scene, what the payee reads, and what has to be reported for it. */
const scene = { id: '1010', perception: '二手回收货款', report: '回收商品名称' }
const TEXT_MAX = 32
const DAY_MS = 86_400_000

/** Merchant transfers that the payee confirms in the app. */
export function createTransferRail({ api, appId, urls }: TransferAccount): PayoutRail {
  const path = (outBillNo: string) => `${BILLS}/out-bill-no/${encodeURIComponent(outBillNo)}`
  /** What the payee's client opens: the page needs to know whose bill it is. */
  const withAccount = (facts: PayoutFacts): PayoutFacts => {
    const { confirmation } = facts
    return confirmation === undefined
      ? facts
      : { ...facts, confirmation: { ...confirmation, mchId: api.merchantId, appId } }
  }
  const read = (outBillNo: string) => (body: JsonObject) => {
    const facts = readTransfer(body)
    return facts?.outBillNo === outBillNo ? withAccount(facts) : undefined
  }

  return {
    name: 'transfer',
    // Below, the service refuses; from 2 000 yuan on it wants the payee's real name, which we do not know.
    limits: { minFen: 10, maxFen: 199_999, confirmWithinMs: DAY_MS, needsAgreement: false },

    async pay({ outBillNo, amountFen, payee, description }): Promise<PaymentOutcome<PayoutFacts>> {
      const result = await api.call('POST', BILLS, {
        appid: appId,
        out_bill_no: outBillNo,
        transfer_scene_id: scene.id,
        openid: payee,
        transfer_amount: amountFen,
        transfer_remark: cut(description, TEXT_MAX),
        notify_url: urls.payments,
        user_recv_perception: scene.perception,
        transfer_scene_report_infos: [{ info_type: scene.report, info_content: cut(description, TEXT_MAX) }],
      })
      return outcomeOf(result, read(outBillNo))
    },

    queryPayout: async (outBillNo) => foundOf(await api.call('GET', path(outBillNo)), read(outBillNo)),

    async cancelPayout(outBillNo) {
      return outcomeOf(await api.call('POST', `${path(outBillNo)}/cancel`, {}), read(outBillNo))
    },

    beginAgreement: async () => ({ outcome: 'done', answer: null }),
    agreement: async () => ({ outcome: 'done', answer: null }),
  }
}
