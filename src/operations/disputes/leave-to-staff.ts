import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderRow } from '../orders/order-row'
import type { DisputeRow } from './dispute-row'
import { touch } from './stand'
import { tellDispute } from './tell-dispute'

/** The officers' turn; both are told. No new version: to an officer who has it open it is what it was. */
export async function leaveToStaff(
  req: PayloadRequest,
  { id }: DisputeRow,
  order: OrderRow,
  now: Date,
): Promise<void> {
  await touch(req, id, sql`state = 'waiting'`, now)
  const people = [order.buyer, order.seller]
  await tellDispute(req, order, { event: 'waiting', key: `${id}:waiting`, people }, now)
}
