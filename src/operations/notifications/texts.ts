import { sql } from '@payloadcms/db-postgres'
import type { Language } from '../../contract/codes'
import type { NotificationKind, NotificationParams } from '../../contract/notifications'
import { kinds } from '../../domain/notifications/kinds'
import { fill, wordsOf } from '../../domain/notifications/render'
import type { InTransaction } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'

export interface PlatformField {
  key: string
  value: string
}

/** The words of one kind as a campus uses them: its own, else the shared ones, else ours. */
export interface KindTexts {
  zh: { title: string; body: string }
  en: { title: string; body: string }
  wechat: PlatformField[]
  qq: PlatformField[]
}

interface Row {
  kind: NotificationKind
  titleZh: string | null
  bodyZh: string | null
  titleEn: string | null
  bodyEn: string | null
  wechat: PlatformField[]
  qq: PlatformField[]
}

export type Texts = (kind: NotificationKind) => KindTexts

const fieldsOf = (table: 'notification_templates_wechat_fields' | 'notification_templates_qq_fields') =>
  sql`coalesce((select json_agg(json_build_object('key', f.key, 'value', f.value) order by f._order)
        from ${sql.identifier(table)} f where f._parent_id = t.id), '[]')`

/** All texts that hold on a campus; one statement. */
export async function textsOf(req: InTransaction, campus: string): Promise<Texts> {
  const rows = await runSql<Row>(
    req,
    sql`select distinct on (t.kind) t.kind, t.title_zh as "titleZh", t.body_zh as "bodyZh",
          t.title_en as "titleEn", t.body_en as "bodyEn",
          ${fieldsOf('notification_templates_wechat_fields')} as wechat,
          ${fieldsOf('notification_templates_qq_fields')} as qq
        from notification_templates t where t.campus_id = ${campus} or t.campus_id is null
        order by t.kind, t.campus_id is null`,
  )
  const found = new Map(rows.map((row) => [row.kind, row]))
  return (kind) => {
    const row = found.get(kind)
    const { zh, en } = kinds[kind].texts
    return {
      zh: { title: row?.titleZh || zh.title, body: row?.bodyZh || zh.body },
      en: { title: row?.titleEn || en.title, body: row?.bodyEn || en.body },
      wechat: row?.wechat ?? [],
      qq: row?.qq ?? [],
    }
  }
}

/** Title and body for a reader. */
export function renderTexts(
  texts: KindTexts,
  kind: NotificationKind,
  params: NotificationParams,
  language: Language,
  at: Date | string,
): { title: string; body: string } {
  const words = wordsOf(kind, params, language, at)
  const { title, body } = texts[language]
  return { title: fill(title, words), body: fill(body, words) }
}
