import '../tests/support/environment.mjs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { dayAfter, dayOf } from '../src/domain/days'
import { fillOffice } from './lib/admin/fill'
import { naiveOverview, naiveQueue } from './lib/admin/naive'
import { openViews } from './lib/admin/open-views'
import { startChild, type Child } from './lib/child'
import { idOf, type MarketSize } from './lib/market/size'
import { folder, measureMarkets, withClient } from './lib/market-database'
import { readOptions } from './lib/options'
import { percentiles } from './lib/percentiles'
import { serverSettings } from './lib/settings'

/**
 * What officers wait for in a large market with a long queue: a page of the queue, the numbers of the dashboard, and the job that
 * counts them. Beside each the naive way: everything put together from the tables themselves, for each request, by bare SQL.
 */

const options = readOptions({
  rows: '1000000',
  cities: '1',
  cases: '10000',
  times: '50',
  keep: '',
  naive: 'yes',
  views: 'yes',
})
const cases = Number(options.cases)
const times = Number(options.times)
/** Answers that do not count: connections, plans and code are cold. */
const cold = 5
/** The naive way is asked less often: it takes its time. */
const naiveTimes = 5
/** Tables of more rows than this are not to be read from one end to the other. */
const smallRows = 20_000

interface Row {
  name: string
  rows: number
  cities: number
  cases: number
  p50Ms: number
  p99Ms: number
  naiveMs: number | null
  /** How many times longer the naive way takes, by the middle one. */
  ratioToNaive: number | null
}

const rows: Row[] = []
let failed = false
await measureMarkets(options, async (size, database) => {
  const start = performance.now()
  await fillOffice(database, size, cases)
  console.log(`  history and ${cases} open cases: ${seconds(start)} s`)
  const measured = await measure(size, database)
  rows.push(...measured)
  console.table(measured.map(({ rows: listings, cities, ...row }) => ({ ...row, listings, cities })))
})
options.save(rows)
process.exit(failed ? 1 : 0)

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1)
}

async function measure(size: MarketSize, database: string): Promise<Row[]> {
  const settings = serverSettings(database, join(folder, 'media'))
  const server = await startChild('server', settings, { log: join(folder, `admin-${size.rows}.log`) })
  try {
    return await withClient(database, async (client) => {
      const counting = await countAll(server, client)
      const measured = [
        ...(await measureAnswers(server, client)),
        counting,
        ...(await measureViews(server, settings)),
      ]
      return measured.map((row) => ({ ...row, ...size, cases }))
    })
  } finally {
    await server.stop()
  }
}

type Measured = Omit<Row, 'rows' | 'cities' | 'cases'>

function ratioOf(naiveMs: number | null, p50Ms: number): number | null {
  return naiveMs === null ? null : Number((naiveMs / p50Ms).toPrecision(3))
}

/** Makes up for all days by the job itself, then measures a run when none is missing, by day. */
async function countAll(server: Child, client: Client): Promise<Measured> {
  const start = performance.now()
  let days = 0
  for (;;) {
    const { counted } = await server.ask<{ counted: string[] }>('countDays')
    days += counted.length
    if (counted.length <= 2) break
  }
  console.log(`  ${days} days counted in ${seconds(start)} s`)
  await client.query('vacuum (analyze) daily_counts, daily_acts')
  const before = await readsOf(client)
  const timesMs: number[] = []
  for (let turn = 0; turn < Math.min(times, 10); turn++) {
    const from = performance.now()
    const { counted, followed } = await server.ask<{ counted: string[]; followed: string[] }>('countDays')
    timesMs.push((performance.now() - from) / (counted.length + followed.length))
  }
  await tellScans(client, before)
  const { p50Ms, p99Ms } = percentiles(timesMs, 1)
  return { name: 'count-days, each day', p50Ms, p99Ms, naiveMs: null, ratioToNaive: null }
}

/** Rows that were read by going through whole tables, of large tables. */
async function readsOf(client: Client): Promise<Map<string, number>> {
  // A process tells of what it read once in a second.
  await sleep(2_000)
  const { rows: found } = await client.query<{ table: string; read: string }>(
    `select relname as table, seq_tup_read as read from pg_stat_user_tables where n_live_tup > $1 and schemaname = 'public'`,
    [smallRows],
  )
  return new Map(found.map(({ table, read }) => [table, Number(read)]))
}

