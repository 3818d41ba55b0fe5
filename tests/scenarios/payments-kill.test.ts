import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import {
  booksOf,
  completes,
  minuteMs,
  must,
  pays,
  payoutsOf,
  refundsOf,
  startPayMarket,
  statusOf,
  type Deal,
  type PayMarket,
} from '../api/pay/support'
import { calm, rowsOf } from '../api/support'
import { startProcess } from '../guards/start-process'
import { eventually } from '../support/eventually'
import { ledgerAgrees } from '../support/ledger'

let market: PayMarket
let other = ''
const children: ChildProcess[] = []
const statuses: number[] = []

/** What stands before the processes: gives each notice to all of them at once. */
const proxy = createServer((incoming, response) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).filter(([name]) => /^(wechatpay-|content-type)/.test(name)),
    ) as Record<string, string>
    const init = { method: 'POST', body: Buffer.concat(chunks), headers }
    const origins = [market.url, other].filter((origin) => origin !== '')
    void Promise.all(origins.map((origin) => fetch(`${origin}${incoming.url}`, init))).then((answers) => {
      if (other !== '') statuses.push(...answers.map(({ status }) => status))
      response.writeHead(answers.every(({ status }) => status === 204) ? 204 : 500).end()
    })
  })
})

beforeAll(async () => {
  market = await startPayMarket()
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  Object.assign(market.payload.services.env, { PUBLIC_URL: `http://127.0.0.1:${port}` })
}, 120_000)
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(async () => {
  await Promise.all(children.map(kill))
  proxy.closeAllConnections()
  proxy.close()
  await market?.stop()
})

const environment = () => ({
  ...market.sandbox.env,
  DATABASE_URL: process.env.DATABASE_URL ?? '',
  PUBLIC_URL: market.payload.services.env.PUBLIC_URL,
  HOST: '127.0.0.1',
  PORT: '0',
  ROLE: 'web',
  LOG_LEVEL: 'silent',
})

/** Another process that goes after payments, once. */
async function sweeper(): Promise<ChildProcess> {
  const child = await startProcess('payments-process', 'tests/scenarios/payments-process.ts', environment())
  children.push(child)
  child.stderr?.resume()
  child.stdout?.resume()
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

const called = async (call: string) => (await market.pay.calls())[call] ?? 0
const refunds = 'POST /v3/refund/domestic/refunds'
const transfers = 'POST /v3/fund-app/mch-transfer/transfer-bills'

async function calledOff(): Promise<Deal> {
  const deal = await market.deal()
  await pays(market, deal)
  await must(deal.seller.post(`/orders/${deal.order}/refund`, { reason: '卖掉了' }))
  return deal
}

async function completed(): Promise<Deal> {
  const deal = await market.deal()
  await pays(market, deal)
  await completes(deal)
  return deal
}

/** Kills a sweep while the service has its call and has not answered. */
async function killedInCall(call: string): Promise<void> {
  await market.pay.fault({ match: call, delayMs: 2_000 })
  const child = await sweeper()
  await eventually('the service is called', async () => expect(await called(call)).toBe(1))
  await kill(child)
}

/** Kills a sweep after the service has answered, while the answer is being written down. */
async function killedInWriting(deal: Deal, call: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select 1 from orders where id = $1 for update', [deal.order])
    const child = await sweeper()
    await eventually('the service is called', async () => expect(await called(call)).toBe(1))
    await eventually('somebody waits for the order', async () => {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      expect(rows.length).toBeGreaterThan(0)
    })
    await kill(child)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

describe('a process that is killed', () => {
  test('while it asks for a refund, or writes down the answer: one refund', async () => {
    for (const dies of [() => killedInCall(refunds), (deal: Deal) => killedInWriting(deal, refunds)]) {
      await market.reset()
      const deal = await calledOff()
      await dies(deal)
      expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
      // Nobody else touches what the dead one has claimed, until a minute is over.
      await market.sweep(0)
      expect(await called(refunds)).toBe(1)
      await eventually('the service has acted', async () =>
        expect((await market.pay.get('refunds')) as unknown[]).toHaveLength(1),
      )
      await market.sweep(2 * minuteMs)
      const [refund] = await refundsOf(market, deal)
      expect(refund?.state).toBe('processing')
      expect((await market.pay.get('refunds')) as unknown[]).toHaveLength(1)
      await market.pay.post('refund-finish', { out_refund_no: refund?.number })
      await market.settled()
      expect(await statusOf(market, deal)).toBe('refunded')
      expect(await booksOf(market, deal)).toEqual({})
    }
    expect(await ledgerAgrees(market)).toEqual([])
  }, 180_000)

  test('while it pays out, or writes down the answer: one pay-out', async () => {
    for (const dies of [() => killedInCall(transfers), (deal: Deal) => killedInWriting(deal, transfers)]) {
      await market.reset()
      const deal = await completed()
      await dies(deal)
      expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'created' }])
      await eventually('the service has acted', async () =>
        expect((await market.pay.get('transfers')) as unknown[]).toHaveLength(1),
      )
      await market.sweep(2 * minuteMs)
      const [payout] = await payoutsOf(market, deal)
      expect(payout?.state).toBe('wait_user_confirm')
      expect((await market.pay.get('transfers')) as unknown[]).toHaveLength(1)
      await market.pay.post('transfer-confirm', { out_bill_no: payout?.number })
      await market.settled()
      expect(await booksOf(market, deal)).toEqual({})
    }
    expect(await ledgerAgrees(market)).toEqual([])
  }, 180_000)
})

describe('two processes', () => {
  test('are told of a payment at the same time: it counts once', async () => {
    const child = await startProcess('api-server', 'tests/scenarios/api-server.ts', environment())
    children.push(child)
    child.stderr?.resume()
    for await (const chunk of child.stdout ?? []) {
      other = (/http:\S+/.exec(String(chunk))?.[0] ?? '').replace('localhost', '127.0.0.1')
      if (other !== '') break
    }
    for (let round = 0; round < 3; round++) {
      const deal = await market.deal()
      await pays(market, deal)
      expect(await statusOf(market, deal)).toBe('paid')
      expect(await booksOf(market, deal)).toEqual({ held: -1_999, provider: 1_999 })
    }
    expect(statuses).toEqual(Array(6).fill(204))
    expect(await rowsOf(market, 'select 1 from pay_notices')).toHaveLength(3)
    expect(await ledgerAgrees(market)).toEqual([])
  }, 180_000)
})
