import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ActState, AppealState, ModerationAction } from '../../contract/moderation'
import { moderationLimits } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { dayMs } from '../../domain/time'
import { readKey, writeKey } from '../../lib/cursor'
import { instant, listOf, runSql } from '../../lib/sql'

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

/** Acts that have a statement of reasons. */
const stated = acts.filter(({ reasoned, on }) => reasoned && on !== 'case').map(({ action }) => action)

/**
 * What was decided about a person and what they made, newest first, with the reasons; also for whoever is suspended. Who
 * reported it, and which officer decided, is not told.
 */
export async function listSanctions(
  req: PayloadRequest,
  user: string,
  { limit, cursor }: { limit: number; cursor?: string },
  now: Date,
): Promise<{ docs: Sanction[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readKey(cursor, ['instant', 'id'])
  const since = new Date(now.getTime() - moderationLimits.appealDays * dayMs).toISOString()
  const rows = await runSql<Sanction & { key: string }>(
    req,
    sql`select a.id, a.action, a.clause_text as clause, a.reason, a.staff_id is null as automatic,
          coalesce(case when a.target in ('comments', 'reviews') then nullif(left(a.snapshot ->> 'text', 60), '') end,
            a.snapshot ->> 'title', '') as title,
          ${instant(sql`a.created_at`)} as at, ${instant(sql`a.until`)} as until, a.state,
          ${instant(sql`a.reverted_at`)} as "revertedAt",
          case when a.state = 'standing' and p.id is null and a.created_at > ${since}::timestamptz then
            ${instant(sql`(a.created_at + make_interval(days => ${moderationLimits.appealDays}::int))`)} end as "appealUntil",
          case when p.id is null then null else
            json_build_object('id', p.id, 'state', p.state, 'answer', p.answer) end as appeal,
          json_build_array(${instant(sql`a.created_at`)}, a.id)::text as key
        from moderation_acts a left join appeals p on p.act_id = a.id
        where a.subject_id = ${user} and a.action::text in (${listOf(stated)})
          and ${after === null ? sql`true` : sql`(a.created_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
        order by a.created_at desc, a.id desc limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    docs: shown.map(({ key: _key, ...sanction }) => sanction),
    nextCursor: last ? writeKey(last.key) : null,
  }
}

export interface OwnStanding {
  suspended: boolean
  suspendedUntil: string | null
  mutedUntil: string | null
  reason: string | null
}

/** Whether, and until when, the account is restricted. */
export async function readOwnStanding(req: PayloadRequest, user: string, now: Date): Promise<OwnStanding> {
  const [row] = await runSql<OwnStanding>(
    req,
    sql`select standing = 'suspended' as suspended, ${instant(sql`suspended_until`)} as "suspendedUntil",
          case when muted_until > ${now.toISOString()}::timestamptz then ${instant(sql`muted_until`)} end as "mutedUntil",
          case when standing = 'suspended' then standing_reason end as reason
        from users where id = ${user}`,
  )
  return row ?? { suspended: false, suspendedUntil: null, mutedUntil: null, reason: null }
}
