import '../tests/support/environment.mjs'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChecker } from './lib/check-answers'
import { checkPlans } from './lib/check-plans'
import { startChild, type Child } from './lib/child'
import type { MarketSize } from './lib/market/size'
import { folder, measureMarkets, withClient } from './lib/market-database'
import { followPages, noteRequests, textAt, type FetchText, type Noted } from './lib/note-requests'
import { readOptions } from './lib/options'
import type { Measured } from './lib/percentiles'
import { drawRequests, type Ask, type Scenario } from './lib/requests'
import { serverSettings, tokenSecret } from './lib/settings'
import { aimsOf, printAims } from './lib/targets'

/**
 * Lists, searches, recommendations and details of markets of several sizes, asked of the real server. Beside each, in
 * the same run: its statements alone, the same statement through a bare Express, and what comes to mind first. Answers
 * are compared with those found by looking at every listing; plans of statements are looked at.
 */

const options = readOptions({
  rows: '100000,1000000',
  cities: '1,100',
  connections: '8,64',
  seconds: '5',
  only: '',
  checks: '10',
  naive: 'yes',
  plans: '',
  keep: '',
  profile: '',
})
const connections = options.connections.split(',').map(Number)
const seconds = Number(options.seconds)
const only = options.only.split(',').filter(Boolean)
/** Where the server leaves a profile of what it spent its time on, when it ends. */
const profiling = options.profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(options.profile)}`]
/** Statements of a scenario whose plans are looked at. */
const plansEach = 25

interface Row {
  name: string
  rows: number
  cities: number
  connections: number
  rps: number
  p50Ms: number
  p99Ms: number
  /** Requests a second, beside those of the same statement through Express and nothing else. */
  ratioToBare: number | null
  ratioToNaive: number | null
  bareRps: number | null
  bareP99Ms: number | null
  /** Statements a second without a server between. */
  sqlPerS: number | null
  naiveRps: number | null
}

const rows: Row[] = []
let failed = false
await measureMarkets(options, measure)
// Machines are shared: what was measured is judged, but ends no run.
printAims(aimsOf(rows))
options.save(rows)
process.exit(failed ? 1 : 0)

async function measure(size: MarketSize, database: string): Promise<void> {
  const all = await withClient(database, (client) => drawRequests(client, size, tokenSecret))
  const wanted = all.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
  const settings = serverSettings(database, join(folder, 'media'))
  const { noted, scenarios } = await note(settings, database, wanted)
  const measured = await measureAll(settings, database, scenarios, noted)
  const mine = measured.map((row) => ({ ...row, rows: size.rows, cities: size.cities }))
  rows.push(...mine)
  console.table(
    mine.map(({ name, rows: listings, cities, connections: open, rps, p50Ms, p99Ms, ...rest }) => ({
      name,
      rows: listings,
      cities,
      connections: open,
      rps,
      p50Ms,
      p99Ms,
      'to bare': rest.ratioToBare,
      'to naive': rest.ratioToNaive,
      'sql/s': rest.sqlPerS,
    })),
  )
  if (options.plans !== '' || size.rows >= 1_000_000) await lookAtPlans(database, noted)
}

interface Heard {
  noted: Map<string, Noted[]>
  /** With the cursors of later pages. */
  scenarios: Scenario[]
}

/** Asks a server of its own what it does for each request, and whether it answers rightly. */
async function note(settings: Record<string, string>, database: string, wanted: Scenario[]): Promise<Heard> {
  const log = join(folder, 'noted.log')
  const server = await startChild('server', settings, { log })
  try {
    const url = await server.ask<string>('url')
    const fetchText: FetchText = (ask, path) => textAt(url + path, ask)
    const scenarios = await followPages(wanted, fetchText)
    for (const { name } of wanted) {
      if (!scenarios.some((scenario) => scenario.name === name)) console.log(`${name}: no list is so long`)
    }
    const { noted, refused } = await noteRequests(server, scenarios, fetchText, (line) => console.log(line))
    if (refused.length > 0) {
      failed = true
      console.log(`${refused.length} requests were refused; the first: ${refused[0]}`)
      console.log(`  ${lastError(log)}`)
    }
    await checkAnswers(database, scenarios, fetchText)
    return { noted, scenarios }
  } finally {
    await server.stop()
  }
}

/** What the server's log says of its last failure. */
function lastError(log: string): string {
  const lines = readFileSync(log, 'utf8').split('\n')
  return (
    lines.findLast((line) => /"level":"?(50|error)/.test(line))?.slice(0, 2_000) ?? 'its log says nothing'
  )
}

async function checkAnswers(database: string, scenarios: Scenario[], fetchText: FetchText): Promise<void> {
  let checked = 0
  const differences: string[] = []
  await withClient(database, async (client) => {
    const checker = await createChecker(client)
    for (const { name, asks } of scenarios) {
      const step = Math.max(1, Math.floor(asks.length / Number(options.checks)))
      for (let at = 0; at < Number(options.checks); at++) {
        const ask = asks[at * step]
        if (!ask) continue
        const problem = await checker
          .check(ask, async (path) => JSON.parse(await fetchText(ask, path)) as unknown)
          .catch((error: unknown) => String(error))
        checked++
        if (problem !== null) differences.push(`${name} ${decodeURIComponent(ask.path)}: ${problem}`)
      }
    }
  })
  console.log(`checked ${checked} answers, ${differences.length} differ`)
  for (const difference of differences.slice(0, 20)) console.log(`  ${difference}`)
  if (differences.length > 0) failed = true
}

type MeasuredRow = Omit<Row, 'rows' | 'cities'>

async function measureAll(
  settings: Record<string, string>,
  database: string,
  scenarios: Scenario[],
  noted: Map<string, Noted[]>,
): Promise<MeasuredRow[]> {
  const children: Child[] = []
  const start = async (name: string, env: Record<string, string>, nodeArgs: string[] = []) => {
    const child = await startChild(name, env, { log: join(folder, `${name}.log`), nodeArgs })
    children.push(child)
    return child
  }
  try {
    const server = await start('server', settings, profiling)
    const bare = await start('bare', { NODE_ENV: 'production', DATABASE_URL: database })
    const load = await start('load', {})
    const statements = await start('statements', {})
    const [url, bareUrl] = [await server.ask<string>('url'), await bare.ask<string>('url')]
    const measured: MeasuredRow[] = []
    for (const { name, asks, once } of scenarios) {
      const calls = noted.get(name) ?? []
      // What was refused is told above.
      if (calls.length === 0) continue
      const known = calls.length === asks.length
      if (known) await bare.ask('calls', { what: name, list: calls })
      for (const [turn, open] of connections.entries()) {
        const part = Math.floor(asks.length / connections.length)
        const range: [number, number] = once ? [turn * part, (turn + 1) * part] : [0, asks.length]
        const knock = (where: string, pathOf: (ask: Ask, n: number) => string, more: object = {}) =>
          load.ask<Measured>('run', {
            url: where,
            requests: asks.map((ask, n) => ({ ...ask, path: pathOf(ask, n) })).slice(...range),
            connections: open,
            seconds,
            warmSeconds: once ? 0 : 1,
            once,
            ...more,
          })
        const product = await knock(url, ({ path }) => path)
        const plain = known
          ? await knock(bareUrl, ({ query }, n) => {
              const asked = new URLSearchParams({ ...query, n: String(n) })
              return `/bare/${encodeURIComponent(name)}?${asked.toString()}`
            })
          : null
        const alone = known
          ? await statements.ask<Measured>('run', {
              database,
              calls: calls.slice(...range).map((one) => one.calls),
              connections: open,
              seconds: Math.min(seconds, 3),
            })
          : null
        const naive =
          turn === 0 && options.naive !== 'no'
            ? await knock(bareUrl, ({ naive: path }) => path, { warmSeconds: 0, once: false })
            : null
        if (naive) await endNaive(database)
        measured.push({
          name,
          connections: open,
          rps: product.perS,
          p50Ms: product.p50Ms,
          p99Ms: product.p99Ms,
          ratioToBare: ratio(product, plain),
          ratioToNaive: ratio(product, naive),
          bareRps: plain?.perS ?? null,
          bareP99Ms: plain?.p99Ms ?? null,
          sqlPerS: alone?.perS ?? null,
          naiveRps: naive?.perS ?? null,
        })
      }
    }
    return measured
  } finally {
    for (const child of children) await child.stop()
  }
}

function ratio(ours: Measured, other: Measured | null): number | null {
  return other === null ? null : Number((ours.perS / other.perS).toPrecision(3))
}

/** What nobody waits for any more would go on. */
async function endNaive(database: string): Promise<void> {
  await withClient(database, (client) =>
    client.query(
      `select pg_cancel_backend(pid) from pg_stat_activity where application_name = 'xiaoji-bench-naive' and state = 'active'`,
    ),
  )
  await sleep(200)
}

async function lookAtPlans(database: string, noted: Map<string, Noted[]>): Promise<void> {
  const some = new Map(
    [...noted].map(([name, list]) => {
      const step = Math.max(1, Math.floor(list.length / plansEach))
      return [
        name,
        list
          .filter((_, at) => at % step === 0)
          .slice(0, plansEach)
          .flatMap(({ calls }) => calls),
      ]
    }),
  )
  const { checked, problems, costs } = await checkPlans(database, some)
  console.log('in the database, for each statement:')
  for (const [name, cost] of costs) console.log(`  ${name}: ${cost}`)
  console.log(`looked at ${checked} plans, ${problems.length} problems`)
  for (const problem of problems) console.log(`  ${problem}`)
  if (problems.length > 0) failed = true
}