async function tellScans(client: Client, before: Map<string, number>): Promise<void> {
  const after = await readsOf(client)
  const scanned = [...after].filter(([table, read]) => read > (before.get(table) ?? read))
  if (scanned.length === 0) {
    console.log('  counting went through no large table')
    return
  }
  failed = true
  console.log(`  COUNTING WENT THROUGH WHOLE TABLES: ${scanned.map(([table]) => table).join(', ')}`)
}

interface Ask {
  name: string
  path: string
  token: string
  naive: string[]
}

async function measureAnswers(server: Child, client: Client): Promise<Measured[]> {
  const url = await server.ask<string>('url')
  const campus = idOf('campus0')
  const owner = await server.ask<string>('officer', { role: 'owner', campus: null })
  // A member of the campus like any other: what is theirs they may not decide.
  const { rows: sellers } = await client.query<{ id: string }>(
    `select seller_id as id from products where campus_id = $1 group by 1 order by count(*) desc limit 1`,
    [campus],
  )
  const account = sellers[0]?.id ?? null
  const moderator = await server.ask<string>('officer', { role: 'moderator', campus, account })
  const today = dayOf(new Date())
  const range = (days: number) => `from=${dayAfter(today, 1 - days)}&to=${today}`
  const get = async (path: string, token: string) => {
    const response = await fetch(`${url}/api${path}`, { headers: { Authorization: `JWT ${token}` } })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} was answered by ${response.status}: ${text}`)
    return text
  }
  const first = JSON.parse(await get('/moderation/queue', owner)) as { nextCursor: string }
  const asks: Ask[] = [
    { name: 'queue', path: '/moderation/queue', token: owner, naive: naiveQueue(null, 0) },
    { name: 'queue of a campus', path: '/moderation/queue', token: moderator, naive: [] },
    // As the panel asks, which leaves out what the officer has a part in.
    {
      name: 'queue that one can decide',
      path: '/moderation/queue?decidable=true',
      token: moderator,
      naive: [],
    },
    {
      name: 'queue that an owner can decide',
      path: '/moderation/queue?decidable=true',
      token: owner,
      naive: [],
    },
    {
      name: 'queue of a kind',
      path: '/moderation/queue?kind=report',
      token: owner,
      naive: naiveQueue('report', 0),
    },
    {
      name: 'queue, next page',
      path: `/moderation/queue?cursor=${encodeURIComponent(first.nextCursor)}`,
      token: owner,
      naive: naiveQueue(null, 20),
    },
    {
      name: 'overview, 30 days',
      path: `/stats/overview?${range(30)}`,
      token: owner,
      naive: naiveOverview(30),
    },
    {
      name: 'overview, 400 days',
      path: `/stats/overview?${range(400)}&by=month`,
      token: owner,
      naive: naiveOverview(400),
    },
    { name: 'overview of a campus', path: `/stats/overview?${range(30)}`, token: moderator, naive: [] },
    { name: 'overview as a table', path: `/stats/overview.csv?${range(90)}`, token: owner, naive: [] },
  ]
  const measured: Measured[] = []
  for (const { name, path, token, naive } of asks) {
    const timesMs = await timed(times, () => get(path, token))
    const naiveMs =
      naive.length === 0 || options.naive === 'no'
        ? null
        : percentiles(
            await timed(naiveTimes, async () => {
              for (const statement of naive) await client.query(statement)
            }),
            1,
          ).p50Ms
    const { p50Ms, p99Ms } = percentiles(timesMs, 1)
    measured.push({ name, p50Ms, p99Ms, naiveMs, ratioToNaive: ratioOf(naiveMs, p50Ms) })
  }
  return measured
}

/** The panel in a browser: the same database, a server of its own. */
async function measureViews(server: Child, settings: Record<string, string>): Promise<Measured[]> {
  if (options.views === 'no') return []
  const owner = await server.ask<string>('officer', { role: 'owner', campus: null })
  const opened = await openViews(settings, owner, Math.min(times, 20))
  return opened.map(({ name, timesMs }) => {
    const { p50Ms, p99Ms } = percentiles(timesMs, 1)
    return { name, p50Ms, p99Ms, naiveMs: null, ratioToNaive: null }
  })
}

/** How long each takes, one after the other, after some that do not count. */
async function timed(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const timesMs: number[] = []
  for (let turn = -Math.min(cold, count); turn < count; turn++) {
    const start = performance.now()
    await work()
    if (turn >= 0) timesMs.push(performance.now() - start)
  }
  return timesMs
}
