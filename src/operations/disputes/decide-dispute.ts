import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { DisputeDecision } from '../../contract/orders'
import { decisionsFor, moveOf, partMaxFen, refundFits, stateAt } from '../../domain/disputes/rules'
import { formatFen } from '../../domain/products/price'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { moveOrder } from '../orders/move-order'
import { refuseOwnCase } from '../staff/own-case'
import { hearingOf, lockDispute, readDisputeRow } from './dispute-row'
import { payoutMinFen } from './payout-min'
import { tellDispute } from './tell-dispute'

interface Verdict {
  decision: DisputeDecision
  /** With `partial_refund`: what goes back to the buyer. */
  refundFen?: number
  reason: string
  /** What the officer has seen. */
  version: number
}

const tooEarly = {
  zh: '双方还在说明，截止后或双方都说完后才能裁决',
  en: 'Both are still being heard; a decision is possible after the deadline, or once both have said everything',
}

/**
 * An officer of the campus decides, with a reason that both are told. The order, its money, the record and the audit log
 * are one transaction. Of two officers at once one decides.
 * @throws {AppError} NOT_FOUND for disputes of other campuses; FORBIDDEN to an officer who is one of the two; CONFLICT with the present state for one that is still
 * being heard, was decided or has changed; VALIDATION_FAILED for a decision or an amount that cannot be
 */
export async function decideDispute(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  { decision, refundFen, reason, version }: Verdict,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const before = await readDisputeRow(req, id)
    if (staff.campus !== null && staff.campus !== before.campus) throw new AppError('NOT_FOUND')
    const { dispute, order } = await lockDispute(req, id)
    await refuseOwnCase(req, staff, [order.buyer, order.seller])
    const state = stateAt(hearingOf(dispute), now)
    if (state !== 'waiting' || dispute.version !== version) {
      throw new AppError('CONFLICT', {
        problems: state === 'collecting' ? [{ message: tooEarly }] : undefined,
        data: { state, version: dispute.version, decision: dispute.decision },
      })
    }
    const offered = decisionsFor(order.settlement)
    if (!offered.includes(decision)) {
      throw invalid('decision', '这笔订单不能这样裁决', 'This order cannot be decided that way')
    }
    const payoutMin = payoutMinFen(req, order)
    if (!refundFits(decision, refundFen, order.amountFen, payoutMin)) {
      const most = formatFen(partMaxFen(order.amountFen, payoutMin))
      throw invalid(
        'refundFen',
        `部分退款应在 ${formatFen(1)} 到 ${most} 之间（余额不能低于最低打款金额），其他裁决不填`,
        `A partial refund is from ${formatFen(1)} to ${most}, so that the rest can be paid out; other decisions name no amount`,
      )
    }
    const { name: staffName = '' } = (req.user ?? {}) as { name?: string }
    await moveOrder(req, order, {
      name: moveOf[decision],
      by: 'staff',
      reason,
      staffName,
      refundFen,
      now,
    })
    const at = now.toISOString()
    await runSql(
      req,
      sql`update disputes set state = 'decided', decision = ${decision}::enum_disputes_decision,
            refund_fen = ${refundFen ?? null}::numeric, decision_reason = ${reason}, decided_by_id = ${staff.id},
            decided_at = ${at}::timestamptz, version = version + 1, updated_at = ${at}::timestamptz
          where id = ${id}`,
    )
    await recordAct(req, {
      target: 'disputes',
      targetId: id,
      summary: order.number,
      changes: [
        { field: 'decision', before: null, after: decision },
        ...(refundFen === undefined ? [] : [{ field: 'refundFen', before: null, after: refundFen }]),
        { field: 'decisionReason', before: null, after: reason },
      ],
      campus: dispute.campus,
    })
    const people = [order.buyer, order.seller]
    await tellDispute(req, order, { event: decision, reason, key: `${id}:decided`, people }, now)
  })
}
