import { z } from 'zod'
import { caseKinds } from '../../contract/moderation'
import { followedSteps, metricNames } from '../../domain/stats/metrics'
import { isStatsRange, periodKinds, statsDaysMax } from '../../domain/stats/periods'
import { languageOf } from '../../lib/language'
import { exportedParts, exportOverview } from '../../operations/stats/export-overview'
import { readOverview } from '../../operations/stats/read-overview'
import { waitingThings } from '../../operations/stats/read-waiting'
import { door, type Door } from '../door'
import { day } from '../shapes'

const asked = z.object({
  from: day,
  to: day,
  by: z.enum(periodKinds).default('day'),
  campus: z.uuid('请选择校区|Choose a campus').optional(),
})
const isSensible = {
  error: `结束不能早于开始，最多 ${statsDaysMax} 天|It must not end before it begins, and have ${statsDaysMax} days at most`,
  path: ['to'],
}

const count = z.number().int()
const fen = z.number().int()
const countsOf = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<Name, typeof count>)
const numbers = countsOf(metricNames)
const sums = z.object({ ordersFen: fen, salesFen: fen })
const range = { from: z.string(), to: z.string() }

const places = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    numbers: numbers.partial(),
    before: numbers.partial().describe('As many days, just before'),
    sales: z.object({ nowFen: fen, beforeFen: fen }).nullable().describe('Null for who sees no money'),
  }),
)

const overview = z.object({
  ...range,
  by: z.enum(periodKinds),
  campus: z.string().nullable().describe('Null: all campuses'),
  countedAt: z.string().nullable(),
  before: z.object(range).describe('As many days, just before'),
  totals: z.object({
    now: numbers,
    before: numbers,
    sums: z.object({ now: sums, before: sums }).nullable().describe('Null for who sees no money'),
  }),
  series: z.array(
    z.object({
      period: z.string().describe('A day, the Monday of a week, or a month'),
      numbers,
      sums: sums.nullable(),
    }),
  ),
  categories: places.describe('Top categories, and what was counted of them'),
  campuses: places.describe('Compared, for owners who ask about all of them'),
  funnel: countsOf(['published', ...followedSteps]).describe(
    'Of the listings first public in the range: how many were viewed, chatted about, ordered and sold within 30 days',
  ),
  load: z
    .object({
      open: z.array(z.object({ kind: z.enum(caseKinds), count, oldestAt: z.string() })),
      medianMinutes: z.number().nullable(),
      officers: z.array(z.object({ id: z.string(), name: z.string(), decisions: count, mine: z.boolean() })),
    })
    .nullable(),
  waiting: z.array(
    z.object({ what: z.enum(waitingThings), of: z.string(), count, oldestAt: z.string().nullable() }),
  ),
  term: z.object({ ...range, name: z.string(), nameEn: z.string().nullable() }).nullable(),
})

/** The dashboard's doors: officers get the numbers of their campus, owners those of all; sums of money are the admins'. */
export const statsDoors: Door[] = [
  door({
    method: 'get',
    path: '/stats/overview',
    summary: 'What happened in a range, compared with the one before, and what waits for the officer',
    who: 'staff',
    query: asked.refine(isStatsRange, isSensible),
    answer: overview,
    handle: ({ req, actor, query, now }) => readOverview(req, actor, query, now),
  }),
  door({
    method: 'get',
    path: '/stats/overview.csv',
    summary:
      'The numbers of a range for spreadsheets (text/csv): by period, category or campus, the funnel, or the load of the team',
    who: 'staff',
    query: asked
      .extend({
        of: z.enum(exportedParts).default('days'),
        lang: z.enum(['zh', 'en']).optional().describe('A link has no header of its own'),
      })
      .refine(isStatsRange, isSensible),
    handle: async ({ req, actor, query: { lang, ...query } }) =>
      new Response(
        await exportOverview(req, actor, { ...query, language: lang ?? languageOf(req.headers) }),
        {
          headers: {
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': `attachment; filename="${query.of}-${query.from}-${query.to}.csv"`,
            'Cache-Control': 'no-store',
          },
        },
      ),
  }),
]
