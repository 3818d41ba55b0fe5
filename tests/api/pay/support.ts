import { createLocalReq, type PayloadRequest } from 'payload'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { advanceOrders } from '../../../src/jobs/advance-orders/handler'
import { askDue } from '../../../src/operations/payments/ask-due'
import { startMarket, type Answer, type Market, type Student } from '../../support/market'
import { controlOf } from '../../sandbox/control'
import { rowsOf } from '../support'

/** A market whose money goes through the sandbox's WeChat Pay, over real sockets both ways. */

export interface PayMarket extends Market {
  sandbox: Sandbox
  pay: ReturnType<typeof controlOf>
  /** Two people with WeChat, and an escrow order of them, placed through the door. */
  deal(options?: DealOptions): Promise<Deal>
  /** Runs the job `ask-payments` as if it were `inMs` later. */
  sweep(inMs?: number): Promise<number>
  /** Runs the clock of orders as if it were `inMs` later. */
  clock(inMs: number): Promise<void>
  /** Waits until the sandbox has no notice on its way. */
  settled(): Promise<void>
  req(): Promise<PayloadRequest>
  reset(): Promise<void>
  alarms(): Promise<{ kind: string; order: string | null; key: string }[]>
}

interface DealOptions {
  priceFen?: number
  rail?: 'transfer' | 'recommerce'
}

export interface Deal {
  order: string
  buyer: Student & { openid: string }
  seller: Student & { openid: string }
  campus: string
  priceFen: number
}

export interface PaymentData {
  id: string
  number: string
  state: string
  late: boolean
  amount: number
  asked: number
}

const appId = 'wx1234567890abcdef'
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

export async function startPayMarket(): Promise<PayMarket> {
  const sandbox = await startSandbox()
  const names = Object.keys(sandbox.env).filter((name) => /^(WXPAY_|WECHAT_)/.test(name))
  Object.assign(process.env, Object.fromEntries(names.map((name) => [name, sandbox.env[name]])))
  const market = await startMarket()
  // Where notices go: the port is known only now, and nobody has asked for the provider yet.
  Object.assign(market.payload.services.env, { PUBLIC_URL: market.url })
  const pay = controlOf(sandbox.addresses.wechatPay)
  const campuses: Record<string, string> = {}
  let counter = 0

  const linked = async (student: Student) => {
    const openid = `oPay_${++counter}`
    await rowsOf(
      market,
      `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
       values (gen_random_uuid(), $1, 'wechat', $2, $3, now(), now())`,
      [student.id, appId, openid],
    )
    return { ...student, openid }
  }

  const stop = market.stop.bind(market)
  return Object.assign(market, {
    sandbox,
    pay,
    async deal({ priceFen = 1_999, rail = 'transfer' }: DealOptions = {}): Promise<Deal> {
      const campus = (campuses[rail] ??= await market.campus({
        settings: { escrow: true, escrowRail: rail },
      }))
      const buyer = await linked(await market.student({ campus }))
      const seller = await linked(await market.student({ campus }))
      if (rail === 'recommerce') {
        await must(seller.post('/users/me/payee-agreement', {}))
        await pay.post('agree', { openid: seller.openid })
        await must(seller.get('/users/me/payee-agreement'))
      }
      const listing = await market.listing(seller, { priceFen })
      const placed = await must(
        buyer.post<{ id: string }>('/orders', { product: listing.id, settlement: 'escrow' }),
      )
      return { order: placed.id, buyer, seller, campus, priceFen }
    },
    sweep: (inMs = 0) => askDue(market.payload, new Date(Date.now() + inMs)),
    async clock(inMs: number) {
      await advanceOrders(await createLocalReq({}, market.payload), new Date(Date.now() + inMs))
    },
    async settled() {
      await pay.get('notices?settled=1')
    },
    req: () => createLocalReq({}, market.payload),
    async reset() {
      await pay.reset()
      // It counts its notices anew, and the number is their name.
      await rowsOf(market, 'delete from pay_notices')
      // What earlier tests left under way is theirs.
      for (const table of ['payments', 'refunds', 'payouts'])
        await rowsOf(market, `update ${table} set ask_at = null`)
    },
    alarms: () =>
      rowsOf<{ kind: string; order: string | null; key: string }>(
        market,
        'select kind, order_id as "order", key from pay_alarms order by created_at, key',
      ),
    async stop() {
      await stop()
      await sandbox.stop()
    },
  })
}

export async function must<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer
  if (status < 200 || status > 299) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

export const begin = ({ buyer, order }: Deal) =>
  buyer.post<{ requestPayment: Record<string, string> }>(`/orders/${order}/pay`, {})

export const paymentsOf = (market: Market, { order }: Pick<Deal, 'order'>) =>
  rowsOf<PaymentData>(
    market,
    `select id, out_trade_no as number, state, coalesce(late, false) as late, amount_fen::int as amount, asked::int as asked
     from payments where order_id = $1 order by created_at`,
    [order],
  )

/** The one payment of an order. */
export async function paymentOf(market: Market, deal: Pick<Deal, 'order'>): Promise<PaymentData> {
  const [row, ...more] = await paymentsOf(market, deal)
  if (!row || more.length > 0) throw new Error(`${more.length + (row ? 1 : 0)} payments`)
  return row
}

export const refundsOf = (market: Market, { order }: Pick<Deal, 'order'>) =>
  rowsOf<{ number: string; state: string; amount: number }>(
    market,
    `select out_refund_no as number, state, amount_fen::int as amount from refunds where order_id = $1 order by created_at`,
    [order],
  )

export const payoutsOf = (market: Market, { order }: Pick<Deal, 'order'>) =>
  rowsOf<{ number: string; state: string; amount: number }>(
    market,
    `select out_bill_no as number, state, amount_fen::int as amount from payouts where order_id = $1 order by created_at`,
    [order],
  )

export async function statusOf(market: Market, { order }: Pick<Deal, 'order'>): Promise<string | undefined> {
  const [row] = await rowsOf<{ status: string }>(market, 'select status from orders where id = $1', [order])
  return row?.status
}

/** Nothing but what the ledger says, for one order. */
export async function booksOf(
  market: Market,
  { order }: Pick<Deal, 'order'>,
): Promise<Record<string, number>> {
  const rows = await rowsOf<{ account: string; fen: number }>(
    market,
    `select account, sum(amount_fen)::int as fen from ledger_entries where order_id = $1
     group by account having sum(amount_fen) <> 0 order by account`,
    [order],
  )
  return Object.fromEntries(rows.map(({ account, fen }) => [account, fen]))
}

/** The buyer pays in the sandbox, and the notice arrives. */
export async function pays(
  market: PayMarket,
  deal: Deal,
  more: Record<string, unknown> = {},
): Promise<string> {
  await must(begin(deal))
  const { number } = await paymentOf(market, deal)
  await market.pay.post('pay', { out_trade_no: number, ...more })
  await market.settled()
  return number
}

/** Handed over by the code, and confirmed. */
export async function completes({ order, buyer, seller }: Deal): Promise<void> {
  const { code } = await must(buyer.get<{ code: string }>(`/orders/${order}/handover-code`))
  await must(seller.post(`/orders/${order}/handover`, { code }))
  await must(buyer.post(`/orders/${order}/confirm`, {}))
}
