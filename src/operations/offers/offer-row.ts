import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OfferState, OrderSide } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { isId, lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** An offer as operations see it. Instants are ISO 8601. */
export interface OfferRow {
  id: string
  product: string
  conversation: string | null
  buyer: string
  seller: string
  campus: string
  amountFen: number
  by: OrderSide
  state: OfferState
  expiresAt: string
  createdAt: string
}

/** Of `offers o`. */
export const offerColumns = sql`o.id, o.product_id as product, o.conversation_id as conversation, o.buyer_id as buyer,
  o.seller_id as seller, o.campus_id as campus, o.amount_fen::float8 as "amountFen", o.by, o.state,
  ${instant(sql`o.expires_at`)} as "expiresAt", ${instant(sql`o.created_at`)} as "createdAt"`

/** @returns null for an unknown id, and for what is none */
export async function readOffer(req: InTransaction, id: string): Promise<OfferRow | null> {
  if (!isId(id)) return null
  const [row] = await runSql<OfferRow>(req, sql`select ${offerColumns} from offers o where o.id = ${id}`)
  return row ?? null
}

/**
 * The offer, locked after its listing until the transaction ends.
 * @throws {AppError} NOT_FOUND
 */
export async function lockOffer(req: PayloadRequest, id: string): Promise<OfferRow> {
  const before = await readOffer(req, id)
  if (!before) throw new AppError('NOT_FOUND')
  await lockRow(req, 'products', before.product)
  await lockRow(req, 'offers', id)
  const row = await readOffer(req, id)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}
