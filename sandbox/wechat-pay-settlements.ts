import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import {
  chinaTime,
  invalidRequest,
  isFen,
  isOpenid,
  notFound,
  notifyUrlFault,
  objectIn,
  paramError,
  textIn,
} from './wechat-pay-answers'
import type { Notify } from './wechat-pay-notices'
import type { PayAccount, PayOrder, PayOrders } from './wechat-pay-orders'
import type { PayRefunds } from './wechat-pay-refunds'

/** A person's word that money may be taken for them. */
interface Contract {
  openid: string
  code: string
  webId: string
  authId: string
  state: 'AUTHORIZED' | 'UNAUTHORIZED'
  changedMs: number
}

export interface PaySettlement {
  outBatchNo: string
  batchNo: string
  authId: string
  description: string
  notifyUrl: string
  orders: PayOrder[]
  /** What the seller gets. */
  amountFen: number
  state: 'ACCEPTED' | 'RECEIVED' | 'SUCCESS' | 'ABNORMAL'
  abnormalType?: string
  createdMs: number
  finishedMs?: number
  /** The call as it came, to know a repetition. */
  asked: string
}

interface SettlementsOptions {
  clock: SandboxClock
  account: PayAccount
  orders: PayOrders
  refunds: PayRefunds
  notify: Notify
}

const CONTRACTS = '/v3/ecommerce/individual-contracts'
const SETTLE = '/v3/platsolution/ecommerce/settle/prepay-settle-orders'
const PER_BATCH = 20

/** Money for individual sellers: their agreement, and the settlement of what the service holds for them. */
export class PaySettlements {
  private contracts = new Map<string, Contract>()
  private settlements = new Map<string, PaySettlement>()

  constructor(private readonly options: SettlementsOptions) {}

  readonly controls: Record<string, SandboxHandler> = {
    'GET contracts': () => ({ body: this.listContracts() }),
    'GET settlements': () => ({
      body: this.list().map(({ orders, asked, ...rest }) => ({
        ...rest,
        outTradeNos: orders.map(({ outTradeNo }) => outTradeNo),
      })),
    }),
    'POST agree': ({ body }) => {
      const given = readJson(body) ?? {}
      const contract = this.agree(textIn(given, 'openid'), given.agreed !== false)
      return typeof contract === 'string'
        ? refuse(contract)
        : { body: { individual_auth_id: contract.authId } }
    },
    'POST settle': ({ body }) => {
      const given = readJson(body) ?? {}
      const fault = this.settle(
        textIn(given, 'out_settle_batch_no'),
        given.state === undefined ? 'SUCCESS' : textIn(given, 'state'),
      )
      return fault === null ? { status: 204 } : refuse(fault)
    },
  }

  /** Null when the path is not one of these. */
  answer({ method, path, query, body }: SandboxRequest): SandboxAnswer | null {
    const given = readJson(body) ?? {}
    if (method === 'POST' && path === `${CONTRACTS}/pre-entrust-sign/mini-program`)
      return this.beginContract(given)
    if (method === 'POST' && path === SETTLE) return this.create(given)
    if (method !== 'GET') return null
    const last = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
    if (path === `${CONTRACTS}/${encodeURIComponent(last)}`) {
      if (query.get('appid') !== this.options.account.appId) return paramError('appid 不正确')
      if (query.get('permission_type') !== 'INDIVIDUAL_PAYEE') return paramError('permission_type 不正确')
      return this.showContract(last)
    }
    if (path !== `${SETTLE}/${encodeURIComponent(last)}`) return null
    const settlement = this.list().find(({ batchNo }) => batchNo === last)
    return settlement === undefined
      ? notFound('RESOURCE_NOT_EXISTS', '结算批次单不存在')
      : { body: this.present(settlement) }
  }

  list(): PaySettlement[] {
    return [...this.settlements.values()]
  }

  listContracts(): Contract[] {
    return [...this.contracts.values()]
  }

  isAgreed(authId: string): boolean {
    return this.listContracts().some((each) => each.authId === authId && each.state === 'AUTHORIZED')
  }

  /** The person agrees, or takes it back; without a page that Xiaoji opened too, as in a test. */
  agree(openid: string, agreed: boolean): Contract | string {
    if (!isOpenid(openid)) return 'give openid'
    const contract = this.contractOf(openid)
    contract.state = agreed ? 'AUTHORIZED' : 'UNAUTHORIZED'
    contract.changedMs = this.options.clock.now()
    return contract
  }

  /** The seller has received it, or it is stuck; what is wrong, or null. */
  settle(outBatchNo: string, state: string): string | null {
    const settlement = this.settlements.get(outBatchNo)
    if (settlement === undefined) return 'no such settlement'
    if (settlement.state === 'SUCCESS') return 'the settlement is SUCCESS'
    if (state !== 'SUCCESS' && state !== 'ABNORMAL' && state !== 'RECEIVED')
      return 'state must be SUCCESS, RECEIVED or ABNORMAL'
    settlement.state = state
    settlement.abnormalType = state === 'ABNORMAL' ? 'USER_PAY_QUOTA_LIMIT' : undefined
    if (state !== 'SUCCESS') return null
    settlement.finishedMs = this.options.clock.now()
    const event = { eventType: 'SETTLEMENT.SUCCESS', originalType: 'settlement', summary: '' }
    this.options.notify({ url: settlement.notifyUrl, ...event }, this.present(settlement))
    return null
  }

  reset(): void {
    this.contracts = new Map()
    this.settlements = new Map()
  }

