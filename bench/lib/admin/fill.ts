import pg from 'pg'
import { chance, idSql, measuresOf, type MarketSize } from '../market/size'

/** Decisions, chats, orders and notices of a market, by how many listings there is one. */
const every = { comment: 10, notification: 10, conversation: 20, closedCase: 20, order: 50 } as const

/**
 * What officers see of a market: what happened in it day by day, and so many open cases, opened by the triggers of the things
 * themselves.
 */
export async function fillOffice(url: string, size: MarketSize, cases: number): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'xiaoji-bench-data' })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from cases limit 1')
    if (rows.length > 0) return
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    for (const statement of historySql(size)) await client.query(statement)
    await client.query('set session_replication_role = origin')
    await client.query('analyze')
    for (const statement of openSql(size, cases)) await client.query(statement)
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}

/** At some time after a listing was published, but not in the future. */
const later = (seed: number, days: number) =>
  `least(now(), p.published_at + interval '${days} days' * ${chance('p.listed_no', seed)})`

function historySql(size: MarketSize): string[] {
  const { campuses } = measuresOf(size)
  const someone = idSql(`'person' || (p.listed_no - 1) % ${campuses}`)
  const of = (one: number) => `from products p where p.listed_no % ${one} = 0`
  const officer = idSql(`'officer' || p.campus_id::text || p.listed_no % 3`)
  return [
    `update users set created_at = now() - interval '59 days' * random()`,
    `insert into staff (id, name, role, campus_id, email)
       select ${idSql(`'officer' || c.id::text || n`)}, '干事' || c.number || '-' || n, 'moderator', c.id,
         'officer-' || c.number || '-' || n || '@union.example'
       from campuses c, generate_series(0, 2) n`,
    `insert into comments (id, body, product_id, author_id, campus_id, created_at)
       select gen_random_uuid(), '还在吗', p.id, ${someone}, p.campus_id, ${later(50, 5)} ${of(every.comment)}`,
    `insert into conversations (id, product_id, buyer_id, seller_id, campus_id, last_message_at, created_at)
       select gen_random_uuid(), p.id, ${someone}, p.seller_id, p.campus_id, ${later(51, 5)}, ${later(51, 5)} ${of(every.conversation)}`,
    `insert into orders (id, number, title, kind, status, settlement, amount_fen, product_id, buyer_id, seller_id, campus_id,
         created_at, completed_at)
       select ${idSql(`'order' || p.listed_no`)}, 'B' || p.listed_no, p.title, 'product', 'completed', 'face-to-face', p.price_fen,
         p.id, ${someone}, p.seller_id, p.campus_id, ${later(52, 5)}, ${later(52, 5)} + interval '1 hour' ${of(every.order)}`,
    `insert into order_events (id, order_id, campus_id, move, "from", "to", by, created_at)
       select gen_random_uuid(), o.id, o.campus_id, m.move::enum_order_events_move, m.before::enum_order_events_from,
         m.after::enum_order_events_to, 'buyer', m.at
       from orders o cross join lateral (values ('place', null, 'placed', o.created_at),
         ('confirm', 'handed_over', 'completed', o.completed_at)) m(move, before, after, at)`,
    `insert into cases (id, kind, target, target_id, campus_id, title, reason, state, opened_at, closed_at, created_at)
       select gen_random_uuid(), 'report', 'products', p.id::text, p.campus_id, p.title, 'fraud', 'closed', ${later(53, 5)},
         ${later(53, 5)} + interval '2 days' * ${chance('p.listed_no', 54)} ^ 2, ${later(53, 5)} ${of(every.closedCase)}`,
    `insert into moderation_acts (id, action, target, target_id, campus_id, staff_id, state, created_at)
       select gen_random_uuid(), 'dismiss', 'products', p.id::text, p.campus_id, ${officer}, 'standing', ${later(53, 7)}
       ${of(every.closedCase)}`,
    `insert into notifications (id, kind, user_id, campus_id, params, key, created_at)
       select ${idSql(`'notice' || p.listed_no`)}, 'comment', p.seller_id, p.campus_id, '{}', 'bench:' || p.listed_no, ${later(50, 5)}
       ${of(every.notification)}`,
    `insert into notification_deliveries (id, state, kind, channel, notification_id, user_id, campus_id, priority, due_at, created_at)
       select gen_random_uuid(), case when hashtext(n.id::text) % 5 = 0 then 'failed' else 'sent' end::enum_notification_deliveries_state,
         n.kind::text::enum_notification_deliveries_kind, 'wechat', n.id, n.user_id, n.campus_id, 1, n.created_at, n.created_at
       from notifications n`,
  ]
}

/** Half are listings to review, a quarter reports, the rest held comments and student cards. */
function openSql(size: MarketSize, cases: number): string[] {
  const { people } = measuresOf(size)
  const [listings, reports, comments] = [0.5, 0.25, 0.15].map((part) => Math.round(cases * part)) as [
    number,
    number,
    number,
  ]
  const cards = cases - listings - reports - comments
  const reporter = idSql(`'person' || n % ${people}`)
  return [
    `update products set status = 'pending' where id in (
       select id from products where status = 'on_sale' and deleted_at is null order by hashtext(id::text) limit ${listings})`,
    `insert into reports (id, target, target_id, reason, reporter_id, campus_id, state, case_id)
       select gen_random_uuid(), 'products', p.id::text, 'fraud', ${reporter}, p.campus_id, 'open',
         open_case('report', 'products', p.id, p.campus_id, p.seller_id, p.title, 'fraud', 3)
       from (select *, row_number() over () as n from (
         select * from products where status = 'on_sale' and deleted_at is null order by hashtext(id::text) desc
         limit ${reports}) o) p`,
    `update comments set held = true, held_for = 'words' where id in (
       select id from comments order by hashtext(id::text) limit ${comments})`,
    `insert into campus_verifications (id, state, user_id, method, campus_id)
       select gen_random_uuid(), 'pending', u.id, 'student-card', u.campus_id from users u
       order by hashtext(u.id::text) limit ${cards}`,
    `update cases set opened_at = now() - interval '5 days' * random(), points = points + floor(4 * random())
       where state = 'open'`,
    `update cases set rank = case_rank(points::float8, opened_at), created_at = opened_at where state = 'open'`,
  ]
}
