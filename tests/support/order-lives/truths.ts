import type { Payload } from 'payload'
import { checkLedger } from '../../../src/operations/ledger/check-ledger'
import { readTotals } from '../../../src/operations/ledger/read-balances'
import type { Rows } from './rows'
import type { World } from './world'

interface Told {
  order: string
  status: string
  amountFen: number
  provider: number
  held: number
  refundable: number
  payable: number
  /** What the ledger says that came in, went back and went out. */
  paid: number
  refunded: number
  paidOut: number
}

/** The orders from the point of view of the ledger, at one instant. */
const toldQuery = `select o.id as "order", o.status::text as status, o.amount_fen::float8 as "amountFen",
    coalesce(sum(l.amount_fen) filter (where l.account = 'provider'), 0)::float8 as provider,
    coalesce(sum(l.amount_fen) filter (where l.account = 'held'), 0)::float8 as held,
    coalesce(sum(l.amount_fen) filter (where l.account = 'refundable'), 0)::float8 as refundable,
    coalesce(sum(l.amount_fen) filter (where l.account = 'payable'), 0)::float8 as payable,
    coalesce(sum(l.amount_fen) filter (where l.account = 'provider' and l.fact like 'payment:%'), 0)::float8 as paid,
    coalesce(-sum(l.amount_fen) filter (where l.account = 'provider' and l.fact like 'refund:%'), 0)::float8 as refunded,
    coalesce(-sum(l.amount_fen) filter (where l.account = 'provider' and l.fact like 'payout:%'), 0)::float8 as "paidOut"
  from orders o left join ledger_entries l on l.order_id = o.id where o.id = any ($1::uuid[]) group by o.id`

interface Served {
  paid: number
  /** Given back, or on the way there. */
  refundsTaken: number
  refunded: number
  /** Paid out, or on the way there. */
  payoutsTaken: number
  paidOut: number
}

/** The same orders from the point of view of the service. What goes out is read before what came in. */
async function servedOf(world: World, rows: Rows): Promise<(order: string) => Served> {
  const refunds = (await world.control.get('refunds')) as {
    outRefundNo: string
    outTradeNo: string
    amountFen: number
    state: string
  }[]
  const transfers = (await world.control.get('transfers')) as {
    outBillNo: string
    amountFen: number
    state: string
  }[]
  const settlements = (await world.control.get('settlements')) as {
    outBatchNo: string
    amountFen: number
    state: string
  }[]
  const orders = (await world.control.get('orders')) as {
    outTradeNo: string
    totalFen: number
    paidMs?: number
  }[]
  const numbers = await rows<{ number: string; order: string }>(
    `select out_trade_no as number, order_id as "order" from payments where out_trade_no = any ($1::text[])
     union all select out_bill_no, order_id from payouts where out_bill_no = any ($2::text[])`,
    [
      orders.map(({ outTradeNo }) => outTradeNo),
      [...transfers.map(({ outBillNo }) => outBillNo), ...settlements.map(({ outBatchNo }) => outBatchNo)],
    ],
  )
  const orderOf = new Map(numbers.map(({ number, order }) => [number, order]))
  const served = new Map<string, Served>()
  const add = (number: string, what: Partial<Served>) => {
    const order = orderOf.get(number) ?? number
    const sums = served.get(order) ?? { paid: 0, refundsTaken: 0, refunded: 0, payoutsTaken: 0, paidOut: 0 }
    for (const [name, fen] of Object.entries(what)) sums[name as keyof Served] += fen
    served.set(order, sums)
  }
  for (const { outTradeNo, totalFen, paidMs } of orders)
    if (paidMs !== undefined) add(outTradeNo, { paid: totalFen })
  for (const { outTradeNo, amountFen, state } of refunds) {
    if (state !== 'CLOSED')
      add(outTradeNo, { refundsTaken: amountFen, refunded: state === 'SUCCESS' ? amountFen : 0 })
  }
  for (const { outBillNo, amountFen, state } of transfers) {
    if (state !== 'FAIL' && state !== 'CANCELLED') {
      add(outBillNo, { payoutsTaken: amountFen, paidOut: state === 'SUCCESS' ? amountFen : 0 })
    }
  }
  for (const { outBatchNo, amountFen, state } of settlements)
    add(outBatchNo, { payoutsTaken: amountFen, paidOut: state === 'SUCCESS' ? amountFen : 0 })
  return (order) =>
    served.get(order) ?? { paid: 0, refundsTaken: 0, refunded: 0, payoutsTaken: 0, paidOut: 0 }
}

