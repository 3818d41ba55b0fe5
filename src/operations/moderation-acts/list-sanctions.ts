import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ActState, AppealState, ModerationAction } from '../../contract/moderation'
import { moderationLimits } from '../../contract/moderation'
import { toldActs } from '../../domain/moderation/acts'
import { dayMs } from '../../domain/time'
import type { Sql } from '../../lib/payload-adapter/types'
import { readKey, writeKey } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { instant, listOf, runSql } from '../../lib/sql'
import { standsSince } from '../appeals/stands-since'

export interface Sanction {
  id: string
  action: ModerationAction
  /** What it is about; of the account itself its name. */
  title: string
  clause: string | null
  reason: string | null
  automatic: boolean
  at: string
  until: string | null
  state: ActState
  revertedAt: string | null
  appealUntil: string | null
  appeal: { id: string; state: AppealState; answer: string | null } | null
}

/** In the language of person `u`, as far as it was said in that. */
const saidTo = (zh: Sql, en: Sql): Sql =>
  sql`case when u.language = 'en' then coalesce(nullif(${en}, ''), ${zh}) else ${zh} end`

/**
 * What was decided about a person and what they made, newest first, with the reasons. Who reported it, and which officer
 * decided, is not told.
 */
function readSanctions(
  req: PayloadRequest,
  user: string,
  where: Sql,
  most: number,
  now: Date,
): Promise<(Sanction & { key: string })[]> {
  const since = new Date(now.getTime() - moderationLimits.appealDays * dayMs).toISOString()
  return runSql(
    req,
    sql`select a.id, a.action, ${saidTo(sql`a.clause_text`, sql`a.clause_text_en`)} as clause,
          ${saidTo(sql`a.reason`, sql`a.reason_en`)} as reason, a.staff_id is null and a.before ->> 'takenOver' is null as automatic,
          coalesce(case when a.target in ('comments', 'reviews') then nullif(left(a.snapshot ->> 'text', 60), '') end,
            a.snapshot ->> 'title', (select k.title from cases k where k.id = a.case_id), '') as title,
          ${instant(sql`a.created_at`)} as at, ${instant(sql`a.until`)} as until, a.state,
          ${instant(sql`a.reverted_at`)} as "revertedAt",
          case when a.state = 'standing' and p.id is null and ${standsSince} > ${since}::timestamptz then
            ${instant(sql`(${standsSince} + make_interval(days => ${moderationLimits.appealDays}::int))`)} end as "appealUntil",
          case when p.id is null then null else
            json_build_object('id', p.id, 'state', p.state, 'answer', p.answer) end as appeal,
          json_build_array(${instant(sql`a.created_at`)}, a.id)::text as key
        from moderation_acts a join users u on u.id = a.subject_id left join appeals p on p.act_id = a.id
        where a.subject_id = ${user} and a.action::text in (${listOf(toldActs)})
          and ${where}
        order by a.created_at desc, a.id desc limit ${most}`,
  )
}

/** What was decided about a person, page by page; also for whoever is suspended. */
export async function listSanctions(
  req: PayloadRequest,
  user: string,
  { limit, cursor }: { limit: number; cursor?: string },
  now: Date,
): Promise<{ docs: Sanction[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readKey(cursor, ['instant', 'id'])
  const where =
    after === null ? sql`true` : sql`(a.created_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const rows = await readSanctions(req, user, where, limit + 1, now)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    docs: shown.map(withoutKey),
    nextCursor: last ? writeKey(last.key) : null,
  }
}

/** One decision about a person. @throws {AppError} NOT_FOUND of what is about somebody else */
export async function readSanction(
  req: PayloadRequest,
  user: string,
  id: string,
  now: Date,
): Promise<Sanction> {
  if (!isId(id)) throw new AppError('NOT_FOUND')
  const [found] = await readSanctions(req, user, sql`a.id = ${id}`, 1, now)
  if (!found) throw new AppError('NOT_FOUND')
  return withoutKey(found)
}

const withoutKey = ({ key: _key, ...sanction }: Sanction & { key: string }): Sanction => sanction

export interface OwnStanding {
  suspended: boolean
  suspendedUntil: string | null
  mutedUntil: string | null
  reason: string | null
}

/** Why person `u` is suspended: the row keeps the reason as the officer gave it, the decision behind it has the English one. */
export const reasonOfStanding = sql`coalesce((select ${saidTo(sql`a.reason`, sql`a.reason_en`)} from moderation_acts a
  where a.subject_id = u.id and a.state = 'standing' and a.action in ('suspend', 'ban') and a.reason = u.standing_reason
  order by a.created_at desc limit 1), u.standing_reason)`

/** Whether, and until when, the account is restricted. */
export async function readOwnStanding(req: PayloadRequest, user: string, now: Date): Promise<OwnStanding> {
  const [row] = await runSql<OwnStanding>(
    req,
    sql`select standing = 'suspended' as suspended, ${instant(sql`suspended_until`)} as "suspendedUntil",
          case when muted_until > ${now.toISOString()}::timestamptz then ${instant(sql`muted_until`)} end as "mutedUntil",
          case when standing = 'suspended' then ${reasonOfStanding} end as reason
        from users u where id = ${user}`,
  )
  return row ?? { suspended: false, suspendedUntil: null, mutedUntil: null, reason: null }
}
