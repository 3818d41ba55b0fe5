import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { StaffActor } from '../../../src/access/actor'
import { codeOf, stepOf } from '../../../src/domain/orders/handover-code'
import { advanceOrders } from '../../../src/jobs/advance-orders/handler'
import type { PayoutRailName } from '../../../src/contract/orders'
import { AppError } from '../../../src/lib/errors'
import { inTransaction } from '../../../src/lib/in-transaction'
import { decideDispute } from '../../../src/operations/disputes/decide-dispute'
import { openDispute } from '../../../src/operations/disputes/open-dispute'
import { finishStatements } from '../../../src/operations/disputes/finish-statements'
import { changeOrder } from '../../../src/operations/orders/change-order'
import { handOver } from '../../../src/operations/orders/hand-over'
import { handoverSecret, hmacUnder } from '../../../src/operations/orders/handover-secret'
import { readHandoverCode } from '../../../src/operations/orders/read-handover-code'
import { openOrder } from '../../../src/operations/orders/open-order'
import { askDue } from '../../../src/operations/payments/ask-due'
import { beginAgreement, readAgreement } from '../../../src/operations/payments/payee-agreement'
import { beginPayment } from '../../../src/operations/payments/begin-payment'
import { takeNotice } from '../../../src/operations/payments/take-notice'
import { beginPayout } from '../../../src/operations/payouts/begin-payout'
import { escrow } from '../../../src/operations/settlements/escrow'
import { controlOf } from '../../sandbox/control'
import { installCrashes, isCrash } from './crashes'
import type { Mailbox } from './mailbox'
import type { Rows } from './rows'

/** Two people and a campus with escrow; the buyer and the seller have linked WeChat. */
export interface Pair {
  buyer: string
  seller: string
}

export interface Life extends Pair {
  order: string
  amountFen: number
}

interface WorldOptions {
  payload: Payload
  rows: Rows
  /** Address of the stand-in of the payment service. */
  service: string
  mailbox: Mailbox
  campus: string
  /** An officer who decides disputes. */
  officer: string
  rail: PayoutRailName
}

/** What a person or the clock did: done, refused by the rules (which is an outcome like another), or the process died. */
export type Outcome = 'done' | 'refused' | 'died'

/**
 * Lives of orders with the real operations, the real database and the stand-in of the payment service over HTTP. Its
 * notices wait in a mailbox until somebody delivers, repeats or loses them; the clock is the world's.
 */
