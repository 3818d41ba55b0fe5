import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ActState, CaseTarget, ModerationAction } from '../../contract/moderation'
import { specOf } from '../../domain/moderation/acts'
import { isAsLeft, listingBack } from '../../domain/moderation/put-back'
import { personWithout } from '../../domain/moderation/sentences'
import { liveStatuses } from '../../domain/orders/moves'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { instant, listOf, runSql, type InTransaction } from '../../lib/sql'
import { answerTakenBack, lockAppealsOf, openAnswered } from '../appeals/answer-taken-back'
import { recordAct } from '../audit/record-act'
import { reopenCase } from '../cases/case-row'
import { peopleConcerned } from '../cases/people-concerned'
import { requireMayAct } from '../cases/require-may-act'
import { changePerson, changeThing, forgetKept, keepContent, refuseMoved } from './apply-change'
import { judgeReports, unjudgeReports } from './judge-reports'
import { lockPerson, readThing } from './read-thing'
import { sentencesOf } from './sentences-of'
import { nameOfThing, takenBack, tellAct } from './tell-act'
import type { RevertWish, Thing } from './types'
import type { Before } from './write-act'

interface ActRow {
  id: string
  action: ModerationAction
  case: string | null
  target: CaseTarget
  targetId: string
  subject: string | null
  campus: string
  clauseText: string | null
  clauseTextEn: string | null
  reason: string | null
  reasonEn: string | null
  before: Before | null
  state: ActState
  at: string
  revertedAt: string | null
}

