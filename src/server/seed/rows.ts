import { sql } from '@payloadcms/db-postgres'
import { dayMs } from '../../domain/time'
import { runSql, type InTransaction } from '../../lib/sql'

/** ISO text of a moment so many days before `now`. */
export const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * dayMs).toISOString()

/** Writes rows of one shape in one statement; keys are the table's column names. */
export async function insertRows(
  req: InTransaction,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const name = sql.identifier(table)
  const columns = sql.join(
    Object.keys(first).map((column) => sql.identifier(column)),
    sql`, `,
  )
  await runSql(
    req,
    sql`insert into ${name} (${columns})
        select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`,
  )
}
