import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { smtpFailureOf } from '../../lib/mail'
import { idsIn, runSql } from '../../lib/sql'

const waitsHours = 24

interface Due {
  campus: string
  name: string
  claims: string[]
}

/**
 * Writes to those who decide on a campus that claims have waited for more than a day; once per claim. The mail names
 * nobody. What could not be mailed is tried again in the next run.
 * @returns how many claims somebody was reminded of
 */
export async function remindReviews(req: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> {
  const before = new Date(now.getTime() - waitsHours * 3_600_000).toISOString()
  // Since it was last touched: sent, sent again with another photo, or found to be contested.
  const due = await runSql<Due>(
    req,
    sql`select k.id as campus, k.name, json_agg(c.id) as claims
        from campus_verifications c join campuses k on k.id = c.campus_id
        where c.state in ('pending', 'contested') and c.reminded_at is null and c.updated_at < ${before}
        group by k.id, k.name order by k.id`,
  )
  if (due.length > 0 && !req.payload.services.env.SMTP_URL) {
    req.payload.logger.warn({ msg: 'Claims wait, and no mail can be sent', campuses: due.length })
    return 0
  }
  let reminded = 0
  for (const { campus, name, claims } of due) {
    if (!(await remindCampus(req, campus, name, claims.length, now))) continue
    await markReminded(req, claims, now)
    reminded += claims.length
  }
  return reminded
}

/** True when somebody has the mail. */
async function remindCampus(
  { payload }: Pick<PayloadRequest, 'payload'>,
  campus: string,
  name: string,
  waiting: number,
  now: Date,
): Promise<boolean> {
  const officers = await runSql<{ email: string }>(
    { payload },
    sql`select email from staff
        where (role = 'owner' or (role in ('admin', 'moderator') and campus_id = ${campus}))
          and (term_start is null or term_start <= ${now.toISOString()})
          and (term_end is null or term_end > ${now.toISOString()})
        order by id`,
  )
  let sent = 0
  for (const { email } of officers) {
    try {
      await payload.sendEmail({ to: email, ...reminder(name, waiting, payload.services.env.PUBLIC_URL) })
      sent++
    } catch (error) {
      // The words of mail servers repeat the address.
      const { code, responseCode } = smtpFailureOf(error)
      payload.logger.error({ msg: 'An officer could not be reminded', campus, code, responseCode })
    }
  }
  return sent > 0
}

function reminder(name: string, waiting: number, publicUrl: string) {
  const address = `${publicUrl}/admin/collections/campus-verifications`
  return {
    subject: `校集：${name}有 ${waiting} 项校园认证待审核 / ${waiting} verification(s) waiting`,
    text: [
      `${name}有 ${waiting} 项校园认证已等待超过 ${waitsHours} 小时，请尽快处理：`,
      `${waiting} campus verification(s) have waited for more than ${waitsHours} hours:`,
      address,
      '',
    ].join('\n'),
  }
}

async function markReminded(
  req: Pick<PayloadRequest, 'payload'>,
  claims: string[],
  now: Date,
): Promise<void> {
  // `updated_at` says since when a claim waits, so it stays.
  await runSql(
    req,
    sql`update campus_verifications set reminded_at = ${now.toISOString()}
        where id in ${idsIn(claims)}`,
  )
}
