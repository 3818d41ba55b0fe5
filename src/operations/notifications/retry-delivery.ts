import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { NotificationKind, PushChannel } from '../../contract/notifications'
import { explainCode } from '../../domain/notifications/codes'
import { kinds } from '../../domain/notifications/kinds'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'

/** Failures of so long ago are nobody's to send again in bulk. */
const bulkWithinMs = 24 * 3_600_000

/** The same news went, or is going, another way: sending it here too would tell the person twice. */
const toldOtherwise = sql`exists (select 1 from notification_deliveries o
  where o.notification_id = d.notification_id and o.id <> d.id
    and o.state in ('waiting', 'sending', 'sent', 'unknown'))`

/** The campus's template as it is now: the old id may be what was wrong. */
const templateNow = (column: Sql) =>
  sql`coalesce((select nullif(${column}, '') from notification_templates t
        where t.kind::text = d.kind::text and (t.campus_id = d.campus_id or t.campus_id is null)
        order by t.campus_id is null limit 1), d.template_id)`

const again = sql`state = 'waiting', due_at = now(), attempts = 0, code = null, detail = null, claimed_at = null,
  updated_at = now(), template_id = case d.channel
    when 'wechat' then ${templateNow(sql`t.wechat_template_id`)}
    when 'qq' then ${templateNow(sql`t.qq_template_id`)} end`

const within = ({ campus }: StaffActor) => (campus === null ? sql`true` : sql`d.campus_id = ${campus}`)

interface Row {
  id: string
  state: string
  kind: NotificationKind
  channel: PushChannel
  campus: string
  code: string | null
  otherwise: boolean
}

/**
 * Puts a failed push back into the outbox; a subscription is spent again when it is sent, and what is no longer true
 * is not sent.
 * @param confirmed said yes to "it may arrive a second time", which a push of unknown fate needs
 * @throws {AppError} NOT_FOUND, CONFLICT with the present state
 */
export async function retryDelivery(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  confirmed: boolean,
): Promise<void> {
  await inTransaction(req, async () => {
    const [row] = await runSql<Row>(
      req,
      sql`select d.id, d.state, d.kind, d.channel, d.campus_id as campus, d.code, ${toldOtherwise} as otherwise
          from notification_deliveries d where d.id = ${id} and ${within(staff)} for update of d`,
    )
    if (!row) throw new AppError('NOT_FOUND')
    const { state, kind, code } = row
    const refuse = (zh: string, en: string) =>
      new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { state } })
    if (state !== 'failed' && state !== 'unknown') {
      throw refuse('只有失败或结果不明的推送可以重试', 'Only failed or unknown pushes can be sent again')
    }
    if (row.otherwise) {
      throw refuse('这条通知已改用其他渠道发送', 'This news went another way already')
    }
    if (state === 'unknown' && !confirmed) {
      throw refuse('对方可能已收到，重试可能重复；请确认', 'It may have arrived; confirm to send it again')
    }
    await runSql(req, sql`update notification_deliveries d set ${again} where d.id = ${id}`)
    await recordAct(req, {
      target: 'notification-deliveries',
      targetId: id,
      summary: kinds[kind].label.zh,
      changes: [
        { field: 'state', before: state, after: 'waiting' },
        { field: 'code', before: code, after: null },
      ],
      campus: row.campus,
    })
  })
}

export interface Failures {
  channel: PushChannel
  code: string
  explanation: { zh: string; en: string }
  count: number
}

const recentlyFailed = (staff: StaffActor, now: Date) =>
  sql`d.state = 'failed' and d.updated_at > ${new Date(now.getTime() - bulkWithinMs).toISOString()}::timestamptz
      and ${within(staff)} and not ${toldOtherwise}`

/** What failed within a day and went no other way, by channel and code; the most frequent first. */
export async function listFailures(req: PayloadRequest, staff: StaffActor, now: Date): Promise<Failures[]> {
  const rows = await runSql<{ channel: PushChannel; code: string; count: number }>(
    req,
    sql`select d.channel, d.code, count(*)::int as count from notification_deliveries d
        where ${recentlyFailed(staff, now)} and d.code is not null
        group by d.channel, d.code order by count(*) desc, d.code`,
  )
  return rows.map((row) => ({ ...row, explanation: explainCode(row.channel, row.code) }))
}

/** Puts everything back into the outbox that failed with one code. @returns how many */
export async function retryFailures(
  req: PayloadRequest,
  staff: StaffActor,
  { channel, code }: { channel: PushChannel; code: string },
  now: Date,
): Promise<number> {
  return inTransaction(req, async () => {
    const rows = await runSql<{ id: string }>(
      req,
      sql`update notification_deliveries d set ${again}
          where ${recentlyFailed(staff, now)} and d.channel = ${channel} and d.code = ${code} returning d.id`,
    )
    const [first] = rows
    if (first) {
      await recordAct(req, {
        target: 'notification-deliveries',
        targetId: first.id,
        summary: `${channel} · ${code} × ${rows.length}`,
        changes: [
          { field: 'state', before: 'failed', after: 'waiting' },
          { field: 'code', before: code, after: null },
          { field: 'count', before: null, after: rows.length },
        ],
        campus: staff.campus,
      })
    }
    return rows.length
  })
}
