import { verify, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import {
  chinaTime,
  invalidRequest,
  isFen,
  isOpenid,
  isOutTradeNo,
  notFound,
  notifyUrlFault,
  objectIn,
  paramError,
  payError,
  textIn,
} from './wechat-pay-answers'
import type { Notify } from './wechat-pay-notices'

/** One order at the service; of a combined one the order inside, for ours have one. */
export interface PayOrder {
  outTradeNo: string
  /** The number around it; undefined for an order of the merchant alone. */
  combinedNo?: string
  description: string
  attach: string
  totalFen: number
  openid: string
  notifyUrl: string
  /** Whom the money is for. */
  individualAuthId?: string
  createdMs: number
  expiresMs: number
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED' | 'PAYERROR' | 'USERPAYING'
  transactionId?: string
  paidMs?: number
  /** A settlement of it has begun. */
  settling: boolean
}

export interface PayAccount {
  appId: string
  merchantId: string
}

interface OrdersOptions {
  clock: SandboxClock
  account: PayAccount
  notify: Notify
  merchantKey: KeyObject
  /** May money be taken for this person? */
  isAgreed: (individualAuthId: string) => boolean
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const PREPAY_MS = 2 * 3_600_000

const stateWords: Record<PayOrder['state'], string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  CLOSED: '订单已关闭',
  PAYERROR: '支付失败',
  USERPAYING: '用户支付中',
}

/** Orders and combined orders of a mini-program: prepay, query, close, and what the payer does. */
export class PayOrders {
  private orders = new Map<string, PayOrder>()
  /** Whose order a prepay_id opens, and until when. */
  private opened = new Map<string, { order: PayOrder; untilMs: number }>()
  private prepaid = 0
  private paid = 0

  constructor(private readonly options: OrdersOptions) {}

  readonly controls: Record<string, SandboxHandler> = {
    'GET orders': () => ({ body: this.list().map((order) => ({ ...order, state: this.stateOf(order) })) }),
    'POST pay': ({ body }) => this.payControl(readJson(body) ?? {}),
    'POST request-payment': ({ body }) => this.requestPayment(readJson(body) ?? {}),
    'POST pay-fail': ({ body }) => this.failControl(readJson(body) ?? {}),
  }

  /** Null when the path is not one of these. */
  answer(request: SandboxRequest): SandboxAnswer | null {
    const { method, path, query, body } = request
    const given = readJson(body) ?? {}
    if (method === 'POST' && path === '/v3/pay/transactions/jsapi') return this.prepay(given)
    if (method === 'POST' && path === '/v3/combine-transactions/miniprogram')
      return this.prepayCombined(given)
    const [, kind = '', by = '', number = '', close] =
      /^\/v3\/(pay\/transactions|combine-transactions)\/(out-trade-no|id)\/([^/]+)(\/close)?$/.exec(path) ??
      []
    if (kind === '') return null
    const isCombined = kind === 'combine-transactions'
    const asked = decodeURIComponent(number)
    const order = this.list().find(
      (each) =>
        (each.combinedNo !== undefined) === isCombined &&
        (by === 'id' ? each.transactionId : isCombined ? each.combinedNo : each.outTradeNo) === asked,
    )
    if (close !== undefined && method === 'POST') return this.close(order, isCombined, given)
    if (close !== undefined || method !== 'GET') return null
    if (!isCombined && query.get('mchid') !== this.options.account.merchantId)
      return paramError('mchid 与签名商户号不一致')
    if (order === undefined) return notFound('ORDER_NOT_EXIST', '订单不存在')
    return { body: isCombined ? this.presentCombined(order) : this.present(order) }
  }

  list(): PayOrder[] {
    return [...this.orders.values()]
  }

  find(match: { outTradeNo?: string; transactionId?: string }): PayOrder | undefined {
    return this.list().find((order) =>
      match.transactionId === undefined
        ? order.outTradeNo === match.outTradeNo
        : order.transactionId === match.transactionId,
    )
  }

  /** As it is now: what was not paid in time is closed. */
  stateOf(order: PayOrder): PayOrder['state'] {
    const isOpen = order.state === 'NOTPAY' || order.state === 'PAYERROR' || order.state === 'USERPAYING'
    return isOpen && this.options.clock.now() >= order.expiresMs ? 'CLOSED' : order.state
  }

  /** The payer pays; what is wrong, or null. `late` pays what has run out meanwhile. */
  pay(outTradeNo: string, { openid, late = false }: { openid?: string; late?: boolean } = {}): string | null {
    const order = this.orders.get(outTradeNo)
    if (order === undefined) return 'no such order'
    const state = late ? order.state : this.stateOf(order)
    if (!['NOTPAY', 'PAYERROR', 'USERPAYING'].includes(state)) return `the order is ${state}`
    this.paid += 1
    const now = this.options.clock.now()
    order.state = 'SUCCESS'
    order.paidMs = now
    order.openid = openid ?? order.openid
    const day = chinaTime(now).slice(0, 10).replaceAll('-', '')
    order.transactionId = `42000000${day}${String(this.paid).padStart(12, '0')}`
    const content = order.combinedNo === undefined ? this.present(order) : this.presentCombined(order)
    const event = { eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', summary: '支付成功' }
    this.options.notify({ url: order.notifyUrl, ...event }, content)
    return null
  }

  /** An attempt of the payer comes to nothing; another may follow. */
  fail(outTradeNo: string): string | null {
    const order = this.orders.get(outTradeNo)
    if (order === undefined) return 'no such order'
    if (!['NOTPAY', 'PAYERROR', 'USERPAYING'].includes(this.stateOf(order)))
      return `the order is ${this.stateOf(order)}`
    order.state = 'PAYERROR'
    return null
  }

  reset(): void {
    this.orders = new Map()
    this.opened = new Map()
    ;[this.prepaid, this.paid] = [0, 0]
  }

  private payControl(given: Record<string, unknown>): SandboxAnswer {
    const openid = textIn(given, 'openid')
    const fault = this.pay(textIn(given, 'out_trade_no'), {
      openid: openid === '' ? undefined : openid,
      late: given.late === true,
    })
    if (fault !== null) return refuse(fault)
    return { body: { transaction_id: this.orders.get(textIn(given, 'out_trade_no'))?.transactionId } }
  }

  private failControl(given: Record<string, unknown>): SandboxAnswer {
    const fault = this.fail(textIn(given, 'out_trade_no'))
    return fault === null ? { status: 204 } : refuse(fault)
  }

  private prepay(given: Record<string, unknown>): SandboxAnswer {
    const { account } = this.options
    if (given.appid !== account.appId || given.mchid !== account.merchantId)
      return payError(400, 'APPID_MCHID_NOT_MATCH', 'appid 与 mchid 不匹配')
    return this.place(given, {
      outTradeNo: textIn(given, 'out_trade_no'),
      totalFen: objectIn(given, 'amount').total,
      currency: objectIn(given, 'amount').currency,
      openid: textIn(objectIn(given, 'payer'), 'openid'),
      order: given,
    })
  }

  private prepayCombined(given: Record<string, unknown>): SandboxAnswer {
    const { account, isAgreed } = this.options
    const inside: unknown[] = Array.isArray(given.sub_orders) ? given.sub_orders : []
    if (given.combine_appid !== account.appId || given.combine_mchid !== account.merchantId)
      return payError(400, 'APPID_MCHID_NOT_MATCH', 'combine_appid 与 combine_mchid 不匹配')
    if (given.trade_scenario !== 'RECOMMERCE') return paramError('trade_scenario 仅支持 RECOMMERCE')
    if (inside.length === 0 || inside.length > 10) return paramError('sub_orders 需为 1–10 个')
    // The stand-in keeps one order per combined order, as Xiaoji makes them.
    if (inside.length > 1) return paramError('沙盒只支持一个子单')
    const order = inside[0] as Record<string, unknown>
    const combinedNo = textIn(given, 'combine_out_trade_no')
    if (!isOutTradeNo(combinedNo)) return paramError('combine_out_trade_no 不合法')
    if (order.mchid !== account.merchantId) return payError(400, 'MCH_NOT_EXISTS', '子单商户号不存在')
    if (order.order_service_type !== 'INDIVIDUALTRADE') return paramError('order_service_type 不合法')
    if (textIn(order, 'attach') === '') return paramError('attach 必填')
    const individualAuthId = textIn(order, 'individual_auth_id')
    if (!isAgreed(individualAuthId)) return invalidRequest('个人收款方未授权')
    return this.place(given, {
      outTradeNo: textIn(order, 'out_trade_no'),
      combinedNo,
      individualAuthId,
      totalFen: objectIn(order, 'amount').total_amount,
      currency: objectIn(order, 'amount').currency,
      openid: textIn(objectIn(given, 'combine_payer_info'), 'openid'),
      order,
    })
  }

  private place(
    given: Record<string, unknown>,
    wish: {
      outTradeNo: string
      combinedNo?: string
      individualAuthId?: string
      totalFen: unknown
      currency: unknown
      openid: string
      /** Where description and attach stand. */
      order: Record<string, unknown>
    },
  ): SandboxAnswer {
    const { clock } = this.options
    const { outTradeNo, totalFen, openid, order } = wish
    const [description, attach] = [textIn(order, 'description'), textIn(order, 'attach')]
    const notifyUrl = textIn(given, 'notify_url')
    if (!isOutTradeNo(outTradeNo)) return paramError('out_trade_no 需为 6–32 位数字、字母或 _-|*')
    if (description === '' || [...description].length > 127) return paramError('description 长度需为 1–127')
    if ([...attach].length > 128) return paramError('attach 长度不能超过 128')
    if (!isFen(totalFen)) return paramError('订单金额需为不小于 1 的整数（分）')
    if (wish.currency !== undefined && wish.currency !== 'CNY') return paramError('currency 仅支持 CNY')
    if (!isOpenid(openid)) return paramError('openid 与 appid 不匹配')
    const urlFault = notifyUrlFault(notifyUrl)
    if (urlFault !== null) return paramError(urlFault)
    const address = objectIn(given, 'scene_info').payer_client_ip
    if (address !== undefined && (typeof address !== 'string' || isIP(address) === 0))
      return paramError('payer_client_ip 不合法')
    const expiry = given.time_expire
    const expiryMs = typeof expiry === 'string' && isRfc3339(expiry) ? Date.parse(expiry) : NaN
    if (expiry !== undefined && Number.isNaN(expiryMs)) return paramError('time_expire 不是 RFC 3339 格式')

    const now = clock.now()
    const known = this.orders.get(outTradeNo)
    if (known !== undefined) {
      const state = this.stateOf(known)
      if (state === 'SUCCESS' || state === 'REFUND') return payError(400, 'ORDERPAID', '该订单已支付')
      if (state === 'CLOSED') return payError(400, 'ORDER_CLOSED', '该订单已关闭')
      const same = [known.totalFen === totalFen, known.openid === openid, known.description === description]
      const stated = [
        known.notifyUrl === notifyUrl,
        known.attach === attach,
        known.combinedNo === wish.combinedNo,
      ]
      const asked = [...same, ...stated, known.individualAuthId === wish.individualAuthId]
      if (asked.includes(false)) return invalidRequest('请求重入时，参数与首次请求时不一致')
      return this.prepayAnswer(known)
    }
    const placed: PayOrder = {
      outTradeNo,
      combinedNo: wish.combinedNo,
      individualAuthId: wish.individualAuthId,
      description,
      attach,
      totalFen,
      openid,
      notifyUrl,
      createdMs: now,
      expiresMs: Number.isNaN(expiryMs) ? now + 7 * DAY_MS : Math.max(expiryMs, now + MINUTE_MS),
      state: 'NOTPAY',
      settling: false,
    }
    this.orders.set(outTradeNo, placed)
    return this.prepayAnswer(placed)
  }

  private prepayAnswer(order: PayOrder): SandboxAnswer {
    this.prepaid += 1
    const prepayId = `wx18120000sandbox${String(this.prepaid).padStart(16, '0')}`
    this.opened.set(prepayId, { order, untilMs: this.options.clock.now() + PREPAY_MS })
    return { body: { prepay_id: prepayId } }
  }

  /** The app on the phone: what `wx.requestPayment` was given, judged, and the payer pays. */
  private requestPayment(given: Record<string, unknown>): SandboxAnswer {
    const { account, clock, merchantKey } = this.options
    const [timeStamp, nonceStr, prepay, paySign] = ['timeStamp', 'nonceStr', 'package', 'paySign'].map(
      (key) => textIn(given, key),
    )
    const appId = given.appId === undefined ? account.appId : textIn(given, 'appId')
    const text = [appId, timeStamp, nonceStr, prepay, ''].join('\n')
    const signature = Buffer.from(paySign ?? '', 'base64')
    if (
      given.signType !== 'RSA' ||
      appId !== account.appId ||
      !verify('RSA-SHA256', Buffer.from(text), merchantKey, signature)
    )
      return refuse('the signature does not hold')
    const opened = this.opened.get((prepay ?? '').replace(/^prepay_id=/, ''))
    if (opened === undefined || clock.now() >= opened.untilMs) return refuse('no such prepay_id')
    return this.payControl({ out_trade_no: opened.order.outTradeNo })
  }

  private close(
    order: PayOrder | undefined,
    isCombined: boolean,
    given: Record<string, unknown>,
  ): SandboxAnswer {
    const { account } = this.options
    const inside = Array.isArray(given.sub_orders) ? (given.sub_orders as Record<string, unknown>[]) : []
    if (isCombined ? given.combine_appid !== account.appId : given.mchid !== account.merchantId)
      return paramError('mchid 与签名商户号不一致')
    if (order === undefined) return notFound('ORDER_NOT_EXIST', '订单不存在')
    if (isCombined && (inside.length !== 1 || inside[0]?.out_trade_no !== order.outTradeNo))
      return paramError('sub_orders 与下单时不一致')
    const state = this.stateOf(order)
    if (state === 'SUCCESS' || state === 'REFUND') return payError(400, 'ORDERPAID', '订单已支付，不能关闭')
    order.state = 'CLOSED'
    return { status: 204 }
  }

  private present(order: PayOrder): Record<string, unknown> {
    const { account } = this.options
    const state = this.stateOf(order)
    const paid = order.paidMs !== undefined
    return {
      appid: account.appId,
      mchid: account.merchantId,
      out_trade_no: order.outTradeNo,
      trade_state: state,
      trade_state_desc: stateWords[state],
      amount: {
        total: order.totalFen,
        currency: 'CNY',
        ...(paid ? { payer_total: order.totalFen, payer_currency: 'CNY' } : {}),
      },
      ...(order.paidMs === undefined
        ? {}
        : {
            transaction_id: order.transactionId,
            trade_type: 'JSAPI',
            bank_type: 'OTHERS',
            attach: order.attach,
            success_time: chinaTime(order.paidMs),
            payer: { openid: order.openid },
          }),
    }
  }

  private presentCombined(order: PayOrder): Record<string, unknown> {
    const { account } = this.options
    const paid = order.paidMs !== undefined
    return {
      combine_appid: account.appId,
      combine_mchid: account.merchantId,
      combine_out_trade_no: order.combinedNo,
      ...(paid ? { combine_payer_info: { openid: order.openid } } : {}),
      sub_orders: [
        {
          mchid: account.merchantId,
          out_trade_no: order.outTradeNo,
          trade_state: this.stateOf(order),
          amount: {
            total_amount: order.totalFen,
            currency: 'CNY',
            ...(paid ? { payer_amount: order.totalFen, payer_currency: 'CNY' } : {}),
          },
          ...(order.paidMs === undefined
            ? {}
            : {
                transaction_id: order.transactionId,
                trade_type: 'JSAPI',
                bank_type: 'OTHERS',
                attach: order.attach,
                success_time: chinaTime(order.paidMs),
              }),
        },
      ],
    }
  }
}

const isRfc3339 = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)
