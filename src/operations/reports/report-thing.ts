import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { ReportTarget } from '../../contract/moderation'
import { reportWeight } from '../../domain/moderation/report-weight'
import { excerptOf } from '../../domain/text'
import { dayMs } from '../../domain/time'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql, type InTransaction } from '../../lib/sql'
import { addToCase, openCase } from '../cases/case-row'
import { requirePrivatePictures } from '../media/private-pictures'
import { readThing } from '../moderation-acts/read-thing'
import type { Thing } from '../moderation-acts/types'
import { madeBySame } from '../orders/same-request'
import { takeTurn } from '../orders/take-turn'
import { hideReported } from './hide-reported'
import { readReasons, type ReportReason } from './read-reasons'
import { requireReportable } from './require-reportable'
import { keepPictures, takeSnapshot } from './take-snapshot'

interface ReportWish {
  target: ReportTarget
  id: string
  /** Key of a reason. */
  reason: string
  detail: string
  images: string[]
  /** The client's key of the request. */
  key?: string | null
}

/**
 * Somebody says that something is wrong. What it says now is kept, the case of the thing weighs more, and enough trusted
 * reports hide it. Said again while it is open, or under the same key, it is the same report. Of a conversation officers may
 * read until it closes.
 * @returns its id
 * @throws {AppError} NOT_FOUND for what this person cannot see; CONFLICT with `{report, outcome}` when they reported just
 * this before and it was decided; VALIDATION_FAILED for reasons that are not offered and pictures that are not theirs
 */
export async function reportThing(
  req: PayloadRequest,
  actor: StudentActor,
  wish: ReportWish,
  now: Date,
): Promise<string> {
  const { target, id, reason: key, detail, images } = wish
  return inTransaction(req, async () => {
    if (wish.key) await takeTurn(req, 'reports', actor.id)
    const made = await reportOfKey(req, actor.id, wish)
    if (made !== null) return made
    // One after the other about one thing: twice at the same moment it is still one report.
    const thing = await readThing(req, { target, id }, { lock: true })
    if (!thing) throw new AppError('NOT_FOUND', { problems: [{ path: 'target.value' }] })
    const known = await ownReport(req, actor.id, thing, now)
    if (known !== null) return known
    await requireReportable(req, actor.id, target, thing)
    const reasons = await readReasons(req, { campus: thing.campus, target })
    const reason = reasons.find((each) => each.key === key)
    if (!reason) throw invalid('reason', '请选择一个举报原因', 'Choose one of the reasons')
    await requirePrivatePictures(req, actor.id, images, 'media')
    const record = await recordOf(req, actor.id)
    const weight = reportWeight({ counts: actor.verified, record }, reason.points)
    const snapshot = await takeSnapshot(req, thing)
    const report = await req.payload.create({
      collection: 'reports',
      data: {
        target,
        targetId: id,
        conversation: target === 'conversations' ? id : null,
        reason: key,
        key: wish.key,
        detail,
        images,
        snapshot: { ...snapshot },
        contentHash: thing.hash,
        weight,
        reporter: actor.id,
        campus: thing.campus,
        state: 'open',
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await keepPictures(req, report.id, snapshot)
    // Before the case: its row is the last of all locks.
    await hideReported(req, thing, now)
    await join(req, report.id, { thing, reason, weight })
    return report.id
  })
}

/** What the same request made before. @throws {AppError} CONFLICT when it said something else */
async function reportOfKey(
  req: InTransaction,
  reporter: string,
  { key = null, target, id, reason, detail, images }: ReportWish,
): Promise<string | null> {
  if (key === null) return null
  const [row] = await runSql<{
    id: string
    target: string
    thing: string
    reason: string
    detail: string
    images: string
  }>(
    req,
    sql`select r.id, r.target, r.target_id as thing, r.reason, coalesce(r.detail, '') as detail,
          (select coalesce(string_agg(x.media_id::text, ',' order by x."order"), '') from reports_rels x
            where x.parent_id = r.id and x.path = 'images') as images
        from reports r where r.reporter_id = ${reporter} and r.key = ${key}`,
  )
  return madeBySame('report', row, { target, thing: id, reason, detail, images: images.join(',') })
}

/** What people do goes on under the same name: somebody who was cleared can be reported again after this, days. */
const clearedDays = 7

/**
 * The report of the same by the same person: an open one, or one of just these words that was decided. Of a person, and of
 * what two say, only a dismissal keeps from reporting again, and for some days.
 */
async function ownReport(
  req: InTransaction,
  reporter: string,
  { target, id, hash }: Thing,
  now: Date,
): Promise<string | null> {
  const since = new Date(now.getTime() - clearedDays * dayMs).toISOString()
  const [known] = await runSql<{ id: string; state: 'open' | 'done'; outcome: string | null }>(
    req,
    sql`select r.id, r.state, r.outcome from reports r left join cases k on k.id = r.case_id
        where r.reporter_id = ${reporter} and r.target::text = ${target} and r.target_id = ${id}
          and (r.state = 'open' or (r.content_hash = ${hash} and (r.target not in ('users', 'conversations')
            or (r.outcome = 'dismissed' and coalesce(k.closed_at, r.updated_at) > ${since}::timestamptz))))
        order by r.state = 'open' desc, r.created_at desc limit 1`,
  )
  if (!known) return null
  if (known.state === 'open') return known.id
  throw new AppError('CONFLICT', {
    problems: [
      {
        message: {
          zh: '你举报过同样的内容，已经处理；内容有变化时可以再次举报',
          en: 'You reported just this before, and it was decided; report it again when it changes',
        },
      },
    ],
    data: { report: known.id, outcome: known.outcome },
  })
}

async function recordOf(
  req: InTransaction,
  reporter: string,
): Promise<{ upheld: number; dismissed: number }> {
  const [record] = await runSql<{ upheld: number; dismissed: number }>(
    req,
    sql`select upheld, dismissed from reporter_records where user_id = ${reporter}`,
  )
  return record ?? { upheld: 0, dismissed: 0 }
}

/** Takes its place in the case of the thing, which opens with the first report and moves up with each. */
async function join(
  req: InTransaction,
  report: string,
  { thing, reason, weight }: { thing: Thing; reason: ReportReason; weight: number },
): Promise<void> {
  const { target, id, campus, subject, title, snapshot } = thing
  const quoted = target === 'comments' || target === 'reviews' ? snapshot.text || title : title
  const opened = await openCase(req, {
    ...{ kind: 'report', target, id, campus, subject },
    ...{ title: excerptOf(quoted, 80), reason: reason.key, points: 0 },
  })
  await runSql(req, sql`update reports set case_id = ${opened} where id = ${report}`)
  const [heaviest] = await runSql<{ reason: string }>(
    req,
    sql`select reason from reports where case_id = ${opened} and state = 'open'
        order by weight desc, created_at limit 1`,
  )
  await addToCase(req, opened, { points: weight, reports: 1, reason: heaviest?.reason })
}
