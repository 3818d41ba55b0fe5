import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { OrderSide } from '../../contract/orders'
import { findMove, offeredMoves } from '../../domain/orders/moves'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { refuseOwnCase } from '../staff/own-case'
import { moveOrder } from './move-order'
import { lockOrder, type OrderRow } from './order-row'

/**
 * An officer ends an order of their campus: before money it is called off, after it the money goes back. Both people
 * are told why; the audit log knows who. Where one of the two did not come and only people can say so, the officer does.
 * @throws {AppError} NOT_FOUND for another campus; FORBIDDEN to an officer who is one of the two; CONFLICT with the present state
 */
export async function callOff(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  { reason, noShow = null }: { reason: string; noShow?: OrderSide | null },
  now: Date,
): Promise<OrderRow> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, id)
    if (staff.campus !== null && staff.campus !== order.campus) throw new AppError('NOT_FOUND')
    await refuseOwnCase(req, staff, [order.buyer, order.seller])
    const question = {
      from: order.status,
      by: 'staff',
      settlement: order.settlement,
      kind: order.kind,
    } as const
    const names = ['cancel', 'refund'] as const
    const name = names.find((each) => findMove(each, question) !== null)
    if (!name) {
      throw new AppError('CONFLICT', {
        data: { status: order.status, version: order.version, offered: offeredMoves(question) },
      })
    }
    const { name: staffName } = (req.user ?? {}) as { name?: string }
    const marked = noShow !== null && order.noShow === null
    // Counted by the move.
    if (marked) {
      await runSql(
        req,
        sql`update orders set no_show = ${noShow}::enum_orders_no_show where id = ${order.id}`,
      )
    }
    const moved = await moveOrder(req, order, { name, by: 'staff', staffName, reason, now })
    await recordAct(req, {
      target: 'orders',
      targetId: order.id,
      summary: order.number,
      changes: [
        { field: 'status', before: order.status, after: moved.status },
        { field: 'endReason', before: order.endReason, after: reason },
        ...(marked ? [{ field: 'noShow', before: null, after: noShow }] : []),
      ],
      campus: order.campus,
    })
    return moved
  })
}