const holding = ['paid', 'picked_up', 'handed_over', 'disputed']

/** What must be so at every instant, whoever died when; empty when it is. */
export async function brokenNow(
  world: World,
  payload: Payload,
  rows: Rows,
  orders: string[],
): Promise<string[]> {
  const broken: string[] = world.strange.map((error) => `an error of ours: ${describe(error)}`)
  const totals = await readTotals({ payload }, { campus: null })
  const sum = Object.values(totals).reduce((total, fen) => total + fen, 0)
  if (sum !== 0) broken.push(`all accounts together are ${sum}`)
  for (const problem of await checkLedger({ payload })) broken.push(`the books: ${JSON.stringify(problem)}`)
  const told = await rows<Told>(toldQuery, [orders])
  const served = await servedOf(world, rows)
  for (const each of told) {
    const { order, status, amountFen, provider, held, refundable, payable, paid, refunded, paidOut } = each
    const wrong = (what: string) =>
      broken.push(`${what}: ${JSON.stringify({ ...each, served: served(order) })}`)
    if (held !== (holding.includes(status) ? -amountFen : 0))
      wrong('what is held is not what the status says')
    if (provider !== paid - refunded - paidOut)
      wrong('what the service holds is not what came less what went')
    if (provider < 0 || refundable > 0 || payable > 0) wrong('more went than there was')
    if (status === 'refunded' && (payable !== 0 || paidOut !== 0)) wrong('a refunded order pays its seller')
    const there = served(order)
    if (there.refundsTaken + there.payoutsTaken > there.paid) wrong('the service gives out more than it got')
    if (paid > there.paid || refunded > there.refunded || paidOut > there.paidOut) {
      wrong('the ledger says what has not happened')
    }
  }
  return broken
}

/** What must be so when everything is over: nothing is left anywhere, and everybody has what the end of the order says. */
export async function brokenAtTheEnd(
  world: World,
  payload: Payload,
  rows: Rows,
  orders: string[],
): Promise<string[]> {
  const broken = await brokenNow(world, payload, rows, orders)
  const served = await servedOf(world, rows)
  const parts = await rows<{ order: string; fen: number }>(
    `select order_id as "order", refund_fen::float8 as fen from disputes
     where decision = 'partial_refund' and order_id = any ($1::uuid[])`,
    [orders],
  )
  const partOf = new Map(parts.map(({ order, fen }) => [order, fen]))
  for (const each of await rows<Told>(toldQuery, [orders])) {
    const { order, status, amountFen } = each
    const there = served(order)
    const wrong = (what: string) => broken.push(`${what}: ${JSON.stringify({ ...each, served: there })}`)
    if (each.provider !== 0 || each.refundable !== 0 || each.payable !== 0) wrong('money is left')
    if (each.paid !== there.paid || each.refunded !== there.refunded || each.paidOut !== there.paidOut) {
      wrong('the ledger and the service disagree')
    }
    const toSeller = status === 'completed' ? amountFen - (partOf.get(order) ?? 0) : 0
    if (there.paidOut !== toSeller) wrong(`the seller should have ${toSeller}`)
    if (!['completed', 'cancelled', 'refunded'].includes(status)) wrong('not over')
  }
  return broken
}

function describe(error: unknown): string {
  const causes: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at.message)
  return causes.join(' <- ').slice(0, 600)
}
