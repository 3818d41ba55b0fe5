import { textOf } from '../../../lib/wechat-pay/json'
import type { WeChatPayApi } from '../../../lib/wechat-pay/client'
import { fetchBill } from '../bill'
import { readOrder, readRefund } from '../facts'
import { readNotice } from '../notice'
import { foundOf, outcomeOf, outcomeOfClosing } from '../outcomes'
import { signRequestPayment } from '../request-payment'
import type { PaymentProvider } from '../types'
import { chinaTime, cut, type NotifyUrls } from '../wishes'

export interface WeChatPayAccount {
  api: WeChatPayApi
  appId: string
  urls: NotifyUrls
}

const DESCRIPTION_MAX = 127
const REASON_MAX = 80

/** Payments of a mini-program to the merchant itself. */
export function createWeChatPay({ api, appId, urls }: WeChatPayAccount): PaymentProvider {
  const { merchantId } = api
  const orderPath = (outTradeNo: string) =>
    `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`

  return {
    name: 'wechat-pay',
    merchantId,
    appId,
    async prepay({ outTradeNo, amountFen, description, payer, expiresAt, payerAddress }) {
      const result = await api.call('POST', '/v3/pay/transactions/jsapi', {
        appid: appId,
        mchid: merchantId,
        description: cut(description, DESCRIPTION_MAX),
        out_trade_no: outTradeNo,
        time_expire: chinaTime(expiresAt),
        notify_url: urls.payments,
        amount: { total: amountFen, currency: 'CNY' },
        payer: { openid: payer },
        ...(payerAddress === undefined ? {} : { scene_info: { payer_client_ip: payerAddress } }),
      })
      return outcomeOf(result, (body) => {
        const prepayId = textOf(body.prepay_id)
        return prepayId === undefined ? undefined : { prepayId }
      })
    },

    requestPayment: (prepayId) => signRequestPayment(api, appId, prepayId),

    async queryPayment(outTradeNo) {
      const result = await api.call('GET', `${orderPath(outTradeNo)}?mchid=${merchantId}`)
      return foundOf(result, (body) => {
        const facts = readOrder(body)
        return facts?.outTradeNo === outTradeNo ? facts : undefined
      })
    },

    async closePayment(outTradeNo) {
      const result = await api.call('POST', `${orderPath(outTradeNo)}/close`, { mchid: merchantId })
      return outcomeOfClosing(result)
    },

    async refund({ outTradeNo, outRefundNo, transactionId, amountFen, totalFen, reason }) {
      const result = await api.call('POST', '/v3/refund/domestic/refunds', {
        ...(transactionId === undefined ? { out_trade_no: outTradeNo } : { transaction_id: transactionId }),
        out_refund_no: outRefundNo,
        ...(reason === '' ? {} : { reason: cut(reason, REASON_MAX) }),
        notify_url: urls.refunds,
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      })
      return outcomeOf(result, (body) => {
        const facts = readRefund(body)
        return facts?.outRefundNo === outRefundNo ? facts : undefined
      })
    },

    async queryRefund(outRefundNo) {
      const path = `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`
      return foundOf(await api.call('GET', path), (body) => {
        const facts = readRefund(body)
        return facts?.outRefundNo === outRefundNo ? facts : undefined
      })
    },

    readNotice: (header, rawBody) => readNotice(api, header, rawBody),
    bill: (date) => fetchBill(api, date),
  }
}
