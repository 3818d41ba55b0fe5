import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClock } from './clock'
import { clockWatch } from './clock-watch'
import { refuse } from './control'
import { readJson, type SandboxHandler, type SandboxRequest } from './http'
import { chinaDay, chinaTime } from './wechat-pay-answers'
import { forgeries, seal, type Forgery, type PlatformKeys } from './wechat-pay-keys'

/** Seconds after which a notice that was not taken comes again. */
const LADDER_S = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
]
const ANSWER_WITHIN_MS = 5_000
const SHOWN_CHARACTERS = 1_000

type Content = Record<string, unknown>

/** What is to happen to notices to come. */
interface Plan {
  /** Of this event only. */
  event?: string
  times: number
  drop: boolean
  delayS: number
  /** How many at once. */
  copies: number
  /** Of the first try; what is refused is repeated well. */
  forgery?: Forgery
  wrongAmount?: number
  wrongMerchant?: string
}

interface Attempt {
  at: string
  forgery?: Forgery
  /** Null when nothing came back. */
  status: number | null
  answer: string
}

interface Notice {
  id: string
  eventType: string
  originalType: string
  url: string
  content: Content
  createdAt: string
  /** `waiting` for the next try; `given_up` after the last step of the ladder; `dropped` was never sent. */
  state: 'waiting' | 'taken' | 'given_up' | 'dropped'
  attempts: Attempt[]
  dueMs: number
  copies: number
  forgery?: Forgery
}

interface NoticesOptions {
  clock: SandboxClock
  keys: PlatformKeys
  apiV3Key: string
}

export type Notify = (
  to: { url: string; eventType: string; originalType: string; summary: string },
  content: Content,
) => void

/** Signed notices to the merchant's server, repeated on the service's ladder by the sandbox's clock. */
export class PayNotices {
  private notices: Notice[] = []
  private plans: Plan[] = []
  private readonly open = new Set<Promise<unknown>>()
  private readonly underWay = new Set<Notice>()
  private forgotten = new AbortController()

  constructor(private readonly options: NoticesOptions) {}

  readonly controls: Record<string, SandboxHandler> = {
    'GET notices': (request) => this.list(request),
    'POST notify': (request) => this.plan(request),
    'POST notify-again': (request) => this.again(request),
  }

  readonly notify: Notify = ({ url, eventType, originalType }, content) => {
    const { clock } = this.options
    const plan = this.takePlan(eventType)
    const number = String(this.notices.length + 1).padStart(6, '0')
    this.notices.push({
      // A stand-in that was started anew begins to count anew; its notices are new ones all the same.
      id: `EV-${chinaDay(clock.now()).replaceAll('-', '')}-${number}-${randomBytes(3).toString('hex')}`,
      eventType,
      originalType,
      url,
      content: changed(content, plan),
      createdAt: chinaTime(clock.now()),
      state: plan?.drop ? 'dropped' : 'waiting',
      attempts: [],
      dueMs: clock.now() + (plan?.delayS ?? 0) * 1_000,
      copies: plan?.copies ?? 1,
      forgery: plan?.forgery,
    })
    this.look()
  }

  /** Sends what is due by the clock, and waits until nothing is on its way. */
  async settle(): Promise<void> {
    do {
      this.look()
      await Promise.all(this.open)
    } while (this.open.size > 0 || this.due().length > 0)
  }

  reset(): void {
    this.forgotten.abort()
    this.forgotten = new AbortController()
    this.notices = []
    this.plans = []
    this.underWay.clear()
  }

  private due(): Notice[] {
    const now = this.options.clock.now()
    return this.notices.filter(
      (notice) => notice.state === 'waiting' && notice.dueMs <= now && !this.underWay.has(notice),
    )
  }

  private readonly look = clockWatch(() => {
    for (const notice of this.due()) this.send(notice)
    return this.notices.some(({ state }) => state === 'waiting')
  })

  private send(notice: Notice): void {
    this.underWay.add(notice)
    const { signal } = this.forgotten
    const copies = Array.from({ length: notice.copies }, () => this.post(notice, signal))
    const sending = Promise.all(copies).then((attempts) => {
      this.underWay.delete(notice)
      notice.attempts.push(...attempts)
      // A repetition is an ordinary one.
      ;[notice.copies, notice.forgery] = [1, undefined]
      const tries = notice.attempts.length - (copies.length - 1)
      const waitS = LADDER_S[tries - 1]
      if (attempts.some(({ status }) => status === 200 || status === 204)) notice.state = 'taken'
      else if (waitS === undefined) notice.state = 'given_up'
      else notice.dueMs = this.options.clock.now() + waitS * 1_000
    })
    const known = sending.finally(() => this.open.delete(known))
    this.open.add(known)
  }

