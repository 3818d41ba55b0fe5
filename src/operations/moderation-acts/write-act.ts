import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { staffOf } from '../../access/actor'
import type { ModerationAction } from '../../contract/moderation'
import type { Planned } from '../../domain/moderation/plan-act'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import type { Snapshot, TargetRef } from './types'

/** What an act changed: `was` is what a revert puts back, while what it left (`now`) is still there. */
export interface Before extends Planned {
  /** What the thing said; it may not be made public again by a revert once it says something else. */
  hash?: string | null
  /** An earlier act that this one takes back. */
  struck?: string | null
  /** Nobody decided it here: a suspension of before there were decisions, written down by a migration. No count is of it. */
  takenOver?: true
}

export interface NewAct extends TargetRef {
  action: ModerationAction
  case: string | null
  subject: string | null
  campus: string
  staff: string | null
  clause: { id: string; text: string; textEn?: string | null } | null
  reason: string | null
  /** In English, where somebody wrote it. */
  reasonEn?: string | null
  until: Date | null
  snapshot: Snapshot | null
  before: Before
  bulk: string | null
  now: Date
}

/** Writes an act, and into the audit log where an officer made it. In the request's transaction. @returns its id */
export async function writeAct(req: PayloadRequest, act: NewAct): Promise<string> {
  const id = uuidv7()
  const at = act.now.toISOString()
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await runSql(
    req,
    sql`insert into moderation_acts (id, action, case_id, target, target_id, subject_id, campus_id, staff_id, clause_id,
          clause_text, clause_text_en, reason, reason_en, until, snapshot, before, state, bulk_id, created_at, updated_at)
        values (${id}, ${act.action}::enum_moderation_acts_action, ${act.case}::uuid,
          ${act.target}::enum_moderation_acts_target, ${act.id}, ${act.subject}::uuid, ${act.campus}::uuid,
          ${act.staff}::uuid, ${act.clause?.id ?? null}::uuid, ${act.clause?.text ?? null}::varchar,
          ${act.clause?.textEn ?? null}::varchar, ${act.reason}::varchar, ${act.reasonEn ?? null}::varchar, ${act.until?.toISOString() ?? null}::timestamptz, ${json(act.snapshot)}::jsonb,
          ${json(act.before)}::jsonb, 'standing', ${act.bulk}::uuid, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  if (act.staff !== null && staffOf(req)) {
    await recordAct(req, {
      target: 'moderation-acts',
      targetId: id,
      // What it is called is read when the log is (`name-target`): the log keeps no words of people.
      summary: act.action,
      changes: [
        { field: 'action', before: null, after: act.action },
        { field: 'about', before: null, after: `${act.target}/${act.id}` },
        ...(act.clause === null ? [] : [{ field: 'clause', before: null, after: act.clause.id }]),
        ...(act.until === null ? [] : [{ field: 'until', before: null, after: act.until.toISOString() }]),
      ],
      campus: act.campus,
    })
  }
  return id
}

const bySelf = 'moderationAct'

/** Whether what is written now is part of an act, which the hooks of hand-made changes then leave alone. */
export const isPartOfAct = (req: Pick<PayloadRequest, 'context'>): boolean => req.context[bySelf] === true

/** Changes rows as part of an act: by the table of moves for officers, and without a second act for the same. */
export async function asPartOfAct<T>(req: PayloadRequest, fn: () => Promise<T>): Promise<T> {
  const { productMover, [bySelf]: before } = req.context
  req.context.productMover = 'staff'
  req.context[bySelf] = true
  try {
    return await fn()
  } finally {
    req.context.productMover = productMover
    req.context[bySelf] = before
  }
}