  private contractOf(openid: string): Contract {
    const known = this.contracts.get(openid)
    if (known !== undefined) return known
    const number = String(this.contracts.size + 1).padStart(4, '0')
    const contract: Contract = {
      openid,
      code: '',
      webId: `web-${number}`,
      authId: `auth-${number}`,
      state: 'UNAUTHORIZED',
      changedMs: this.options.clock.now(),
    }
    this.contracts.set(openid, contract)
    return contract
  }

  private beginContract(given: Record<string, unknown>): SandboxAnswer {
    const [openid, code] = [textIn(given, 'openid'), textIn(given, 'out_contract_code')]
    if (given.appid !== this.options.account.appId) return paramError('appid 不正确')
    if (!isOpenid(openid)) return paramError('openid 不合法')
    if (!/^[0-9A-Za-z_\-|*]{1,64}$/.test(code)) return paramError('out_contract_code 不合法')
    const contract = this.contractOf(openid)
    contract.code = code
    return { body: { pre_entrustweb_id: contract.webId } }
  }

  private showContract(openid: string): SandboxAnswer {
    const contract = this.contracts.get(openid)
    if (contract === undefined) return notFound('RESOURCE_NOT_EXISTS', '授权关系不存在')
    return {
      body: {
        openid,
        auth_state: contract.state,
        operation_time: chinaTime(contract.changedMs),
        ...(contract.state === 'AUTHORIZED' ? { individual_auth_id: contract.authId } : {}),
      },
    }
  }

  private create(given: Record<string, unknown>): SandboxAnswer {
    const { account, clock, orders, refunds } = this.options
    const [outBatchNo, authId, description, notifyUrl] = [
      textIn(given, 'out_settle_batch_no'),
      textIn(given, 'individual_auth_id'),
      textIn(given, 'description'),
      textIn(given, 'notify_url'),
    ]
    if (given.appid !== account.appId) return paramError('appid 不正确')
    if (!/^[0-9A-Za-z_\-|*]{1,64}$/.test(outBatchNo)) return paramError('out_settle_batch_no 不合法')
    if (given.trade_scenario !== 'RECOMMERCE') return paramError('trade_scenario 仅支持 RECOMMERCE')
    if (description === '') return paramError('description 必填')
    const urlFault = notifyUrlFault(notifyUrl)
    if (urlFault !== null) return paramError(urlFault)
    const entries = Array.isArray(given.settle_info_list)
      ? (given.settle_info_list as Record<string, unknown>[])
      : []
    if (entries.length === 0 || entries.length > PER_BATCH) return paramError('settle_info_list 需为 1–20 个')

    const asked = JSON.stringify(given)
    const known = this.settlements.get(outBatchNo)
    if (known !== undefined)
      return known.asked === asked
        ? { body: this.present(known) }
        : invalidRequest('商户结算批次单号重复，且参数与首次请求不一致')
    if (!this.isAgreed(authId)) return invalidRequest('个人收款方未授权')
    const settled: PayOrder[] = []
    let amountFen = 0
    for (const entry of entries) {
      const order = orders.find({ transactionId: textIn(entry, 'transaction_id') })
      if (textIn(entry, 'out_settle_no') === '') return paramError('out_settle_no 必填')
      if (order?.paidMs === undefined) return notFound('RESOURCE_NOT_EXISTS', '订单不存在')
      if (order.individualAuthId !== authId) return invalidRequest('订单与个人收款方不匹配')
      if (order.settling || settled.includes(order)) return invalidRequest('订单已结算')
      const fee = feeOf(entry, account.merchantId)
      if (fee === null) return paramError('settle_detail_info_list 不合法')
      const leftFen = order.totalFen - refunds.refundedFen(order) - fee
      if (leftFen <= 0) return invalidRequest('可结算金额不足')
      amountFen += leftFen
      settled.push(order)
    }
    for (const order of settled) order.settling = true
    const settlement: PaySettlement = {
      outBatchNo,
      batchNo: `2026${String(this.settlements.size + 1).padStart(16, '0')}`,
      authId,
      description,
      notifyUrl,
      orders: settled,
      amountFen,
      state: 'ACCEPTED',
      createdMs: clock.now(),
      asked,
    }
    this.settlements.set(outBatchNo, settlement)
    return { body: this.present(settlement) }
  }

  private present(settlement: PaySettlement) {
    const { finishedMs, abnormalType } = settlement
    return {
      out_settle_batch_no: settlement.outBatchNo,
      settle_batch_no: settlement.batchNo,
      individual_auth_id: settlement.authId,
      description: settlement.description,
      state: settlement.state,
      trade_scenario: 'RECOMMERCE',
      create_time: chinaTime(settlement.createdMs),
      ...(finishedMs === undefined ? {} : { finish_time: chinaTime(finishedMs) }),
      ...(abnormalType === undefined ? {} : { abnormal_type: abnormalType }),
    }
  }
}

/** What the listed receivers keep; null when one of them is not as the service wants it. */
function feeOf(entry: Record<string, unknown>, merchantId: string): number | null {
  if (!Array.isArray(entry.settle_detail_info_list)) return null
  let sum = 0
  for (const detail of entry.settle_detail_info_list as Record<string, unknown>[]) {
    const amount = objectIn(detail, 'amount').amount
    if (detail.settle_type !== 'RECEIVE' || detail.receiver_type !== 'MERCHANT') return null
    if (detail.receiver_account !== merchantId || !isFen(amount)) return null
    sum += amount
  }
  return sum
}
