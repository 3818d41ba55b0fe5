import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { demoSearchMisses, demoSearchWords } from '../../demo/search-words'
import { campusTimeZone } from '../../domain/time'
import { runSql } from '../../lib/sql'
import { reindexProducts } from '../../operations/search-documents/reindex-products'
import { countTerms } from '../../operations/search-terms/count-terms'
import type { Cast } from './cast'
import { daysBefore } from './rows'

/** The dictionary, what was searched for in vain, and what jobs of the worker would only find after a while. */
export async function prepareSearch(req: PayloadRequest, cast: Cast, now: Date): Promise<void> {
  for (const { word, sameAs, campus } of demoSearchWords) {
    await req.payload.create({
      collection: 'search-words',
      data: { word, sameAs, campus: campus === null ? null : cast.campus(campus) },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  const misses = demoSearchMisses.map(({ campus, daysAgo, ...miss }) => ({
    ...miss,
    id: uuidv7(),
    campus: cast.campus(campus),
    lastAt: daysBefore(now, daysAgo),
  }))
  await runSql(
    req,
    sql`insert into search_misses (id, q, count, last_at, campus_id)
        select m.id, m.q, m.count,
          date_trunc('day', m."lastAt" at time zone ${campusTimeZone}) at time zone ${campusTimeZone}, m.campus
        from json_to_recordset(${JSON.stringify(misses)}::json)
          as m(id uuid, q text, count int, campus uuid, "lastAt" timestamptz)`,
  )
  await reindexProducts(req, new Date())
  await countTerms(req)
}
