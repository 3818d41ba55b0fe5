import { sql } from '@payloadcms/db-postgres'
import type { Sentence } from '../../domain/moderation/sentences'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** What stands against a person; they are locked by the caller. */
export const sentencesOf = (req: InTransaction, person: string): Promise<Sentence[]> =>
  runSql(
    req,
    sql`select id, action, ${instant(sql`until`)} as until, reason from moderation_acts
        where subject_id = ${person} and state = 'standing' and action in ('mute', 'suspend', 'ban')
        order by created_at, id`,
  )
