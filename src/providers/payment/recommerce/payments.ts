import { textOf, type JsonObject } from '../../../lib/wechat-pay/json'
import { fetchBill } from '../bill'
import { readCombinedOrder, readRefund } from '../facts'
import { readNotice } from '../notice'
import { foundOf, outcomeOf, outcomeOfClosing } from '../outcomes'
import { signRequestPayment } from '../request-payment'
import type { PaymentProvider } from '../types'
import { chinaTime, cut } from '../wishes'
import type { RecommerceAccount } from './account'

const DESCRIPTION_MAX = 127
const REASON_MAX = 80
const COMBINED = '/v3/combine-transactions'

/** The order around ours has a number of its own, made of ours: our number may have 31 characters. */
const combinedNo = (outTradeNo: string) => `C${outTradeNo}`

/** Payments for an individual seller, held by the service until they are settled or refunded. */
export function createRecommercePayments({ api, appId, urls }: RecommerceAccount): PaymentProvider {
  const { merchantId } = api
  const path = (outTradeNo: string) =>
    `${COMBINED}/out-trade-no/${encodeURIComponent(combinedNo(outTradeNo))}`
  const refundOf = (outRefundNo: string) => (body: JsonObject) => {
    const facts = readRefund(body)
    return facts?.outRefundNo === outRefundNo ? facts : undefined
  }

  return {
    name: 'recommerce',
    merchantId,
    appId,
    async prepay({ outTradeNo, amountFen, description, payer, expiresAt, payerAddress, payee }) {
      if (payee === undefined) {
        return { outcome: 'refused', code: 'NO_AGREEMENT', detail: 'the seller has not agreed', alarm: false }
      }
      const result = await api.call('POST', `${COMBINED}/miniprogram`, {
        combine_appid: appId,
        combine_mchid: merchantId,
        combine_out_trade_no: combinedNo(outTradeNo),
        combine_payer_info: { openid: payer },
        time_expire: chinaTime(expiresAt),
        notify_url: urls.payments,
        trade_scenario: 'RECOMMERCE',
        sub_orders: [
          {
            mchid: merchantId,
            order_service_type: 'INDIVIDUALTRADE',
            individual_auth_id: payee,
            out_trade_no: outTradeNo,
            amount: { total_amount: amountFen, currency: 'CNY' },
            // The service wants it; we need nothing in it.
            attach: outTradeNo,
            description: cut(description, DESCRIPTION_MAX),
          },
        ],
        ...(payerAddress === undefined ? {} : { scene_info: { payer_client_ip: payerAddress } }),
      })
      return outcomeOf(result, (body) => {
        const prepayId = textOf(body.prepay_id)
        return prepayId === undefined ? undefined : { prepayId }
      })
    },

    requestPayment: (prepayId) => signRequestPayment(api, appId, prepayId),

    async queryPayment(outTradeNo) {
      return foundOf(await api.call('GET', path(outTradeNo)), (body) => {
        const facts = readCombinedOrder(body)
        return facts?.outTradeNo === outTradeNo ? facts : undefined
      })
    },

    async closePayment(outTradeNo) {
      const result = await api.call('POST', `${path(outTradeNo)}/close`, {
        combine_appid: appId,
        sub_orders: [{ mchid: merchantId, out_trade_no: outTradeNo }],
      })
      return outcomeOfClosing(result)
    },

    async refund({ outTradeNo, outRefundNo, transactionId, amountFen, totalFen, reason }) {
      const result = await api.call('POST', '/v3/ecommerce/refunds/apply', {
        sub_mchid: merchantId,
        sp_appid: appId,
        ...(transactionId === undefined ? { out_trade_no: outTradeNo } : { transaction_id: transactionId }),
        out_refund_no: outRefundNo,
        ...(reason === '' ? {} : { reason: cut(reason, REASON_MAX) }),
        notify_url: urls.refunds,
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      })
      // "Applied": what became of it is not in this answer.
      return outcomeOf(result, (body) => refundOf(outRefundNo)({ status: 'PROCESSING', ...body }))
    },

    async queryRefund(outRefundNo) {
      const number = encodeURIComponent(outRefundNo)
      const asked = `/v3/ecommerce/refunds/out-refund-no/${number}?sub_mchid=${merchantId}`
      return foundOf(await api.call('GET', asked), refundOf(outRefundNo))
    },

    readNotice: (header, rawBody) => readNotice(api, header, rawBody),
    bill: (date) => fetchBill(api, date),
  }
}
