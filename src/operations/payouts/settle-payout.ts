import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { PayoutState } from '../../contract/orders'
import { factMemos, factNames, paidOut } from '../../domain/ledger/facts'
import { nextAsk } from '../../domain/payments/ask-times'
import { decidePayout, payoutEnded, type OwnAccount, type PayoutVerdict } from '../../domain/payments/decide'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { PayoutFacts } from '../../providers/payment/types'
import { post } from '../ledger/post'
import { notify } from '../notifications/notify'
import { lockOrder, type OrderRow } from '../orders/order-row'
import { raiseAlarm } from '../payments/raise-alarm'
import { lockPayout, type PayoutRow } from './payout-row'

interface Said {
  facts: PayoutFacts
  own: OwnAccount
}

/** What a word of the service about a pay-out does, whoever heard it; one transaction. */
export function settlePayout(
  req: PayloadRequest,
  { id, order: orderId }: Pick<PayoutRow, 'id' | 'order'>,
  { facts, own }: Said,
  now: Date,
): Promise<PayoutVerdict> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, orderId)
    const payout = await lockPayout(req, id)
    const verdict = decidePayout(payout, facts, own)
    if (verdict.verdict === 'alarm') {
      const { kind, detail } = verdict
      const key = `payout:${payout.outBillNo}:${kind}:${facts.state}:${facts.amountFen ?? ''}`
      await raiseAlarm(
        req,
        { kind, detail: `${order.number}：${detail}`, order: order.id, campus: order.campus, key },
        now,
      )
      return verdict
    }
    const state = verdict.verdict === 'become' ? verdict.state : payout.state
    const ended = payoutEnded(state)
    const at = now.toISOString()
    await runSql(
      req,
      sql`update payouts set state = ${state}::enum_payouts_state, bill_id = coalesce(${facts.billId ?? null}::text, bill_id),
            fail_reason = coalesce(${facts.failReason ?? null}::text, fail_reason),
            confirmation = ${
              // Nothing to confirm any more, or as the service said last.
              state === 'wait_user_confirm'
                ? sql`coalesce(${facts.confirmation ? JSON.stringify(facts.confirmation) : null}::jsonb, confirmation)`
                : sql`null`
            },
            ended_at = case when ${ended} then coalesce(ended_at, ${at}::timestamptz) end,
            ask_at = ${ended ? null : nextAsk(payout.asked, now).toISOString()}::timestamptz, updated_at = ${at}::timestamptz
          where id = ${id}`,
    )
    if (verdict.verdict === 'nothing') return verdict
    if (state === 'success') {
      const { amountFen } = payout
      const fact = {
        fact: factNames.paidOut(payout.id),
        memo: factMemos.paidOut(amountFen),
        ...{ order: order.id, campus: order.campus },
      }
      await post(req, { ...fact, entries: paidOut(amountFen) }, now)
    }
    if (state === 'failed') {
      const { outBillNo } = payout
      const detail = `${order.number}：打款 ${outBillNo} 失败，卖家可以重新发起 / Pay-out failed; the seller may begin it anew${facts.failReason ? `: ${facts.failReason}` : ''}`
      const alarm = { detail, order: order.id, campus: order.campus, key: `payout:${outBillNo}:failed` }
      await raiseAlarm(req, { kind: 'payout_failed', ...alarm }, now)
    }
    await tellPayee(req, order, payout, state, now)
    return verdict
  })
}

const told: Partial<Record<PayoutState, string>> = {
  wait_user_confirm: 'confirm_wanted',
  success: 'paid',
  failed: 'failed',
  cancelled: 'unconfirmed',
}

async function tellPayee(
  req: PayloadRequest,
  { id, title, product }: OrderRow,
  payout: PayoutRow,
  state: PayoutState,
  now: Date,
): Promise<void> {
  const event = told[state]
  if (event === undefined) return
  const params = { title, amountFen: payout.amountFen, event, order: id }
  const news = { user: payout.payee, key: `payout:${payout.id}:${event}`, params }
  await notify(req, { kind: 'payout', product, told: [news] }, now)
}
