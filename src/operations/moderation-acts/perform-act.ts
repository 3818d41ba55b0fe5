import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CaseKind } from '../../contract/moderation'
import { offeredActs, type ActSpec } from '../../domain/moderation/acts'
import { isDecidedElsewhere, offeredNow, offeredOutright } from '../../domain/moderation/offered'
import { planPerson, planThing } from '../../domain/moderation/plan-act'
import { invalid, AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { answerTakenBack } from '../appeals/answer-taken-back'
import { closeCase, lockCase, lockCasesOf, readCaseRow, touchCase, type CaseRow } from '../cases/case-row'
import { claimOf, refuseStale } from '../cases/meanwhile'
import { peopleConcerned } from '../cases/people-concerned'
import { requireMayAct } from '../cases/require-may-act'
import { notify } from '../notifications/notify'
import { changePerson, changeThing, keepContent } from './apply-change'
import { decideAppeal } from './decide-appeal'
import { judgeReports } from './judge-reports'
import { requireReasons } from './read-clause'
import { lockPerson, readThing, seenHash } from './read-thing'
import { nameOfThing, tellAct } from './tell-act'
import type { ActWish, Performed, TargetRef, Thing } from './types'
import { writeAct, type Before } from './write-act'

/** What an act finds once everything it touches is locked. */
interface Scene {
  ref: TargetRef
  case: CaseRow | null
  /** Everything open about the thing. */
  open: CaseRow[]
  thing: Thing | null
  campus: string
  person: { id: string; row: NonNullable<Awaited<ReturnType<typeof lockPerson>>> } | null
  spec: ActSpec
}

/**
 * Checks that the act is offered as things stand, that the officer saw this version and, of what the act keeps, just what
 * the thing says, that nobody else has claimed it and that it is no own case; changes the thing or the person, writes the
 * act, closes its cases, judges their reports, tells the person. One transaction.
 * @throws {AppError} NOT_FOUND for other campuses; FORBIDDEN for own cases; CONFLICT with `Meanwhile` of
 * `operations/cases/types`; VALIDATION_FAILED for an act that is not offered, or without what it needs
 */
export const performAct = (req: PayloadRequest, wish: ActWish): Promise<Performed> =>
  inTransaction(req, () => perform(req, wish))

async function perform(req: PayloadRequest, wish: ActWish): Promise<Performed> {
  const { action, staff, now } = wish
  const scene = await setScene(req, wish)
  const { ref, thing, campus, person, spec } = scene
  const { clause, reason, reasonEn, days } = await requireReasons(req, spec, wish, campus)
  if (action === 'uphold' || action === 'overturn') {
    if (staff === null || reason === null) throw new AppError('FORBIDDEN')
    const verdict = { appeal: ref.id, decision: action, reason, reasonEn, staff, now }
    const act = await decideAppeal(req, verdict)
    return { act, action, case: await caseAfter(req, scene) }
  }
  const automatic = staff === null
  const plan: Before & { until?: Date | null } =
    spec.on === 'person' && person
      ? planPerson(person.row, { action, days, reason, now })
      : spec.on === 'thing' && thing
        ? planThing(
            action,
            thing.presence.thing,
            thing.snapshot.fields,
            wish.heldFor ?? (automatic ? 'reports' : 'officer'),
          )
        : { was: {}, now: {} }
  const { until = null, ...planned } = plan
  const before = action === 'restore' && thing ? await takeBackRemoval(req, thing, planned, wish) : planned
  const subject = person?.id ?? thing?.subject ?? scene.case?.subject ?? null
  const act = await writeAct(req, {
    ...ref,
    action,
    case: scene.case?.id ?? null,
    subject,
    campus,
    staff: staff?.id ?? null,
    clause,
    reason,
    reasonEn,
    until,
    snapshot: thing?.snapshot ?? null,
    before: { hash: thing?.hash ?? null, ...before },
    bulk: wish.bulk ?? null,
    now,
  })
  // Before it is done: whoever is suspended is told nothing any more.
  if (subject !== null && spec.told) {
    const title = spec.on === 'person' || thing === null ? null : nameOfThing(thing)
    const told = { act, user: subject, action, title, clause: clause?.name ?? null, reason, reasonEn }
    await tellAct(req, told, now)
  }
  if (spec.on === 'thing') await changeThing(req, ref, before.now)
  if (spec.on === 'person' && person && action !== 'warn') await changePerson(req, person.id, before.now)
  await tellKept(req, wish, thing, act)
  if (!automatic) {
    if (spec.keeps && thing?.hash) await keepContent(req, ref, thing.hash, now)
    const closed = settledCases(scene, wish)
    for (const id of closed) await closeCase(req, id, { act, now })
    await judgeReports(req, closed, spec.reports)
    if (scene.case && !closed.includes(scene.case.id)) await touchCase(req, scene.case.id)
  }
  return { act, action, case: await caseAfter(req, scene) }
}

/** Locks what the act touches, in the order in which everybody does, and checks that it may be and can be. */
async function setScene(req: PayloadRequest, wish: ActWish): Promise<Scene> {
  const { action, staff, now } = wish
  const waiting = wish.case === undefined ? null : await readCaseRow(req, wish.case)
  if (waiting && staff && staff.campus !== null && staff.campus !== waiting.campus)
    throw new AppError('NOT_FOUND')
  const ref = waiting ? { target: waiting.target, id: waiting.targetId } : wish.target
  if (!ref) throw new AppError('NOT_FOUND')
  const thing = await readThing(req, ref, { lock: true })
  // Who has changed campus since is judged where it was reported.
  const campus = waiting?.campus ?? thing?.campus
  if (campus === undefined) throw new AppError('NOT_FOUND')
  const meant = personMeant(wish, thing, waiting)
  const row = meant === null ? null : await lockPerson(req, meant)
  const person = meant !== null && row ? { id: meant, row } : null
  const open = await lockCasesOf(req, ref)
  const locked = waiting ? await lockCase(req, waiting.id) : null
  if (staff) {
    await requireMayAct(req, staff, { campus, people: await peopleConcerned(req, ref, thing, waiting) })
  }
  if (locked) await requireFresh(req, locked, wish)
  const presence = { thing: thing?.presence.thing ?? null, person: row }
  const offered = locked
    ? offeredNow(locked.kind, ref.target, presence)
    : offeredOutright(ref.target, presence)
  const spec = offered.find((each) => each.action === action)
  const scene = { ref, case: locked, open, thing, campus, person }
  if (spec) {
    if (spec.on === 'person' && !person) {
      throw invalid('person', '请选择处理哪一方', 'Say which of the two is meant')
    }
    if (locked && staff && spec.keeps) await requireSeen(req, locked, thing, wish)
    // What is done to a thing ends everything that waits about it: also what a colleague has in hand.
    if (staff && (locked === null || spec.on === 'thing')) await requireUnclaimed(req, open, staff.id, now)
    return { ...scene, spec }
  }
  const everOffered = locked && offeredActs(locked.kind, ref.target).some((each) => each.action === action)
  // The thing has moved on, and with it what can be done.
  if (locked && everOffered) return refuseStale(req, locked, { staff: staff?.id ?? null, now })
  const names = offered.map((each) => each.action)
  if (locked === null && thing) {
    throw new AppError('CONFLICT', { data: { state: thing.presence.thing, offered: names } })
  }
  throw invalid(
    'action',
    locked && isDecidedElsewhere(locked.kind)
      ? '这一项要在它自己的页面处理'
      : `这里不能这样处理；可选：${names.join('、') || '无'}`,
    `This is not offered here; offered: ${names.join(', ') || 'nothing'}`,
  )
}

/** Whom an act on a person means: the author, or which of the two of a conversation the officer names. */
function personMeant({ person }: ActWish, thing: Thing | null, waiting: CaseRow | null): string | null {
  if (person !== undefined) {
    const known = thing?.target === 'conversations' ? thing.people : [thing?.subject, waiting?.subject]
    if (!known.includes(person)) throw invalid('person', '不是当事人', 'Not one of those concerned')
    return person
  }
  return thing?.subject ?? waiting?.subject ?? null
}

/** Open, in the version that the officer saw, and in nobody else's hands. */
async function requireFresh(
  req: PayloadRequest,
  row: CaseRow,
  { version, staff, now }: ActWish,
): Promise<void> {
  const claim = claimOf(row, now)
  const elsewhere = staff !== null && claim !== null && claim.staff !== staff.id
  const stale = staff !== null && version !== row.version
  if (row.state === 'open' && !elsewhere && !stale) return
  await refuseStale(req, row, { staff: staff?.id ?? null, now })
}

/**
 * What is kept is what was looked at: an edit since then is looked at first. What takes something away needs no such thing,
 * or whoever edits all the time would never be stopped.
 */
async function requireSeen(
  req: PayloadRequest,
  row: CaseRow,
  thing: Thing | null,
  { contentHash, staff, now }: ActWish,
): Promise<void> {
  const seen = seenHash(thing)
  if (seen === null || seen === contentHash) return
  if (contentHash === undefined) {
    throw invalid('contentHash', '请先查看内容', 'Say which content was looked at: contentHash of the item')
  }
  await refuseStale(req, row, { staff: staff?.id ?? null, now, edited: true })
}

/** Nobody else has one of these in hand. */
async function requireUnclaimed(
  req: PayloadRequest,
  open: readonly CaseRow[],
  staff: string,
  now: Date,
): Promise<void> {
  const taken = open.find((row) => (claimOf(row, now)?.staff ?? staff) !== staff)
  if (taken) await refuseStale(req, taken, { staff, now })
}

const byOperation: readonly CaseKind[] = ['report', 'flag']

/**
 * Which reports and flags an act settles: what it did to the thing ends all that are about it, what it did to a person ends
 * the one in hand. What waits by its own state is closed by the database, which also opens the case of what reports have
 * hidden and an act on the person left hidden.
 */
function settledCases({ spec, case: waiting, open }: Scene, { keepOpen }: ActWish): string[] {
  const settled = open.filter(({ kind }) => byOperation.includes(kind))
  if (spec.on === 'thing') return settled.map(({ id }) => id)
  if (keepOpen && spec.on === 'person') return []
  return settled.filter(({ id }) => waiting === null || id === waiting.id).map(({ id }) => id)
}

const caseAfter = async (req: PayloadRequest, scene: Scene): Promise<Performed['case']> => {
  if (!scene.case) return null
  const { id, state, version } = await readCaseRow(req, scene.case.id)
  return { id, state, version }
}

/** What was removed comes back to where it stood, and the removal counts no longer. */
async function takeBackRemoval(
  req: PayloadRequest,
  { target, id }: Thing,
  planned: Before,
  { staff, reason, now }: ActWish,
): Promise<Before> {
  const [removal] = await runSql<{ id: string; before: Before | null }>(
    req,
    sql`update moderation_acts set state = 'reverted', reverted_at = ${now.toISOString()}::timestamptz,
          reverted_by_id = ${staff?.id ?? null}::uuid, revert_reason = ${reason ?? null}::varchar, updated_at = now()
        where id = (select id from moderation_acts where target::text = ${target} and target_id = ${id}
          and action = 'remove' and state = 'standing' order by created_at desc, id desc limit 1)
        returning id, before`,
  )
  if (!removal) return planned
  await answerTakenBack(req, [removal.id], staff?.id ?? null, now)
  // A sale that was under way is not taken up again.
  const { status } = (removal.before?.was ?? {}) as { status?: string }
  const back = status === undefined || status === 'reserved' ? {} : { status }
  return { ...planned, now: { ...planned.now, ...back }, struck: removal.id }
}

/** Without a statement of reasons: what waited, or was removed, is public again. */
async function tellKept(
  req: PayloadRequest,
  { action, now }: ActWish,
  thing: Thing | null,
  act: string,
): Promise<void> {
  if (thing?.target !== 'products' || thing.subject === null) return
  if (action !== 'approve' && action !== 'restore') return
  const params = { title: thing.title, decision: action }
  const told = [{ user: thing.subject, key: `listing:${thing.id}:${act}`, params }]
  await notify(req, { kind: 'listing_decided', product: thing.id, told }, now)
}
