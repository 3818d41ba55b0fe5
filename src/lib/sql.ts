import { sql } from '@payloadcms/db-postgres'
import pg from 'pg'
import { asRunner, sessionsOf, type InTransaction, type Sql, type SqlRunner } from './payload-adapter/types'

export type { InTransaction }

/** The request's open transaction, if it has one. */
export async function transactionOf(
  req: InTransaction,
): Promise<{ id: number | string; runner: SqlRunner } | undefined> {
  const id = await req.transactionID
  if (id === undefined || id === null) return undefined
  const session = sessionsOf(req.payload.db)[id]
  if (!session) throw new Error('The transaction of this request is over')
  return { id, runner: session.db }
}

/**
 * Runs SQL inside the request's transaction if it has one, else on the pool. `Row` is the caller's word for what
 * the statement returns (numerics and bigints arrive as text).
 */
export async function runSql<Row extends object = Record<string, unknown>>(
  req: InTransaction,
  query: Sql,
): Promise<Row[]> {
  const transaction = await transactionOf(req)
  const runner = transaction?.runner ?? asRunner(req.payload.db.drizzle)
  return (await runner.execute(query)).rows as Row[]
}

/** Texts for `in (…)`; there has to be one at least. */
export const listOf = (texts: readonly string[]): Sql =>
  sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  )

/** Any number of ids for `in …`, as one parameter. */
export const idsIn = (ids: readonly string[]): Sql =>
  sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`

/** The same for texts. */
export const textsIn = (texts: readonly string[]): Sql =>
  sql`(select value from json_array_elements_text(${JSON.stringify(texts)}::json))`

/** A text of ours in a statement that is written as text. What people typed is a parameter, never this. */
export const literal = (text: string): string => pg.escapeLiteral(text)

const instantOf = <T>(join: (texts: TemplateStringsArray, ...values: T[]) => T, column: T): T =>
  join`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** An instant as the API writes it, with milliseconds, so that a cursor loses nothing. */
export const instant = (column: Sql): Sql => instantOf(sql, column)

/** The same in a plain text. */
export const instantText = (column: string): string => instantOf<string>(String.raw, column)
