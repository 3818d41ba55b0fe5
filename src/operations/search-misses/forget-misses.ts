import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { dayMs } from '../../domain/time'
import { runSql } from '../../lib/sql'
import { missesOfCampusMax } from './write-misses'

const keptDays = 90
/** A campus that is full keeps the most frequent ones, so that there is room for new ones in the morning. */
const keptOfCampus = Math.floor(missesOfCampusMax * 0.6)

/** Forgets what nobody searched for lately, and the rarest where there is too much. */
export async function forgetMisses(req: { payload: Payload }, now: Date): Promise<void> {
  const since = new Date(now.getTime() - keptDays * dayMs).toISOString()
  await runSql(req, sql`delete from search_misses where last_at < ${since}::timestamptz`)
  await runSql(
    req,
    sql`delete from search_misses m using (
          select id, row_number() over (partition by campus_id order by count desc, last_at desc, id) as place
          from search_misses) ranked
        where m.id = ranked.id and ranked.place > ${keptOfCampus}`,
  )
}
