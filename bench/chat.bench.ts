import '../tests/support/environment.mjs'
import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startThrowAwayPostgres } from '../scripts/lib/postgres.mjs'
import { createTestDatabase } from '../tests/support/database'
import { databaseEffort } from './lib/chat/database-effort'
import type { Effort, Memory } from './lib/chat/gauges'
import { accountsOf, writePeople } from './lib/chat/people'
import type { Account } from './lib/chat/phone'
import type { Opening, Outcome, Trial } from './lib/chat/phones'
import { startChild, type Child } from './lib/child'
import { folder, withClient } from './lib/market-database'
import { readOptions } from './lib/options'
import { serverSettings, tokenSecret } from './lib/settings'

/**
 * Chat on one server process: what an open app costs while nothing is said, how long a message takes to the other
 * side, and how many a second go through for a minute. Beside it, in the same run, socket.io alone, which keeps nothing.
 */

const options = readOptions({
  sockets: '10000',
  rate: '500',
  seconds: '20',
  hold: '60',
  from: '500',
  'at-once': '50',
  durable: 'no',
  bare: 'yes',
  only: '',
  profile: '',
})
const [sockets, rate, seconds, hold, from, atOnce] = (
  ['sockets', 'rate', 'seconds', 'hold', 'from', 'at-once'] as const
).map((name) => Number(options[name])) as [number, number, number, number, number, number]

/** A rate is held when everything arrives, nothing is refused, and the slowest hundredth is below this. */
const heldP99Ms = 1_000
const stepSeconds = 8
/** From one rate that is tried to the next. */
const stepFactor = 1.3
const stepsMax = 14
const targets = { kbPerSocket: 25, p99Ms: 50 }

interface Row extends Partial<Outcome> {
  name: 'idle' | 'messages' | 'highest'
  server: 'xiaoji' | 'bare'
  sockets: number
  kbPerSocket?: number
  liveKbPerSocket?: number
  openedPerS?: number
  perS?: number
  seconds?: number
  /** Cores used. */
  serverCores?: number
  databaseCores?: number | null
  phonesCores?: number
  /** What everything else on the machine used; another run or another person's work. */
  otherCores?: number
  serverLateP99Ms?: number
  limit?: string
  /** The bare server's rate or time is 1. */
  ratioToBare?: number | null
}

const rows: Row[] = []
const machineCores = machineEffort()
const round = (value: number, digits = 3) => Number(value.toPrecision(digits))
const tell = (line: string) => console.log(line)

checkDescriptors()
const postgres =
  options.durable === 'yes' ? await startThrowAwayPostgres(`xiaoji-test-${process.pid}-`, {}) : undefined
