import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import type { ModerationAction } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { listOf, runSql } from '../../lib/sql'
import { closeCase } from '../cases/case-row'
import { keepContent } from './apply-change'
import { judgeReports } from './judge-reports'
import type { TargetRef, Thing } from './types'
import { writeAct } from './write-act'

/** An act made on a form, or one that takes earlier acts back. */
export type HandMade =
  | {
      action: ModerationAction
      was: Record<string, unknown>
      now: Record<string, unknown>
      reason: string | null
      lifts?: undefined
    }
  | { lifts: ModerationAction[]; action?: undefined }

interface Note {
  ref: TargetRef
  made: HandMade
  staff: string
  thing: Thing | null
  row: { campus?: string | { id: string }; seller?: string | { id: string }; title?: string }
}

/**
 * Writes what an officer did by hand as an act, closes the reports that it settles and judges them. The person hears of it
 * as ever: by the notices of the form, and in their list of decisions.
 */
export async function noteHandMade(
  req: PayloadRequest,
  { ref, made, staff, thing, row }: Note,
): Promise<void> {
  const now = new Date()
  if (made.lifts !== undefined) return lift(req, ref.id, made.lifts, staff, now)
  const campus = thing?.campus ?? idOf(row.campus)
  if (!campus) return
  const struck = made.action === 'restore' ? await strikeRemoval(req, ref, staff, now) : null
  await writeAct(req, {
    ...ref,
    action: made.action,
    case: null,
    subject: thing?.subject ?? idOf(row.seller),
    campus,
    staff,
    clause: null,
    reason: made.reason,
    until: null,
    snapshot: thing?.snapshot ?? null,
    before: { hash: thing?.hash ?? null, was: made.was, now: made.now, struck },
    bulk: null,
    title: thing?.title ?? row.title ?? '',
    now,
  })
  const spec = acts.find(({ action }) => action === made.action)
  if (made.action === 'approve' || made.action === 'restore') {
    if (thing?.hash) await keepContent(req, ref, thing.hash, now)
  }
  const waiting = await runSql<{ id: string }>(
    req,
    sql`select id from cases where state = 'open' and kind in ('report', 'flag') and target::text = ${ref.target}
          and target_id = ${ref.id} order by id for no key update`,
  )
  const ids = waiting.map(({ id }) => id)
  for (const id of ids) await closeCase(req, id, now)
  await judgeReports(req, ids, spec?.reports ?? 'upheld')
}

/** A removal that is undone by hand counts no longer. */
async function strikeRemoval(
  req: PayloadRequest,
  { target, id }: TargetRef,
  staff: string,
  now: Date,
): Promise<string | null> {
  const [removal] = await runSql<{ id: string }>(
    req,
    sql`update moderation_acts set state = 'reverted', reverted_at = ${now.toISOString()}::timestamptz,
          reverted_by_id = ${staff}, updated_at = now()
        where id = (select id from moderation_acts where target::text = ${target} and target_id = ${id}
          and action = 'remove' and state = 'standing' order by created_at desc, id desc limit 1)
        returning id`,
  )
  return removal?.id ?? null
}

/** A suspension that is ended by hand is taken back. */
async function lift(
  req: PayloadRequest,
  person: string,
  actions: ModerationAction[],
  staff: string,
  now: Date,
): Promise<void> {
  await runSql(
    req,
    sql`update moderation_acts set state = 'reverted', reverted_at = ${now.toISOString()}::timestamptz,
          reverted_by_id = ${staff}, updated_at = now()
        where subject_id = ${person} and state = 'standing' and action::text in (${listOf(actions)})`,
  )
}
