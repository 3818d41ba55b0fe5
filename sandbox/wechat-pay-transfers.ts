import type { SandboxClock } from './clock'
import { clockWatch } from './clock-watch'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import {
  invalidRequest,
  isFen,
  isOpenid,
  notFound,
  notifyUrlFault,
  paramError,
  payError,
  textIn,
} from './wechat-pay-answers'
import type { PayBalance } from './wechat-pay-balance'
import type { Notify } from './wechat-pay-notices'
import type { PayAccount } from './wechat-pay-orders'

type TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED'

export interface PayTransfer {
  outBillNo: string
  billNo: string
  amountFen: number
  openid: string
  remark: string
  notifyUrl: string
  createdMs: number
  updatedMs: number
  state: TransferState
  failReason: string
}

interface TransfersOptions {
  clock: SandboxClock
  account: PayAccount
  balance: PayBalance
  notify: Notify
}

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
const DAY_MS = 86_400_000
/** How long a cancellation takes. */
const CANCEL_MS = 1_000
const MIN_FEN = 10
/** From here on the service wants the payee's real name. */
const NAMED_FROM_FEN = 200_000
/** What has to be reported, and may be read by the payee, in each scene that the sandbox knows. */
const scenes: Record<string, { report: string[]; perceptions: string[] }> = {
  '1010': { report: ['回收商品名称'], perceptions: ['二手回收货款'] },
}
const final = new Set<TransferState>(['SUCCESS', 'FAIL', 'CANCELLED'])

/** Merchant transfers that the payee confirms within 24 hours. */
export class PayTransfers {
  private transfers = new Map<string, PayTransfer>()
  private maxFen = Infinity

  constructor(private readonly options: TransfersOptions) {}

  readonly controls: Record<string, SandboxHandler> = {
    'GET transfers': () => {
      this.expire()
      return { body: this.list() }
    },
    'POST transfer-confirm': ({ body }) => {
      const given = readJson(body) ?? {}
      const [number, fail] = [textIn(given, 'out_bill_no'), textIn(given, 'fail_reason')]
      return this.said(given.hold === true ? this.hold(number) : this.confirm(number, fail))
    },
    'POST transfer-expire': ({ body }) => this.said(this.end(textIn(readJson(body) ?? {}, 'out_bill_no'))),
    'POST transfer-limit': ({ body }) => {
      const fen = readJson(body)?.maxFen
      if (!isFen(fen)) return refuse('give maxFen')
      this.maxFen = fen
      return { status: 204 }
    },
  }

  /** Null when the path is not one of these. */
  answer({ method, path, body }: SandboxRequest): SandboxAnswer | null {
    this.expire()
    if (method === 'POST' && path === BILLS) return this.create(readJson(body) ?? {})
    const [, by = '', number = '', cancel] =
      /\/transfer-bills\/(out-bill-no|transfer-bill-no)\/([^/]+)(\/cancel)?$/.exec(path) ?? []
    if (!path.startsWith(`${BILLS}/`) || by === '') return null
    const asked = decodeURIComponent(number)
    const transfer = this.list().find(
      (each) => (by === 'out-bill-no' ? each.outBillNo : each.billNo) === asked,
    )
    if (transfer === undefined) return notFound('NOT_FOUND', '记录不存在')
    if (cancel !== undefined) return method === 'POST' ? this.cancel(transfer) : null
    return method === 'GET' ? { body: this.present(transfer) } : null
  }

  list(): PayTransfer[] {
    return [...this.transfers.values()]
  }

  /** The payee takes the money, or it fails with a reason; what is wrong, or null. */
  confirm(outBillNo: string, failReason = ''): string | null {
    const transfer = this.waiting(outBillNo)
    if (typeof transfer === 'string') return transfer
    this.finish(transfer, failReason === '' ? 'SUCCESS' : 'FAIL', failReason)
    return null
  }

  /** Nobody confirms in time. */
  end(outBillNo: string): string | null {
    const transfer = this.waiting(outBillNo)
    if (typeof transfer === 'string') return transfer
    this.finish(transfer, 'CANCELLED', 'OVERDUE_CLOSE')
    return null
  }

  /** Ends those whose 24 hours are over by the clock. */
  expire(): void {
    const now = this.options.clock.now()
    for (const transfer of this.transfers.values()) {
      if (transfer.state === 'WAIT_USER_CONFIRM' && now - transfer.createdMs >= DAY_MS)
        this.finish(transfer, 'CANCELLED', 'OVERDUE_CLOSE')
      // A cancellation is taken first and done afterwards.
      if (transfer.state === 'CANCELING' && now - transfer.updatedMs >= CANCEL_MS)
        this.finish(transfer, 'CANCELLED', 'MERCHANT_CANCEL')
    }
  }

  private readonly watch = clockWatch(() => {
    this.expire()
    return this.list().some(({ state }) => state === 'WAIT_USER_CONFIRM' || state === 'CANCELING')
  })

  reset(): void {
    this.transfers = new Map()
    this.maxFen = Infinity
  }

  private said = (fault: string | null): SandboxAnswer => (fault === null ? { status: 204 } : refuse(fault))

  /** Confirmed, and the result still open. */
  private hold(outBillNo: string): string | null {
    const transfer = this.waiting(outBillNo)
    if (typeof transfer === 'string') return transfer
    transfer.state = 'TRANSFERING'
    transfer.updatedMs = this.options.clock.now()
    return null
  }

  private waiting(outBillNo: string): PayTransfer | string {
    this.expire()
    const transfer = this.transfers.get(outBillNo)
    if (transfer === undefined) return 'no such transfer'
    return ['WAIT_USER_CONFIRM', 'TRANSFERING'].includes(transfer.state)
      ? transfer
      : `the transfer is ${transfer.state}`
  }

