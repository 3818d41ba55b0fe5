import { sql } from '@payloadcms/db-postgres'
import type { LedgerAccount } from '../../domain/ledger/accounts'
import { runSql, type InTransaction } from '../../lib/sql'
import { exactFen, type CampusScope } from './read-balances'

export type LedgerProblem =
  /** What the ledger says of an order's account is not what its payments, refunds and pay-outs say. */
  | { kind: 'balance'; order: string; account: LedgerAccount; ledgerFen: number; expectedFen: number }
  /** A fact whose entries do not sum to zero; the database refuses it at the commit. */
  | { kind: 'unbalanced'; fact: string; sumFen: number }
  /** More went out for an order than came in. */
  | { kind: 'overdrawn'; order: string; paidFen: number; outFen: number }

const problemsMax = 200

/**
 * What the rows say, order by order and account by account, as entries. A payment that came too late goes back whole. What a
 * completed order owes its seller is its amount without what an officer gave back, which the decided dispute says.
 */
const expectedEntries = sql`
  select p.order_id, e.account, e.amount from payments p
    cross join lateral (values ('provider', p.amount_fen), (case when p.late then 'refundable' else 'held' end, -p.amount_fen))
      e (account, amount)
    where p.state = 'paid'
  union all
  select o.id, e.account, e.amount from orders o
    join payments p on p.order_id = o.id and p.state = 'paid' and not coalesce(p.late, false)
    left join lateral (select coalesce(d.refund_fen, 0) as fen from disputes d
      where d.order_id = o.id and d.state = 'decided' and d.decision = 'partial_refund' limit 1) part on true
    cross join lateral (values ('held', p.amount_fen),
      ('refundable', case when o.status = 'completed' then -coalesce(part.fen, 0) else -p.amount_fen end),
      ('payable', case when o.status = 'completed' then coalesce(part.fen, 0) - p.amount_fen else 0 end)) e (account, amount)
    where o.status in ('completed', 'refunding', 'refunded')
  union all
  select r.order_id, e.account, e.amount from refunds r
    cross join lateral (values ('refundable', r.amount_fen), ('provider', -r.amount_fen)) e (account, amount)
    where r.state = 'success'
  union all
  select x.order_id, e.account, e.amount from payouts x
    cross join lateral (values ('payable', x.amount_fen), ('provider', -x.amount_fen)) e (account, amount)
    where x.state = 'success'`

/**
 * Holds the ledger against the rows that it records, at one instant.
 * @returns what is wrong; empty when nothing is
 */
export async function checkLedger(
  req: InTransaction,
  { campus }: CampusScope = { campus: null },
): Promise<LedgerProblem[]> {
  const rows = await runSql<{
    kind: LedgerProblem['kind']
    subject: string
    account: LedgerAccount | null
    a: string
    b: string
  }>(
    req,
    sql`with expected as (
          select x.order_id, x.account, sum(x.amount) as amount from (${expectedEntries}) x
            join orders o on o.id = x.order_id
          where ${campus}::uuid is null or o.campus_id = ${campus}::uuid group by 1, 2
        ), booked as (
          select l.order_id, l.account::text as account, sum(l.amount_fen) as amount from ledger_entries l
          where ${campus}::uuid is null or l.campus_id = ${campus}::uuid group by 1, 2
        )
        (select 'balance' as kind, coalesce(b.order_id, e.order_id)::text as subject, coalesce(b.account, e.account) as account,
            coalesce(b.amount, 0)::text as a, coalesce(e.amount, 0)::text as b
          from booked b full join expected e on e.order_id = b.order_id and e.account = b.account
          where coalesce(b.amount, 0) <> coalesce(e.amount, 0) order by 2, 3 limit ${problemsMax})
        union all
        (select 'unbalanced', l.fact, null, sum(l.amount_fen)::text, '0' from ledger_entries l
          where ${campus}::uuid is null or l.campus_id = ${campus}::uuid
          group by l.fact having sum(l.amount_fen) <> 0 limit ${problemsMax})
        union all
        (select 'overdrawn', l.order_id::text, null,
            sum(l.amount_fen) filter (where l.amount_fen > 0)::text, (-sum(l.amount_fen) filter (where l.amount_fen < 0))::text
          from ledger_entries l
          where l.account = 'provider' and (${campus}::uuid is null or l.campus_id = ${campus}::uuid)
          group by l.order_id having sum(l.amount_fen) < 0 limit ${problemsMax})`,
  )
  return rows.map(({ kind, subject, account, a, b }): LedgerProblem => {
    if (kind === 'unbalanced') return { kind, fact: subject, sumFen: exactFen(a) }
    if (kind === 'overdrawn')
      return { kind, order: subject, paidFen: exactFen(a ?? '0'), outFen: exactFen(b ?? '0') }
    if (account === null) throw new Error('A balance of no account')
    return { kind, order: subject, account, ledgerFen: exactFen(a), expectedFen: exactFen(b) }
  })
}
