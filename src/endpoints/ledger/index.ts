import { z } from 'zod'
import { orderStatuses } from '../../contract/orders'
import { ledgerAccounts, type LedgerAccount } from '../../domain/ledger/accounts'
import { isRange, rangeDaysMax } from '../../domain/ledger/range'
import { exportLedger } from '../../operations/ledger/export-ledger'
import { readTreasury } from '../../operations/ledger/read-treasury'
import { door, type Door } from '../door'
import { day } from '../shapes'

const range = { from: day, to: day }
const sensible = {
  error: `结束不能早于开始，最多 ${rangeDaysMax} 天|It must not end before it begins, and have ${rangeDaysMax} days at most`,
  path: ['to'],
}
const fen = z.number().int()
const count = z.number().int()
const balances = z.object(
  Object.fromEntries(ledgerAccounts.map(({ name }) => [name, fen])) as Record<LedgerAccount, typeof fen>,
)
const account = z.enum(ledgerAccounts.map(({ name }) => name))

const treasury = z.object({
  balances,
  flows: z.array(z.object({ period: z.string(), paidFen: fen, refundedFen: fen, paidOutFen: fen })),
  alarms: z.object({
    open: count,
    docs: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        detail: z.string(),
        order: z.string().nullable(),
        createdAt: z.string(),
      }),
    ),
  }),
  inFlight: z.object({
    count,
    docs: z.array(
      balances.extend({
        order: z.string(),
        number: z.string(),
        status: z.enum(orderStatuses),
        since: z.string(),
      }),
    ),
  }),
  problems: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('balance'),
        order: z.string(),
        account,
        ledgerFen: fen,
        expectedFen: fen,
      }),
      z.object({ kind: z.literal('unbalanced'), fact: z.string(), sumFen: fen }),
      z.object({ kind: z.literal('overdrawn'), order: z.string(), paidFen: fen, outFen: fen }),
    ]),
  ),
  bills: z
    .object({
      days: z.array(
        z.object({
          day: z.string(),
          provider: z.string(),
          state: z.enum(['waiting', 'matched', 'different', 'corrupt']),
          billLines: count,
          differences: count,
        }),
      ),
      differences: z.object({
        count,
        docs: z.array(
          z.object({
            id: z.string(),
            day: z.string(),
            kind: z.enum(['missing_here', 'missing_there', 'amount', 'state']),
            number: z.string(),
            oursFen: fen.nullable(),
            theirsFen: fen.nullable(),
            detail: z.string().nullable(),
          }),
        ),
      }),
    })
    .nullable(),
})

/** The treasurer's doors: admins get the numbers of their campus, owners those of all and what bills say. */
export const ledgerDoors: Door[] = [
  door({
    method: 'get',
    path: '/ledger/treasury',
    summary: 'Balances, what came and went, what needs a look, and orders with money in flight',
    who: 'staff',
    roles: ['owner', 'admin'],
    query: z
      .object({
        ...range,
        by: z.enum(['day', 'month']).default('day'),
        olderThanDays: z.coerce.number().int().min(0).max(365).default(7),
      })
      .refine(isRange, sensible),
    answer: treasury,
    handle: ({ req, actor, query, now }) => readTreasury(req, actor, query, now),
  }),
  door({
    method: 'get',
    path: '/ledger/export.csv',
    summary: 'The entries of a range for spreadsheets (text/csv)',
    who: 'staff',
    roles: ['owner', 'admin'],
    query: z.object(range).refine(isRange, sensible),
    handle: async ({ req, actor, query }) =>
      new Response(await exportLedger(req, actor, query), {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="ledger-${query.from}-${query.to}.csv"`,
          'Cache-Control': 'no-store',
        },
      }),
  }),
]
