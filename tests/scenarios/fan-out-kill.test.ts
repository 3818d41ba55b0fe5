import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { wechatTemplates } from '../../sandbox/wechat-templates'
import { abandonDeliveries } from '../../src/operations/notifications/deliver-due'
import { rowsOf } from '../api/support'
import { startProcess } from '../guards/start-process'
import { controlOf } from '../sandbox/control'
import { gatherCrowd, openidOf } from '../support/crowd'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { startMarket, type Market } from '../support/market'

const crowd = 10_000
/** Pushes that a worker has in hand. */
const batch = 50
const { priTmplId: templateId } = wechatTemplates.price_drop

let database: TestDatabase
let sandbox: Sandbox
let market: Market
let worker: ChildProcess | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket(database)
}, 120_000)
afterAll(async () => {
  await kill()
  await market?.stop()
  await sandbox?.stop()
})

async function startWorker(): Promise<void> {
  worker = await startProcess('fan-out-worker', 'tests/scenarios/fan-out-worker.ts', {
    ...sandbox.env,
    DATABASE_URL: database.url,
    ROLE: 'worker',
    JOB_LEASE_SECONDS: '1',
    LOG_LEVEL: 'silent',
  })
  worker.stderr?.resume()
  for await (const chunk of worker.stdout ?? []) if (String(chunk).includes('ready')) return
  throw new Error('the worker did not start')
}

async function kill(): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return
  const exit = once(worker, 'exit')
  worker.kill('SIGKILL')
  await exit
}

const count = async (what: string) => {
  const [row] = await rowsOf<{ n: number }>(market, `select count(*)::int as n from ${what}`)
  return row?.n ?? 0
}

const told = () => count('notifications')
const handled = () => count(`notification_deliveries where state <> 'waiting'`)

const allOf = (what: string, reached: () => Promise<number>) =>
  eventually(what, async () => expect(await reached()).toBe(crowd), { forMs: 60_000, everyMs: 250 })

/** Starts a worker and kills it when it reached a further share of the crowd. @returns whether that was in the middle */
async function killAfter(what: string, reached: () => Promise<number>, share: number): Promise<boolean> {
  const goal = Math.min(crowd, (await reached()) + crowd * share)
  await startWorker()
  await eventually(what, async () => expect(await reached()).toBeGreaterThanOrEqual(goal), { forMs: 60_000 })
  await kill()
  return (await reached()) < crowd
}

test('ten thousand are told of a price drop once each, however often the worker is killed', async () => {
  const campus = await market.campus({ settings: { priceDropSettleSeconds: 0, quietFrom: null } })
  await market.template('price_drop', { channels: ['wechat', 'socket'] })
  const seller = await market.student({ campus })
  const { id: product } = await market.listing(seller, { priceFen: 10_000 })
  const appId = sandbox.env.WECHAT_APP_ID ?? ''
  await gatherCrowd(market, { size: crowd, product, campus, appId, templateId })
  const openids = Array.from({ length: crowd }, (_, index) => openidOf(index + 1))
  await controlOf(sandbox.addresses.wechat).post('subscribe', { openids, templateId })

  const { status } = await seller.patch(`/products/${product}`, { priceFen: 8_000 })
  expect(status).toBe(200)

  // A busy machine may see some of it too late, but not all.
  const inFanOut: boolean[] = []
  for (const share of [0.05, 0.4]) inFanOut.push(await killAfter('the fan-out', told, share))
  expect(inFanOut).toContain(true)
  const inPushes: boolean[] = []
  for (const share of [0.05, 0.2, 0.2]) inPushes.push(await killAfter('the pushes', handled, share))
  expect(inPushes).toContain(true)
  await startWorker()
  await allOf('the inboxes', told)
  await allOf('the pushes', handled)
  await eventually('the jobs are done', async () =>
    expect(
      await rowsOf(market, `select * from payload_jobs where queue = 'notify' and completed_at is null`),
    ).toEqual([]),
  )
  await kill()
  // What was in the hands of those that died stays with whoever may have received it.
  await abandonDeliveries(market.payload, new Date(Date.now() + 24 * 3_600_000))

  const [inbox] = await rowsOf(
    market,
    `select count(*)::int as told, count(distinct user_id)::int as people from notifications`,
  )
  expect(inbox).toEqual({ told: crowd, people: crowd })
  const pushes = (await controlOf(sandbox.addresses.wechat).get('pushes')) as { openid: string }[]
  const received = pushes.map(({ openid }) => openid)
  expect(new Set(received).size).toBe(received.length)

  const states = await rowsOf<{ state: string; n: number }>(
    market,
    `select state, count(*)::int as n from notification_deliveries group by state`,
  )
  const by = Object.fromEntries(states.map(({ state, n }) => [state, n]))
  // Every push is accounted for: sent, or in the hand of one that died.
  expect((by.sent ?? 0) + (by.unknown ?? 0)).toBe(crowd)
  expect(received.length).toBeGreaterThanOrEqual(by.sent ?? 0)
  expect(by.unknown ?? 0).toBeLessThanOrEqual(5 * batch)
}, 240_000)
