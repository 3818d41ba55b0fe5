import { sql } from '@payloadcms/db-postgres'
import { ledgerAccounts, type LedgerAccount } from '../../domain/ledger/accounts'
import { runSql, type InTransaction } from '../../lib/sql'

export type Balances = Record<LedgerAccount, number>

/** Whose: of one campus, or of all when null. */
export interface CampusScope {
  campus: string | null
}

/**
 * The four balances, read in one statement: they belong to one instant.
 * @throws {RangeError} when a balance is too large to be told exactly
 */
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
