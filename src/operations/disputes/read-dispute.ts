import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { DisputeDecision, OrderSide } from '../../contract/orders'
import {
  decisionsFor,
  partMaxFen,
  stateAt,
  whatSideMayDo,
  type DisputeAbilities,
} from '../../domain/disputes/rules'
import { AppError } from '../../lib/errors'
import { instant, runSql } from '../../lib/sql'
import { privatePictureUrl } from '../media/private-pictures'
import { isOwnCase } from '../staff/own-case'
import { readOrder, sideOf, type OrderRow } from '../orders/order-row'
import { hearingOf, latestDispute, readDisputeRow, type DisputeRow } from './dispute-row'
import { payoutMinFen } from './payout-min'

interface StatementRow {
  id: string
  side: OrderSide
  body: string
  createdAt: string
  images: string[]
}

export interface DisputeView extends Omit<DisputeRow, 'campus'> {
  statements: (Omit<StatementRow, 'images'> & { images: { id: string; url: string }[] })[]
}

export interface OwnDispute extends DisputeView {
  role: OrderSide
  can: DisputeAbilities
}

export interface DisputeCase {
  dispute: DisputeView
  order: OrderRow
  buyer: { id: string; nickname: string }
  seller: { id: string; nickname: string }
  /** How an officer can decide now; nothing while the two are still being heard. */
  offered: readonly DisputeDecision[]
  /** The officer is one of the two. */
  ownCase: boolean
  /** The largest part that can go back. */
  partMaxFen: number
}

/**
 * A dispute as one of the two sees it.
 * @throws {AppError} NOT_FOUND to everybody else
 */
export const readOwnDispute = async (req: PayloadRequest, user: string, id: string, now: Date) =>
  own(req, user, await readDisputeRow(req, id), now)

/** The latest of an order. @throws {AppError} NOT_FOUND to everybody but the two, and where there was none */
export const readDisputeOfOrder = async (req: PayloadRequest, user: string, order: string, now: Date) =>
  own(req, user, await latestDispute(req, order), now)

async function own(req: PayloadRequest, user: string, row: DisputeRow, now: Date): Promise<OwnDispute> {
  const order = await readOrder(req, row.order)
  const side = order && sideOf(order, user)
  if (!side) throw new AppError('NOT_FOUND')
  const dispute = await view(req, row, now)
  const said = dispute.statements.filter((statement) => statement.side === side).length
  return { ...dispute, role: side, can: whatSideMayDo(hearingOf(row), { side, said }, now) }
}

/**
 * Everything an officer decides by, in one piece.
 * @throws {AppError} NOT_FOUND for disputes of other campuses
 */
export async function readCase(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<DisputeCase> {
  const row = await readDisputeRow(req, id)
  if (staff.campus !== null && staff.campus !== row.campus) throw new AppError('NOT_FOUND')
  const order = await readOrder(req, row.order)
  if (!order) throw new AppError('NOT_FOUND')
  const people = await runSql<{ id: string; nickname: string }>(
    req,
    sql`select id, nickname from users where id in (${order.buyer}, ${order.seller})`,
  )
  const named = (user: string) => ({
    id: user,
    nickname: people.find(({ id: other }) => other === user)?.nickname ?? '',
  })
  const dispute = await view(req, row, now)
  const ownCase = await isOwnCase(req, staff, [order.buyer, order.seller])
  const most = partMaxFen(order.amountFen, payoutMinFen(req, order))
  const offered = dispute.state === 'waiting' && !ownCase ? decisionsFor(order.settlement) : []
  return {
    dispute,
    order,
    buyer: named(order.buyer),
    seller: named(order.seller),
    // Of very little no part can go back.
    offered: offered.filter((decision) => decision !== 'partial_refund' || most >= 1),
    ownCase,
    partMaxFen: most,
  }
}

async function view(req: PayloadRequest, row: DisputeRow, now: Date): Promise<DisputeView> {
  const statements = await runSql<StatementRow>(
    req,
    sql`select s.id, s.side, s.body, ${instant(sql`s.created_at`)} as "createdAt",
          (select coalesce(json_agg(r.media_id order by r."order"), '[]') from dispute_statements_rels r
            where r.parent_id = s.id and r.path = 'images') as images
        from dispute_statements s where s.dispute_id = ${row.id} order by s.created_at, s.id`,
  )
  const { campus: _campus, ...rest } = row
  return {
    ...rest,
    state: stateAt(hearingOf(row), now),
    statements: statements.map((statement) => ({
      ...statement,
      images: statement.images.map((image) => ({ id: image, url: privatePictureUrl(req, image) })),
    })),
  }
}
