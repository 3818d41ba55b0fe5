import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { realmOf } from '../campus-verifications/claims'

/** Names the categories of a campus (null: none) and the shared ones as they are now. */
export async function categoriesStamp(req: PayloadRequest, campus: string | null): Promise<string> {
  const [row] = await runSql<{ stamp: string }>(
    req,
    sql`select md5(coalesce(string_agg(id::text || ' ' || updated_at::text, ',' order by id), '')) as stamp
        from categories where campus_id is null or campus_id = ${campus}::uuid`,
  )
  return row?.stamp ?? ''
}

/** Names the roster of a campus as it is now, and the realm in which its numbers are hashed. */
export async function rosterStamp(req: PayloadRequest, campus: string): Promise<string> {
  const [row] = await runSql<{ stamp: string }>(
    req,
    sql`select count(*) || ' ' || coalesce(max(brought_at)::text, '') as stamp
        from roster_entries where campus_id = ${campus}::uuid`,
  )
  return `${await realmOf(req, campus)} ${row?.stamp ?? ''}`
}
