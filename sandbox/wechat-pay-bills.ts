import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import {
  chinaDay,
  chinaTime,
  invalidRequest,
  notFound,
  paramError,
  payError,
  textIn,
} from './wechat-pay-answers'
import type { PayAccount, PayOrders } from './wechat-pay-orders'
import type { PayRefunds } from './wechat-pay-refunds'
import type { PayTransfers } from './wechat-pay-transfers'

interface BillsOptions {
  clock: SandboxClock
  account: PayAccount
  orders: PayOrders
  refunds: PayRefunds
  transfers: PayTransfers
}

/** A line of a trade bill, before it is written. */
interface Row {
  atMs: number
  values: Record<string, string>
}

const DAY_MS = 86_400_000
const READY_MS = 10 * 3_600_000
const CHINA_MS = 8 * 3_600_000
const FILE_MS = 300_000
const KEPT_DAYS = 92

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'.split(
    ',',
  )
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const plainTime = (ms: number) => chinaTime(ms).slice(0, 19).replace('T', ' ')
const line = (values: string[]) => values.map((value) => `\`${value}`).join(',')

/** The bills of a day, written from what happened in the sandbox, and their files. */
export function createPayBills({ clock, account, orders, refunds, transfers }: BillsOptions) {
  let ready = new Set<string>()
  /** Days whose file is not the one that was hashed. */
  let corrupt = new Set<string>()
  let files = new Map<string, { bytes: Buffer; untilMs: number }>()

  function rowsOf(day: string): Row[] {
    const rows: Row[] = []
    for (const order of orders.list()) {
      if (order.paidMs === undefined || chinaDay(order.paidMs) !== day) continue
      rows.push({
        atMs: order.paidMs,
        values: {
          交易时间: plainTime(order.paidMs),
          微信订单号: order.transactionId ?? '',
          商户订单号: order.outTradeNo,
          用户标识: order.openid,
          交易状态: 'SUCCESS',
          应结订单金额: yuan(order.totalFen),
          商品名称: order.description,
          商户数据包: order.attach,
          订单金额: yuan(order.totalFen),
        },
      })
    }
    for (const { order, ...refund } of refunds.list()) {
      if (chinaDay(refund.createdMs) !== day) continue
      rows.push({
        atMs: refund.createdMs,
        values: {
          交易时间: plainTime(refund.createdMs),
          微信订单号: order.transactionId ?? '',
          商户订单号: order.outTradeNo,
          用户标识: order.openid,
          交易状态: 'REFUND',
          微信退款单号: refund.refundId,
          商户退款单号: refund.outRefundNo,
          退款金额: yuan(refund.amountFen),
          退款类型: 'ORIGINAL',
          退款状态: refund.state,
          商品名称: order.description,
          商户数据包: order.attach,
          申请退款金额: yuan(refund.amountFen),
        },
      })
    }
    return rows.sort((a, b) => a.atMs - b.atMs)
  }

  function tradeBill(day: string, type: string): string | null {
    const wanted = type === 'ALL' ? ['SUCCESS', 'REFUND'] : [type]
    const rows = rowsOf(day).filter(({ values }) => wanted.includes(values['交易状态'] ?? ''))
    if (rows.length === 0) return null
    const filled: Record<string, string> = {
      ...{ 公众账号ID: account.appId, 商户号: account.merchantId, 特约商户号: '0', 交易类型: 'JSAPI' },
      ...{ 付款银行: 'OTHERS', 货币种类: 'CNY', 应结订单金额: '0.00', 代金券金额: '0.00', 微信退款单号: '0' },
      ...{ 商户退款单号: '0', 退款金额: '0.00', 充值券退款金额: '0.00', 手续费: '0.00000', 费率: '0.60%' },
      ...{ 订单金额: '0.00', 申请退款金额: '0.00' },
    }
    const written = rows.map(({ values }) => line(HEADER.map((name) => values[name] ?? filled[name] ?? '')))
    const sum = (name: string) =>
      yuan(rows.reduce((total, { values }) => total + Math.round(Number(values[name] ?? 0) * 100), 0))
    const sums = [
      String(rows.length),
      ...[sum('应结订单金额'), sum('退款金额'), '0.00', '0.00000', sum('订单金额'), sum('申请退款金额')],
    ]
    return ['\uFEFF' + HEADER.join(','), ...written, SUMS, line(sums), ''].join('\r\n')
  }

  function flowBill(day: string): string | null {
    const flows = rowsOf(day).map(({ values }) => {
      const isRefund = values['交易状态'] === 'REFUND'
      const amount = values[isRefund ? '申请退款金额' : '订单金额'] ?? ''
      const number = values[isRefund ? '商户退款单号' : '商户订单号'] ?? ''
      return [
        values['交易时间'] ?? '',
        number,
        isRefund ? '退款' : '交易',
        isRefund ? '支出' : '收入',
        amount,
      ]
    })
    for (const each of transfers.list())
      if (each.state === 'SUCCESS' && chinaDay(each.updatedMs) === day)
        flows.push([plainTime(each.updatedMs), each.outBillNo, '商家转账', '支出', yuan(each.amountFen)])
    if (flows.length === 0) return null
    const header = '记账时间,业务凭证号,业务名称,收支类型,收支金额(元)'
    return [header, ...flows.map(line), '资金流水总笔数', line([String(flows.length)]), ''].join('\r\n')
  }

  function offer(request: SandboxRequest, text: string, day: string): SandboxAnswer {
    const token = randomBytes(16).toString('hex')
    const packed = request.query.get('tar_type') === 'GZIP'
    const plain = Buffer.from(corrupt.has(day) ? `${text}\`` : text)
    files.set(token, { bytes: packed ? gzipSync(plain) : plain, untilMs: clock.now() + FILE_MS })
    return {
      body: {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(text).digest('hex'),
        download_url: `http://${request.headers.host ?? ''}/v3/billdownload/file?token=${token}`,
      },
    }
  }

  function bill(request: SandboxRequest): SandboxAnswer {
    const { path, query } = request
    const day = query.get('bill_date') ?? ''
    const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) - CHINA_MS : NaN
    const tar = query.get('tar_type')
    if (Number.isNaN(startMs)) return paramError('bill_date 格式为 YYYY-MM-DD')
    if (tar !== null && tar !== 'GZIP') return paramError('tar_type 仅支持 GZIP')
    const now = clock.now()
    const forced = ready.has(day)
    if (!forced && now < startMs + DAY_MS) return invalidRequest('账单日期不能晚于昨天')
    if (now > startMs + KEPT_DAYS * DAY_MS) return invalidRequest('仅支持三个月内的账单')
    if (!forced && now < startMs + DAY_MS + READY_MS)
      return payError(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试')
    if (path === '/v3/bill/fundflowbill') {
      if (!['BASIC', 'OPERATION', 'FEES', null].includes(query.get('account_type')))
        return paramError('account_type 不合法')
      const text = flowBill(day)
      return text === null ? payError(400, 'NO_STATEMENT_EXIST', '账单文件不存在') : offer(request, text, day)
    }
    const type = query.get('bill_type') ?? 'ALL'
    if (!['ALL', 'SUCCESS', 'REFUND'].includes(type)) return paramError('bill_type 不合法')
    const text = tradeBill(day, type)
    return text === null ? payError(400, 'NO_STATEMENT_EXIST', '账单文件不存在') : offer(request, text, day)
  }

  const controls: Record<string, SandboxHandler> = {
    'POST bill-ready': ({ body }) => {
      const given = readJson(body) ?? {}
      const day = textIn(given, 'date')
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return refuse('give date')
      ready.add(day)
      if (given.corrupt === true) corrupt.add(day)
      else corrupt.delete(day)
      return { status: 204 }
    },
  }

  return {
    /** Null when the path is not one of these. */
    answer(request: SandboxRequest): SandboxAnswer | null {
      const { method, path, query } = request
      if (method !== 'GET') return null
      if (path === '/v3/bill/tradebill' || path === '/v3/bill/fundflowbill') return bill(request)
      if (path !== '/v3/billdownload/file') return null
      const file = files.get(query.get('token') ?? '')
      if (file === undefined || clock.now() >= file.untilMs)
        return notFound('RESOURCE_NOT_EXISTS', '下载地址已失效')
      return { headers: { 'content-type': 'application/octet-stream' }, body: file.bytes }
    },
    controls,
    reset() {
      ready = new Set()
      corrupt = new Set()
      files = new Map()
    },
  }
}
