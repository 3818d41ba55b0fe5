import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { CaseKind } from '../../contract/moderation'
import type { DayRange } from '../../domain/days'
import { all } from '../../domain/stats/metrics'
import { medianWait, waitMetrics } from '../../domain/stats/waits'
import { instant, runSql, textsIn } from '../../lib/sql'
import { isUndecidable } from '../cases/list-queue'

export interface Load {
  /** What waits now. */
  open: { kind: CaseKind; count: number; oldestAt: string }[]
  /** Of the cases that were closed in the range, to within a twentieth; null where none was. */
  medianMinutes: number | null
  /** Decisions in the range, most first; moderators see their own line. */
  officers: { id: string; name: string; decisions: number; mine: boolean }[]
}

const officersMax = 30

export async function readLoad(
  req: PayloadRequest,
  staff: StaffActor,
  campus: string | null,
  range: DayRange,
): Promise<Omit<Load, 'open'>> {
  return {
    medianMinutes: await readMedian(req, campus, range),
    officers: await readOfficers(req, staff, campus, range),
  }
}

/** What waits now, of each kind: all of it, and what this officer may decide, which is neither theirs nor what they did. */
export async function readOpen(
  req: PayloadRequest,
  { id }: Pick<StaffActor, 'id'>,
  campus: string | null,
): Promise<Record<'all' | 'mine', Load['open']>> {
  const here = campus === null ? sql`` : sql`and k.campus_id = ${campus}::uuid`
  const rows = await runSql<Load['open'][number] & { mine: number; mineSince: string | null }>(
    req,
    sql`select w.kind, count(*)::int as count, ${instant(sql`min(w.opened_at)`)} as "oldestAt",
          (count(*) filter (where w.mine))::int as mine,
          ${instant(sql`min(w.opened_at) filter (where w.mine)`)} as "mineSince"
        from (select k.kind::text as kind, k.opened_at, not ${isUndecidable(id)} as mine
          from cases k where k.state = 'open' ${here}) w
        group by w.kind order by min(w.opened_at)`,
  )
  return {
    all: rows.map(({ kind, count, oldestAt }) => ({ kind, count, oldestAt })),
    mine: rows.flatMap(({ kind, mine, mineSince }) =>
      mineSince === null ? [] : [{ kind, count: mine, oldestAt: mineSince }],
    ),
  }
}

async function readMedian(
  req: PayloadRequest,
  campus: string | null,
  { from, to }: DayRange,
): Promise<number | null> {
  const rows = await runSql<{ metric: string; n: string }>(
    req,
    sql`select d.metric, sum(d.n)::text as n from daily_counts d
        where d.campus_id = ${campus ?? all}::uuid and d.category_id = ${all}::uuid and d.metric in ${textsIn(waitMetrics)}
          and d.day between ${from}::date and ${to}::date group by d.metric`,
  )
  return medianWait(new Map(rows.map(({ metric, n }) => [waitMetrics.indexOf(metric), Number(n)])))
}

async function readOfficers(
  req: PayloadRequest,
  { id, role }: StaffActor,
  campus: string | null,
  { from, to }: DayRange,
): Promise<Load['officers']> {
  // How much others do is for those who answer for the team.
  const shown = role === 'moderator' ? sql`and a.staff_id = ${id}::uuid` : sql``
  return runSql<Load['officers'][number]>(
    req,
    sql`select s.id, s.name, sum(a.n)::int as decisions, s.id = ${id}::uuid as mine
        from daily_acts a join staff s on s.id = a.staff_id
        where a.campus_id = ${campus ?? all}::uuid and a.day between ${from}::date and ${to}::date ${shown}
        group by s.id order by decisions desc, s.name, s.id limit ${officersMax}`,
  )
}
