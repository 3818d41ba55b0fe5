import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { realmOf } from '../campus-verifications/claims'

/**
 * Whether a campus identity is on the roster of its campus, or on that of the main campus whose numbers it shares. Null where
 * that is unknown: no roster was ever brought, or one was hashed before the campus shared its numbers as it does now.
 */
export async function isOnRoster(
  req: PayloadRequest,
  campus: string,
  subjectHash: string,
): Promise<boolean | null> {
  const main = await realmOf(req, campus)
  const [row] = await runSql<{ listed: boolean; absent: boolean }>(
    req,
    sql`with here as (select * from roster_entries where campus_id in (${campus}::uuid, ${main}::uuid))
        select exists (select 1 from here where subject_hash = ${subjectHash}) as listed,
          exists (select 1 from here) and not exists (select 1 from here where realm_id <> ${main}::uuid) as absent`,
  )
  if (row?.listed) return true
  return row?.absent ? false : null
}
