import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { NotificationKind, PushChannel } from '../../contract/notifications'
import { kinds } from '../../domain/notifications/kinds'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { firstChannel, planRows, plansFor } from './plans'

/** What became of one message that was claimed. */
export interface Settlement {
  id: string
  user: string
  kind: NotificationKind
  template: string | null
  state: 'sent' | 'failed' | 'skipped' | 'unknown' | 'waiting'
  code: string | null
  detail: string | null
  vendorId: string | null
  /** When to try again; with `waiting`. */
  dueAt: string | null
  /** The subscription was not used up and goes back. */
  refund: boolean
  /** The platform says that nothing is left, whatever was counted. */
  emptyWallet: boolean
  /** Another channel may do what this one could not. */
  fallBack: boolean
}

/** The result of one message; what is not said is nothing. */
export const settlement = (
  { id, user, kind, template }: Pick<Settlement, 'id' | 'user' | 'kind' | 'template'>,
  change: Partial<Settlement> & Pick<Settlement, 'state'>,
): Settlement => ({
  ...{ id, user, kind, template, code: null, detail: null, vendorId: null, dueAt: null },
  ...{ refund: false, emptyWallet: false, fallBack: false },
  ...change,
})

/**
 * Writes the results of a batch in one transaction: states, the consent wallet, and what goes another way. The platform
 * may take back later what it said (`sent`); what an officer has put back (`waiting`) is left alone.
 */
export async function settleDeliveries(
  req: PayloadRequest,
  channel: PushChannel,
  settled: readonly Settlement[],
  now: Date,
): Promise<void> {
  if (settled.length === 0) return
  const at = now.toISOString()
  await inTransaction(req, async () => {
    if (channel !== 'email') await settleWallet(req, channel, settled, at)
    await runSql(
      req,
      sql`update notification_deliveries d set
            state = s.state::enum_notification_deliveries_state, code = s.code, detail = s.detail,
            vendor_id = s."vendorId", due_at = coalesce(s."dueAt", d.due_at), claimed_at = null,
            sent_at = case when s.state = 'sent' then ${at}::timestamptz end, updated_at = ${at}
          from json_to_recordset(${JSON.stringify(settled)}::json)
            as s(id uuid, state text, code text, detail text, "vendorId" text, "dueAt" timestamptz)
          where d.id = s.id and d.state in ('sending', 'sent', 'unknown')`,
    )
    await fallBack(req, channel, settled, now)
  })
}

async function settleWallet(
  req: PayloadRequest,
  platform: 'wechat' | 'qq',
  settled: readonly Settlement[],
  at: string,
): Promise<void> {
  const rows = settled.filter(({ refund, emptyWallet }) => refund || emptyWallet)
  if (rows.length === 0) return
  await runSql(
    req,
    sql`with given as (
          select s."user", s.template, count(*) filter (where s.refund) as back, bool_or(s."emptyWallet") as empty,
            max(d.claimed_at) as since
          from json_to_recordset(${JSON.stringify(rows)}::json)
            as s(id uuid, "user" uuid, template text, refund boolean, "emptyWallet" boolean)
          join notification_deliveries d on d.id = s.id
          group by s."user", s.template)
        update subscription_grants g set
          -- What was agreed to while the platform was answering is not part of the answer.
          credits = case when given.empty and coalesce(g.updated_at <= given.since, true) then 0 else g.credits + given.back end,
          refused_at = case when given.empty then ${at}::timestamptz else g.refused_at end, updated_at = ${at}
        from given
        where g.user_id = given."user" and g.platform = ${platform} and g.template_id = given.template`,
  )
}

/** What could not go this way goes by the next channel that reaches the person, if there is one. */
async function fallBack(
  req: PayloadRequest,
  channel: PushChannel,
  settled: readonly Settlement[],
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const given = settled.filter((one) => one.fallBack)
  for (const kind of new Set(given.map((one) => one.kind))) {
    const rows = given.filter((one) => one.kind === kind)
    const plans = await plansFor(
      req,
      kind,
      rows.map(({ user }) => user),
      now,
    )
    await runSql(
      req,
      sql`insert into notification_deliveries (id, notification_id, user_id, campus_id, kind, channel, state,
            priority, template_id, due_at, attempts, created_at, updated_at)
          select gen_random_uuid(), n.notification_id, n.user_id, n.campus_id, n.kind,
            n.channel::enum_notification_deliveries_channel, 'waiting', ${kinds[kind].priority}::numeric,
            case n.channel when 'qq' then n.qq end,
            case n.channel when 'email' then n."mailAt" else n."pushAt" end, 0, ${at}::timestamptz, ${at}::timestamptz
          from (
            select d.*, pl.qq, pl."pushAt", pl."mailAt", ${firstChannel(kind, sql`d.user_id`, channel)} as next
            from json_to_recordset(${JSON.stringify(rows.map(({ id }) => ({ id })))}::json) as s(id uuid)
            join notification_deliveries d on d.id = s.id
            join ${planRows(plans)} on pl.campus = d.campus_id) found
          cross join lateral (select found.notification_id, found.user_id, found.campus_id, found.kind, found.qq,
            found."pushAt", found."mailAt", found.next as channel) n
          where n.channel is not null
          on conflict (notification_id, channel) do nothing`,
    )
  }
}
