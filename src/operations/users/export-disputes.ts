import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { instant, runSql } from '../../lib/sql'

/** What a person asked others to fetch or ran for them, said after deals, and said in disputes. */
export interface ExportedWords {
  errands: object[]
  reviews: object[]
  disputes: object[]
  reputation: object[]
}

/**
 * The part of a person's data that is about errands, reviews and disputes. Of a review by somebody else only what is
 * public; of the other side of a dispute nothing.
 */
export async function exportDisputes(req: PayloadRequest, id: string): Promise<ExportedWords> {
  const [errands, reviews, disputes, reputation] = await Promise.all([
    runSql(
      req,
      sql`select case when e.requester_id = ${id}::uuid then 'requester' else 'runner' end as role, e.title, e.detail,
            e.from_place as "fromPlace", e.to_place as "toPlace", e.fee_fen::float8 as "feeFen", e.settlement, e.state,
            ${instant(sql`e.due_by`)} as "dueBy", ${instant(sql`e.created_at`)} as "createdAt"
          from errands e where e.requester_id = ${id} or e.runner_id = ${id} order by e.created_at`,
    ),
    runSql(
      req,
      sql`select case when v.author_id = ${id}::uuid then 'author' else 'subject' end as role, v.order_id as "order",
            v.rating::int as rating, v.body, ${instant(sql`v.opened_at`)} as "publicSince",
            coalesce(v.removed, false) as removed, coalesce(v.held, false) as held,
            ${instant(sql`v.created_at`)} as "createdAt"
          from reviews v
          where v.author_id = ${id} or (v.subject_id = ${id} and v.opened_at is not null
            and v.removed is not true and v.held is not true)
          order by v.created_at`,
    ),
    runSql(
      req,
      sql`select d.order_id as "order", d.opened_by as "openedBy",
            case when o.buyer_id = ${id}::uuid then 'buyer' else 'seller' end as role, d.reason, d.state, d.decision,
            d.refund_fen::float8 as "refundFen", d.decision_reason as "decisionReason",
            ${instant(sql`d.created_at`)} as "createdAt", ${instant(sql`d.decided_at`)} as "decidedAt",
            (select coalesce(json_agg(json_build_object('body', s.body, 'at', ${instant(sql`s.created_at`)},
              'images', (select count(*)::int from dispute_statements_rels r where r.parent_id = s.id))
              order by s.created_at), '[]')
              from dispute_statements s where s.dispute_id = d.id and s.author_id = ${id}) as statements
          from disputes d join orders o on o.id = d.order_id
          where o.buyer_id = ${id} or o.seller_id = ${id} order by d.created_at`,
    ),
    runSql(
      req,
      sql`select stars, reviews, deals, no_shows as "noShows", ${instant(sql`reckoned_at`)} as "reckonedAt"
          from reputations where user_id = ${id}`,
    ),
  ])
  return { errands, reviews, disputes, reputation }
}
