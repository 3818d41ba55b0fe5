import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { ReportTarget } from '../../contract/moderation'
import { trustOf } from '../../domain/moderation/score'
import { excerptOf } from '../../domain/text'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql, type InTransaction } from '../../lib/sql'
import { addToCase, openCase } from '../cases/case-row'
import { requirePrivatePictures } from '../media/private-pictures'
import { readThing } from '../moderation-acts/read-thing'
import type { Thing } from '../moderation-acts/types'
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
}

/**
 * Somebody says that something is wrong. What it says now is kept, the case of the thing weighs more, and enough trusted
 * reports hide it. Said again while it is open it is the same report. Of a conversation officers may read until it closes.
 * @returns its id
 * @throws {AppError} NOT_FOUND for what this person cannot see; CONFLICT with `{report, outcome}` when they reported just
 * this before and it was decided; VALIDATION_FAILED for reasons that are not offered and pictures that are not theirs
 */
export async function reportThing(
  req: PayloadRequest,
  actor: StudentActor,
  { target, id, reason: key, detail, images }: ReportWish,
  now: Date,
): Promise<string> {
  return inTransaction(req, async () => {
    // One after the other about one thing: twice at the same moment it is still one report.
    const thing = await readThing(req, { target, id }, { lock: true })
    if (!thing) throw new AppError('NOT_FOUND', { problems: [{ path: 'target.value' }] })
    const known = await ownReport(req, actor.id, thing)
    if (known !== null) return known
    await requireReportable(req, actor.id, target, thing)
    const reasons = await readReasons(req, { campus: thing.campus, target })
    const reason = reasons.find((each) => each.key === key)
    if (!reason) throw invalid('reason', '请选择一个举报原因', 'Choose one of the reasons')
    await requirePrivatePictures(req, actor.id, images)
    const weight = trustOf(await recordOf(req, actor.id)) * reason.points
    const snapshot = await takeSnapshot(req, thing)
    const report = await req.payload.create({
      collection: 'reports',
      data: {
        target,
        targetId: id,
        conversation: target === 'conversations' ? id : null,
        reason: key,
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

/** The report of the same by the same person: an open one, or one of just these words that was decided. */
async function ownReport(
  req: InTransaction,
  reporter: string,
  { target, id, hash }: Thing,
): Promise<string | null> {
  const [known] = await runSql<{ id: string; state: 'open' | 'done'; outcome: string | null }>(
    req,
    sql`select id, state, outcome from reports
        where reporter_id = ${reporter} and target::text = ${target} and target_id = ${id}
          and (state = 'open' or content_hash = ${hash})
        order by state = 'open' desc, created_at desc limit 1`,
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
