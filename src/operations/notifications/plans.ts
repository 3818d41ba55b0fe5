import { sql } from '@payloadcms/db-postgres'
import type { NotificationChannel, NotificationKind } from '../../contract/notifications'
import { notificationChannels } from '../../contract/notifications'
import { defaultMarketRules } from '../../domain/campuses/market-rules'
import { kinds } from '../../domain/notifications/kinds'
import { afterQuietHours, nextClockTime } from '../../domain/notifications/quiet-hours'
import type { InTransaction, Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { openidOf } from './openid'

/** How people of one campus are told of one kind: platform templates where a channel is on, and when it may disturb. */
export interface Plan {
  campus: string
  /** Template ids; null where the channel is off or has none. */
  wechat: string | null
  qq: string | null
  email: boolean
  socket: boolean
  pushAt: string
  mailAt: string
}

interface PlanRow {
  campus: string
  quietFrom: string | null
  quietUntil: string | null
  digestAt: string | null
  template: string | null
  wechat: string | null
  qq: string | null
  channels: NotificationChannel[]
}

/** The plans of the campuses that these people belong to. */
export const plansFor = (
  req: InTransaction,
  kind: NotificationKind,
  users: readonly string[],
  now: Date,
  evenAtNight = false,
): Promise<Plan[]> =>
  plansOf(
    req,
    kind,
    sql`select u.campus_id from users u
        where u.id in (select value::uuid from json_array_elements_text(${JSON.stringify(users)}::json))`,
    now,
    evenAtNight,
  )

/** The plans of these campuses; `campuses` selects their ids. */
export async function plansOf(
  req: InTransaction,
  kind: NotificationKind,
  campuses: Sql,
  now: Date,
  evenAtNight = false,
): Promise<Plan[]> {
  const rows = await runSql<PlanRow>(
    req,
    sql`select c.id as campus, c.settings_quiet_from as "quietFrom", c.settings_quiet_until as "quietUntil",
          c.settings_digest_at as "digestAt", t.id as template,
          nullif(t.wechat_template_id, '') as wechat, nullif(t.qq_template_id, '') as qq,
          coalesce((select json_agg(h.value) from notification_templates_channels h where h.parent_id = t.id),
            '[]') as channels
        from campuses c left join lateral (
          select * from notification_templates t
          where t.kind = ${kind} and (t.campus_id = c.id or t.campus_id is null)
          order by t.campus_id is null limit 1) t on true
        where c.id in (${campuses})`,
  )
  return rows.map((row) => {
    const on = new Set<NotificationChannel>(row.template === null ? notificationChannels : row.channels)
    const quiet = { from: row.quietFrom, until: row.quietUntil }
    const pushAt = evenAtNight ? now : afterQuietHours(now, quiet)
    const digest = nextClockTime(now, row.digestAt ?? defaultMarketRules.digestAt)
    return {
      campus: row.campus,
      wechat: on.has('wechat') ? row.wechat : null,
      qq: on.has('qq') ? row.qq : null,
      email: on.has('email'),
      socket: on.has('socket'),
      pushAt: pushAt.toISOString(),
      mailAt: (kinds[kind].urgent ? pushAt : digest).toISOString(),
    }
  })
}

/** Plans as rows `pl` of a statement. */
export const planRows = (plans: readonly Plan[]): Sql =>
  sql`json_to_recordset(${JSON.stringify(plans)}::json) as pl(campus uuid, wechat text, qq text, email boolean,
        socket boolean, "pushAt" timestamptz, "mailAt" timestamptz)`

const muted = (user: Sql, kind: NotificationKind, channel: NotificationChannel) =>
  sql`exists (select 1 from notification_mutes x
        where x.user_id = ${user} and x.kind = ${kind} and x.channel = ${channel})`

/** Whether a person has a subscription of this template left; `user` and `template` are columns. */
const hasCredit = (user: Sql, platform: 'wechat' | 'qq', template: Sql): Sql =>
  sql`exists (select 1 from subscription_grants g where g.user_id = ${user} and g.platform = ${platform}
        and g.template_id = ${template} and g.credits > 0)`

/**
 * The first channel that reaches a person by the plan `pl`, or null; `after` leaves out those that were tried.
 * @param user column with the person's id
 */
export function firstChannel(
  kind: NotificationKind,
  user: Sql,
  after: 'wechat' | 'qq' | 'email' | null = null,
): Sql {
  const platform = (name: 'wechat' | 'qq', template: Sql) =>
    sql`when ${template} is not null and ${openidOf(user, name)} is not null and ${hasCredit(user, name, template)}
          and not ${muted(user, kind, name)} then ${name}::text`
  const mail = sql`when pl.email and exists (
      select 1 from users m where m.id = ${user} and m.notice_mail_cipher is not null)
      and not ${muted(user, kind, 'email')} then 'email'::text`
  const arms = [
    ...(after === null ? [platform('wechat', sql`pl.wechat`)] : []),
    ...(after === null || after === 'wechat' ? [platform('qq', sql`pl.qq`)] : []),
    ...(after === 'email' ? [] : [mail]),
  ]
  return arms.length === 0 ? sql`null::text` : sql`case ${sql.join(arms, sql` `)} end`
}

/** Whether the open app may be told. */
export const isLive = (kind: NotificationKind, user: Sql): Sql =>
  sql`pl.socket and not ${muted(user, kind, 'socket')}`
