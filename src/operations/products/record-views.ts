import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../lib/sql'
import type { View } from '../../lib/view-buffer'

/** Writes a batch of views and adds them to the listings' counters, in one statement. */
export async function recordViews(payload: Payload, views: View[]): Promise<void> {
  const rows = views.map((view) => ({ id: uuidv7(), ...view, viewedAt: view.viewedAt.toISOString() }))
  await runSql(
    { payload },
    sql`with seen as (
          select v.id, v.product, v.campus, v."user", v."viewedAt"
          from json_to_recordset(${JSON.stringify(rows)}::json)
            as v(id uuid, product uuid, campus uuid, "user" uuid, "viewedAt" timestamptz)
          where exists (select 1 from products p where p.id = v.product)),
        written as (
          insert into view_events (id, product_id, campus_id, user_id, viewed_at)
          select s.id, s.product, s.campus, (select u.id from users u where u.id = s."user"), s."viewedAt" from seen s),
        counted as (select product, count(*)::int as views from seen group by product)
        update products p set view_count = p.view_count + c.views from counted c where p.id = c.product`,
  )
}
