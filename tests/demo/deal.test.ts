import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startSandbox, type Sandbox } from '../../sandbox'
import { playDeals } from '../../scripts/lib/play-deals.mjs'
import { startProcess } from '../guards/start-process'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { runSeed, type Accounts } from './run-seed'

/** What `npm run deal` does with the demo of `npm start`: the demo campus, one process for everything, the sandbox. */

let sandbox: Sandbox
let database: TestDatabase
let media: string
let server: ChildProcess
let url: string
let accounts: Accounts

/** Notices are told where to go before the server listens. */
async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

beforeAll(async () => {
  sandbox = await startSandbox()
  database = await createTestDatabase()
  media = await mkdtemp(join(tmpdir(), 'xiaoji-deal-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const settings = { ...sandbox.env, DATABASE_URL: database.url, MEDIA_DIR: media, PUBLIC_URL: url }
  const seed = await runSeed(settings)
  accounts = JSON.parse(seed.lines[0] ?? '{}') as Accounts
  server = await startProcess('api-server', 'tests/scenarios/api-server.ts', {
    ...settings,
    ...{ HOST: '127.0.0.1', PORT: String(port), ROLE: 'all', LOG_LEVEL: 'silent' },
  })
  server.stderr?.resume()
  if (server.stdout) await once(server.stdout, 'data')
}, 300_000)

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await database?.drop()
  await sandbox?.stop()
  await rm(media, { recursive: true, force: true })
})

test('two students talk, agree, pay, meet and review; a second deal comes back through a dispute', async () => {
  const told: string[] = []
  const wechatPay = sandbox.addresses.wechatPay
  const { order, refunded } = await playDeals(
    { url, sandbox: { wechatPay }, staff: accounts.staff },
    (line) => told.push(line),
  )
  expect(told.filter((line) => line.startsWith('  '))).toHaveLength(2)

  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows: orders } = await client.query<{ id: string; status: string; listing: string }>(
      `select o.id, o.status, p.status as listing from orders o join products p on p.id = o.product_id
       order by o.created_at`,
    )
    expect(orders).toEqual([
      { id: order, status: 'completed', listing: 'sold' },
      { id: refunded, status: 'refunded', listing: 'on_sale' },
    ])
    // Everything that came in has gone out again: nobody is owed anything.
    const { rows: accountsLeft } = await client.query(
      'select account, sum(amount_fen)::int as fen from ledger_entries group by account having sum(amount_fen) <> 0',
    )
    expect(accountsLeft).toEqual([])
    const { rows: alarms } = await client.query('select kind, detail from pay_alarms')
    expect(alarms).toEqual([])
  } finally {
    await client.end()
  }
}, 300_000)
