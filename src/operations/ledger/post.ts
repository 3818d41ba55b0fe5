import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { LedgerEntries } from '../../domain/ledger/facts'
import { runSql, transactionOf } from '../../lib/sql'

export interface LedgerFact {
  /** Names the fact, by `factNames` of `domain/ledger/facts`; a second writing of it is an error, never a second entry. */
  fact: string
  /** What happened, for the treasurer, in Chinese. */
  memo: string
  order: string
  campus: string
  /** Whole fen, signed; together zero. Accounts with nothing are left out. */
  entries: LedgerEntries
}

/**
 * Writes a fact into the ledger, in the transaction of the move that it records.
 * @throws {Error} outside a transaction, and when the entries are no whole fen, nothing at all, or do not sum to zero
 */
export async function post(
  req: PayloadRequest,
  { fact, memo, order, campus, entries }: LedgerFact,
  now: Date,
): Promise<void> {
  if (!(await transactionOf(req)))
    throw new Error('A fact of the ledger belongs into the transaction of its move')
  const rows = Object.entries(entries)
    .filter(([, amountFen]) => amountFen !== 0)
    // In one order everywhere, so that two who write the same fact at once wait for each other and never in a circle.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, amountFen]) => ({ id: uuidv7(), account, amountFen }))
  if (rows.length === 0) throw new Error(`The fact ${fact} moves nothing`)
  if (!rows.every(({ amountFen }) => Number.isSafeInteger(amountFen)) || sumOf(rows) !== 0n) {
    throw new Error(`The entries of ${fact} are not balanced`)
  }
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into ledger_entries (id, fact, memo, account, amount_fen, order_id, campus_id, created_at, updated_at)
        select e.id, ${fact}, ${memo}, e.account::enum_ledger_entries_account, e."amountFen", ${order}::uuid, ${campus}::uuid,
          ${at}::timestamptz, ${at}::timestamptz
        from json_to_recordset(${JSON.stringify(rows)}::json) as e (id uuid, account text, "amountFen" numeric)`,
  )
}

/** Exactly: the sum of safe integers need not be one. */
const sumOf = (rows: readonly { amountFen: number }[]) =>
  rows.reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)
