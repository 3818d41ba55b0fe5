import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { NotificationKind } from '../../contract/notifications'
import { kinds, type ParamsOf } from '../../domain/notifications/kinds'
import { afterCommit } from '../../lib/after-commit'
import { inTransaction } from '../../lib/in-transaction'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { firstChannel, isLive, planRows, plansFor } from './plans'

export interface News<Kind extends NotificationKind> {
  kind: Kind
  /** The listing it is about. */
  product?: string | null
  /** A push that would come too late after the campus's quiet hours, about what the person chose: it comes at once. */
  evenAtNight?: boolean
  told: {
    user: string
    /** Names the fact; a person is told it once, however often this runs. */
    key: string
    params: ParamsOf<Kind>
  }[]
}

/**
 * Puts news into people's inboxes and one push each into the outbox, in the request's transaction; deleted and
 * suspended people are left out. The open app hears of it after the commit. Some hundreds at a time.
 * @returns how many were told who had not been told before
 */
export async function notify<Kind extends NotificationKind>(
  req: PayloadRequest,
  { kind, product = null, evenAtNight = false, told }: News<Kind>,
  now = new Date(),
): Promise<number> {
  if (told.length === 0) return 0
  return inTransaction(req, async () => {
    const plans = await plansFor(
      req,
      kind,
      told.map(({ user }) => user),
      now,
      evenAtNight,
    )
    const rows = told.map((one) => ({ id: uuidv7(), ...one }))
    const at = now.toISOString()
    const fresh = await runSql<{ id: string; user: string; live: boolean }>(
      req,
      sql`with told as (
            select * from json_to_recordset(${JSON.stringify(rows)}::json)
              as t(id uuid, "user" uuid, key text, params jsonb)),
          fresh as (
            insert into notifications (id, user_id, campus_id, kind, product_id, params, key, created_at, updated_at)
            select t.id, u.id, u.campus_id, ${kind}::enum_notifications_kind, ${product}::uuid, t.params, t.key,
              ${at}::timestamptz, ${at}::timestamptz
            from told t join users u on u.id = t."user" and u.standing = 'active'
            on conflict (user_id, key) do nothing
            returning id, user_id, campus_id),
          planned as (
            select f.id, f.user_id, f.campus_id, pl.wechat, pl.qq, pl."pushAt", pl."mailAt",
              ${firstChannel(kind, sql`f.user_id`)} as channel, ${isLive(kind, sql`f.user_id`)} as live
            from fresh f join ${planRows(plans)} on pl.campus = f.campus_id),
          queued as (
            insert into notification_deliveries (id, notification_id, user_id, campus_id, kind, channel, state,
              priority, template_id, due_at, attempts, created_at, updated_at)
            select gen_random_uuid(), p.id, p.user_id, p.campus_id, ${kind}::enum_notification_deliveries_kind,
              p.channel::enum_notification_deliveries_channel, 'waiting', ${kinds[kind].priority}::numeric,
              case p.channel when 'wechat' then p.wechat when 'qq' then p.qq end,
              case p.channel when 'email' then p."mailAt" else p."pushAt" end, 0,
              ${at}::timestamptz, ${at}::timestamptz
            from planned p where p.channel is not null and not ${isResting(kind, product, at)})
          select p.id, p.user_id as "user", p.live from planned p`,
    )
    const items = fresh.filter(({ live }) => live).map(({ id, user }) => ({ user, notification: id }))
    if (items.length > 0) {
      await afterCommit(req, () => req.payload.services.bus.publish('notification:new', { items }))
    }
    return fresh.length
  })
}

/** A busy thread is one push in a while: it would use up the subscriptions. Mails wait for the digest anyway. */
function isResting(kind: NotificationKind, product: string | null, at: string): Sql {
  const minutes = kinds[kind].restMinutes
  if (minutes === undefined || product === null) return sql`false`
  return sql`(p.channel <> 'email' and exists (
    select 1 from notification_deliveries d join notifications n on n.id = d.notification_id
    where d.user_id = p.user_id and d.kind = ${kind} and d.channel <> 'email' and n.product_id = ${product}::uuid
      and d.state in ('waiting', 'sending', 'sent', 'unknown')
      and d.created_at > ${at}::timestamptz - make_interval(mins => ${minutes}::int)))`
}
