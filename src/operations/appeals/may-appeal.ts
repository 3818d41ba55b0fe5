import { sql } from '@payloadcms/db-postgres'
import { moderationLimits } from '../../contract/moderation'
import { toldActs } from '../../domain/moderation/acts'
import { listOf, runSql, type InTransaction } from '../../lib/sql'
import { standsSince } from './stands-since'

/** Whether there is a decision about a person that they can still appeal. */
export async function mayAppeal(req: InTransaction, person: string, now: Date): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from moderation_acts a where a.subject_id = ${person} and a.state = 'standing'
          and a.action::text in (${listOf(toldActs)})
          and ${standsSince} >= ${now.toISOString()}::timestamptz - make_interval(days => ${moderationLimits.appealDays}::int)
          and not exists (select 1 from appeals p where p.act_id = a.id) limit 1`,
  )
  return rows.length > 0
}
