import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderKind, OrderSide, OrderStatus, PayoutRailName, Settlement } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { isId, lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** An order as operations see it. Instants are ISO 8601. */
export interface OrderRow {
  id: string
  number: string
  title: string
  kind: OrderKind
  status: OrderStatus
  settlement: Settlement
  rail: PayoutRailName | null
  amountFen: number
  product: string | null
  errand: string | null
  offer: string | null
  buyer: string
  seller: string
  campus: string
  spot: string | null
  place: string | null
  meetingAt: string | null
  meetingProposedBy: OrderSide | null
  meetingAgreedAt: string | null
  dueAt: string | null
  disputedFrom: OrderStatus | null
  endedBy: string | null
  endReason: string | null
  noShow: OrderSide | null
  paidAt: string | null
  pickedUpAt: string | null
  handedOverAt: string | null
  /** Since when the buyer's app holds the key of the handover codes. */
  handoverShownAt: string | null
  completedAt: string | null
  endedAt: string | null
  createdAt: string
  version: number
}

const at = (name: string) => instant(sql.raw(`o.${name}`))

/** Of `orders o`. */
export const orderColumns = sql`o.id, o.number, o.title, o.kind, o.status, o.settlement, o.rail,
  o.amount_fen::float8 as "amountFen", o.product_id as product, o.errand_id as errand, o.offer_id as offer,
  o.buyer_id as buyer, o.seller_id as seller, o.campus_id as campus,
  o.meeting_spot_id as spot, o.meeting_place as place, ${at('meeting_at')} as "meetingAt",
  o.meeting_proposed_by as "meetingProposedBy", ${at('meeting_agreed_at')} as "meetingAgreedAt",
  ${at('due_at')} as "dueAt", o.disputed_from as "disputedFrom", o.ended_by as "endedBy", o.end_reason as "endReason",
  o.no_show as "noShow", ${at('paid_at')} as "paidAt", ${at('picked_up_at')} as "pickedUpAt",
  ${at('handed_over_at')} as "handedOverAt",
  ${at('handover_shown_at')} as "handoverShownAt", ${at('completed_at')} as "completedAt", ${at('ended_at')} as "endedAt",
  ${at('created_at')} as "createdAt", o.version::int as version`

/** @returns null for an unknown id, and for what is none */
export async function readOrder(req: InTransaction, id: string): Promise<OrderRow | null> {
  if (!isId(id)) return null
  const [row] = await runSql<OrderRow>(req, sql`select ${orderColumns} from orders o where o.id = ${id}`)
  return row ?? null
}

/**
 * The order, locked together with its listing or errand until the transaction ends: these first, so that two people who
 * buy and cancel at once never wait for each other.
 * @throws {AppError} NOT_FOUND
 */
export async function lockOrder(req: PayloadRequest, id: string): Promise<OrderRow> {
  const before = await readOrder(req, id)
  if (!before) throw new AppError('NOT_FOUND')
  if (before.product !== null) await lockRow(req, 'products', before.product)
  if (before.errand !== null) await lockRow(req, 'errands', before.errand)
  await lockRow(req, 'orders', id)
  const row = await readOrder(req, id)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Which of the two somebody is, or null. */
export function sideOf(
  { buyer, seller }: Pick<OrderRow, 'buyer' | 'seller'>,
  user: string,
): OrderSide | null {
  if (user === buyer) return 'buyer'
  return user === seller ? 'seller' : null
}