  private async post(notice: Notice, forgotten: AbortSignal): Promise<Attempt> {
    const { clock, keys, apiV3Key } = this.options
    const { id, eventType, originalType, createdAt, content, url, forgery } = notice
    const sealed = seal(apiV3Key, JSON.stringify(content), originalType)
    const body = JSON.stringify({
      id,
      create_time: createdAt,
      event_type: eventType,
      resource_type: 'encrypt-resource',
      summary: summaries[eventType] ?? eventType,
      resource: { original_type: originalType, ...sealed },
    })
    const at = new Date(clock.now()).toISOString()
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...keys.headersFor(body, undefined, forgery) },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([forgotten, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      })
      const answer = (await response.text()).slice(0, SHOWN_CHARACTERS)
      return { at, forgery, status: response.status, answer }
    } catch (error) {
      return { at, forgery, status: null, answer: error instanceof Error ? error.name : 'failed' }
    }
  }

  private takePlan(eventType: string): Plan | undefined {
    const plan = this.plans.find(({ event }) => event === undefined || event === eventType)
    if (plan === undefined) return undefined
    plan.times -= 1
    if (plan.times === 0) this.plans = this.plans.filter((other) => other !== plan)
    return plan
  }

  private plan({ body }: SandboxRequest) {
    const plan = readPlan(readJson(body) ?? {})
    if (typeof plan === 'string') return refuse(plan)
    this.plans.push(plan)
    return { status: 204 }
  }

  /** Sends an earlier notice once more, now, and says what came back. */
  private async again({ body }: SandboxRequest) {
    const { id, ...given } = readJson(body) ?? {}
    const plan = readPlan(given)
    if (typeof plan === 'string') return refuse(plan)
    const notice = id === undefined ? this.notices.at(-1) : this.notices.find((each) => each.id === id)
    if (notice === undefined) return refuse('no such notice')
    const copy = { ...notice, content: changed(notice.content, plan), forgery: plan.forgery }
    const sent = await Promise.all(
      Array.from({ length: plan.copies }, () => this.post(copy, this.forgotten.signal)),
    )
    notice.attempts.push(...sent)
    return { body: sent }
  }

  private async list({ query }: SandboxRequest) {
    if (query.get('settled') === '1') {
      await this.settle()
      // What the answer sets off on the other side may already be on its way back.
      await sleep(0)
    }
    const event = query.get('event')
    const listed = event === null ? this.notices : this.notices.filter(({ eventType }) => eventType === event)
    return {
      body: listed.map(({ dueMs, copies, forgery, ...notice }) => ({
        ...notice,
        nextAt: notice.state === 'waiting' ? new Date(dueMs).toISOString() : null,
      })),
    }
  }
}

const summaries: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
  'MCHTRANSFER.BILL.FINISHED': '商家转账单据终态通知',
  'SETTLEMENT.SUCCESS': '结算成功',
  'SECURITY_ECHO.SUCCESS': '安全回声',
}

function readPlan(given: Record<string, unknown>): Plan | string {
  const {
    event,
    times = 1,
    drop,
    delay,
    duplicate,
    badSignature,
    signtest,
    forgery,
    wrongAmount,
    wrongMerchant,
  } = given
  const known = ['event', 'times', 'drop', 'delay', 'duplicate', 'badSignature', 'signtest', 'forgery']
  const strange = Object.keys(given).filter(
    (key) => ![...known, 'wrongAmount', 'wrongMerchant'].includes(key),
  )
  if (strange.length > 0) return `unknown: ${strange.join(', ')}`
  const count = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 1
  if (!count(times)) return 'times must be a whole number from 1'
  if (duplicate !== undefined && !count(duplicate)) return 'duplicate must be how many at once'
  if (delay !== undefined && !(typeof delay === 'number' && delay >= 0)) return 'delay must be seconds'
  if (event !== undefined && typeof event !== 'string') return 'event must be an event_type'
  if (wrongAmount !== undefined && typeof wrongAmount !== 'number') return 'wrongAmount must be fen'
  if (wrongMerchant !== undefined && typeof wrongMerchant !== 'string')
    return 'wrongMerchant must be a number as text'
  const asked = badSignature === true ? 'bad-signature' : signtest === true ? 'signtest' : forgery
  const forged = forgeries.find((each) => each === asked)
  if (asked !== undefined && forged === undefined) return `forgery must be one of ${forgeries.join(', ')}`
  return {
    event,
    times: times as number,
    drop: drop === true,
    delayS: delay ?? 0,
    copies: (duplicate as number | undefined) ?? 1,
    forgery: forged,
    wrongAmount,
    wrongMerchant,
  }
}

/** The content with another amount or merchant: well signed, and still not to be believed. */
function changed(content: Content, plan: Plan | undefined): Content {
  const next = structuredClone(content)
  const { wrongAmount, wrongMerchant } = plan ?? {}
  const orders = [next, ...(Array.isArray(next.sub_orders) ? (next.sub_orders as Content[]) : [])]
  for (const order of orders) {
    const amount = order.amount as Content | undefined
    if (wrongAmount !== undefined) {
      for (const key of ['total', 'total_amount', 'refund'])
        if (amount !== undefined && key in amount) amount[key] = wrongAmount
      if ('transfer_amount' in order) order.transfer_amount = wrongAmount
    }
    if (wrongMerchant !== undefined)
      for (const key of ['mchid', 'mch_id', 'combine_mchid', 'sp_mchid'])
        if (key in order) order[key] = wrongMerchant
  }
  return next
}
