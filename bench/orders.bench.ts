import '../tests/support/environment.mjs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { defaultCredentials } from '../sandbox'
import { payKeys, PUBLIC_KEY_ID } from '../sandbox/wechat-pay-keys'
import { createTestDatabase } from '../tests/support/database'
import { startChild } from './lib/child'
import { folder, withClient } from './lib/market-database'
import { readOptions } from './lib/options'
import { measureLives } from './lib/orders/lives'
import type { Measured } from './lib/percentiles'
import { serverSettings } from './lib/settings'

/**
 * Notices of payments a second, through the real door with all that hangs on one: signature, decryption, claim, order,
 * ledger, record, word to the seller; beside a bare server. Then random lives of orders with deaths of the process.
 */

const options = readOptions({ notices: '4000', connections: '16', lives: '20000', seed: '1', only: '' })
const cold = 200

interface NoticeRow extends Measured {
  name: 'notices' | 'notices bare'
  connections: number
  notices: number
  /** Written for each. */
  rowsEach: number
  ratioToBare: number | null
}

const rows: object[] = []
if (options.only !== 'lives') rows.push(...(await measureNotices()))
let violations = 0
if (options.only !== 'notices') {
  const lives = await measureLives(Number(options.lives), Number(options.seed))
  violations = lives.violations
  rows.push(lives)
  console.log(JSON.stringify(lives, null, 2))
}
options.save(rows)
process.exit(violations > 0 ? 1 : 0)

async function measureNotices(): Promise<NoticeRow[]> {
  const [notices, connections] = [Number(options.notices), Number(options.connections)]
  const keys = await payKeys()
  const privateKey = keys.platform.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKey = keys.platform.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const { WECHAT_APP_ID, WECHAT_APP_SECRET, WXPAY_MCH_ID, WXPAY_SERIAL, WXPAY_API_V3_KEY } =
    defaultCredentials
  const database = await createTestDatabase()
  try {
    const measured: NoticeRow[] = []
    await withClient(database.url, async (client) => {
      const payments = await writePayments(client, notices + cold)
      const sender = await startChild('orders/sender', {})
      const account = { apiV3Key: WXPAY_API_V3_KEY, appId: WECHAT_APP_ID, merchantId: WXPAY_MCH_ID }
      const send = (url: string) =>
        sender.ask<Measured>('send', { url, connections, privateKey, ...account, payments, cold })
      const server = await startChild(
        'server',
        {
          ...serverSettings(database.url, join(folder, 'media')),
          ...{ WECHAT_APP_ID, WECHAT_APP_SECRET, WXPAY_MCH_ID, WXPAY_SERIAL, WXPAY_API_V3_KEY },
          WXPAY_PRIVATE_KEY: keys.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          ...{ WXPAY_PUBLIC_KEY_ID: PUBLIC_KEY_ID, WXPAY_PUBLIC_KEY: publicKey },
        },
        { log: join(folder, 'orders.log') },
      )
      const before = await written(client)
      const ours = await send(`${await server.ask<string>('url')}/api/pay/wechat-pay/notify`)
      await server.stop()
      const rowsEach = Math.round(((await written(client)) - before) / payments.length)
      await check(client, payments.length)
      measured.push({ name: 'notices', connections, notices, rowsEach, ...ours, ratioToBare: null })
      const bare = await startChild('orders/bare', {
        ...{ DATABASE_URL: database.url, PLATFORM_KEY: publicKey, ROWS: String(rowsEach) },
      })
      const theirs = await send(`${await bare.ask<string>('url')}/notify`)
      await bare.stop()
      await sender.stop()
      measured.push({ name: 'notices bare', connections, notices, rowsEach, ...theirs, ratioToBare: 1 })
      for (const row of measured) row.ratioToBare = Number((row.perS / theirs.perS).toPrecision(2))
    })
    console.table(measured)
    return measured
  } finally {
    await database.drop()
  }
}

/** Orders that wait for their money, each of two people, and the payment that the buyer has begun. */
async function writePayments(client: Client, count: number) {
  await client.query(`
    insert into campuses (id, name, city, location_lat, location_lng, active, updated_at, created_at)
      values ('00000000-0000-7000-8000-00000000000c', '校区', '上海', 31.2, 121.4, true, now(), now());
    insert into users (id, nickname, campus_id, standing, verification, updated_at, created_at)
      select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '同学' || n, '00000000-0000-7000-8000-00000000000c',
        'active', 'verified', now(), now() from generate_series(1000, 1999) n`)
  await client.query(
    `with o as (insert into orders (id, number, title, kind, status, settlement, rail, amount_fen, buyer_id, seller_id, campus_id,
         due_at, version)
       select gen_random_uuid(), 'B' || n, '台灯', 'product', 'placed', 'escrow', 'transfer', 1000 + n,
         ('00000000-0000-7000-8000-' || lpad(to_hex(1000 + n % 500), 12, '0'))::uuid,
         ('00000000-0000-7000-8000-' || lpad(to_hex(1500 + n % 500), 12, '0'))::uuid,
         '00000000-0000-7000-8000-00000000000c', now() + interval '30 minutes', 1
       from generate_series(1, $1::int) n returning id, number, amount_fen, campus_id)
     insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer, prepay_id, expires_at)
     select gen_random_uuid(), o.id, o.campus_id, 'wechat-pay', 'transfer', 'P' || o.number, o.amount_fen, 'prepaid',
       'payer' || o.number, 'prepay', now() + interval '31 minutes' from o`,
    [count],
  )
  await client.query('analyze')
  const { rows: payments } = await client.query<{ number: string; amountFen: number; payer: string }>(
    `select out_trade_no as number, amount_fen::float8 as "amountFen", payer from payments order by out_trade_no`,
  )
  return payments
}

/** Rows that were ever written. */
async function written(client: Client): Promise<number> {
  // Sessions that are idle have told what they did after a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const { rows: sums } = await client.query<{ n: number }>(
    'select sum(n_tup_ins)::float8 as n from pg_stat_user_tables',
  )
  return sums[0]?.n ?? 0
}

/** @throws when not every notice had its whole effect */
async function check(client: Client, count: number): Promise<void> {
  const { rows: found } = await client.query<Record<'paid' | 'orders' | 'entries' | 'sum', number>>(
    `select (select count(*)::int from payments where state = 'paid') as paid,
       (select count(*)::int from orders where status = 'paid') as orders,
       (select count(*)::int from ledger_entries) as entries, (select sum(amount_fen)::float8 from ledger_entries) as sum`,
  )
  const expected = { paid: count, orders: count, entries: 2 * count, sum: 0 }
  if (JSON.stringify(found[0]) !== JSON.stringify(expected)) {
    throw new Error(`The notices had another effect: ${JSON.stringify(found[0])}`)
  }
}
