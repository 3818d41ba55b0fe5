import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { OrderSide } from '../../contract/orders'
import { whatSideMayDo, type DisputeAbilities } from '../../domain/disputes/rules'
import { otherSide } from '../../domain/orders/sides'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { requirePrivatePictures } from '../media/private-pictures'
import { moveOrder } from '../orders/move-order'
import { sideOf, type OrderRow } from '../orders/order-row'
import { hearingOf, lockDispute, type DisputeRow } from './dispute-row'
import { tellDispute } from './tell-dispute'

interface Standing {
  dispute: DisputeRow
  order: OrderRow
  side: OrderSide
  /** Statements of this side. */
  said: number
}

/** What somebody says, with pictures of their own that only those concerned see. */
export interface Statement {
  body: string
  images: string[]
}

/**
 * One side's word.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT when it is too late or there were enough;
 * VALIDATION_FAILED for pictures that are not their own private ones
 */
export async function addStatement(
  req: PayloadRequest,
  user: string,
  id: string,
  { body, images }: Statement,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, await lockDispute(req, id))
    requireAble(standing, 'state', now)
    await requirePrivatePictures(req, user, images)
    const { dispute, order, side } = standing
    const statement = uuidv7()
    const at = now.toISOString()
    await runSql(
      req,
      sql`insert into dispute_statements (id, dispute_id, campus_id, author_id, side, body, created_at, updated_at)
          values (${statement}, ${id}, ${dispute.campus}, ${user}, ${side}::enum_dispute_statements_side, ${body},
            ${at}::timestamptz, ${at}::timestamptz)`,
    )
    if (images.length > 0) {
      await runSql(
        req,
        sql`insert into dispute_statements_rels ("order", parent_id, path, media_id)
            select i.at, ${statement}, 'images', i.id::uuid
            from json_array_elements_text(${JSON.stringify(images)}::json) with ordinality as i(id, at)`,
      )
    }
    await touch(req, id, sql`version = version + 1`, now)
    const people = [order[otherSide(side)]]
    await tellDispute(req, order, { event: 'statement', key: `${id}:said:${statement}`, people }, now)
  })
}

/**
 * One side has said everything. When both have, nobody waits for the deadline any more. Saying it twice changes nothing.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT once it is over
 */
export async function finishStatements(
  req: PayloadRequest,
  user: string,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, await lockDispute(req, id))
    const { dispute, order, side } = standing
    const done = side === 'buyer' ? dispute.buyerDone : dispute.sellerDone
    if (done) return
    requireAble(standing, 'finish', now)
    const column = sql.raw(side === 'buyer' ? 'buyer_done' : 'seller_done')
    await touch(req, id, sql`${column} = true, version = version + 1`, now)
    const both = side === 'buyer' ? dispute.sellerDone : dispute.buyerDone
    if (both) await close(req, dispute, order, now)
  })
}

/**
 * Whoever opened a dispute takes it back, and the order goes on where it was, with a clock of its own again.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT for the other side, and once it is decided
 */
export async function withdrawDispute(
  req: PayloadRequest,
  user: string,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, await lockDispute(req, id))
    const { order } = standing
    requireAble(standing, 'withdraw', now)
    await touch(req, id, sql`state = 'withdrawn', version = version + 1`, now)
    await moveOrder(req, order, {
      name: 'resume',
      by: standing.side,
      to: order.disputedFrom ?? undefined,
      now,
    })
  })
}

/** Disputes whose time to speak is over. */
export const findSpoken = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select id from disputes where state = 'collecting' and evidence_until <= ${now.toISOString()}::timestamptz
          and id > ${after} order by id limit ${limit}`,
  )

/** Leaves a dispute to the officers; both are told. @returns false when it was left to them, or ended, meanwhile */
export async function closeStatements(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const { dispute, order } = await lockDispute(req, id)
  if (dispute.state !== 'collecting' || new Date(dispute.evidenceUntil) > now) return false
  await close(req, dispute, order, now)
  return true
}

/** No new version: to an officer who has it open it is what it was. */
async function close(req: PayloadRequest, { id }: DisputeRow, order: OrderRow, now: Date): Promise<void> {
  await touch(req, id, sql`state = 'waiting'`, now)
  const people = [order.buyer, order.seller]
  await tellDispute(req, order, { event: 'waiting', key: `${id}:waiting`, people }, now)
}

const touch = (req: PayloadRequest, id: string, change: ReturnType<typeof sql>, now: Date) =>
  runSql(
    req,
    sql`update disputes set ${change}, updated_at = ${now.toISOString()}::timestamptz where id = ${id}`,
  )

async function stand(
  req: PayloadRequest,
  user: string,
  { dispute, order }: { dispute: DisputeRow; order: OrderRow },
): Promise<Standing> {
  const side = sideOf(order, user)
  if (!side) throw new AppError('NOT_FOUND')
  const [row] = await runSql<{ said: number }>(
    req,
    sql`select count(*)::int as said from dispute_statements where dispute_id = ${dispute.id} and side = ${side}`,
  )
  return { dispute, order, side, said: row?.said ?? 0 }
}

function requireAble({ dispute, side, said }: Standing, act: keyof DisputeAbilities, now: Date): void {
  const can = whatSideMayDo(hearingOf(dispute), { side, said }, now)
  if (can[act]) return
  throw new AppError('CONFLICT', { data: { state: dispute.state, version: dispute.version, can } })
}
