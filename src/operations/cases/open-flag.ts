import { sql } from '@payloadcms/db-postgres'
import type { CaseReason, CaseTarget } from '../../contract/moderation'
import { flagPoints } from '../../domain/moderation/score'
import type { InTransaction } from '../../lib/sql'
import { runSql } from '../../lib/sql'

export interface Flag {
  target: CaseTarget
  id: string
  campus: string
  subject: string | null
  title: string
  reason: CaseReason
  points?: number
}

/** Something that is public, or a person, and that an officer should look at. One case as long as it waits. */
export async function openFlag(
  req: InTransaction,
  { target, id, campus, subject, title, reason, points = flagPoints }: Flag,
): Promise<void> {
  await runSql(
    req,
    sql`select open_case('flag', ${target}, ${id}::uuid, ${campus}::uuid, ${subject}::uuid, ${title}, ${reason},
          ${points}::float8)`,
  )
}