  private finish(transfer: PayTransfer, state: TransferState, failReason: string): void {
    transfer.state = state
    transfer.failReason = failReason
    transfer.updatedMs = this.options.clock.now()
    if (state !== 'SUCCESS') this.options.balance.give(transfer.amountFen)
    const event = { eventType: 'MCHTRANSFER.BILL.FINISHED', originalType: 'mch_payment', summary: '' }
    if (transfer.notifyUrl !== '')
      this.options.notify({ url: transfer.notifyUrl, ...event }, this.present(transfer))
  }

  private create(given: Record<string, unknown>): SandboxAnswer {
    const { account, balance, clock } = this.options
    const [outBillNo, openid, remark] = [
      textIn(given, 'out_bill_no'),
      textIn(given, 'openid'),
      textIn(given, 'transfer_remark'),
    ]
    const { transfer_amount: amountFen } = given
    const notifyUrl = textIn(given, 'notify_url')
    if (given.appid !== account.appId) return payError(400, 'APPID_MCHID_NOT_MATCH', 'appid 与 mchid 不匹配')
    if (!/^[0-9A-Za-z]{1,32}$/.test(outBillNo))
      return paramError('out_bill_no 只能由数字、大小写字母组成，且不超过 32 位')
    if (!isOpenid(openid)) return paramError('openid 不合法')
    if (!isFen(amountFen)) return paramError('transfer_amount 需为整数（分）')
    if (remark === '' || [...remark].length > 32) return paramError('transfer_remark 长度需为 1–32')
    const urlFault = notifyUrl === '' ? null : notifyUrlFault(notifyUrl)
    if (urlFault !== null) return paramError(urlFault)
    const scene = scenes[textIn(given, 'transfer_scene_id')]
    if (scene === undefined) return payError(403, 'NO_AUTH', '商户号未开通该转账场景')
    const reports = Array.isArray(given.transfer_scene_report_infos)
      ? (given.transfer_scene_report_infos as Record<string, unknown>[])
      : []
    const reported = reports.map((each) => textIn(each, 'info_type'))
    if (scene.report.some((type) => !reported.includes(type))) return paramError('需传入转账场景报备信息')
    if (
      reports.some((each) => !fits(textIn(each, 'info_type'), 15) || !fits(textIn(each, 'info_content'), 32))
    )
      return paramError('转账场景报备信息长度超限')
    const perception = textIn(given, 'user_recv_perception')
    if (perception !== '' && !scene.perceptions.includes(perception))
      return invalidRequest('暂不支持展示当前传入的用户收款感知')
    if (amountFen < MIN_FEN || amountFen > this.maxFen)
      return invalidRequest('超过单笔转账上下限，请检查转账金额')
    if (amountFen >= NAMED_FROM_FEN && textIn(given, 'user_name') === '')
      return paramError('转账金额大于等于 2000 元时，必须传入收款用户姓名')

    const known = this.transfers.get(outBillNo)
    if (known !== undefined) {
      if (known.amountFen !== amountFen || known.openid !== openid)
        return invalidRequest('商户单号已存在，且参数与首次请求不一致')
      return { body: this.presentCreated(known) }
    }
    if (!balance.take(amountFen)) return payError(403, 'NOT_ENOUGH', '商户账户余额不足')
    const now = clock.now()
    const transfer: PayTransfer = {
      outBillNo,
      billNo: `1330000${String(this.transfers.size + 1).padStart(24, '0')}`,
      amountFen,
      openid,
      remark,
      notifyUrl,
      createdMs: now,
      updatedMs: now,
      state: 'WAIT_USER_CONFIRM',
      failReason: '',
    }
    this.transfers.set(outBillNo, transfer)
    this.watch()
    return { body: this.presentCreated(transfer) }
  }

  private cancel(transfer: PayTransfer): SandboxAnswer {
    if (!['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM'].includes(transfer.state)) {
      if (transfer.state !== 'CANCELING' && transfer.state !== 'CANCELLED')
        return invalidRequest('当前单据状态不支持撤销')
    } else {
      transfer.state = 'CANCELING'
      this.watch()
      transfer.updatedMs = this.options.clock.now()
    }
    return {
      body: {
        out_bill_no: transfer.outBillNo,
        transfer_bill_no: transfer.billNo,
        state: transfer.state,
        update_time: time(transfer.updatedMs),
      },
    }
  }

  private presentCreated(transfer: PayTransfer) {
    return {
      out_bill_no: transfer.outBillNo,
      transfer_bill_no: transfer.billNo,
      create_time: time(transfer.createdMs),
      state: transfer.state,
      ...(transfer.failReason === '' ? {} : { fail_reason: transfer.failReason }),
      ...(transfer.state === 'WAIT_USER_CONFIRM' ? { package_info: `SBX+${transfer.billNo}` } : {}),
    }
  }

  private present(transfer: PayTransfer) {
    return {
      mch_id: this.options.account.merchantId,
      out_bill_no: transfer.outBillNo,
      transfer_bill_no: transfer.billNo,
      appid: this.options.account.appId,
      state: transfer.state,
      transfer_amount: transfer.amountFen,
      transfer_remark: transfer.remark,
      ...(final.has(transfer.state) && transfer.failReason !== ''
        ? { fail_reason: transfer.failReason }
        : {}),
      openid: transfer.openid,
      create_time: time(transfer.createdMs),
      update_time: time(transfer.updatedMs),
    }
  }
}

const fits = (text: string, max: number) => text !== '' && [...text].length <= max
const CHINA_MS = 8 * 3_600_000
const time = (ms: number) => `${new Date(ms + CHINA_MS).toISOString().slice(0, 23)}+08:00`
