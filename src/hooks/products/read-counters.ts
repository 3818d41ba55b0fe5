import { sql } from '@payloadcms/db-postgres'
import type { FieldHook } from 'payload'
import { staffOf } from '../../access/actor'
import { runSql } from '../../lib/sql'

/** Views, favorites and comments for the panel; they live in columns that Payload never writes. */
export const readCounters: FieldHook = async ({ data, req }) => {
  const id = (data as { id?: string } | undefined)?.id
  if (!id || !staffOf(req)) return undefined
  const [row] = await runSql<{ text: string }>(
    req,
    sql`select view_count || ' · ' || favorite_count || ' · ' || comment_count as text from products where id = ${id}`,
  )
  return row?.text
}
