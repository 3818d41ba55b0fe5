import type { SandboxClock } from './clock'
import { escapeMarkup } from './escape-markup'
import type { SandboxAnswer, SandboxRequest } from './http'
import type { PayOrder, PayOrders } from './wechat-pay-orders'
import type { PayRefund, PayRefunds } from './wechat-pay-refunds'
import type { PaySettlement, PaySettlements } from './wechat-pay-settlements'
import type { PayTransfer, PayTransfers } from './wechat-pay-transfers'

interface PagesOptions {
  clock: SandboxClock
  orders: PayOrders
  refunds: PayRefunds
  settlements: PaySettlements
  transfers: PayTransfers
}

const style = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fafaf8}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}p.note{color:#666}p.wrong{color:#b00020}
article{background:#fff;border:1px solid #ddd;border-radius:8px;padding:.8rem 1rem;margin:.8rem 0}
header{display:flex;gap:1rem;flex-wrap:wrap;justify-content:space-between}small{color:#666;overflow-wrap:anywhere}
form{display:inline-block;margin:.4rem .6rem 0 0}button,input{font:inherit;padding:.2rem .9rem}`

const orderWords: Record<PayOrder['state'], string> = {
  NOTPAY: '待支付',
  SUCCESS: '已支付',
  REFUND: '已支付，有退款',
  CLOSED: '已关闭',
  PAYERROR: '支付失败，可重试',
  USERPAYING: '支付中',
}
const refundWords: Record<PayRefund['state'], string> = {
  PROCESSING: '退款处理中',
  SUCCESS: '退款成功',
  CLOSED: '退款关闭',
  ABNORMAL: '退款异常',
}
const transferWords: Record<PayTransfer['state'], string> = {
  ACCEPTED: '已受理',
  PROCESSING: '处理中',
  WAIT_USER_CONFIRM: '待收款用户确认',
  TRANSFERING: '转账中',
  SUCCESS: '转账成功',
  FAIL: '转账失败',
  CANCELING: '撤销中',
  CANCELLED: '已撤销',
}
const settlementWords: Record<PaySettlement['state'], string> = {
  ACCEPTED: '待卖家确认收款',
  RECEIVED: '已收款，处理中',
  SUCCESS: '结算成功',
  ABNORMAL: '结算异常',
}

const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`
/** A button that does one thing to one number. */
const button = (act: string, number: string, label: string) =>
  `<form method="post" action="/act"><input type="hidden" name="act" value="${act}"><input type="hidden" name="number" value="${escapeMarkup(number)}"><button>${label}</button></form>`
const entry = (title: string, amount: string, state: string, details: string[], buttons: string[]) =>
  `<article><header><strong>${escapeMarkup(title)}</strong><span>${amount}</span><span>${state}</span></header>
<small>${details.map(escapeMarkup).join(' · ')}</small><div>${buttons.join('')}</div></article>`

/** What people do in a demo: pay, let refunds end, confirm transfers, agree to sell. */
export function createPayPages({ clock, orders, refunds, settlements, transfers }: PagesOptions) {
  const acts: Record<string, (number: string) => string | null> = {
    pay: (number) => orders.pay(number),
    'pay-fail': (number) => orders.fail(number),
    'refund-success': (number) => refunds.finish(number, 'SUCCESS'),
    'refund-abnormal': (number) => refunds.finish(number, 'ABNORMAL'),
    'refund-closed': (number) => refunds.finish(number, 'CLOSED'),
    'transfer-confirm': (number) => transfers.confirm(number),
    'transfer-fail': (number) => transfers.confirm(number, 'PAYEE_ACCOUNT_ABNORMAL'),
    'transfer-expire': (number) => transfers.end(number),
    settle: (number) => settlements.settle(number, 'SUCCESS'),
    'settle-abnormal': (number) => settlements.settle(number, 'ABNORMAL'),
    agree: (openid) => faultOf(settlements.agree(openid, true)),
    disagree: (openid) => faultOf(settlements.agree(openid, false)),
  }

  function render(wrong?: string): SandboxAnswer {
    transfers.expire()
    const at = (ms: number) =>
      new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
    const payments = orders.list().map((order) => {
      const state = orders.stateOf(order)
      const open = ['NOTPAY', 'PAYERROR', 'USERPAYING'].includes(state)
      const number = order.outTradeNo
      const until = open ? `${at(order.expiresMs)} 前支付` : ''
      return entry(
        order.description,
        yuan(order.totalFen),
        orderWords[state],
        [`单号 ${number}`, `付款人 ${order.openid}`, at(order.createdMs), until].filter(Boolean),
        open ? [button('pay', number, '付款'), button('pay-fail', number, '付款失败')] : [],
      )
    })
    const given = refunds.list().map((refund) => {
      const number = refund.outRefundNo
      const open = refund.state === 'PROCESSING' || refund.state === 'ABNORMAL'
      return entry(
        `退款：${refund.order.description}`,
        yuan(refund.amountFen),
        refundWords[refund.state],
        [
          `退款单号 ${number}`,
          `原单号 ${refund.order.outTradeNo}`,
          refund.reason,
          at(refund.createdMs),
        ].filter(Boolean),
        open
          ? [
              button('refund-success', number, '退款到账'),
              button('refund-abnormal', number, '退款异常'),
              button('refund-closed', number, '关闭退款'),
            ]
          : [],
      )
    })
    const bills = transfers.list().map((transfer) => {
      const number = transfer.outBillNo
      const open = transfer.state === 'WAIT_USER_CONFIRM' || transfer.state === 'TRANSFERING'
      return entry(
        transfer.remark,
        yuan(transfer.amountFen),
        transferWords[transfer.state],
        [`单号 ${number}`, `收款人 ${transfer.openid}`, at(transfer.createdMs), transfer.failReason].filter(
          Boolean,
        ),
        open
          ? [
              button('transfer-confirm', number, '确认收款'),
              button('transfer-fail', number, '收款失败'),
              button('transfer-expire', number, '超时未确认'),
            ]
          : [],
      )
    })
    const settled = settlements.list().map((settlement) => {
      const number = settlement.outBatchNo
      return entry(
        settlement.description,
        yuan(settlement.amountFen),
        settlementWords[settlement.state],
        [`批次 ${number}`, at(settlement.createdMs)],
        settlement.state === 'SUCCESS'
          ? []
          : [button('settle', number, '卖家确认收款'), button('settle-abnormal', number, '结算异常')],
      )
    })
    const contracts = settlements
      .listContracts()
      .map(({ openid, state }) =>
        entry(
          openid,
          '',
          state === 'AUTHORIZED' ? '已授权' : '未授权',
          ['个人收款授权'],
          [
            state === 'AUTHORIZED'
              ? button('disagree', openid, '解除授权')
              : button('agree', openid, '同意授权'),
          ],
        ),
      )
    const section = (title: string, articles: string[]) =>
      `<h2>${title}</h2>${articles.reverse().join('\n') || '<p class="note">还没有</p>'}`
    const body = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>微信支付（沙盒）</title><style>${style}</style></head><body><h1>微信支付（沙盒）</h1>
<p class="note">这是沙盒，没有真正的钱。沙盒时间 ${at(clock.now())}。<a href="/">刷新</a></p>
${wrong === undefined ? '' : `<p class="wrong" role="alert">没有成功：${escapeMarkup(wrong)}</p>`}
${section('付款', payments)}${section('退款', given)}${section('商家转账', bills)}${section('结算给卖家', settled)}${section('个人收款授权', contracts)}
</body></html>`
    return { status: wrong === undefined ? 200 : 400, headers: pageHeaders, body }
  }

  return {
    /** Null when the path is not a page. */
    answer({ method, path, body, headers }: SandboxRequest): SandboxAnswer | null {
      if (method === 'GET' && path === '/') return render()
      if (method !== 'POST' || path !== '/act') return null
      // Another site's form must not pay.
      const { origin, host } = headers
      if (origin !== undefined && origin !== `http://${host ?? ''}`) return render('来自其他网站的请求')
      const form = new URLSearchParams(body.toString('utf8'))
      const fault = acts[form.get('act') ?? '']?.(form.get('number') ?? '')
      if (fault === undefined) return render('没有这个操作')
      return fault === null ? { status: 303, headers: { location: '/' } } : render(fault)
    },
  }
}

const faultOf = (result: unknown): string | null => (typeof result === 'string' ? result : null)
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  'cache-control': 'no-store',
}
