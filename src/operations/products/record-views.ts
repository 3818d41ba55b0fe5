import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../lib/sql'
import type { View } from '../../lib/view-buffer'

/** Writes a batch of views, adds them to the listings' counters, and notes who has seen which price. */
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
  await noteSeenPrices(payload, views)
}

/**
 * Who has seen a price needs not be told of it. A statement of its own: together with the counters it could wait for
 * a fan-out (listing, then favorites) that waits for it.
 */
async function noteSeenPrices(payload: Payload, views: View[]): Promise<void> {
  const seen = views.flatMap(({ user, product, viewedAt }) =>
    user === null ? [] : [{ user, product, viewedAt: viewedAt.toISOString() }],
  )
  if (seen.length === 0) return
  await runSql(
    { payload },
    // Locked in the order of a fan-out, which waits for the same favorites.
    sql`with prices as (
          select s.product, s."user", min(c.price_fen) as fen
          from json_to_recordset(${JSON.stringify(seen)}::json)
            as s(product uuid, "user" uuid, "viewedAt" timestamptz)
          cross join lateral (
            select c.price_fen from price_changes c
            where c.product_id = s.product and c.created_at <= s."viewedAt"
            order by c.created_at desc, c.id desc limit 1) c
          group by s.product, s."user"),
        mine as (
          select f.id, p.fen from favorites f join prices p on p.product = f.product_id and p."user" = f.user_id
          where f.lowest_seen_fen > p.fen order by f.id for update of f)
        update favorites f set lowest_seen_fen = mine.fen from mine where f.id = mine.id and f.lowest_seen_fen > mine.fen`,
  )
}