/** @throws {AppError} NOT_FOUND */
async function readAct(req: InTransaction, id: string, lock: boolean): Promise<ActRow> {
  const [row] = await runSql<ActRow>(
    req,
    sql`select a.id, a.action, a.case_id as "case", a.target, a.target_id as "targetId", a.subject_id as subject,
          a.campus_id as campus, a.clause_text as "clauseText", a.clause_text_en as "clauseTextEn", a.reason,
          a.reason_en as "reasonEn", a.before, a.state, ${instant(sql`a.created_at`)} as at,
          ${instant(sql`a.reverted_at`)} as "revertedAt"
        from moderation_acts a where a.id = ${id} ${lock ? sql`for no key update` : sql``}`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/**
 * Puts back exactly what was before, and tells the person.
 * @throws {AppError} NOT_FOUND; FORBIDDEN for own cases; CONFLICT with `{state}` when it is reverted already, or with the
 * thing's present state when that has moved on
 */
export const revertAct = (req: PayloadRequest, wish: RevertWish): Promise<void> =>
  inTransaction(req, () => revert(req, wish))

async function revert(
  req: PayloadRequest,
  { act: id, reason, staff, as = 'undo', now }: RevertWish,
): Promise<void> {
  const known = await readAct(req, id, false)
  if (staff.campus !== null && staff.campus !== known.campus) throw new AppError('NOT_FOUND')
  if (known.action === 'uphold' || known.action === 'overturn') {
    throw invalid('act', '申诉的结果不能撤销', 'The decision of an appeal is not reverted')
  }
  const ref = { target: known.target, id: known.targetId }
  const thing = await readThing(req, ref, { lock: true })
  const person = known.subject === null ? null : await lockPerson(req, known.subject)
  const struck = known.before?.struck ?? null
  await lockAppealsOf(req, struck === null ? [id] : [id, struck])
  const act = await readAct(req, id, true)
  if (act.state !== 'standing') {
    throw new AppError('CONFLICT', { data: { state: act.state, revertedAt: act.revertedAt } })
  }
  await requireMayAct(req, staff, {
    campus: act.campus,
    people: await peopleConcerned(req, ref, thing, act),
  })
  await putBack(req, { act, thing, person, as, now })
  await runSql(
    req,
    sql`update moderation_acts set state = 'reverted', reverted_at = ${now.toISOString()}::timestamptz,
          reverted_by_id = ${staff.id}, revert_reason = ${reason}, updated_at = ${now.toISOString()}::timestamptz
        where id = ${id}`,
  )
  await recordAct(req, {
    target: 'moderation-acts',
    targetId: id,
    summary: `撤销 · reverted: ${act.action}`,
    changes: [
      { field: 'state', before: 'standing', after: 'reverted' },
      { field: 'about', before: null, after: `${act.target}/${act.targetId}` },
      ...(struck === null ? [] : [{ field: 'standsAgain', before: null, after: struck }]),
    ],
    campus: act.campus,
  })
  if (struck !== null) await standAgain(req, { act: struck, reverted: id, thing, now })
  await (as === 'undo' ? waitAgain(req, act) : countAsWrong(req, act, thing, now))
  // Who appealed is told the answer to the appeal, and nothing else.
  if (as !== 'undo' || (await answerTakenBack(req, [id], staff.id, now)) > 0) return
  const spec = specOf(act.action)
  if (!spec?.told || act.subject === null) return
  const title = spec.on === 'person' || thing === null ? null : nameOfThing(thing)
  const clause = clauseNameOf(act)
  await tellAct(req, { act: id, user: act.subject, action: 'reverted', title, clause, ...takenBack }, now)
}

/**
 * What the act had struck counts again. Who had appealed is told that it is looked at by somebody else, and anybody else the
 * reasons anew, for they were told that it had ended.
 */
async function standAgain(
  req: PayloadRequest,
  { act: id, reverted, thing, now }: { act: string; reverted: string; thing: Thing | null; now: Date },
): Promise<void> {
  await runSql(
    req,
    sql`update moderation_acts set state = 'standing', reverted_at = null, reverted_by_id = null, revert_reason = null,
          updated_at = now() where id = ${id}`,
  )
  if (await openAnswered(req, { act: id, reverted }, now)) return
  const act = await readAct(req, id, false)
  if (act.subject === null) return
  const { action, reason, reasonEn } = act
  const title = thing === null ? null : nameOfThing(thing)
  const said = { action, title, clause: clauseNameOf(act), reason, reasonEn }
  await tellAct(req, { act: reverted, user: act.subject, ...said }, now)
}

/** Of a clause as it read then: its number and title. */
function clauseNameOf({ clauseText, clauseTextEn }: ActRow): { zh: string; en: string } | null {
  const [zh] = clauseText?.split('\n') ?? []
  const [en] = clauseTextEn?.split('\n') ?? []
  return zh ? { zh, en: en || zh } : null
}

interface PuttingBack {
  act: ActRow
  thing: Thing | null
  person: Awaited<ReturnType<typeof lockPerson>>
  as: 'undo' | 'overturn'
  now: Date
}

/**
 * What was there before, if what the act left is still there; of a person what the other sentences come to. An appeal that
 * was right strikes the act from the record even where the thing has moved on, and leaves the thing.
 */
async function putBack(req: PayloadRequest, { act, thing, person, as, now }: PuttingBack): Promise<void> {
  const spec = specOf(act.action)
  const before = act.before ?? { was: {}, now: {} }
  if (spec?.on === 'person') {
    if (act.subject === null || person === null || act.action === 'warn') return
    const to = personWithout(act.id, await sentencesOf(req, act.subject), person, now)
    if (Object.keys(to).length > 0) await changePerson(req, act.subject, to)
    return
  }
  if (spec?.on !== 'thing') return
  const ref = { target: act.target, id: act.targetId }
  if (act.target === 'messages') {
    if (act.action === 'remove') return changeThing(req, ref, { state: 'held' })
    throw new AppError('CONFLICT', {
      problems: [{ message: { zh: '消息已经送达，不能撤回', en: 'The message was delivered' } }],
      data: { state: { state: 'delivered' } },
    })
  }
  if (!thing && before.now.deletedAt) {
    return changeThing(req, ref, { ...(await wayBack(req, act)), deletedAt: null })
  }
  if (!thing || !isAsLeft(before, { hash: thing.hash, fields: thing.snapshot.fields })) {
    if (as === 'overturn') return
    refuseMoved(thing ? { ...thing.presence.thing } : { gone: true })
  }
  await changeThing(req, ref, await wayBack(req, act))
}

/** What an act changed, as it was before; of a listing no reservation without its deal. */
async function wayBack(
  req: InTransaction,
  { target, targetId, before }: ActRow,
): Promise<Record<string, unknown>> {
  const was = before?.was ?? {}
  if (target !== 'products' || was.status !== 'reserved') return was
  const [deal] = await runSql<{ live: boolean }>(
    req,
    sql`select o.status::text in (${listOf(liveStatuses)}) as live from orders o
        where o.product_id = ${targetId} and (o.status::text in (${listOf(liveStatuses)}) or o.status = 'completed')
        order by live desc limit 1`,
  )
  const status = listingBack('reserved', deal ? (deal.live ? 'live' : 'completed') : 'none')
  return { ...was, status }
}

/** As if it had not been: what was settled waits again, and counts for nobody. */
async function waitAgain(req: PayloadRequest, act: ActRow): Promise<void> {
  const hash = act.before?.hash
  if (specOf(act.action)?.keeps && hash) await forgetKept(req, { target: act.target, id: act.targetId }, hash)
  const settled = await settledBy(req, act)
  for (const id of settled) await reopenCase(req, id)
  await unjudgeReports(req, settled)
}

/** The appeal was right: the reports were wrong, and what the thing says is not hidden by itself again. */
async function countAsWrong(req: PayloadRequest, act: ActRow, thing: Thing | null, now: Date): Promise<void> {
  const settled = await settledBy(req, act)
  await unjudgeReports(req, settled)
  await judgeReports(req, settled, 'dismissed')
  const hash = act.before?.hash
  if (hash && thing) await keepContent(req, { target: act.target, id: act.targetId }, hash, now)
}

/** Reports and flags that this act closed; of old ones it is known by the moment alone. */
async function settledBy(req: PayloadRequest, act: ActRow): Promise<string[]> {
  const rows = await runSql<{ id: string }>(
    req,
    sql`select id from cases where state = 'closed' and kind in ('report', 'flag')
          and (closed_by_id = ${act.id} or (closed_by_id is null and closed_at = ${act.at}::timestamptz
            and (id = ${act.case}::uuid or (target::text = ${act.target} and target_id = ${act.targetId}))))
        order by id for no key update`,
  )
  return rows.map(({ id }) => id)
}
