import '../tests/support/environment.mjs'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq } from 'payload'
import { startSandbox } from '../sandbox'
import { wechatTemplates } from '../sandbox/wechat-templates'
import { rowsOf } from '../tests/api/support'
import { startProcess } from '../tests/guards/start-process'
import { controlOf } from '../tests/sandbox/control'
import { gatherCrowd, openidOf } from '../tests/support/crowd'
import { createTestDatabase } from '../tests/support/database'
import { startMarket } from '../tests/support/market'
import { readOptions } from './lib/options'

/**
 * One price drop to many: how long until everybody has it in the inbox, until every push is out, and how much memory
 * the worker took. Beside it, on the same database, the way of one job and one document per person.
 */

const options = readOptions({ people: '1000,10000', naive: '500' })
const sizes = options.people.split(',').map(Number)
const { priTmplId: templateId } = wechatTemplates.price_drop

const sandbox = await startSandbox()
Object.assign(process.env, sandbox.env)
const database = await createTestDatabase()
const market = await startMarket(database)
const campus = await market.campus({ settings: { priceDropSettleSeconds: 0, quietFrom: null } })
await market.template('price_drop', { channels: ['wechat', 'socket'] })

const count = async (what: string) =>
  (await rowsOf<{ n: number }>(market, `select count(*)::int as n from ${what}`))[0]?.n ?? 0

async function until(what: string, reached: number): Promise<number> {
  while ((await count(what)) < reached) await sleep(25)
  return performance.now()
}

interface Worker {
  child: ChildProcess
  /** The most so far: of the process, and in use after collections. */
  memory(): { peakMb: number; liveMb: number }
}

async function startWorker(): Promise<Worker> {
  const child = await startProcess('bench-worker', 'bench/lib/worker.ts', {
    ...sandbox.env,
    DATABASE_URL: database.url,
    ROLE: 'worker',
    LOG_LEVEL: 'error',
  })
  child.stderr?.pipe(process.stderr)
  let [peakMb, liveMb] = [0, 0]
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      if (line === 'ready') resolve()
      else if (line.startsWith('memory ')) {
        const [, peakKb, liveKb] = line.split(' ')
        peakMb = Math.round(Number(peakKb) / 1_024)
        liveMb = Math.max(liveMb, Math.round(Number(liveKb) / 1_024))
      }
    })
  })
  await ready
  await sleep(1_500)
  return { child, memory: () => ({ peakMb, liveMb }) }
}

interface Row {
  name: string
  people: number
  inboxMs: number
  pushesMs: number
  pushesPerS: number
  idleLiveMb: number
  liveMb: number
  peakMb: number
}

async function fanOut(people: number): Promise<Row> {
  await rowsOf(
    market,
    'truncate notifications, notification_deliveries, subscription_grants, favorites cascade',
  )
  await rowsOf(market, `delete from identities where subject like 'oCrowd_%'`)
  await rowsOf(market, `delete from users where nickname like 'crowd %'`)
  await controlOf(sandbox.addresses.wechat).reset()
  const seller = await market.student({ campus })
  const { id: product } = await market.listing(seller, { priceFen: 10_000 })
  await gatherCrowd(market, {
    size: people,
    product,
    campus,
    appId: sandbox.env.WECHAT_APP_ID ?? '',
    templateId,
  })
  await rowsOf(market, 'analyze')
  const openids = Array.from({ length: people }, (_, index) => openidOf(index + 1))
  await controlOf(sandbox.addresses.wechat).post('subscribe', { openids, templateId })
  const worker = await startWorker()
  const { liveMb: idleLiveMb } = worker.memory()
  const { status } = await seller.patch(`/products/${product}`, { priceFen: 8_000 })
  if (status !== 200) throw new Error(`The price was not changed: ${status}`)
  const start = performance.now()
  const inboxMs = (await until('notifications', people)) - start
  const pushesMs = (await until(`notification_deliveries where state = 'sent'`, people)) - start
  await sleep(600)
  const exit = once(worker.child, 'exit')
  worker.child.kill('SIGTERM')
  await exit
  const pushes = (await controlOf(sandbox.addresses.wechat).get('pushes')) as unknown[]
  if (pushes.length !== people) throw new Error(`${pushes.length} pushes arrived instead of ${people}`)
  return {
    name: 'fanout',
    people,
    inboxMs: Math.round(inboxMs),
    pushesMs: Math.round(pushesMs),
    pushesPerS: Math.round(people / (pushesMs / 1_000)),
    idleLiveMb,
    ...worker.memory(),
  }
}

/** What comes to mind first: a job per person that creates one document through Payload. @returns ms per person */
async function naive(people: number): Promise<number> {
  const { payload } = market
  const users = await rowsOf<{ id: string }>(
    market,
    `select id from users where nickname like 'crowd %' limit ${people}`,
  )
  const start = performance.now()
  for (const { id } of users) {
    const req = await createLocalReq({}, payload)
    const job = await payload.jobs.queue({
      task: 'match-listing',
      input: { product: id },
      queue: 'bench',
      req,
    })
    await payload.create({
      collection: 'notifications',
      data: { kind: 'price_drop', user: id, campus, key: `naive:${id}`, params: { title: '台灯' } },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await payload.delete({ collection: 'payload-jobs', id: job.id, overrideAccess: true, req })
  }
  return (performance.now() - start) / users.length
}

const rows: (Row & { naiveRatio?: number })[] = []
for (const size of sizes) rows.push(await fanOut(size))
const naiveMs = await naive(Number(options.naive))
for (const row of rows) row.naiveRatio = Number(((naiveMs * row.people) / row.inboxMs).toFixed(1))
console.table(rows)
const [small, large] = [rows[0], rows.at(-1)]
if (small && large && small !== large) {
  const grown = large.liveMb - small.liveMb
  console.log(`memory in use: ${grown} MB more for ${large.people / small.people} times as many people`)
}
console.log(`beside it: one job and one document per person take ${naiveMs.toFixed(2)} ms each`)
options.save(rows)
await market.stop()
await sandbox.stop()
process.exit(0)
