import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { mayMoveErrand, offeredErrandMoves, type ErrandMoveName } from '../../domain/errands/moves'
import type { OrderMoveName } from '../../domain/orders/moves'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { moveOrder } from '../orders/move-order'
import { lockOrder } from '../orders/order-row'
import { lockErrand, roleIn, type ErrandRow } from './errand-row'

export type ErrandStep = Exclude<ErrandMoveName, 'accept'>

/** What each step is to the order. With money paid, to end it is to give the money back. */
const orderMove = (name: ErrandStep, paid: boolean): OrderMoveName => {
  switch (name) {
    case 'pick_up':
      return 'pick_up'
    case 'deliver':
      return 'hand_over'
    case 'confirm':
      return 'confirm'
    default:
      return paid ? 'refund' : 'cancel'
  }
}

/**
 * One of the two makes a step: picked up, delivered, confirmed, cancelled or given back. The order moves, and the errand
 * follows it. `cancel` of a runner is to give it back.
 * @throws {AppError} NOT_FOUND to everybody else; CONFLICT with the present state and the moves on offer
 */
export async function changeErrand(
  req: PayloadRequest,
  user: string,
  id: string,
  { name: wished, reason = null }: { name: ErrandStep; reason?: string | null },
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const errand = await lockErrand(req, id)
    const { state, settlement, version } = errand
    const by = roleIn(errand, user)
    if (by === 'stranger') throw new AppError('NOT_FOUND')
    const name = wished === 'cancel' && by === 'runner' ? 'give_back' : wished
    const question = { state, settlement, order: errand.order?.status ?? null, by }
    if (!mayMoveErrand(name, question)) {
      throw new AppError('CONFLICT', { data: { state, version, offered: offeredErrandMoves(question) } })
    }
    if (errand.order === null) {
      await cancelOpen(req, errand, now)
      return
    }
    const order = await lockOrder(req, errand.order.id)
    await moveOrder(req, order, {
      name: orderMove(name, order.status === 'paid'),
      by: by === 'requester' ? 'buyer' : 'seller',
      reason,
      now,
    })
  })
}

async function cancelOpen(req: PayloadRequest, { id }: ErrandRow, now: Date): Promise<void> {
  await runSql(
    req,
    sql`update errands set state = 'cancelled', version = version + 1, updated_at = ${now.toISOString()}::timestamptz
        where id = ${id} and state = 'open'`,
  )
}
