import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type BasePayload, type Payload } from 'payload'
import { answerWithinMs, asksMax, callAgainMs, waitMaxMs } from '../../domain/safety/picture-rules'
import { dayMs } from '../../domain/time'
import { inTransaction } from '../../lib/in-transaction'
import { checkLink } from '../../lib/private-link'
import { runSql } from '../../lib/sql'
import { createPictureChecker } from '../../providers/safety/registry'
import type { PictureChecker } from '../../providers/safety/types'
import { openidOf } from '../notifications/openid'
import { flagShown } from './flag-shown'

const checkers = new WeakMap<BasePayload, PictureChecker | null>()

function checkerOf(payload: Payload): PictureChecker | null {
  let checker = checkers.get(payload)
  if (checker === undefined) {
    const { env, redis, logger } = payload.services
    checkers.set(payload, (checker = createPictureChecker({ env, redis, logger })))
  }
  return checker
}

/** Whether anybody looks at pictures; where nobody does, none of them waits. */
export const hasPictureChecker = (payload: Payload): boolean => checkerOf(payload) !== null

/** Asked about at a time, and in one run: the service takes 2,000 a minute. */
const atOnce = 20
const runMax = 1_000

interface Asking {
  id: string
  media: string
  name: string
  openid: string | null
  wanted: boolean
}

/**
 * Asks about pictures that became public. A row is taken for some minutes by moving its time, so that two processes never
 * ask about the same; the call itself is outside of any transaction.
 * @returns how many are being looked at now
 */
export async function askAboutPictures(payload: Payload, now: Date): Promise<number> {
  const checker = checkerOf(payload)
  if (!checker) return 0
  const pool = { payload, transactionID: undefined }
  let asked = 0
  for (let taken = 0; taken < runMax; taken += atOnce) {
    const lease = new Date(now.getTime() + callAgainMs).toISOString()
    const rows = await runSql<Asking>(
      pool,
      sql`with due as (
            select id from picture_checks where due_at <= ${now.toISOString()}::timestamptz and state = 'waiting'
            order by due_at limit ${atOnce} for update skip locked),
          mine as (
            update picture_checks k set due_at = ${lease}::timestamptz, updated_at = now()
            from due where k.id = due.id returning k.id, k.media_id, k.user_id, k.campus_id)
          select k.id, m.id as media, m.filename as name, ${openidOf(sql`k.user_id`, 'wechat')} as openid,
            m.attached and coalesce(c.settings_check_contents, true) as wanted
          from mine k join media m on m.id = k.media_id join campuses c on c.id = k.campus_id`,
    )
    const results = await Promise.all(rows.map((row) => askAbout(payload, checker, row, now)))
    asked += results.filter(Boolean).length
    if (rows.length < atOnce) break
  }
  return asked
}

async function askAbout(
  payload: Payload,
  checker: PictureChecker,
  { id, media, name, openid, wanted }: Asking,
  now: Date,
): Promise<boolean> {
  const pool = { payload, transactionID: undefined }
  if (!wanted) {
    // Not public any more, or the campus does without: asked about once it is public again.
    await runSql(pool, sql`delete from picture_checks where id = ${id} and state = 'waiting'`)
    return false
  }
  const { PUBLIC_URL } = payload.services.env
  const link = checkLink(payload.services.env, { id: media, name: name.replace(/\.\w+$/, '') }, now.getTime())
  const said = openid === null ? null : await checker.ask(new URL(link, PUBLIC_URL).href, openid)
  if (said === null || said.state === 'stranger') {
    // Nobody to the service, which says nothing about the pictures of strangers.
    await runSql(
      pool,
      sql`update picture_checks set state = 'silent', verdict = 'stranger', due_at = null, updated_at = now()
          where id = ${id} and state = 'waiting'`,
    )
    return false
  }
  if (said.state === 'asked') {
    const until = new Date(now.getTime() + answerWithinMs).toISOString()
    await runSql(
      pool,
      sql`update picture_checks set state = 'asked', trace_id = ${said.traceId}, attempts = attempts + 1,
            due_at = ${until}::timestamptz, updated_at = now()
          where id = ${id} and state = 'waiting'`,
    )
    return true
  }
  payload.services.logger.warn({ code: said.code, msg: 'The check of pictures is silent' })
  const oldest = new Date(now.getTime() - waitMaxMs).toISOString()
  // Taken until it is asked again, unless it has waited long enough.
  const left = await runSql<{ media: string }>(
    pool,
    sql`update picture_checks set state = 'silent', verdict = ${said.code}, due_at = null, updated_at = now()
        where id = ${id} and state = 'waiting' and created_at < ${oldest}::timestamptz returning media_id as media`,
  )
  await lookAtLeft(payload, left, now)
  return false
}

/**
 * Pictures that nobody judged are for officers to look at. Where no answer came at all for a day the service is set up
 * wrongly: then the log says so, instead of a case for every picture.
 */
async function lookAtLeft(payload: Payload, left: readonly { media: string }[], now: Date): Promise<void> {
  if (left.length === 0) return
  payload.services.logger.warn({ pictures: left.length, msg: 'No answer came about some pictures' })
  const since = new Date(now.getTime() - dayMs).toISOString()
  const heard = await runSql(
    { payload, transactionID: undefined },
    sql`select 1 from picture_checks where state in ('passed', 'review', 'risky') and trace_id is not null
          and updated_at > ${since}::timestamptz limit 1`,
  )
  if (heard.length === 0) return
  const req = await createLocalReq({}, payload)
  for (const { media } of left) await inTransaction(req, () => flagShown(req, media, 'silent'))
}

/** Pictures whose answer stayed away: asked about once more, then left. @returns how many are asked about again */
export async function giveUpWaiting(payload: Payload, now: Date): Promise<number> {
  const at = now.toISOString()
  const rows = await runSql<{ state: string; media: string }>(
    { payload, transactionID: undefined },
    sql`update picture_checks set updated_at = now(), trace_id = null,
          state = (case when attempts < ${asksMax} then 'waiting' else 'silent' end)::enum_picture_checks_state,
          verdict = case when attempts < ${asksMax} then null else 'timeout' end,
          due_at = case when attempts < ${asksMax} then ${at}::timestamptz end
        where state = 'asked' and due_at <= ${at}::timestamptz returning state, media_id as media`,
  )
  const left = rows.filter(({ state }) => state === 'silent')
  await lookAtLeft(payload, left, now)
  return rows.length - left.length
}
