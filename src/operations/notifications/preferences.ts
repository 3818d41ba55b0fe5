import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import {
  notificationChannels,
  notificationKinds,
  type NotificationChannel,
  type NotificationKind,
} from '../../contract/notifications'
import { kinds } from '../../domain/notifications/kinds'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { callOffMuted } from './call-off'

export interface Mute {
  kind: NotificationKind
  channel: NotificationChannel
}

export interface Preferences {
  kinds: { kind: NotificationKind; label: string; channels: Record<NotificationChannel, boolean> }[]
  /** Of notices that are pushed. */
  language: Language
}

/** What a person wants to be told, and where; labels in the language of the question. */
export async function readPreferences(
  req: PayloadRequest,
  user: string,
  language: Language,
): Promise<Preferences> {
  const [row] = await runSql<{ language: Language; mutes: Mute[] }>(
    req,
    sql`select u.language, (select coalesce(json_agg(json_build_object('kind', m.kind, 'channel', m.channel)), '[]')
          from notification_mutes m where m.user_id = u.id) as mutes
        from users u where u.id = ${user}`,
  )
  const muted = new Set((row?.mutes ?? []).map(({ kind, channel }) => `${kind} ${channel}`))
  return {
    kinds: notificationKinds.map((kind) => ({
      kind,
      label: kinds[kind].label[language],
      channels: Object.fromEntries(
        notificationChannels.map((channel) => [channel, !muted.has(`${kind} ${channel}`)]),
      ) as Record<NotificationChannel, boolean>,
    })),
    language: row?.language ?? 'zh',
  }
}

/** Replaces all that a person has muted. What waits on a channel that is muted now is called off. */
export async function changePreferences(
  req: PayloadRequest,
  user: string,
  { mutes, language }: { mutes: Mute[]; language?: Language },
): Promise<void> {
  await inTransaction(req, async () => {
    // Two devices one after the other: the last one's choice holds as a whole.
    await lockRow(req, 'users', user)
    const wanted = sql`json_to_recordset(${JSON.stringify(mutes)}::json) as w(kind text, channel text)`
    await runSql(
      req,
      sql`delete from notification_mutes m where m.user_id = ${user} and not exists (
            select 1 from ${wanted} where w.kind = m.kind::text and w.channel = m.channel::text)`,
    )
    await runSql(
      req,
      sql`insert into notification_mutes (id, user_id, kind, channel, created_at, updated_at)
          select gen_random_uuid(), ${user}, w.kind::enum_notification_mutes_kind,
            w.channel::enum_notification_mutes_channel, now(), now()
          from ${wanted} on conflict (user_id, kind, channel) do nothing`,
    )
    if (language !== undefined) {
      await runSql(req, sql`update users set language = ${language}, updated_at = now() where id = ${user}`)
    }
    await callOffMuted(req, user)
  })
}
