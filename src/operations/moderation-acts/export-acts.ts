import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { instant, runSql } from '../../lib/sql'

export interface ExportedActs {
  /** What was decided about them and what they made. */
  decisions: Record<string, unknown>[]
  appeals: Record<string, unknown>[]
}

/** Decisions about a person, with the reasons, and what they said to them. */
export async function exportActs(req: PayloadRequest, user: string): Promise<ExportedActs> {
  const [decisions, appeals] = await Promise.all([
    runSql(
      req,
      sql`select action, target, target_id as "targetId", clause_text as clause, clause_text_en as "clauseEn", reason, reason_en as "reasonEn",
            state,
            ${instant(sql`until`)} as "until", ${instant(sql`created_at`)} as "createdAt",
            ${instant(sql`reverted_at`)} as "revertedAt"
          from moderation_acts where subject_id = ${user} order by created_at, id`,
    ),
    runSql(
      req,
      sql`select body, state, answer, ${instant(sql`created_at`)} as "createdAt", ${instant(sql`decided_at`)} as "decidedAt"
          from appeals where author_id = ${user} order by created_at, id`,
    ),
  ])
  return { decisions, appeals }
}
