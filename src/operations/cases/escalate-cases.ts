import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CaseKind } from '../../contract/moderation'
import { kindNames } from '../../domain/moderation/kind-names'
import { smtpFailureOf } from '../../lib/mail'
import { idsIn, runSql } from '../../lib/sql'

interface Due {
  campus: string
  name: string
  hours: number
  cases: string[]
  kinds: Partial<Record<CaseKind, number>>
}

/**
 * Mails the moderators and admins of a campus about cases that have waited longer than it allows; once per case, all of a
 * campus in one mail, which names nobody. A campus without any is its owners' to look after. What could not be mailed is
 * tried again in the next run. Student cards have a mail of their own (`remind-reviews`).
 * @returns how many cases somebody was told of
 */
export async function escalateCases(req: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> {
  const due = await runSql<Due>(
    req,
    sql`select c.id as campus, c.name, c.settings_escalate_hours::float8 as hours,
          (select json_agg(one.id) from cases one where one.campus_id = c.id and ${isDue(now, 'one')}) as cases,
          json_object_agg(k.kind, k.n) as kinds
        from campuses c join (
          select t.campus_id, t.kind, count(*)::int as n from cases t join campuses c on c.id = t.campus_id
          where ${isDue(now, 't')} group by 1, 2) k on k.campus_id = c.id
        group by c.id order by c.id`,
  )
  if (due.length > 0 && !req.payload.services.env.SMTP_URL) {
    req.payload.logger.warn({ msg: 'Cases wait too long, and no mail can be sent', campuses: due.length })
    return 0
  }
  let told = 0
  for (const each of due) {
    if (!(await tellCampus(req, each, now))) continue
    await runSql(
      req,
      sql`update cases set escalated_at = ${now.toISOString()}::timestamptz where id in ${idsIn(each.cases)}`,
    )
    told += each.cases.length
  }
  return told
}

/** Open, not told of, and waiting for longer than the campus `c` allows. */
const isDue = (now: Date, alias: 'one' | 't') => {
  const t = sql.raw(alias)
  return sql`${t}.state = 'open' and ${t}.escalated_at is null and ${t}.kind <> 'student_card'
    and c.settings_escalate_hours > 0
    and ${t}.opened_at < ${now.toISOString()}::timestamptz - c.settings_escalate_hours * interval '1 hour'`
}

/** True when somebody has the mail. */
async function tellCampus(
  { payload }: Pick<PayloadRequest, 'payload'>,
  due: Due,
  now: Date,
): Promise<boolean> {
  const officers = await runSql<{ email: string }>(
    { payload },
    sql`with in_office as (
          select id, email, role from staff
          where (role = 'owner' or (role in ('admin', 'moderator') and campus_id = ${due.campus}))
            and (term_start is null or term_start <= ${now.toISOString()}::timestamptz)
            and (term_end is null or term_end > ${now.toISOString()}::timestamptz))
        select email from in_office
        where role <> 'owner' or not exists (select 1 from in_office where role <> 'owner') order by id`,
  )
  const mail = mailOf(due, payload.services.env.PUBLIC_URL)
  let sent = 0
  for (const { email } of officers) {
    try {
      await payload.sendEmail({ to: email, ...mail })
      sent++
    } catch (error) {
      // The words of mail servers repeat the address.
      const { code, responseCode } = smtpFailureOf(error)
      payload.logger.error({ msg: 'An officer could not be told', campus: due.campus, code, responseCode })
    }
  }
  return sent > 0
}

/** In both languages: officers share a panel, and choose its language in their browser. */
function mailOf({ name, hours, cases, kinds }: Due, publicUrl: string) {
  const count = cases.length
  const counted = Object.entries(kinds) as [CaseKind, number][]
  const list = (language: 'zh' | 'en') =>
    counted
      .map(([kind, n]) => `${kindNames[kind].plural[language].toLowerCase()} ${n}`)
      .join(language === 'zh' ? '、' : ', ')
  return {
    subject: `校集：${name}有 ${count} 项待办超时 / ${count} case(s) wait too long`,
    text: [
      `${name}有 ${count} 项待办已等待超过 ${hours} 小时（${list('zh')}），请尽快处理：`,
      `${count} case(s) have waited for more than ${hours} hours (${list('en')}):`,
      `${publicUrl}/admin/queue`,
      '',
    ].join('\n'),
  }
}
