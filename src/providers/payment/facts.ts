import { asObject, fenOf, textOf, type JsonObject } from '../../lib/wechat-pay/json'
import type { PaymentFacts, PayoutFacts, RefundFacts } from './types'

const tradeStates: Record<string, PaymentFacts['state']> = {
  SUCCESS: 'paid',
  REFUND: 'refunded',
  NOTPAY: 'unpaid',
  CLOSED: 'closed',
  REVOKED: 'closed',
  USERPAYING: 'paying',
  ACCEPT: 'paying',
  PAYERROR: 'failed',
}
const refundStates: Record<string, RefundFacts['state']> = {
  PROCESSING: 'processing',
  SUCCESS: 'success',
  CLOSED: 'closed',
  ABNORMAL: 'abnormal',
}
const billStates: Record<string, PayoutFacts['state']> = {
  ACCEPTED: 'accepted',
  PROCESSING: 'processing',
  WAIT_USER_CONFIRM: 'wait_user_confirm',
  // The service spells it so.
  TRANSFERING: 'transferring',
  SUCCESS: 'success',
  FAIL: 'failed',
  CANCELLED: 'cancelled',
  // Taken, not done: the bill still counts until it is cancelled.
  CANCELING: 'processing',
}
/** Of a settlement; what is abnormal or not paid for is the operator's to repair, with the money still held. */
const settleStates: Record<string, PayoutFacts['state']> = {
  ACCEPTED: 'wait_user_confirm',
  PROCESSING: 'processing',
  RECEIVED: 'transferring',
  SUCCESS: 'success',
  ABNORMAL_SETTLE_SUCCESS: 'success',
  DEDUCT_FEE_FAIL: 'processing',
  ABNORMAL: 'processing',
}

const isoOf = (value: unknown): string | undefined => {
  const ms = Date.parse(textOf(value) ?? '')
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** An order of one merchant, as a query answers it and a notice brings it; undefined when it says too little. */
export function readOrder(body: JsonObject): PaymentFacts | undefined {
  const [outTradeNo, state] = [textOf(body.out_trade_no), tradeStates[String(body.trade_state)]]
  if (outTradeNo === undefined || state === undefined) return undefined
  const amount = asObject(body.amount)
  return {
    outTradeNo,
    state,
    transactionId: textOf(body.transaction_id),
    amountFen: fenOf(amount?.total),
    currency: textOf(amount?.currency),
    merchantId: textOf(body.mchid),
    appId: textOf(body.appid),
    payer: textOf(asObject(body.payer)?.openid),
    paidAt: isoOf(body.success_time),
  }
}

/** A combined order; ours have exactly one inside. */
export function readCombinedOrder(body: JsonObject): PaymentFacts | undefined {
  if (!Array.isArray(body.sub_orders) || body.sub_orders.length !== 1) return undefined
  const order = asObject(body.sub_orders[0])
  const amount = asObject(order?.amount)
  const facts = order && readOrder({ ...order, appid: body.combine_appid, payer: body.combine_payer_info })
  return facts ? { ...facts, amountFen: fenOf(amount?.total_amount) } : undefined
}

/** A refund, as an answer (`status`) or a notice (`refund_status`) says it. */
export function readRefund(body: JsonObject): RefundFacts | undefined {
  const outRefundNo = textOf(body.out_refund_no)
  const state = refundStates[String(body.refund_status ?? body.status)]
  if (outRefundNo === undefined || state === undefined) return undefined
  const amount = asObject(body.amount)
  return {
    outRefundNo,
    outTradeNo: textOf(body.out_trade_no),
    state,
    refundId: textOf(body.refund_id),
    amountFen: fenOf(amount?.refund),
    totalFen: fenOf(amount?.total),
    merchantId: textOf(body.mchid ?? body.sp_mchid),
    refundedAt: isoOf(body.success_time),
  }
}

/** A transfer to a person. */
export function readTransfer(body: JsonObject): PayoutFacts | undefined {
  const [outBillNo, state] = [textOf(body.out_bill_no), billStates[String(body.state)]]
  if (outBillNo === undefined || state === undefined) return undefined
  const packageInfo = textOf(body.package_info)
  return {
    outBillNo,
    state,
    billId: textOf(body.transfer_bill_no),
    amountFen: fenOf(body.transfer_amount),
    merchantId: textOf(body.mch_id),
    failReason: textOf(body.fail_reason),
    ...(packageInfo === undefined ? {} : { confirmation: { package: packageInfo } }),
  }
}

/** A settlement to an individual seller. */
export function readSettlement(body: JsonObject): PayoutFacts | undefined {
  const [outBillNo, state] = [textOf(body.out_settle_batch_no), settleStates[String(body.state)]]
  if (outBillNo === undefined || state === undefined) return undefined
  return {
    outBillNo,
    state,
    billId: textOf(body.settle_batch_no),
    merchantId: textOf(body.mchid),
    failReason: textOf(body.abnormal_type),
  }
}
