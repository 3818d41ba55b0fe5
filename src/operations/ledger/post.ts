import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { LedgerAccount } from '../../domain/ledger/accounts'
import { runSql, transactionOf } from '../../lib/sql'

export interface LedgerFact {
  /** Names the fact, such as `payment:<id>:paid`; a second writing of it is an error, never a second entry. */
  fact: string
  /** What happened, for the treasurer, in Chinese. */
  memo: string
  order: string
  campus: string
  /** Whole fen, signed, none zero; together zero. */
  entries: Partial<Record<LedgerAccount, number>>
}

/**
 * Writes a fact into the ledger, in the transaction of the move that it records.
 * @throws {Error} outside a transaction, and when the entries are no whole fen or do not sum to zero
 */
export async function post(
  req: PayloadRequest,
  { fact, memo, order, campus, entries }: LedgerFact,
  now: Date,
): Promise<void> {
  if (!(await transactionOf(req)))
    throw new Error('A fact of the ledger belongs into the transaction of its move')
  const rows = Object.entries(entries).filter(([, amountFen]) => amountFen !== 0)
  const sum = rows.reduce((total, [, amountFen]) => total + amountFen, 0)
  if (sum !== 0 || rows.some(([, amountFen]) => !Number.isSafeInteger(amountFen))) {
    throw new Error(`The entries of ${fact} are not balanced`)
  }
  const at = now.toISOString()
  for (const [account, amountFen] of rows) {
    await runSql(
      req,
      sql`insert into ledger_entries (id, fact, memo, account, amount_fen, order_id, campus_id, created_at, updated_at)
          values (${uuidv7()}, ${fact}, ${memo}, ${account}::enum_ledger_entries_account, ${amountFen}, ${order},
            ${campus}, ${at}::timestamptz, ${at}::timestamptz)`,
    )
  }
}
