import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import {
  chinaDay,
  chinaTime,
  invalidRequest,
  isFen,
  isOutRefundNo,
  notFound,
  notifyUrlFault,
  objectIn,
  paramError,
  payError,
  textIn,
} from './wechat-pay-answers'
import type { PayBalance } from './wechat-pay-balance'
import type { Notify } from './wechat-pay-notices'
import type { PayAccount, PayOrder, PayOrders } from './wechat-pay-orders'

type RefundState = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'

export interface PayRefund {
  outRefundNo: string
  refundId: string
  order: PayOrder
  amountFen: number
  reason: string
  notifyUrl: string
  createdMs: number
  state: RefundState
  finishedMs?: number
}

interface RefundsOptions {
  clock: SandboxClock
  account: PayAccount
  orders: PayOrders
  balance: PayBalance
  notify: Notify
}

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 86_400_000
const PER_ORDER = 50
const endings: readonly RefundState[] = ['SUCCESS', 'ABNORMAL', 'CLOSED']

/** Refunds of both kinds of order; how they end is said by a control, or by a person on the page. */
export class PayRefunds {
  private refunds = new Map<string, PayRefund>()

  constructor(private readonly options: RefundsOptions) {}

  readonly controls: Record<string, SandboxHandler> = {
    'GET refunds': () => ({
      body: this.list().map(({ order, ...refund }) => ({ ...refund, outTradeNo: order.outTradeNo })),
    }),
    'POST refund-finish': ({ body }) => {
      const given = readJson(body) ?? {}
      const status = given.status === undefined ? 'SUCCESS' : textIn(given, 'status')
      const fault = this.finish(textIn(given, 'out_refund_no'), status, given.force === true)
      return fault === null ? { status: 204 } : refuse(fault)
    },
  }

  /** Null when the path is not one of these. */
  answer({ method, path, query, body }: SandboxRequest): SandboxAnswer | null {
    const given = readJson(body) ?? {}
    if (method === 'POST' && path === '/v3/refund/domestic/refunds') return this.apply(given, false)
    if (method === 'POST' && path === '/v3/ecommerce/refunds/apply') return this.apply(given, true)
    const asked = /^\/v3\/(refund\/domestic\/refunds|ecommerce\/refunds\/out-refund-no)\/([^/]+)$/.exec(path)
    if (method !== 'GET' || asked === null) return null
    const isCombined = asked[1] !== 'refund/domestic/refunds'
    if (isCombined && query.get('sub_mchid') !== this.options.account.merchantId)
      return paramError('sub_mchid 必填')
    const refund = this.refunds.get(decodeURIComponent(asked[2] ?? ''))
    if (refund === undefined || (refund.order.combinedNo !== undefined) !== isCombined)
      return notFound('RESOURCE_NOT_EXISTS', '退款单不存在')
    return { body: this.present(refund) }
  }

  list(): PayRefund[] {
    return [...this.refunds.values()]
  }

  /** What of an order is given back or on its way there. */
  refundedFen(order: PayOrder): number {
    return this.list()
      .filter((refund) => refund.order === order && refund.state !== 'CLOSED')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
  }

  /** The refund ends, or with `force` ends otherwise than it was said; what is wrong, or null. */
  finish(outRefundNo: string, status: string, force = false): string | null {
    const refund = this.refunds.get(outRefundNo)
    const ending = endings.find((each) => each === status)
    if (refund === undefined) return 'no such refund'
    if (ending === undefined) return `status must be one of ${endings.join(', ')}`
    if (refund.state !== 'PROCESSING' && refund.state !== 'ABNORMAL' && !force)
      return `the refund is ${refund.state}`
    if (refund.state === 'CLOSED' && ending !== 'CLOSED') this.options.balance.take(refund.amountFen)
    refund.state = ending
    refund.finishedMs = this.options.clock.now()
    if (ending === 'CLOSED') this.options.balance.give(refund.amountFen)
    const event = { eventType: `REFUND.${ending}`, originalType: 'refund', summary: '' }
    this.options.notify({ url: refund.notifyUrl, ...event }, this.noticeOf(refund))
    return null
  }

  reset(): void {
    this.refunds = new Map()
  }

