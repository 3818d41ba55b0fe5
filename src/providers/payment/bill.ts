import type { WeChatPayApi } from '../../lib/wechat-pay/client'
import { outcomeOfFailure } from './outcomes'
import type { Bill, BillLine, PaymentOutcome } from './types'

const columns = {
  at: '交易时间',
  transactionId: '微信订单号',
  outTradeNo: '商户订单号',
  tradeState: '交易状态',
  refundId: '微信退款单号',
  outRefundNo: '商户退款单号',
  refundState: '退款状态',
  paid: '订单金额',
  refunded: '申请退款金额',
} as const

/** Yuan with two decimals as fen, exactly; null for anything else. */
export function fenOfYuan(text: string): number | null {
  const [, yuan, fen = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return yuan === undefined ? null : Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
}

/** Every value begins with a back-tick, so a comma inside a name separates nothing. */
const valuesOf = (line: string) => line.replace(/^`/, '').split(',`')
/** The one column that people write; whatever stands there too much belongs to it. */
const FREE_TEXT = '商品名称'

function detailsOf(line: string, header: string[]): string[] {
  const values = valuesOf(line)
  const [at, surplus] = [header.indexOf(FREE_TEXT), values.length - header.length]
  if (at === -1 || surplus <= 0) return values
  return [
    ...values.slice(0, at),
    values.slice(at, at + surplus + 1).join(',`'),
    ...values.slice(at + surplus + 1),
  ]
}

const none = (value: string) => value === '' || value === '0'

/** The lines of a trade bill; a text when it is no such bill, or its own sum says that lines are missing. */
export function parseBill(text: string): BillLine[] | string {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((row) => row !== '')
  const header = rows[0]?.split(',').map((name) => name.trim()) ?? []
  const at = Object.fromEntries(Object.entries(columns).map(([key, name]) => [key, header.indexOf(name)]))
  const missing = Object.entries(columns).find(([key]) => at[key] === -1)
  if (missing) return `the bill has no column ${missing[1]}`

  const details = rows.slice(1)
  const sums = details.findIndex((row) => !row.startsWith('`'))
  if (sums === -1) return 'the bill has no sums'
  const lines: BillLine[] = []
  for (const row of details.slice(0, sums)) {
    const values = detailsOf(row, header)
    if (values.length !== header.length) return 'a line has another number of values than the header'
    const value = (key: keyof typeof columns) => (values[at[key] ?? -1] ?? '').trim()
    const isRefund = !none(value('outRefundNo')) || !none(value('refundId'))
    const amountFen = fenOfYuan(value(isRefund ? 'refunded' : 'paid'))
    if (amountFen === null) return 'an amount is not in yuan'
    lines.push({
      kind: isRefund ? 'refund' : 'payment',
      outTradeNo: value('outTradeNo'),
      transactionId: value('transactionId'),
      ...(isRefund ? { outRefundNo: value('outRefundNo'), refundId: value('refundId') } : {}),
      amountFen,
      state: value(isRefund ? 'refundState' : 'tradeState'),
      at: value('at'),
    })
  }
  const count = Number(valuesOf(details[sums + 1] ?? '')[0])
  return count === lines.length ? lines : `the bill says ${count} lines and has ${lines.length}`
}

/** The trade bill of a day in Asia/Shanghai. */
export async function fetchBill(api: WeChatPayApi, date: string): Promise<PaymentOutcome<Bill>> {
  const path = `/v3/bill/tradebill?bill_date=${encodeURIComponent(date)}&bill_type=ALL&tar_type=GZIP`
  const file = await api.file(path)
  if (file.kind === 'file') {
    const lines = parseBill(file.text)
    return {
      outcome: 'done',
      answer: typeof lines === 'string' ? { state: 'corrupt', detail: lines } : { state: 'ready', lines },
    }
  }
  if (file.kind === 'corrupt') return { outcome: 'done', answer: { state: 'corrupt', detail: file.detail } }
  // "Nothing happened" is a statement about the day; unsigned it says as little as silence.
  if (file.kind === 'refusal' && file.signed && file.code === 'NO_STATEMENT_EXIST')
    return { outcome: 'done', answer: { state: 'no_statement' } }
  if (file.kind === 'refusal' && file.code === 'STATEMENT_CREATING')
    return { outcome: 'done', answer: { state: 'not_ready' } }
  return outcomeOfFailure(file)
}
