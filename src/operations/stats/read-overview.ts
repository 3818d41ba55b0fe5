import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import { dayOf, type DayRange } from '../../domain/days'
import {
  all,
  followedMetric,
  followedSteps,
  metricNames,
  metricsByCategory,
  type FollowedStep,
  type MetricName,
} from '../../domain/stats/metrics'
import { before, periodOf, periodsOf, type PeriodKind } from '../../domain/stats/periods'
import { termOn } from '../../domain/terms'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql, textsIn } from '../../lib/sql'
import { exactFen } from '../ledger/read-balances'
import { askedCampus } from '../staff/asked-campus'
import { readTerms } from '../terms/read-terms'
import { readLoad, readOpen, type Load } from './read-load'
import { readWaiting, type Waiting } from './read-waiting'

export interface OverviewQuestion extends DayRange {
  by: PeriodKind
  campus?: string | undefined
}

export type Numbers = Record<MetricName, number>

/** What was agreed on: of orders placed, and of those completed. Null for who sees no money. */
export interface Sums {
  ordersFen: number
  salesFen: number
}

export interface PeriodNumbers {
  /** A day, the Monday of a week, or a month. */
  period: string
  numbers: Numbers
  sums: Sums | null
}

/** What happened in a category or on a campus, and in as many days before. */
export interface NumbersOfPlace {
  id: string
  name: string
  nameEn: string | null
  numbers: Partial<Numbers>
  before: Partial<Numbers>
  /** Of completed orders; null for who sees no money. */
  sales: { nowFen: number; beforeFen: number } | null
}

export interface Overview extends DayRange {
  by: PeriodKind
  /** Null for all campuses. */
  campus: string | null
  /** When today was counted last; null before the first time. */
  countedAt: string | null
  before: DayRange
  totals: { now: Numbers; before: Numbers; sums: { now: Sums; before: Sums } | null }
  series: PeriodNumbers[]
  categories: NumbersOfPlace[]
  /** Compared, where all campuses are looked at. */
  campuses: NumbersOfPlace[]
  funnel: Record<FollowedStep, number> & { published: number }
  load: Load | null
  waiting: Waiting[]
  /** The term of the union that today lies in. */
  term: (DayRange & { name: string; nameEn: string | null }) | null
}

/** Who may know what was paid. */
export const seesMoney = ({ role }: StaffActor): boolean => role === 'owner' || role === 'admin'

/**
 * Everything of the dashboard. What happened comes from `daily_counts`, so that it costs the same in a market of any size; what
 * waits is counted as it is now.
 * @throws {AppError} NOT_FOUND for another campus than the officer's own
 */
export async function readOverview(
  req: PayloadRequest,
  staff: StaffActor,
  question: OverviewQuestion,
  now: Date,
): Promise<Overview> {
  const { from, to, by } = question
  const campus = await askedCampus(req, staff, question.campus)
  const earlier = before(question)
  const days = await readDays(req, campus, { from: earlier.from, to })
  const money = seesMoney(staff)
  const open = peopleRoles.includes(staff.role) ? await readOpen(req, staff, campus) : null
  const [here, then] = [days.filter(({ day }) => day >= from), days.filter(({ day }) => day < from)]
  return {
    from,
    to,
    by,
    campus,
    countedAt: await readCountedAt(req),
    before: earlier,
    totals: {
      now: numbersOf(here),
      before: numbersOf(then),
      sums: money ? { now: sumsOf(here), before: sumsOf(then) } : null,
    },
    series: seriesOf(here, question, money),
    categories: await readCategories(req, campus, question, money),
    campuses: staff.campus === null && campus === null ? await readCampuses(req, question, money) : [],
    funnel: funnelOf(here),
    load: open && { open: open.all, ...(await readLoad(req, staff, campus, question)) },
    waiting: await readWaiting(req, staff, campus, open?.mine ?? [], now),
    term: await readTerm(req, campus, now),
  }
}

export interface DayNumber {
  day: string
  metric: string
  n: number
  fen: number
}

/** Days of a range as they were counted, of a campus or of all. */
export async function readDays(
  req: PayloadRequest,
  campus: string | null,
  { from, to }: DayRange,
): Promise<DayNumber[]> {
  const wanted = [...metricNames, ...followedSteps.map(followedMetric)]
  const rows = await runSql<Omit<DayNumber, 'fen' | 'n'> & { n: string; fen: string }>(
    req,
    sql`select d.day::text as day, d.metric, d.n::text as n, d.sum_fen::text as fen from daily_counts d
        where d.campus_id = ${campus ?? all}::uuid and d.category_id = ${all}::uuid and d.metric in ${textsIn(wanted)}
          and d.day between ${from}::date and ${to}::date`,
  )
  return rows.map(({ n, fen, ...row }) => ({ ...row, n: Number(n), fen: exactFen(fen) }))
}

const zeros = (): Numbers => Object.fromEntries(metricNames.map((name) => [name, 0])) as Numbers

function numbersOf(days: readonly DayNumber[]): Numbers {
  const numbers = zeros()
  for (const { metric, n } of days) if (isMetric(metric)) numbers[metric] += n
  return numbers
}

