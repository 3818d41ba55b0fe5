import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { NotificationKind, NotificationParams, PushChannel } from '../../contract/notifications'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { openidOf } from './openid'

/** A message that this process alone may send, with all it takes to do so. */
export interface Delivery {
  id: string
  kind: NotificationKind
  user: string
  campus: string
  template: string | null
  attempts: number
  /** A subscription was spent on it; always true for mail. */
  paid: boolean
  notification: string
  params: NotificationParams
  /** When it happened. */
  at: string
  product: string | null
  language: Language
  standing: string
  mailCipher: string | null
  openid: string | null
  status: ProductStatus | null
  productKind: ProductKind | null
  priceFen: number | null
  sellerActive: boolean
  favorited: boolean
  /** As in `Facts`; true of what is no reminder. */
  meetingStands: boolean
}

interface Claim {
  id: string
  user: string
  template: string | null
  priority: number
  dueAt: string
}

/**
 * Takes due messages of a channel: marks them `sending` and spends one subscription for each, the more important
 * first, and commits that before anybody is called. Of mail, everything that is due for some people.
 */
export async function claimDeliveries(
  req: PayloadRequest,
  channel: PushChannel,
  { limit, now }: { limit: number; now: Date },
): Promise<Delivery[]> {
  return inTransaction(req, async () => {
    const claimed = await claim(req, channel, limit, now)
    if (claimed.length === 0) return []
    const paid = channel === 'email' ? claimed.map(({ id }) => id) : await spend(req, channel, claimed, now)
    return describe(
      req,
      channel,
      claimed.map(({ id }) => ({ id, paid: paid.includes(id) })),
      now,
    )
  })
}

async function claim(req: PayloadRequest, channel: PushChannel, limit: number, now: Date): Promise<Claim[]> {
  const at = now.toISOString()
  const due = sql`d.state = 'waiting' and d.channel = ${channel} and d.due_at <= ${at}`
  const chosen =
    channel === 'email'
      ? sql`${due} and d.user_id in (
          select d.user_id from notification_deliveries d where ${due}
          group by d.user_id order by min(d.due_at) limit ${limit})`
      : due
  const rows = await runSql<Claim>(
    req,
    sql`with due as (
          select d.id from notification_deliveries d where ${chosen}
          order by d.priority desc, d.due_at, d.id
          ${channel === 'email' ? sql`` : sql`limit ${limit}`} for update skip locked)
        update notification_deliveries d
        set state = 'sending', claimed_at = ${at}, attempts = d.attempts + 1, updated_at = ${at}
        from due where d.id = due.id
        returning d.id, d.user_id as "user", d.template_id as template, d.priority::float8 as priority,
          d.due_at::text as "dueAt"`,
  )
  return rows.sort((a, b) => b.priority - a.priority || a.dueAt.localeCompare(b.dueAt))
}

/** @returns ids of the messages that a subscription was spent on */
async function spend(
  req: PayloadRequest,
  platform: PushChannel,
  claimed: Claim[],
  now: Date,
): Promise<string[]> {
  const ranks = new Map<string, number>()
  const wanted = claimed.map(({ id, user, template }) => {
    const rank = (ranks.get(`${user} ${template}`) ?? 0) + 1
    ranks.set(`${user} ${template}`, rank)
    return { id, user, template, rank }
  })
  const rows = await runSql<{ id: string }>(
    req,
    sql`with wanted as (
          select * from json_to_recordset(${JSON.stringify(wanted)}::json)
            as w(id uuid, "user" uuid, template text, rank int)),
        held as (
          select g.id, g.user_id, g.template_id, g.credits from subscription_grants g
          where g.platform = ${platform}
            and (g.user_id, g.template_id) in (select w."user", w.template from wanted w)
          order by g.id for update),
        paid as (
          select w.id, h.id as held from wanted w
          join held h on h.user_id = w."user" and h.template_id = w.template and w.rank <= h.credits),
        spent as (
          update subscription_grants g set credits = g.credits - p.n, updated_at = ${now.toISOString()}
          from (select held, count(*) as n from paid group by held) p where g.id = p.held)
        select id from paid`,
  )
  return rows.map(({ id }) => id)
}

async function describe(
  req: PayloadRequest,
  channel: PushChannel,
  claims: { id: string; paid: boolean }[],
  now: Date,
): Promise<Delivery[]> {
  return runSql<Delivery>(
    req,
    sql`select d.id, d.kind, d.user_id as "user", d.campus_id as campus, d.template_id as template,
          d.attempts::int as attempts, c.paid, n.id as notification, n.params, n.created_at as at, n.product_id as product,
          u.language, u.standing, u.notice_mail_cipher as "mailCipher",
          ${channel === 'email' ? sql`null::text` : openidOf(sql`u.id`, channel)} as openid,
          case when p.deleted_at is null then p.status::text end as status, p.kind as "productKind", p.price_fen::float8 as "priceFen",
          coalesce((select s.standing = 'active' from users s where s.id = p.seller_id), false) as "sellerActive",
          exists (select 1 from favorites f where f.user_id = u.id and f.product_id = p.id) as favorited,
          d.kind <> 'meeting_reminder' or exists (
            select 1 from orders o where o.id = (n.params ->> 'order')::uuid
              and o.status in ('placed', 'paid', 'picked_up') and o.meeting_agreed_at is not null
              and o.meeting_at = (n.params ->> 'at')::timestamptz
              and o.meeting_at > ${now.toISOString()}::timestamptz) as "meetingStands"
        from json_to_recordset(${JSON.stringify(claims)}::json) as c(id uuid, paid boolean)
        join notification_deliveries d on d.id = c.id
        join notifications n on n.id = d.notification_id
        join users u on u.id = d.user_id
        left join products p on p.id = n.product_id`,
  )
}
