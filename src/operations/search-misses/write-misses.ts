import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { campusTimeZone } from '../../domain/time'
import type { CountedMiss } from '../../lib/miss-buffer'
import { runSql } from '../../lib/sql'

/** Different searches that are kept of a campus; when so many are, only those counted already go on counting. */
export const missesOfCampusMax = 5_000

/** Adds a batch to what is counted: a row for each campus and search, with the day of the last one but not its time. */
export async function writeMisses(payload: Payload, misses: readonly CountedMiss[]): Promise<void> {
  const rows = misses.map((miss) => ({ id: uuidv7(), ...miss, lastAt: miss.lastAt.toISOString() }))
  await runSql(
    { payload },
    sql`with given as (
          select m.id, m.q, m.count, m.campus,
            date_trunc('day', m."lastAt" at time zone ${campusTimeZone}) at time zone ${campusTimeZone} as day
          from json_to_recordset(${JSON.stringify(rows)}::json)
            as m(id uuid, q text, count int, campus uuid, "lastAt" timestamptz)
          where m.campus is null or exists (select 1 from campuses c where c.id = m.campus)),
        full_ones as (
          select a.campus from (select distinct campus from given) a
          where (select count(*) from search_misses k where k.campus_id is not distinct from a.campus)
            >= ${missesOfCampusMax}::int)
        insert into search_misses as kept (id, q, count, last_at, campus_id)
        select g.id, g.q, g.count, g.day, g.campus from given g
        where not exists (select 1 from full_ones f where f.campus is not distinct from g.campus)
          or exists (select 1 from search_misses k where k.campus_id is not distinct from g.campus and k.q = g.q)
        -- In one order, so that two processes never wait for each other.
        order by g.campus, g.q
        on conflict (coalesce(campus_id, '00000000-0000-0000-0000-000000000000'::uuid), q)
          do update set count = kept.count + excluded.count, last_at = greatest(kept.last_at, excluded.last_at)`,
  )
}
