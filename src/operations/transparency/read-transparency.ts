import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { moderationActions, type ModerationAction } from '../../contract/moderation'
import { dayAfter, dayOf, startOf } from '../../domain/days'
import { termOn } from '../../domain/terms'
import { shown, shownMedian, shownSum, type Shown } from '../../domain/transparency/shown'
import { AppError } from '../../lib/errors'
import { runSql, type InTransaction } from '../../lib/sql'
import { readTerms } from '../terms/read-terms'

interface Term {
  id: string
  name: { zh: string; en: string }
  firstDay: string
  lastDay: string
}

export interface Numbers {
  reports: { total: Shown; byReason: { key: string; title: { zh: string; en: string }; count: Shown }[] }
  /** From when something waited until an officer decided, hours; null when that were too few. */
  medianHours: number | null
  acts: { action: ModerationAction; byStaff: Shown; automatic: Shown; takenBack: Shown }[]
  appeals: { total: Shown; open: Shown; upheld: Shown; overturned: Shown }
}

export interface Transparency {
  campus: { id: string; name: { zh: string; en: string } }
  term: Term | null
  terms: Term[]
  /** Null without a term. */
  numbers: Numbers | null
}

/**
 * What the union did in a term about what people reported and put up, in numbers that name nobody; the present term, or
 * the last one, if none is named.
 * @throws {AppError} NOT_FOUND for unknown campuses and terms
 */
export async function readTransparency(
  req: Pick<PayloadRequest, 'payload'>,
  wish: { campus?: string; term?: string },
  now: Date,
): Promise<Transparency> {
  const [campus] = await runSql<{ id: string; name: string; nameEn: string }>(
    req,
    sql`select id, name, coalesce(nullif(name_en, ''), name) as "nameEn" from campuses
        where active and (${wish.campus ?? null}::uuid is null or id = ${wish.campus ?? null}::uuid)
        order by sort, created_at limit 1`,
  )
  if (!campus) throw new AppError('NOT_FOUND', { problems: [{ path: 'campus' }] })
  const terms = await readBegun(req, campus.id, now)
  const term =
    wish.term === undefined
      ? (termOn(terms, dayOf(now)) ?? terms[0] ?? null)
      : terms.find(({ id }) => id === wish.term)
  if (term === undefined) throw new AppError('NOT_FOUND', { problems: [{ path: 'term' }] })
  return {
    campus: { id: campus.id, name: { zh: campus.name, en: campus.nameEn } },
    term,
    terms,
    numbers: term && (await numbersOf(req, campus.id, term)),
  }
}

/** Terms to choose from. */
const termsMax = 50

/** Those that have begun, the latest first. */
async function readBegun(req: InTransaction, campus: string, now: Date): Promise<Term[]> {
  const terms = await readTerms(req, { campus })
  return terms
    .filter(({ firstDay }) => firstDay <= dayOf(now))
    .slice(0, termsMax)
    .map(({ id, name, nameEn, firstDay, lastDay }) => ({
      ...{ id, firstDay, lastDay },
      name: { zh: name, en: nameEn ?? name },
    }))
}

interface Counts {
  reasons: { key: string; title: string; titleEn: string; n: number }[]
  decided: number
  median: number | null
  acts: { action: ModerationAction; staff: number; automatic: number; back: number }[]
  appeals: { open: number; upheld: number; overturned: number }
}

async function numbersOf(req: InTransaction, campus: string, { firstDay, lastDay }: Term): Promise<Numbers> {
  const within = (column: 'r' | 'a' | 'p') => {
    const at = sql.raw(`${column}.created_at`)
    const [from, to] = [startOf(firstDay).toISOString(), startOf(dayAfter(lastDay)).toISOString()]
    return sql`${sql.raw(column)}.campus_id = ${campus} and ${at} >= ${from}::timestamptz and ${at} < ${to}::timestamptz`
  }
  const [counts] = await runSql<Counts>(
    req,
    sql`select
          (select coalesce(json_agg(json_build_object('key', g.reason, 'n', g.n, 'title', coalesce(t.title, g.reason),
              'titleEn', coalesce(nullif(t.title_en, ''), t.title, g.reason)) order by g.n desc, g.reason), '[]')
            from (select r.reason, count(*)::int as n from reports r where ${within('r')} group by 1) g
            left join lateral (select title, title_en from report_reasons t
              where t.key = g.reason and (t.campus_id is null or t.campus_id = ${campus})
              order by t.campus_id is null limit 1) t on true) as reasons,
          w.decided, w.median,
          (select coalesce(json_agg(g), '[]') from (
            select a.action, count(*) filter (where a.staff_id is not null)::int as staff,
              count(*) filter (where a.staff_id is null)::int as automatic,
              count(*) filter (where a.state = 'reverted')::int as back
            from moderation_acts a where ${within('a')} and a.before ->> 'takenOver' is null group by 1) g) as acts,
          (select json_build_object('open', count(*) filter (where p.state = 'open'),
              'upheld', count(*) filter (where p.state = 'upheld'),
              'overturned', count(*) filter (where p.state = 'overturned'))
            from appeals p where ${within('p')}) as appeals
        from (select count(*)::int as decided,
            percentile_cont(0.5) within group (order by hours)::float8 as median
          from (select extract(epoch from min(a.created_at) - k.opened_at) / 3600 as hours
            from moderation_acts a join cases k on k.id = a.case_id
            where ${within('a')} and a.staff_id is not null group by k.id) each) w`,
  )
  if (!counts) throw new Error('Nothing was counted')
  const { reasons, decided, median, acts, appeals } = counts
  return {
    reports: {
      total: shownSum(reasons.map(({ n }) => n)),
      byReason: reasons.map(({ key, title, titleEn, n }) => ({
        key,
        title: { zh: title, en: titleEn },
        count: shown(n),
      })),
    },
    medianHours: shownMedian(decided, median),
    // Those about appeals are counted as appeals.
    acts: moderationActions
      .filter((action) => action !== 'uphold' && action !== 'overturn')
      .flatMap((action) => {
        const found = acts.find((each) => each.action === action)
        if (!found) return []
        const { staff, automatic, back } = found
        return [{ action, byStaff: shown(staff), automatic: shown(automatic), takenBack: shown(back) }]
      }),
    appeals: {
      total: shownSum([appeals.open, appeals.upheld, appeals.overturned]),
      open: shown(appeals.open),
      upheld: shown(appeals.upheld),
      overturned: shown(appeals.overturned),
    },
  }
}
