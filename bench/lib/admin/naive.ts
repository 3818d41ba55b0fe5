/** What comes to mind first: everything that waits put together for each request, and everything that happened counted. */

const waiting = `
  select 'listing' as kind, p.id::text as id, p.title, p.campus_id, p.created_at as at, 2::numeric as points
    from products p where p.status = 'pending' and p.deleted_at is null
  union all
  select 'report', r.target_id, max(p.title), r.campus_id, min(r.created_at), sum(3 * r.weight)
    from reports r join products p on p.id::text = r.target_id where r.state = 'open' group by r.target_id, r.campus_id
  union all
  select 'comment', c.id::text, c.body, c.campus_id, c.created_at, 2 from comments c where c.held and not coalesce(c.removed, false)
  union all
  select 'message', m.id::text, u.nickname, c.campus_id, m.created_at, 4
    from messages m join conversations c on c.id = m.conversation_id join users u on u.id = m.sender_id where m.state = 'held'
  union all
  select 'student_card', v.id::text, u.nickname, v.campus_id, v.created_at, 3
    from campus_verifications v join users u on u.id = v.user_id where v.state in ('pending', 'contested')
  union all
  select 'dispute', d.id::text, o.title, d.campus_id, d.created_at, 6
    from disputes d join orders o on o.id = d.order_id where d.state = 'waiting'
  union all
  select 'appeal', a.id::text, a.body, a.campus_id, a.created_at, 3 from appeals a where a.state = 'open'`

/** A page of the queue and how many there are of each kind. */
export const naiveQueue = (kind: string | null, skip: number): string[] => [
  `select * from (${waiting}) w ${kind === null ? '' : `where kind = '${kind}'`}
   order by points - extract(epoch from at) / 14400 desc limit 21 offset ${skip}`,
  `select kind, count(*) from (${waiting}) w group by kind`,
]

const day = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date`
const perDay = (table: string, column: string, days: number) =>
  `select ${day(column)} as day, count(*) from ${table} where ${column} > now() - interval '${days} days' group by 1`
const perCategory = (table: string, column: string, days: number) =>
  `select coalesce(c.parent_id, c.id), count(*) from ${table} e join products p on p.id = e.product_id
   join categories c on c.id = p.category_id where e.${column} > now() - interval '${days} days' group by 1`

/** The same dashboard from the tables themselves: the range and the one before. */
export const naiveOverview = (days: number): string[] => [
  perDay('products', 'published_at', 2 * days),
  perDay('users', 'created_at', 2 * days),
  perDay('campus_verifications', 'decided_at', 2 * days),
  perDay('view_events', 'viewed_at', 2 * days),
  perDay('favorites', 'created_at', 2 * days),
  perDay('conversations', 'created_at', 2 * days),
  perDay('comments', 'created_at', 2 * days),
  perDay('reports', 'created_at', 2 * days),
  perDay('moderation_acts', 'created_at', 2 * days),
  perDay('notifications', 'created_at', 2 * days),
  perDay('notification_deliveries', 'created_at', 2 * days),
  `select ${day('created_at')}, count(*), sum(amount_fen) from orders where created_at > now() - interval '${2 * days} days' group by 1`,
  perCategory('view_events', 'viewed_at', days),
  perCategory('favorites', 'created_at', days),
  `select count(*), count(*) filter (where exists (select 1 from view_events v where v.product_id = p.id)),
     count(*) filter (where exists (select 1 from conversations c where c.product_id = p.id)),
     count(*) filter (where exists (select 1 from orders o where o.product_id = p.id))
   from products p where p.published_at > now() - interval '${days} days'`,
  `select kind, count(*), min(at) from (${waiting}) w group by kind`,
]