if (postgres) process.env.TEST_DATABASE_URL = postgres.url
const database = await createTestDatabase()
try {
  await withClient(database.url, async (client) => {
    await writePeople(client, sockets)
    const accounts = await accountsOf(sockets, tokenSecret)
    const settings = serverSettings(database.url, join(folder, 'media'))
    const log = join(folder, 'chat.log')
    const profile = options.profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`]
    const server = await startChild('chat/server', settings, { log, nodeArgs: profile })
    await measure('xiaoji', server, accounts, await databaseEffort(client))
  })
  if (options.bare === 'yes') {
    const accounts = Array.from({ length: sockets }, (_, n): Account => {
      const conversation = `c${Math.floor(n / 2)}`
      return { token: conversation, address: '10.0.0.1', conversation }
    })
    await measure('bare', await startChild('chat/echo', {}), accounts, () => 0)
  }
} finally {
  await database.drop()
  await postgres?.stop()
}
compare()
print()
options.save(rows)

async function measure(
  name: Row['server'],
  server: Child,
  accounts: Account[],
  databaseCores: () => number | null,
): Promise<void> {
  const phones = await startChild('chat/phones', {})
  try {
    const url = await server.ask<string>('url')
    const open = (some: Account[]) =>
      phones.ask<{ seconds: number }>('open', { url, accounts: some, atOnce } satisfies Opening)
    const run = async (trial: Trial) => {
      await Promise.all([server.ask('effort'), phones.ask('effort')])
      databaseCores()
      machineCores()
      const outcome = await phones.ask<Outcome>('run', trial)
      const [serverEffort, phonesEffort] = await Promise.all([
        server.ask<Effort>('effort'),
        phones.ask<Effort>('effort'),
      ])
      return { outcome, row: rowOf(trial, outcome, serverEffort, phonesEffort, databaseCores()) }
    }

    // What the first ones cost is code being compiled.
    await open(accounts.slice(0, 200))
    if (options.only !== 'idle') await run({ perS: 100, seconds: 3 })
    await phones.ask('close')
    const before = await server.ask<Memory>('memory')
    const opened = await open(accounts)
    await sleep(3_000)
    const after = await server.ask<Memory>('memory')
    const idle: Row = {
      name: 'idle',
      server: name,
      sockets,
      kbPerSocket: round((after.rssKb - before.rssKb) / sockets),
      liveKbPerSocket: round((after.liveKb - before.liveKb) / sockets),
      openedPerS: Math.round(sockets / opened.seconds),
    }
    rows.push(idle)
    tell(
      `${name}: ${sockets} sockets, ${idle.kbPerSocket} KB each (${idle.liveKbPerSocket} KB of JavaScript), ${idle.openedPerS} opened a second`,
    )

    if (options.only === 'idle') return

    await run({ perS: rate, seconds: 5 })
    const base = { server: name, sockets } as const
    const trial = await run({ perS: rate, seconds })
    rows.push({ name: 'messages', ...base, ...trial.row })
    tellOf(name, trial.row)
    rows.push({ name: 'highest', ...base, ...(await findHighest(name, run)) })
  } finally {
    await phones.stop()
    await server.stop()
  }
}

type Run = (trial: Trial) => Promise<{ outcome: Outcome; row: Partial<Row> }>

/** Steps up until a rate is not held, then holds the one before for as long as is asked, or one below it. */
async function findHighest(name: string, run: Run): Promise<Partial<Row>> {
  let highest = from
  for (let perS = from, steps = 0; steps < stepsMax; perS = Math.round(perS * stepFactor), steps++) {
    const { outcome, row } = await run({ perS, seconds: stepSeconds })
    tellOf(name, row)
    await sleep(1_000)
    if (!isHeld(outcome)) break
    highest = perS
  }
  for (;;) {
    const { outcome, row } = await run({ perS: highest, seconds: hold })
    tellOf(name, row)
    if (isHeld(outcome)) return row
    if (highest < 50) throw new Error(`${name}: no rate was held`)
    highest = Math.round(highest / Math.sqrt(stepFactor))
    await sleep(2_000)
  }
}

function isHeld({ sent, stored, delivered, deliveredP99Ms }: Outcome): boolean {
  return stored === sent && delivered === sent && deliveredP99Ms < heldP99Ms
}

function rowOf(
  { perS, seconds: lasted }: Trial,
  outcome: Outcome,
  server: Effort,
  phones: Effort,
  databaseCores: number | null,
): Partial<Row> {
  const row = {
    ...outcome,
    perS,
    seconds: lasted,
    serverCores: round(server.cpu),
    databaseCores: databaseCores === null ? null : round(databaseCores),
    phonesCores: round(phones.cpu),
    otherCores: round(Math.max(0, machineCores() - server.cpu - phones.cpu - (databaseCores ?? 0)), 2),
    serverLateP99Ms: round(server.lateP99Ms),
  }
  return { ...row, limit: limitOf(row) }
}

/** By what was used up; several may be, where they share cores. */
function limitOf({ serverCores, phonesCores, otherCores, ...row }: Cores): string {
  const databaseCores = row.databaseCores ?? 0
  const limits: string[] = []
  if (serverCores > 0.9) limits.push("the server's one thread")
  if (phonesCores > 0.9) limits.push('the phones of the benchmark')
  if (serverCores + databaseCores + phonesCores + otherCores > 0.9 * cpus().length) {
    limits.push(`all ${cpus().length} cores`)
  }
  if (otherCores > 0.2) limits.push('other work on the machine')
  return limits.join(', ') || 'no core: waiting'
}

type Cores = Record<'serverCores' | 'phonesCores' | 'otherCores', number> & { databaseCores: number | null }

function tellOf(name: string, { perS, seconds: lasted, ...row }: Partial<Row>): void {
  const refused = Object.entries(row.refusals ?? {}).map(([code, times]) => `, ${times} × ${code}`)
  tell(
    `${name}: ${perS}/s for ${lasted} s: ${row.stored} of ${row.sent} stored, ${row.delivered} delivered${refused.join('')}; ` +
      `p50 ${row.deliveredP50Ms} ms, p99 ${row.deliveredP99Ms} ms (stored: ${row.storedP50Ms}, ${row.storedP99Ms}); cores: ` +
      `server ${row.serverCores}, database ${row.databaseCores}, phones ${row.phonesCores}, others ${row.otherCores}; loop late by ${row.serverLateP99Ms} ms`,
  )
}

function compare(): void {
  for (const row of rows.filter(({ server }) => server === 'xiaoji')) {
    const bare = rows.find((other) => other.server === 'bare' && other.name === row.name)
    const [mine, its] =
      row.name === 'idle'
        ? [row.kbPerSocket, bare?.kbPerSocket]
        : row.name === 'messages'
          ? [row.deliveredP50Ms, bare?.deliveredP50Ms]
          : [row.perS, bare?.perS]
    row.ratioToBare = mine === undefined || its === undefined ? null : round(mine / its)
  }
}

function print(): void {
  console.table(
    rows.map(({ name, server, ...row }) => ({
      name,
      server,
      'KB each': row.kbPerSocket,
      'per s': row.perS,
      p50: row.deliveredP50Ms,
      p99: row.deliveredP99Ms,
      'stored p99': row.storedP99Ms,
      'cores (server)': row.serverCores,
      '(database)': row.databaseCores,
      '(phones)': row.phonesCores,
      '(others)': row.otherCores,
      'loop p99': row.serverLateP99Ms,
      'to bare': row.ratioToBare,
    })),
  )
  for (const { server, perS, limit } of rows.filter(({ name }) => name === 'highest')) {
    tell(`${server} held ${perS}/s; what was used up: ${limit}`)
  }
  const [idle, messages] = (['idle', 'messages'] as const).map((name) =>
    rows.find((row) => row.server === 'xiaoji' && row.name === name),
  )
  const [kb, p99] = [idle?.kbPerSocket ?? NaN, messages?.deliveredP99Ms ?? NaN]
  tell(
    `target below ${targets.kbPerSocket} KB a socket: ${kb < targets.kbPerSocket ? 'met' : 'missed'} (${kb})`,
  )
  tell(
    `target p99 below ${targets.p99Ms} ms at ${rate}/s: ${p99 < targets.p99Ms ? 'met' : 'missed'} (${p99})`,
  )
}

/** @returns the cores that the whole machine used since the last time */
function machineEffort(): () => number {
  const read = () => {
    const busy = cpus().flatMap(({ times: { user, nice, sys, irq } }) => [user, nice, sys, irq])
    return { at: performance.now(), busy: busy.reduce((sum, ms) => sum + ms, 0) }
  }
  let before = read()
  return () => {
    const now = read()
    const cores = (now.busy - before.busy) / (now.at - before.at)
    before = now
    return cores
  }
}

/** Server and phones each need one descriptor for a socket, and some more. */
function checkDescriptors(): void {
  const limit = Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim())
  if (limit < sockets + 500) {
    throw new Error(`${sockets} sockets need more open files than the ${limit} allowed here (ulimit -Hn)`)
  }
}