const isMetric = (name: string): name is MetricName => (metricNames as readonly string[]).includes(name)

const fenOf = (days: readonly DayNumber[], of: MetricName): number =>
  days.reduce((sum, { metric, fen }) => (metric === of ? sum + fen : sum), 0)

const sumsOf = (days: readonly DayNumber[]): Sums => ({
  ordersFen: fenOf(days, 'orders'),
  salesFen: fenOf(days, 'completed'),
})

/** Every period of the range, those on which nothing happened too. */
export function seriesOf(
  days: readonly DayNumber[],
  question: DayRange & { by: PeriodKind },
  money: boolean,
): PeriodNumbers[] {
  const rows = new Map<string, DayNumber[]>(periodsOf(question, question.by).map((period) => [period, []]))
  for (const row of days) rows.get(periodOf(row.day, question.by))?.push(row)
  return [...rows].map(([period, of]) => ({
    period,
    numbers: numbersOf(of),
    sums: money ? sumsOf(of) : null,
  }))
}

export function funnelOf(days: readonly DayNumber[]): Overview['funnel'] {
  const of = (name: string) => days.reduce((sum, { metric, n }) => (metric === name ? sum + n : sum), 0)
  return {
    published: of('published'),
    ...(Object.fromEntries(followedSteps.map((step) => [step, of(followedMetric(step))])) as Record<
      FollowedStep,
      number
    >),
  }
}

interface MetricRow {
  id: string
  name: string
  nameEn: string | null
  metric: string | null
  n: string
  fen: string
  was: string
  wasFen: string
}

/** Sums of a range and of the one before, for `readCategories` and `readCampuses`. */
const bothRanges = ({ from }: DayRange): Sql => {
  const ranges = [
    { is: sql`d.day >= ${from}::date`, n: sql`n`, fen: sql`fen` },
    { is: sql`d.day < ${from}::date`, n: sql`was`, fen: sql`"wasFen"` },
  ]
  return sql.join(
    ranges.map(
      ({ is, n, fen }) => sql`coalesce(sum(d.n) filter (where ${is}), 0)::text as ${n},
        coalesce(sum(d.sum_fen) filter (where ${is}), 0)::text as ${fen}`,
    ),
    sql`, `,
  )
}

/** A line for each place, in the order of the rows. */
function linesOf(rows: readonly MetricRow[], money: boolean): NumbersOfPlace[] {
  const found = new Map<string, NumbersOfPlace>()
  for (const { id, name, nameEn, metric, n, fen, was, wasFen } of rows) {
    const of = found.get(id) ?? {
      ...{ id, name, nameEn, numbers: {}, before: {} },
      sales: money ? { nowFen: 0, beforeFen: 0 } : null,
    }
    if (metric !== null && isMetric(metric)) {
      of.numbers[metric] = Number(n)
      of.before[metric] = Number(was)
      if (of.sales && metric === 'completed')
        of.sales = { nowFen: exactFen(fen), beforeFen: exactFen(wasFen) }
    }
    found.set(id, of)
  }
  return [...found.values()]
}

/** Top categories, with what was published most first. */
export async function readCategories(
  req: PayloadRequest,
  campus: string | null,
  range: DayRange,
  money: boolean,
): Promise<NumbersOfPlace[]> {
  const rows = await runSql<MetricRow>(
    req,
    sql`select c.id, c.name, c.name_en as "nameEn", d.metric, ${bothRanges(range)}
        from categories c join daily_counts d on d.category_id = c.id and d.campus_id = ${campus ?? all}::uuid
          and d.metric in ${textsIn(metricsByCategory)} and d.day between ${before(range).from}::date and ${range.to}::date
        where c.parent_id is null group by c.id, d.metric order by c.sort, c.name, c.id`,
  )
  return linesOf(rows, money).sort((a, b) => (b.numbers.published ?? 0) - (a.numbers.published ?? 0))
}

/** Campuses beside each other, for who sees all of them. */
export async function readCampuses(
  req: PayloadRequest,
  range: DayRange,
  money: boolean,
): Promise<NumbersOfPlace[]> {
  const rows = await runSql<MetricRow>(
    req,
    sql`select c.id, c.name, nullif(c.name_en, '') as "nameEn", d.metric, ${bothRanges(range)}
        from campuses c left join daily_counts d on d.campus_id = c.id and d.category_id = ${all}::uuid
          and d.metric in ${textsIn(metricNames)} and d.day between ${before(range).from}::date and ${range.to}::date
        where c.active group by c.id, d.metric order by c.sort, c.name, c.id`,
  )
  return linesOf(rows, money)
}

async function readCountedAt(req: PayloadRequest): Promise<string | null> {
  const [row] = await runSql<{ at: string | null }>(
    req,
    sql`select ${instant(sql`max(counted_at)`)} as at from (select counted_at from counted_days order by day desc limit 1) d`,
  )
  return row?.at ?? null
}

async function readTerm(req: PayloadRequest, campus: string | null, now: Date): Promise<Overview['term']> {
  const term = termOn(await readTerms(req, { campus }), dayOf(now))
  return term && { name: term.name, nameEn: term.nameEn, from: term.firstDay, to: term.lastDay }
}