  private apply(given: Record<string, unknown>, isCombined: boolean): SandboxAnswer {
    const { clock, orders, account, balance } = this.options
    const [transactionId, outTradeNo] = [textIn(given, 'transaction_id'), textIn(given, 'out_trade_no')]
    const outRefundNo = textIn(given, 'out_refund_no')
    const { refund: amountFen, total, currency } = objectIn(given, 'amount')
    if (transactionId === '' && outTradeNo === '')
      return paramError('transaction_id 与 out_trade_no 需二选一')
    if (!isOutRefundNo(outRefundNo)) return paramError('out_refund_no 不合法')
    if (!isFen(amountFen) || !isFen(total)) return paramError('退款金额需为不小于 1 的整数（分）')
    if (currency !== 'CNY') return paramError('currency 仅支持 CNY')
    if ([...textIn(given, 'reason')].length > 80) return paramError('reason 长度不能超过 80')
    if (isCombined && (given.sub_mchid !== account.merchantId || given.sp_appid !== account.appId))
      return payError(400, 'MCH_NOT_EXISTS', 'sub_mchid 或 sp_appid 不正确')
    const notifyUrl = textIn(given, 'notify_url')
    const urlFault = notifyUrl === '' ? null : notifyUrlFault(notifyUrl)
    if (urlFault !== null) return paramError(urlFault)

    const order = orders.find(transactionId === '' ? { outTradeNo } : { transactionId })
    if (order === undefined || (order.combinedNo !== undefined) !== isCombined)
      return notFound('RESOURCE_NOT_EXISTS', '订单不存在')
    if (outTradeNo !== '' && order.outTradeNo !== outTradeNo)
      return invalidRequest('订单号与微信支付订单号不一致')
    const now = clock.now()
    const known = this.refunds.get(outRefundNo)
    if (known !== undefined) {
      if (known.order !== order || known.amountFen !== amountFen || order.totalFen !== total)
        return invalidRequest('商户退款单号重复，且参数与首次请求不一致')
      return { body: this.present(known) }
    }
    if (order.paidMs === undefined) return invalidRequest('订单未支付，不能退款')
    if (order.totalFen !== total) return invalidRequest('订单金额与原订单不一致')
    if (now - order.paidMs > YEAR_MS) return invalidRequest('订单已超过可退款期限')
    if (order.settling) return invalidRequest('订单已结算，不能退款')
    const others = this.list().filter((refund) => refund.order === order && refund.state !== 'CLOSED')
    if (others.length >= PER_ORDER) return invalidRequest('超过部分退款次数上限')
    if (this.refundedFen(order) + amountFen > order.totalFen) return invalidRequest('退款金额超过可退金额')
    if (others.some(({ createdMs }) => now - createdMs < MINUTE_MS))
      return payError(429, 'FREQUENCY_LIMITED', '同一订单退款间隔需超过 1 分钟')
    // What WeChat Pay holds for a seller is not the merchant's balance.
    if (!isCombined && !balance.take(amountFen))
      return payError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重试')
    const number = String(this.refunds.size + 1).padStart(12, '0')
    const refund: PayRefund = {
      outRefundNo,
      refundId: `50000000${chinaDay(now).replaceAll('-', '')}${number}`,
      order,
      amountFen,
      reason: textIn(given, 'reason'),
      notifyUrl: notifyUrl === '' ? order.notifyUrl : notifyUrl,
      createdMs: now,
      state: 'PROCESSING',
    }
    this.refunds.set(outRefundNo, refund)
    order.state = 'REFUND'
    return { body: isCombined ? this.presentApplied(refund) : this.present(refund) }
  }

  private presentApplied({ refundId, outRefundNo, createdMs, amountFen }: PayRefund) {
    return {
      refund_id: refundId,
      out_refund_no: outRefundNo,
      create_time: chinaTime(createdMs),
      amount: { refund: amountFen, payer_refund: amountFen, discount_refund: 0, currency: 'CNY' },
    }
  }

  private present(refund: PayRefund) {
    const { order, amountFen, finishedMs } = refund
    return {
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: chinaTime(refund.createdMs),
      ...(refund.state === 'SUCCESS' && finishedMs !== undefined
        ? { success_time: chinaTime(finishedMs) }
        : {}),
      status: refund.state,
      funds_account: 'AVAILABLE',
      amount: {
        total: order.totalFen,
        refund: amountFen,
        payer_total: order.totalFen,
        payer_refund: amountFen,
        settlement_refund: amountFen,
        settlement_total: order.totalFen,
        discount_refund: 0,
        currency: 'CNY',
        refund_fee: 0,
      },
    }
  }

  private noticeOf(refund: PayRefund) {
    const { order, amountFen, finishedMs } = refund
    const { merchantId } = this.options.account
    const isCombined = order.combinedNo !== undefined
    return {
      ...(isCombined ? { sp_mchid: merchantId, sub_mchid: merchantId } : { mchid: merchantId }),
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      refund_status: refund.state,
      ...(refund.state === 'SUCCESS' && finishedMs !== undefined
        ? { success_time: chinaTime(finishedMs) }
        : {}),
      user_received_account: '支付用户零钱',
      amount: {
        total: order.totalFen,
        refund: amountFen,
        payer_total: order.totalFen,
        payer_refund: amountFen,
      },
    }
  }
}
