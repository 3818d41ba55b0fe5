import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { importLimits } from '../../contract/imports'
import { dayMs } from '../../domain/time'
import { runSql } from '../../lib/sql'
import { emptied } from './read-import'

/** Discards what was previewed and never taken over, hashes included. */
export async function forgetImports(req: Pick<PayloadRequest, 'payload'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - importLimits.keptDays * dayMs).toISOString()
  await runSql(
    req,
    sql`update imports set state = 'discarded', rows = ${emptied}, updated_at = ${now.toISOString()}
        where state = 'previewed' and created_at < ${before}`,
  )
}
