import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { CaseReason } from '../../contract/moderation'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { openFlag } from '../cases/open-flag'
import { checkText } from '../content-checks/check-text'
import { judgeAtOnce } from '../content-checks/judge-public'
import { openidOf } from '../notifications/openid'

interface ErrandTexts {
  title: string
  detail: string | null
  fromPlace: string
  toPlace: string
}

export interface JudgedErrand extends ErrandTexts {
  /** Why an officer should look at who asks for it. */
  flagged: CaseReason | null
}

/**
 * What everybody, or whoever runs the errand, reads of it is judged at once by the campus's lists for listings, and its rule
 * about contacts: an errand cannot wait for an officer. The outside check is asked as for chats, before anything is stored;
 * when it is silent the errand goes out. Outside of any transaction.
 * @throws {AppError} CONTENT_REJECTED
 */
export async function judgeErrand(
  req: PayloadRequest,
  { id, campus }: StudentActor,
  { title, detail, fromPlace, toPlace }: ErrandTexts,
): Promise<JudgedErrand> {
  const wish = { title, detail, fromPlace, toPlace }
  const { texts, flagged } = await judgeAtOnce(req, { campus, place: 'listings', texts: wish })
  const [author] = await runSql<{ openid: string | null }>(
    req,
    sql`select ${openidOf(sql`${id}::uuid`, 'wechat')} as openid from campuses c
        where c.id = ${campus} and coalesce(c.settings_check_contents, true)`,
  )
  const said = [title, fromPlace, toPlace, detail ?? ''].join('\n')
  const { verdict } = await checkText(req.payload, said, author?.openid ?? null, 'listing')
  if (verdict === 'risky') throw new AppError('CONTENT_REJECTED')
  return {
    title: texts.title ?? title,
    detail: texts.detail,
    fromPlace: texts.fromPlace ?? fromPlace,
    toPlace: texts.toPlace ?? toPlace,
    flagged: flagged ?? (verdict === 'review' ? 'text' : null),
  }
}

/** An errand is no thing of the queue: officers look at the person. */
export async function flagErrand(
  req: PayloadRequest,
  { id, campus }: StudentActor,
  { title, flagged }: Pick<JudgedErrand, 'title' | 'flagged'>,
): Promise<void> {
  if (flagged === null) return
  await openFlag(req, { target: 'users', id, campus, subject: id, title, reason: flagged })
}
