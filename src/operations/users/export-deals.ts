import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { instant, runSql } from '../../lib/sql'

/** What a person agreed on with others. The other side's id is there, nothing else of theirs. */
export interface ExportedDeals {
  orders: object[]
  offers: object[]
}

/** The part of a person's data that is about prices and deals. */
export async function exportDeals(req: PayloadRequest, id: string): Promise<ExportedDeals> {
  const role = sql`case when o.buyer_id = ${id}::uuid then 'buyer' else 'seller' end`
  const other = sql`case when o.buyer_id = ${id}::uuid then o.seller_id else o.buyer_id end`
  const mine = sql`(o.buyer_id = ${id} or o.seller_id = ${id})`
  const [orders, offers] = await Promise.all([
    runSql(
      req,
      sql`select o.number, o.kind, o.status, o.settlement, o.title, o.amount_fen::float8 as "amountFen", ${role} as role,
            ${other} as "otherPerson", o.product_id as product, o.errand_id as errand, o.meeting_place as "meetingPlace",
            (select s.name from safe_spots s where s.id = o.meeting_spot_id) as "meetingSpot",
            ${instant(sql`o.meeting_at`)} as "meetingAt", ${instant(sql`o.created_at`)} as "createdAt",
            ${instant(sql`o.ended_at`)} as "endedAt", o.end_reason as "endReason", o.no_show as "noShow",
            (select json_build_object('at', ${instant(sql`c.created_at`)}, 'distanceM', c.distance_m::float8)
              from check_ins c where c.order_id = o.id and c.side::text = ${role}) as "checkIn",
            (select coalesce(json_agg(json_build_object('move', e.move, 'to', e."to", 'by', e.by, 'reason', e.reason,
              'at', ${instant(sql`e.created_at`)}) order by e.id), '[]')
              from order_events e where e.order_id = o.id) as events
          from orders o where ${mine} order by o.created_at`,
    ),
    runSql(
      req,
      sql`select o.product_id as product, ${role} as role, ${other} as "otherPerson", o.by,
            o.amount_fen::float8 as "amountFen", o.state, ${instant(sql`o.created_at`)} as "createdAt"
          from offers o where ${mine} order by o.created_at`,
    ),
  ])
  return { orders, offers }
}
