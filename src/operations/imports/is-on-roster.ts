import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { realmOf } from '../campus-verifications/claims'

/**
 * Whether a campus identity is on the roster of its campus, or on that of the main campus whose numbers it shares; null
 * where no roster was ever brought.
 */
export async function isOnRoster(
  req: PayloadRequest,
  campus: string,
  subjectHash: string,
): Promise<boolean | null> {
  const main = await realmOf(req, campus)
  const [row] = await runSql<{ brought: boolean; listed: boolean }>(
    req,
    sql`select exists (select 1 from roster_entries where campus_id in (${campus}::uuid, ${main}::uuid)) as brought,
          exists (select 1 from roster_entries
            where campus_id in (${campus}::uuid, ${main}::uuid) and subject_hash = ${subjectHash}) as listed`,
  )
  return row?.brought ? row.listed : null
}
