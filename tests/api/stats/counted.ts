import { v7 as uuidv7 } from 'uuid'
import { dayAfter, dayOf, startOf } from '../../../src/domain/days'
import { countDays, type Counted } from '../../../src/operations/stats/count-days'
import type { MetricName } from '../../../src/domain/stats/metrics'
import type { Overview } from '../../../src/operations/stats/read-overview'
import type { Market, Officer, Student } from '../../support/market'
import { rowsOf } from '../support'

/** Days of the campus's clock, counted from now. */
export const today = dayOf(new Date())
export const daysAgo = (days: number) => dayAfter(today, -days)
/** A moment of such a day. */
export const noonOf = (day: string) => new Date(startOf(day).getTime() + 12 * 3_600_000)

export const count = (market: Market, now = new Date()): Promise<Counted> => countDays(market, now)

export async function overviewOf(
  officer: Officer,
  query = `from=${daysAgo(6)}&to=${today}`,
): Promise<Overview> {
  const { status, body } = await officer.get<Overview>(`/stats/overview?${query}`)
  if (status !== 200) throw new Error(`No overview: ${status} ${JSON.stringify(body)}`)
  return body
}

/** A number of one day. */
export const on = ({ series }: Overview, day: string, metric: MetricName): number | undefined =>
  series.find(({ period }) => period === day)?.numbers[metric]

interface DealOf {
  listing: string
  buyer: Student
  seller: Student
  campus: string
  amountFen: number
  placedAt: Date
  completedAt?: Date
}

/** An order with its moves, as the operations leave them at other times. */
export async function deal(
  market: Market,
  { listing, buyer, seller, campus, amountFen, placedAt, completedAt }: DealOf,
): Promise<string> {
  const order = uuidv7()
  const at = (when: Date | undefined) => when?.toISOString() ?? null
  await rowsOf(
    market,
    `insert into orders (id, number, title, kind, status, settlement, amount_fen, product_id, buyer_id, seller_id, campus_id,
       completed_at, created_at)
     values ($1, $2, '台灯', 'product', $3::enum_orders_status, 'face-to-face', $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[order, `N${order}`, completedAt ? 'completed' : 'cancelled', amountFen, listing],
      ...[buyer.id, seller.id, campus, at(completedAt), at(placedAt)],
    ],
  )
  const moves: [string, string | null, string, Date][] = [['place', null, 'placed', placedAt]]
  if (completedAt) moves.push(['confirm', 'handed_over', 'completed', completedAt])
  for (const [move, from, to, when] of moves) {
    await rowsOf(
      market,
      `insert into order_events (id, order_id, campus_id, move, "from", "to", by, created_at)
       values ($1, $2, $3, $4::enum_order_events_move, $5::enum_order_events_from, $6::enum_order_events_to, 'buyer', $7)`,
      [uuidv7(), order, campus, move, from, to, at(when)],
    )
  }
  return order
}

export const publishedAt = (market: Market, listing: string, when: Date) =>
  rowsOf(market, 'update products set published_at = $2 where id = $1', [listing, when.toISOString()])
