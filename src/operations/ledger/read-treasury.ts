import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { OrderStatus } from '../../contract/orders'
import { boundsOf, type DayRange } from '../../domain/days'
import type { DifferenceKind } from '../../domain/reconciliations/compare'
import { campusTimeZone, dayMs } from '../../domain/time'
import { instant, runSql } from '../../lib/sql'
import type { ReconciledState } from '../reconciliations/reconcile-day'
import { checkLedger, type LedgerProblem } from './check-ledger'
import { exactFen, readTotals, type Balances } from './read-balances'

/** Of a day or a month: what came in, went back and went out. */
export interface MoneyFlow {
  period: string
  paidFen: number
  refundedFen: number
  paidOutFen: number
}

export interface OpenAlarm {
  id: string
  kind: string
  detail: string
  order: string | null
  createdAt: string
}

/** An order with money that is neither back nor paid out. */
export interface MoneyInFlight extends Balances {
  order: string
  number: string
  status: OrderStatus
  /** When the money came. */
  since: string
}

export interface FoundDifference {
  id: string
  day: string
  kind: DifferenceKind
  number: string
  oursFen: number | null
  theirsFen: number | null
  detail: string | null
}

export interface Treasury {
  balances: Balances
  flows: MoneyFlow[]
  alarms: { open: number; docs: OpenAlarm[] }
  inFlight: { count: number; docs: MoneyInFlight[] }
  /** Where the ledger is not what payments, refunds and pay-outs say. */
  problems: LedgerProblem[]
  /** Bills know no campuses: null for those who serve one. */
  bills: {
    days: { day: string; provider: string; state: ReconciledState; billLines: number; differences: number }[]
    differences: { count: number; docs: FoundDifference[] }
  } | null
}

export interface TreasuryQuestion extends DayRange {
  by: 'day' | 'month'
  olderThanDays: number
}

const shown = 50

/** The treasurer's page: of one campus for who serves it, of all for an owner. */
export async function readTreasury(
  req: PayloadRequest,
  staff: StaffActor,
  question: TreasuryQuestion,
  now: Date,
): Promise<Treasury> {
  const scope = { campus: staff.campus }
  return {
    balances: await readTotals(req, scope),
    flows: await readFlows(req, staff, question),
    alarms: await readAlarms(req, staff),
    inFlight: await readInFlight(req, staff, new Date(now.getTime() - question.olderThanDays * dayMs)),
    problems: (await checkLedger(req, scope)).slice(0, shown),
    bills: staff.campus === null ? await readBills(req) : null,
  }
}

const here = (column: ReturnType<typeof sql>, { campus }: StaffActor) =>
  sql`(${campus}::uuid is null or ${column} = ${campus}::uuid)`

async function readFlows(
  req: PayloadRequest,
  staff: StaffActor,
  question: TreasuryQuestion,
): Promise<MoneyFlow[]> {
  const { since, until } = boundsOf(question)
  const format = question.by === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM'
  const rows = await runSql<{ period: string; paid: string; refunded: string; out: string }>(
    req,
    sql`select to_char(l.created_at at time zone ${campusTimeZone}::text, ${format}::text) as period,
          coalesce(sum(l.amount_fen) filter (where starts_with(l.fact, 'payment:')), 0)::text as paid,
          coalesce(-sum(l.amount_fen) filter (where starts_with(l.fact, 'refund:')), 0)::text as refunded,
          coalesce(-sum(l.amount_fen) filter (where starts_with(l.fact, 'payout:')), 0)::text as out
        from ledger_entries l where l.account = 'provider' and ${here(sql`l.campus_id`, staff)}
          and l.created_at >= ${since.toISOString()}::timestamptz and l.created_at < ${until.toISOString()}::timestamptz
        group by 1 order by 1`,
  )
  return rows.map(({ period, paid, refunded, out }) => ({
    period,
    paidFen: exactFen(paid),
    refundedFen: exactFen(refunded),
    paidOutFen: exactFen(out),
  }))
}

async function readAlarms(req: PayloadRequest, staff: StaffActor): Promise<Treasury['alarms']> {
  const rows = await runSql<OpenAlarm & { open: number }>(
    req,
    sql`select a.id, a.kind::text as kind, a.detail, a.order_id as "order", ${instant(sql`a.created_at`)} as "createdAt",
          (count(*) over ())::int as open
        from pay_alarms a where not coalesce(a.done, false) and ${here(sql`a.campus_id`, staff)}
        order by a.created_at desc, a.id limit ${shown}`,
  )
  return { open: rows[0]?.open ?? 0, docs: rows.map(({ open: _open, ...alarm }) => alarm) }
}

async function readInFlight(
  req: PayloadRequest,
  staff: StaffActor,
  before: Date,
): Promise<Treasury['inFlight']> {
  const of = (account: string) => sql`coalesce(sum(l.amount_fen) filter (where l.account = ${account}), 0)`
  const rows = await runSql<
    Record<keyof Balances, string> &
      Pick<MoneyInFlight, 'order' | 'number' | 'status' | 'since'> & { count: number }
  >(
    req,
    sql`select o.id as "order", o.number, o.status::text as status, ${instant(sql`x.since`)} as since, x.provider::text,
          x.held::text, x.refundable::text, x.payable::text, (count(*) over ())::int as count
        from (select l.order_id, min(l.created_at) as since, ${of('provider')} as provider, ${of('held')} as held,
            ${of('refundable')} as refundable, ${of('payable')} as payable
          from ledger_entries l where ${here(sql`l.campus_id`, staff)} group by l.order_id
          having min(l.created_at) < ${before.toISOString()}::timestamptz) x
        join orders o on o.id = x.order_id
        where (x.provider, x.held, x.refundable, x.payable) <> (0, 0, 0, 0)
        order by x.since, o.id limit ${shown}`,
  )
  return {
    count: rows[0]?.count ?? 0,
    docs: rows.map(({ count: _count, provider, held, refundable, payable, ...row }) => ({
      ...row,
      provider: exactFen(provider),
      held: exactFen(held),
      refundable: exactFen(refundable),
      payable: exactFen(payable),
    })),
  }
}

async function readBills(req: PayloadRequest): Promise<NonNullable<Treasury['bills']>> {
  const days = await runSql<NonNullable<Treasury['bills']>['days'][number]>(
    req,
    sql`select r.day, r.provider, r.state::text as state, r.bill_lines::int as "billLines", r.differences::int as differences
        from reconciliations r order by r.day desc, r.provider limit 14`,
  )
  const rows = await runSql<FoundDifference & { count: number }>(
    req,
    sql`select d.id, r.day, d.kind::text as kind, d.number, d.ours_fen::float8 as "oursFen", d.theirs_fen::float8 as "theirsFen",
          d.detail, (count(*) over ())::int as count
        from bill_differences d join reconciliations r on r.id = d.reconciliation_id
        order by r.day desc, d.kind, d.number limit ${shown}`,
  )
  return {
    days,
    differences: { count: rows[0]?.count ?? 0, docs: rows.map(({ count: _count, ...row }) => row) },
  }
}
