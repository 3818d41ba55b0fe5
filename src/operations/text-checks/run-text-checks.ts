import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { askAgainAfterMs, type CheckedTarget } from '../../domain/safety/checked'
import { listingTexts, type ListingWords } from '../../domain/safety/listing-texts'
import { inTransaction } from '../../lib/in-transaction'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import type { TextScene } from '../../providers/safety/types'
import { openFlag } from '../cases/open-flag'
import { checkText } from '../content-checks/check-text'
import { isKept } from '../moderation-acts/apply-change'
import { readThing } from '../moderation-acts/read-thing'
import { openidOf } from '../notifications/openid'
import { hideListing, removeWords, takeBackProfile } from '../content-checks/act-by-itself'

/** Asked about at a time, and in one run. */
const atOnce = 20
const runMax = 500
/** A process that died leaves its rows for so long. */
const leaseMs = 5 * 60_000
/** Code points of one question. */
const contentMax = 2_500

interface Due {
  target: CheckedTarget
  id: string
  queuedAt: string
  attempts: number
}

interface Said {
  words: ListingWords & { body?: string }
  openid: string | null
  wanted: boolean
}

const scenes: Record<CheckedTarget, TextScene> = {
  products: 'listing',
  comments: 'comment',
  reviews: 'comment',
  users: 'profile',
}

/** What is public of a thing, in words, and what the service calls who said it. */
const readings: Record<CheckedTarget, { words: Sql; from: Sql; author: Sql }> = {
  products: {
    words: sql`json_build_object('title', t.title, 'description', t.description, 'place', t.place,
      'attributes', coalesce(t.attributes, '{}'::jsonb))`,
    from: sql`products t join campuses c on c.id = t.campus_id where t.deleted_at is null and t.status = 'on_sale'`,
    author: sql`t.seller_id`,
  },
  comments: {
    words: sql`json_build_object('body', t.body)`,
    from: sql`comments t join campuses c on c.id = t.campus_id
      where t.removed is not true and t.held is not true`,
    author: sql`t.author_id`,
  },
  reviews: {
    words: sql`json_build_object('body', coalesce(t.body, ''))`,
    from: sql`reviews t join campuses c on c.id = t.campus_id
      where t.opened_at is not null and t.removed is not true and t.held is not true`,
    author: sql`t.author_id`,
  },
  users: {
    words: sql`json_build_object('body', t.nickname)`,
    from: sql`users t join campuses c on c.id = t.campus_id where t.standing = 'active'`,
    author: sql`t.id`,
  },
}

type Verdict = 'pass' | 'review' | 'risky' | 'silent'

/** Asks about texts that were published a moment ago, and does what the answer says. @returns how many were judged */
export async function runTextChecks(payload: Payload, now: Date): Promise<number> {
  const pool = { payload, transactionID: undefined }
  let judged = 0
  for (let taken = 0; taken < runMax; taken += atOnce) {
    const lease = new Date(now.getTime() + leaseMs).toISOString()
    const rows = await runSql<Due>(
      pool,
      sql`with due as (
            select target, target_id from text_checks where due_at <= ${now.toISOString()}::timestamptz
            order by due_at limit ${atOnce} for update skip locked)
          update text_checks t set due_at = ${lease}::timestamptz, attempts = attempts + 1
          from due where t.target = due.target and t.target_id = due.target_id
          returning t.target, t.target_id as id, t.queued_at::text as "queuedAt", t.attempts`,
    )
    for (const row of rows) {
      try {
        if (await judgeOne(payload, row, now)) judged++
      } catch (error) {
        // Asked about again once its time is over.
        payload.services.logger.error({
          err: error,
          msg: 'A text could not be judged',
          target: row.target,
          id: row.id,
        })
      }
    }
    if (rows.length < atOnce) break
  }
  return judged
}

async function judgeOne(payload: Payload, due: Due, now: Date): Promise<boolean> {
  const { words, from, author } = readings[due.target]
  const [said] = await runSql<Said>(
    { payload, transactionID: undefined },
    sql`select ${words} as words, ${openidOf(author, 'wechat')} as openid, coalesce(c.settings_check_contents, true) as wanted
        from ${from} and t.id = ${due.id}`,
  )
  const verdict = said?.wanted ? await ask(payload, due.target, said) : 'pass'
  const req = await createLocalReq({}, payload)
  return inTransaction(req, () => settle(req, due, verdict, now))
}

async function ask(payload: Payload, target: CheckedTarget, { words, openid }: Said): Promise<Verdict> {
  const { body } = words
  const text =
    body ??
    listingTexts(words)
      .map((each) => each.text)
      .join('\n')
  const points = [...text]
  let worst: Verdict = 'pass'
  for (let from = 0; from < points.length; from += contentMax) {
    const part = points.slice(from, from + contentMax).join('')
    const { verdict } = await checkText(payload, part, openid, scenes[target])
    if (verdict === 'risky' || verdict === 'silent') return verdict
    if (verdict === 'review') worst = 'review'
  }
  return worst
}

/** @returns false when the text was changed meanwhile, and is asked about anew, or when the service was silent */
async function settle(req: PayloadRequest, due: Due, verdict: Verdict, now: Date): Promise<boolean> {
  const { target, id, queuedAt, attempts } = due
  // Listings and people before this row: in this order they are locked by who edits them.
  const thing = await readThing(req, { target, id }, { lock: true })
  const same = sql`target = ${target} and target_id = ${id}::uuid and queued_at = ${queuedAt}::timestamptz`
  const againMs = verdict === 'silent' ? askAgainAfterMs(attempts) : null
  if (againMs !== null) {
    const due = new Date(now.getTime() + againMs).toISOString()
    await runSql(req, sql`update text_checks set due_at = ${due}::timestamptz where ${same}`)
    return false
  }
  const done = await runSql(req, sql`delete from text_checks where ${same} returning 1`)
  if (done.length === 0 || !thing) return false
  if (verdict === 'risky') {
    if (target === 'products') await hideListing(req, id, 'text', now)
    else if (target === 'users') await takeBackProfile(req, id, 'nickname', now)
    else await removeWords(req, { target, id }, now)
  }
  if (verdict === 'review' || verdict === 'silent') {
    const kept = thing.hash !== null && (await isKept(req, { target, id }, thing.hash))
    if (!kept) {
      await openFlag(req, {
        target,
        id,
        campus: thing.campus,
        subject: thing.subject,
        title: target === 'comments' || target === 'reviews' ? thing.snapshot.text : thing.title,
        reason: verdict === 'review' ? 'text' : 'silent',
      })
    }
  }
  return true
}