export async function createWorld({
  payload,
  rows,
  service,
  mailbox,
  campus,
  officer,
  rail: railName,
}: WorldOptions) {
  const control = controlOf(service)
  const crashes = await installCrashes(rows)
  const staff: StaffActor = { kind: 'staff', id: officer, role: 'owner', campus: null }
  const officerRow = await payload.findByID({
    collection: 'staff',
    id: officer,
    depth: 0,
    overrideAccess: true,
  })
  let offsetMs = 0
  const now = () => new Date(Date.now() + offsetMs)
  const strange: unknown[] = []

  const request = (user?: unknown): Promise<PayloadRequest> =>
    createLocalReq(user === undefined ? {} : { user: user as never }, payload)
  /** Everything that is no refusal by the rules and no death is a fault of ours. */
  const outcomeOf = async (work: () => Promise<unknown>): Promise<Outcome> => {
    try {
      await work()
      return 'done'
    } catch (error) {
      if (isCrash(error)) return 'died'
      const isRefusal =
        error instanceof AppError && error.code !== 'INTERNAL' && error.code !== 'UNAUTHENTICATED'
      if (!isRefusal) strange.push(error)
      return isRefusal ? 'refused' : 'died'
    }
  }
  const asks = async (path: string, body: Record<string, unknown>): Promise<Outcome> => {
    // The service refuses what makes no sense any more: paid twice, confirmed after the end.
    try {
      await control.post(path, body)
      return 'done'
    } catch {
      return 'refused'
    }
  }
  const numbersOf = (table: 'payments' | 'refunds' | 'payouts', column: string, order: string) =>
    rows<{ number: string; state: string }>(
      `select ${column} as number, state::text as state from ${table} where order_id = $1 order by created_at desc`,
      [order],
    )
  const latest = async (table: 'payments' | 'refunds' | 'payouts', column: string, order: string) =>
    (await numbersOf(table, column, order))[0]?.number ?? ''

  /** Everybody lets the service take money for them; a service without a past knows nothing of it. */
  async function agreeAll(): Promise<void> {
    const people = await rows<{ id: string; openid: string }>(
      `select user_id as id, subject as openid from identities where provider = 'wechat' and subject like 'oXJ_person_%'`,
    )
    await rows('delete from payee_agreements')
    for (const { id, openid } of people) {
      await beginAgreement(await request(), { id, campus }, now())
      await control.post('agree', { openid })
      await readAgreement(await request(), { id, campus }, now())
    }
  }

  const world = {
    rail: railName,
    now,
    strange,
    control,
    crashes,
    mailbox,

    async place({ buyer, seller }: Pair, amountFen: number): Promise<Life> {
      const req = await request()
      const order = await inTransaction(req, async () => {
        const rail = await escrow.check(req, { campus, buyer, seller, amountFen })
        const wish = {
          title: '台灯',
          kind: 'product' as const,
          settlement: 'escrow' as const,
          rail,
          amountFen,
        }
        const nothing = { product: null, errand: null, offer: null, key: null }
        return openOrder(req, { ...wish, ...nothing, buyer, seller, campus, by: 'buyer' }, now())
      })
      return { order: order.id, buyer, seller, amountFen }
    },
    async stateOf({ order }: Life): Promise<{ status: string; payment: string | null }> {
      const [row] = await rows<{ status: string }>(
        `select status::text as status from orders where id = $1`,
        [order],
      )
      const [payment] = await numbersOf('payments', 'out_trade_no', order)
      return { status: row?.status ?? '', payment: payment?.state ?? null }
    },
    begin: ({ order, buyer }: Life) =>
      outcomeOf(async () => beginPayment(await request(), buyer, order, now())),
    /** In the payer's app: any payment of the order that was ever begun, also after its time. */
    pay: async ({ order }: Life, { late = false, nth = 0 } = {}) =>
      asks('pay', {
        out_trade_no: (await numbersOf('payments', 'out_trade_no', order))[nth]?.number ?? '',
        late,
      }),
    payWrongly: async (life: Life): Promise<Outcome> => {
      await control.post('notify', { event: 'TRANSACTION.SUCCESS', wrongAmount: life.amountFen + 1 })
      return world.pay(life)
    },
    move: ({ order, buyer, seller }: Life, name: 'cancel' | 'refund' | 'confirm', by: 'buyer' | 'seller') =>
      outcomeOf(async () =>
        changeOrder(
          await request(),
          by === 'buyer' ? buyer : seller,
          order,
          { name, reason: '不要了' },
          now(),
        ),
      ),
    showCode: ({ order, buyer }: Life) =>
      outcomeOf(async () => {
        const actor = { kind: 'student' as const, id: buyer, campus, verified: true }
        await readHandoverCode(await request(), actor, order, now())
      }),
    /** @param agoMs the seller typed it so long ago, without a network */
    handOver: ({ order, seller }: Life, { agoMs }: { agoMs?: number } = {}) =>
      outcomeOf(async () => {
        const enteredAt = agoMs === undefined ? undefined : new Date(now().getTime() - agoMs)
        const code = codeOf(
          stepOf(enteredAt ?? now()),
          hmacUnder(handoverSecret(order, payload.services.env)),
        )
        const { limits } = payload.services
        await limits.reset('handoverCodePerPerson', seller)
        await limits.reset('handoverCode', order)
        const actor = { kind: 'student' as const, id: seller, campus, verified: true }
        await handOver(await request(), actor, order, { code, enteredAt }, now())
      }),
    dispute: ({ order, buyer, seller }: Life, by: 'buyer' | 'seller') =>
      outcomeOf(async () =>
        openDispute(await request(), by === 'buyer' ? buyer : seller, order, '坏了', now()),
      ),
    decide: (
      { order, buyer, seller }: Life,
      decision: 'refund' | 'partial_refund' | 'release',
      refundFen: number,
    ) =>
      outcomeOf(async () => {
        const lookUp = () =>
          rows<{ id: string; version: number }>(
            `select id, version::int as version from disputes where order_id = $1 and state in ('collecting', 'waiting')`,
            [order],
          )
        const [open] = await lookUp()
        if (!open) throw new AppError('NOT_FOUND')
        // Both have said all they had to say; who has done so before is told that.
        for (const person of [buyer, seller]) {
          await outcomeOf(async () => finishStatements(await request(), person, open.id, now()))
        }
        const [dispute] = await lookUp()
        if (!dispute) throw new AppError('NOT_FOUND')
        const req = await request({ ...officerRow, collection: 'staff' })
        const part = decision === 'partial_refund' ? { refundFen } : {}
        await decideDispute(
          req,
          staff,
          dispute.id,
          { decision, ...part, reason: '如图', version: dispute.version },
          now(),
        )
      }),
    finishRefund: async ({ order }: Life, status: 'SUCCESS' | 'ABNORMAL') =>
      asks('refund-finish', { out_refund_no: await latest('refunds', 'out_refund_no', order), status }),
    /** All that are under way, of however many payments. */
    async finishRefunds({ order }: Life): Promise<void> {
      for (const { number, state } of await numbersOf('refunds', 'out_refund_no', order)) {
        if (state !== 'success') await asks('refund-finish', { out_refund_no: number })
      }
    },
    finishPayout: async ({ order }: Life, end: 'confirm' | 'fail' | 'expire') => {
      const out_bill_no = await latest('payouts', 'out_bill_no', order)
      // What is settled to an individual seller arrives, or is stuck until it does.
      if (railName === 'recommerce') {
        const state = end === 'confirm' ? 'SUCCESS' : 'ABNORMAL'
        return asks('settle', { out_settle_batch_no: out_bill_no, state })
      }
      if (end === 'expire') return asks('transfer-expire', { out_bill_no })
      return asks('transfer-confirm', {
        out_bill_no,
        ...(end === 'fail' ? { fail_reason: 'PAYEE_ACCOUNT_ABNORMAL' } : {}),
      })
    },
    retryPayout: ({ order, seller }: Life) =>
      outcomeOf(async () => beginPayout(await request(), seller, order, now())),

    /** One of the notices that wait, in any order; kept for another time when it is to come twice. */
    async deliver(pick: number, fate: 'once' | 'again' | 'lost'): Promise<Outcome> {
      await control.get('notices?settled=1')
      const at = mailbox.letters.length === 0 ? -1 : pick % mailbox.letters.length
      const letter = mailbox.letters[at]
      if (!letter) return 'refused'
      if (fate !== 'again') mailbox.letters.splice(at, 1)
      if (fate === 'lost') return 'done'
      const header = (name: string) => {
        const value = letter.headers[name.toLowerCase()]
        return Array.isArray(value) ? value[0] : value
      }
      const outcome = await outcomeOf(async () =>
        takeNotice(await request(), 'wechat-pay', { header, raw: letter.body }, now()),
      )
      // The service repeats what was not taken.
      if (outcome !== 'done' && fate === 'once') mailbox.letters.push(letter)
      return outcome
    },
    sweep: () => outcomeOf(() => askDue(payload, now())),
    timers: () => outcomeOf(() => advanceOrders({ payload }, now())),
    async pass(ms: number): Promise<void> {
      await control.post('tick', { seconds: ms / 1_000 })
      offsetMs += ms
    },
    /** The service acts on the next call and its answer is lost, or it does not act at all. */
    silence: (as: 'html' | 'bad-signature' | 'server-error' | 'refuse') =>
      control.post('answers', { as, status: 503, code: 'SYSTEM_ERROR' }),
    /** A new service without a past, for those whose lives are over. */
    async forget(): Promise<void> {
      await control.reset()
      // It counts its notices from one again.
      await rows('delete from pay_notices')
      mailbox.letters.length = 0
      offsetMs = 0
      if (railName === 'recommerce') await agreeAll()
    },
  }
  return world
}

export type World = Awaited<ReturnType<typeof createWorld>>
