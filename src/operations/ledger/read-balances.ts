import { sql } from '@payloadcms/db-postgres'
import { ledgerAccounts, type LedgerAccount } from '../../domain/ledger/accounts'
import { runSql, type InTransaction } from '../../lib/sql'

export type Balances = Record<LedgerAccount, number>

/** Whose: of one campus, or of all when null. */
export interface CampusScope {
  campus: string | null
}

/**
 * The four balances, and those of each order that has any, read in one statement: they belong to one instant.
 * @throws {RangeError} when a balance is too large to be told exactly
 */
export async function readBalances(
  req: InTransaction,
  { campus }: CampusScope,
): Promise<{ all: Balances; byOrder: Map<string, Balances> }> {
  const rows = await runSql<{ account: LedgerAccount; order: string | null; amountFen: string }>(
    req,
    sql`select l.account, l.order_id as "order", sum(l.amount_fen)::text as "amountFen" from ledger_entries l
        where ${campus}::uuid is null or l.campus_id = ${campus}::uuid
        group by grouping sets ((l.account), (l.account, l.order_id))
        having l.order_id is null or sum(l.amount_fen) <> 0`,
  )
  const all = noBalances()
  const byOrder = new Map<string, Balances>()
  for (const { account, order, amountFen } of rows) {
    if (order === null) {
      all[account] = exactFen(amountFen)
      continue
    }
    const balances = byOrder.get(order) ?? noBalances()
    balances[account] = exactFen(amountFen)
    byOrder.set(order, balances)
  }
  return { all, byOrder }
}

/** The four balances alone. */
export async function readTotals(req: InTransaction, { campus }: CampusScope): Promise<Balances> {
  const rows = await runSql<{ account: LedgerAccount; amountFen: string }>(
    req,
    sql`select l.account, sum(l.amount_fen)::text as "amountFen" from ledger_entries l
        where ${campus}::uuid is null or l.campus_id = ${campus}::uuid group by l.account`,
  )
  const all = noBalances()
  for (const { account, amountFen } of rows) all[account] = exactFen(amountFen)
  return all
}

const noBalances = () => Object.fromEntries(ledgerAccounts.map(({ name }) => [name, 0])) as Balances

/** A sum as the database writes it; never a number that is only nearly it. */
export function exactFen(text: string): number {
  const fen = Number(text)
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${text} fen are too many to be told exactly`)
  return fen
}
