import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { askLeaseMs } from '../../domain/payments/ask-times'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { askPayout } from '../payouts/ask-payout'
import { payoutColumns, type PayoutRow } from '../payouts/payout-row'
import { askRefund } from '../refunds/ask-refund'
import { refundColumns, type RefundRow } from '../refunds/refund-row'
import { askPayment } from './ask-payment'
import { paymentColumns, type PaymentRow } from './payment-row'
import { wakeSweep } from './wake-sweep'

/** Calls at a time: patience with a silent service is ten seconds each. */
const atOnce = 5
/** Well below the time after which a job counts as stranded; the next run goes on. */
const lastsMaxMs = 4 * 60_000
/** Between two runs of the schedule. */
const untilNextMs = 55_000

interface Kind<Row> {
  table: 'payments' | 'refunds' | 'payouts'
  alias: Sql
  columns: Sql
  ask: (req: PayloadRequest, row: Row, now: Date) => Promise<void>
}

/**
 * Goes after everything about money that is due: payments nobody told us of, refunds and pay-outs to be handed to the
 * service or asked about. A row is claimed before the service is called, for a minute: whatever dies in between, the next
 * run finds it again, and every call may be repeated.
 * @returns how many were asked about
 */
export async function askDue(payload: Payload, now: Date): Promise<number> {
  const until = performance.now() + lastsMaxMs
  const [p, r, x] = [sql.raw('p'), sql.raw('r'), sql.raw('x')]
  const asked =
    (await askKind<PaymentRow>(
      payload,
      { table: 'payments', alias: p, columns: paymentColumns, ask: askPayment },
      now,
      until,
    )) +
    // Refunds first: some pay-outs wait for them.
    (await askKind<RefundRow>(
      payload,
      { table: 'refunds', alias: r, columns: refundColumns, ask: askRefund },
      now,
      until,
    )) +
    (await askKind<PayoutRow>(
      payload,
      { table: 'payouts', alias: x, columns: payoutColumns, ask: askPayout },
      now,
      until,
    ))
  await wakeForNext(payload, now)
  return asked
}

async function askKind<Row extends { id: string }>(
  payload: Payload,
  kind: Kind<Row>,
  now: Date,
  until: number,
): Promise<number> {
  let count = 0
  while (performance.now() < until) {
    const rows = await claim(payload, kind, now)
    await Promise.all(
      rows.map(async (row) => {
        const req = await createLocalReq({}, payload)
        try {
          await kind.ask(req, row, now)
        } catch (error) {
          // As a cause: the log shortens refusals to a line that names no row.
          const failed = new Error(`Asking about ${kind.table} ${row.id} failed`, { cause: error })
          payload.logger.error({ err: failed, table: kind.table, id: row.id })
        }
      }),
    )
    count += rows.length
    if (rows.length < atOnce) break
  }
  return count
}

async function claim<Row extends object>(
  payload: Payload,
  { table, alias, columns }: Kind<Row>,
  now: Date,
): Promise<Row[]> {
  const name = sql.raw(table)
  const lease = new Date(now.getTime() + askLeaseMs).toISOString()
  return runSql<Row>(
    { payload, transactionID: undefined },
    sql`update ${name} ${alias} set ask_at = ${lease}::timestamptz, asked = ${alias}.asked + 1
        where ${alias}.id in (select id from ${name} where ask_at <= ${now.toISOString()}::timestamptz
          order by ask_at limit ${atOnce} for no key update skip locked)
        returning ${columns}`,
  )
}

/** What is due before the next run of the schedule gets a run of its own. */
async function wakeForNext(payload: Payload, now: Date): Promise<void> {
  const [row] = await runSql<{ at: Date | string | null }>(
    { payload, transactionID: undefined },
    sql`select min(ask_at) as at from (
          (select ask_at from payments where ask_at is not null order by ask_at limit 1) union all
          (select ask_at from refunds where ask_at is not null order by ask_at limit 1) union all
          (select ask_at from payouts where ask_at is not null order by ask_at limit 1)) due`,
  )
  if (!row?.at) return
  const at = new Date(row.at)
  if (at.getTime() - now.getTime() < untilNextMs) await wakeSweep(await createLocalReq({}, payload), at)
}
