import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wechatTemplates } from '../../../sandbox/wechat-templates'
import { isTellableDrop } from '../../../src/domain/products/price-drop'
import { deliverDue } from '../../../src/operations/notifications/deliver-due'
import { notifyPriceDrop } from '../../../src/operations/products/notify-price-drop'
import { recordViews } from '../../../src/operations/products/record-views'
import { errorsDuring, jobReq } from '../../jobs/support'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'

const hourMs = 3_600_000
const rules = { percent: 5, minFen: 100 }
const { priTmplId: templateId } = wechatTemplates.price_drop

interface Pooled {
  pool: { connect(): Promise<{ query(text: string, values?: unknown[]): Promise<unknown>; release(): void }> }
}

let market: Market
let campus: string
let category: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { quietFrom: null } })
  category = await market.category()
  await market.template('price_drop', { channels: ['wechat', 'socket'] })
}, 60_000)
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  await rowsOf(market, 'truncate notifications, notification_deliveries, subscription_grants cascade')
  await rowsOf(market, 'delete from payload_jobs')
})

interface Watched {
  seller: Student
  fan: Student
  id: string
}

/** A listing at 100 yuan and somebody who keeps an eye on it. */
async function watched(priceFen = 10_000): Promise<Watched> {
  const [seller, fan] = [await market.student({ campus }), await market.student({ campus })]
  const { id } = await market.listing(seller, { priceFen, category })
  await favorite(fan, id)
  return { seller, fan, id }
}

async function favorite(fan: Student, id: string): Promise<void> {
  expect((await fan.put(`/products/${id}/favorite`)).status).toBe(200)
}

async function price(seller: Student, id: string, priceFen: number): Promise<void> {
  expect((await seller.patch(`/products/${id}`, { priceFen })).status).toBe(200)
}

/** The person opens the listing, and what the server keeps of it is written. */
async function look(fan: Student, id: string): Promise<void> {
  expect((await fan.get(`/products/${id}`)).status).toBe(200)
  await market.payload.services.views.flush()
}

const tell = async (id: string, now = new Date()) => notifyPriceDrop(await jobReq(market), id, now)

/** What waits of this listing, with the seconds until then. */
const jobsOf = (id: string) =>
  rowsOf<{ wait_until: Date }>(
    market,
    `select wait_until from payload_jobs where task_slug = 'notify-price-drop' and input ->> 'product' = $1
       and completed_at is null order by wait_until`,
    [id],
  )

/** Everything that waits is due, and the worker does it. */
async function work(): Promise<void> {
  await rowsOf(market, `update payload_jobs set wait_until = now() - interval '1 second'`)
  await market.payload.jobs.run({ queue: 'notify', limit: 100 })
  const left = await rowsOf(market, `select 1 from payload_jobs where has_error or processing`)
  expect(left).toEqual([])
}

/** `from → to` of every notice a person has, in the order they came. */
async function toldTo(person: { id: string }): Promise<string[]> {
  const rows = await rowsOf<{ params: { fromFen: number; toFen: number } }>(
    market,
    `select params from notifications where user_id = $1 and kind = 'price_drop' order by created_at, id`,
    [person.id],
  )
  return rows.map(({ params }) => `${params.fromFen} → ${params.toFen}`)
}

/** Two days later, as far as the cool-down knows. */
const letCooldownPass = (id: string) =>
  rowsOf(
    market,
    `update favorites set notified_at = notified_at - interval '48 hours' where product_id = $1`,
    [id],
  )

describe('somebody who keeps an eye on a listing', () => {
  test('is told by the worker when it becomes cheaper, once', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 8_000)
    expect(await toldTo(fan)).toEqual([])
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8000'])
    expect(await tell(id)).toBe(0)
    expect(await toldTo(fan)).toHaveLength(1)
  })

  test('is told of a price below the lowest they have seen, not of one they came across themselves', async () => {
    const { seller, fan, id } = await watched()
    const other = await market.student({ campus })
    await favorite(other, id)
    await price(seller, id, 8_000)
    await look(fan, id)
    await work()
    expect(await toldTo(fan)).toEqual([])
    expect(await toldTo(other)).toEqual(['10000 → 8000'])
    await price(seller, id, 7_000)
    await work()
    expect(await toldTo(fan)).toEqual(['8000 → 7000'])
  })

  test('is not told of less than the campus finds worth telling, in share and in amount', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 9_501)
    await work()
    expect(await toldTo(fan)).toEqual([])
    // Small steps add up: what counts is the price the person knows.
    await price(seller, id, 9_500)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 9500'])
    const cheap = await watched(1_000)
    await price(cheap.seller, cheap.id, 901)
    await work()
    expect(await toldTo(cheap.fan)).toEqual([])
    await price(cheap.seller, cheap.id, 900)
    await work()
    expect(await toldTo(cheap.fan)).toEqual(['1000 → 900'])
  })

  test('is told of the next drop when the cool-down ends, if it is still true', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 8_000)
    await work()
    await price(seller, id, 7_000)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8000'])
    const [waiting] = await jobsOf(id)
    const [{ at } = { at: null }] = await rowsOf<{ at: Date }>(
      market,
      `select notified_at + interval '24 hours' as at from favorites where product_id = $1`,
      [id],
    )
    expect(waiting?.wait_until).toEqual(at)
    await letCooldownPass(id)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8000', '8000 → 7000'])
    expect(await jobsOf(id)).toEqual([])
  })

  test('is not told when the cool-down ends and the price is up again', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 8_000)
    await work()
    await price(seller, id, 7_000)
    await work()
    await price(seller, id, 9_000)
    await letCooldownPass(id)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8000'])
  })

  test('is not told sooner by unfavoriting and coming back', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 8_000)
    await work()
    await fan.delete(`/products/${id}/favorite`)
    await favorite(fan, id)
    await price(seller, id, 7_000)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8000'])
    expect(await tell(id, new Date(Date.now() + 25 * hourMs))).toBe(1)
  })

  test.each(['blocked', 'was blocked by'])(
    'is not told of what somebody puts up whom they %s',
    async (way) => {
      const { seller, fan, id } = await watched()
      await (way === 'blocked' ? fan.put(`/users/${seller.id}/block`) : seller.put(`/users/${fan.id}/block`))
      await price(seller, id, 8_000)
      expect(await tell(id)).toBe(0)
      await rowsOf(market, 'delete from blocks')
      expect(await tell(id)).toBe(1)
    },
  )

  test('is told the final price of three edits, once', async () => {
    const { seller, fan, id } = await watched()
    for (const priceFen of [9_000, 8_000, 8_500]) await price(seller, id, priceFen)
    const jobs = await jobsOf(id)
    expect(jobs).toHaveLength(1)
    expect(jobs[0]?.wait_until.getTime()).toBeGreaterThan(Date.now())
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 8500'])
  })

  test('hears nothing of a price that went up and down again', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 15_000)
    expect(await jobsOf(id)).toEqual([])
    await price(seller, id, 10_000)
    await work()
    expect(await toldTo(fan)).toEqual([])
    expect(await rowsOf(market, 'select 1 from notifications')).toEqual([])
  })

  test('hears nothing of an edit that was rolled back', async () => {
    const { seller, fan, id } = await watched()
    await rowsOf(market, 'delete from payload_jobs')
    // The commit itself is refused, after everything was written.
    await rowsOf(
      market,
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    )
    await rowsOf(
      market,
      `create constraint trigger refuse after update on products deferrable initially deferred for each row
         when (new.id = '${id}') execute function refuse()`,
    )
    try {
      expect((await seller.patch(`/products/${id}`, { priceFen: 8_000 })).status).toBe(500)
    } finally {
      await rowsOf(market, 'drop function refuse() cascade')
    }
    expect(await rowsOf(market, 'select 1 from payload_jobs')).toEqual([])
    expect(await tell(id)).toBe(0)
    expect(await toldTo(fan)).toEqual([])
  })

  test('is told of something that left the shelf and came back cheaper', async () => {
    const { seller, fan, id } = await watched()
    await seller.post(`/products/${id}/status`, { status: 'off_shelf' })
    await price(seller, id, 7_500)
    expect(await jobsOf(id)).toEqual([])
    await seller.post(`/products/${id}/status`, { status: 'on_sale' })
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 7500'])
  })

  test('is told nothing new by unfavoriting and favoriting at a price they have seen before', async () => {
    const { seller, fan, id } = await watched()
    await look(fan, id)
    await fan.delete(`/products/${id}/favorite`)
    await price(seller, id, 14_000)
    await favorite(fan, id)
    await price(seller, id, 10_000)
    await work()
    expect(await toldTo(fan)).toEqual([])
    await price(seller, id, 9_000)
    await work()
    expect(await toldTo(fan)).toEqual(['10000 → 9000'])
  })

  test('of another campus is told in its own time', async () => {
    // All day but the minute of midnight.
    const quiet = await market.campus({ settings: { quietFrom: '00:01', quietUntil: '00:00' } })
    const { seller, fan, id } = await watched()
    const visitor = await market.student({ campus: quiet })
    for (const person of [fan, visitor]) await reach(person)
    await favorite(visitor, id)
    await price(seller, id, 8_000)
    const now = new Date('2027-01-05T04:00:00.000Z')
    expect(await tell(id, now)).toBe(2)
    const rows = await rowsOf<{ user_id: string; campus_id: string; due_at: Date }>(
      market,
      'select user_id, campus_id, due_at from notification_deliveries',
    )
    const by = Object.fromEntries(rows.map((row) => [row.user_id, [row.campus_id, row.due_at.toISOString()]]))
    expect(by).toEqual({
      [fan.id]: [campus, now.toISOString()],
      [visitor.id]: [quiet, '2027-01-05T16:00:00.000Z'],
    })
  })
})

/** The person can be pushed to: signs in with WeChat and agreed to one message. */
async function reach(person: Student): Promise<void> {
  await rowsOf(
    market,
    `insert into identities (id, user_id, provider, app_id, subject) values (gen_random_uuid(), $1, 'wechat', '', $2)`,
    [person.id, `o-${person.id}`],
  )
  await rowsOf(
    market,
    `insert into subscription_grants (id, user_id, platform, template_id, credits)
       values (gen_random_uuid(), $1, 'wechat', $2, 1)`,
    [person.id, templateId],
  )
}

type Change = (watched: Watched) => Promise<unknown>

const system = (id: string, data: { status: 'reserved' | 'removed' }) =>
  market.payload.update({ collection: 'products', id, data, overrideAccess: true })
const standing = (id: string) =>
  market.payload.update({
    collection: 'users',
    id,
    data: { standing: 'suspended' },
    overrideAccess: true,
  })

const changes: [string, Change][] = [
  ['they no longer care', ({ fan, id }) => fan.delete(`/products/${id}/favorite`)],
  ['it is sold', ({ seller, id }) => seller.post(`/products/${id}/status`, { status: 'sold' })],
  ['it is reserved', ({ id }) => system(id, { status: 'reserved' })],
  ['it is taken off', ({ seller, id }) => seller.post(`/products/${id}/status`, { status: 'off_shelf' })],
  ['it is removed by an officer', ({ id }) => system(id, { status: 'removed' })],
  ['it is thrown away', ({ seller, id }) => seller.delete(`/products/${id}`)],
  ['the seller is suspended', ({ seller }) => standing(seller.id)],
  ['the seller leaves', ({ seller }) => seller.delete('/users/me')],
  ['they are suspended themselves', ({ fan }) => standing(fan.id)],
  ['it is dearer again', ({ seller, id }) => price(seller, id, 12_000)],
]

describe('nobody is told of a drop when meanwhile', () => {
  test.each(changes)('%s, before the fan-out', async (_what, change) => {
    const it = await watched()
    await price(it.seller, it.id, 8_000)
    await change(it)
    await work()
    expect(await rowsOf(market, 'select 1 from notifications')).toEqual([])
  })

  test.each(changes)('%s, before the push', async (_what, change) => {
    const it = await watched()
    await reach(it.fan)
    await price(it.seller, it.id, 8_000)
    await work()
    expect(await toldTo(it.fan)).toHaveLength(1)
    await change(it)
    expect(await deliverDue(market.payload, 'wechat', new Date(Date.now() + 1_000))).toBe(1)
    expect(await rowsOf(market, 'select state, code from notification_deliveries')).toEqual([
      { state: 'skipped', code: 'NOT_TRUE_ANY_MORE' },
    ])
    const [grant] = await rowsOf<{ credits: string }>(market, 'select credits from subscription_grants')
    expect(Number(grant?.credits)).toBe(1)
  })

  test('nothing happened, the push is tried', async () => {
    const it = await watched()
    await reach(it.fan)
    await price(it.seller, it.id, 8_000)
    await work()
    await deliverDue(market.payload, 'wechat', new Date(Date.now() + 1_000))
    expect(await rowsOf(market, 'select state, code from notification_deliveries')).toEqual([
      { state: 'failed', code: 'NOT_CONFIGURED' },
    ])
  })
})

describe('the seller', () => {
  test('is not told, even of a listing that was given to them', async () => {
    const { fan, id } = await watched()
    await rowsOf(market, 'update products set seller_id = $1, price_fen = 8000 where id = $2', [fan.id, id])
    expect(await tell(id)).toBe(0)
  })
})

describe('a wanted post', () => {
  test('tells nobody when its budget goes down, or when it once was an offer', async () => {
    const { seller, fan, id } = await watched()
    await price(seller, id, 8_000)
    await seller.patch(`/products/${id}`, { kind: 'wanted' })
    await work()
    await price(seller, id, 5_000)
    await work()
    expect(await toldTo(fan)).toEqual([])
  })

  test('that becomes an offer starts anew: a budget is no price', async () => {
    const [seller, fan] = [await market.student({ campus }), await market.student({ campus })]
    const { id } = await market.listing(seller, { kind: 'wanted', priceFen: 20_000, category })
    await favorite(fan, id)
    await seller.patch(`/products/${id}`, { kind: 'item', priceFen: 9_000 })
    await work()
    expect(await toldTo(fan)).toEqual([])
    await price(seller, id, 8_000)
    await work()
    expect(await toldTo(fan)).toEqual(['9000 → 8000'])
  })
})

/** Favorites of a crowd whose ids run against those of the people. */
async function crowd(id: string, size: number): Promise<void> {
  await rowsOf(
    market,
    `with people as (
       insert into users (id, nickname, campus_id, standing, verification, language)
       select gen_random_uuid(), 'crowd', $1, 'active', 'verified', 'zh' from generate_series(1, $3::int) returning id)
     insert into favorites (id, user_id, product_id, campus_id, lowest_seen_fen)
     select gen_random_uuid(), id, $2, $1, 10000 from people`,
    [campus, id, size],
  )
}

describe('at the same time', () => {
  test('two workers tell a crowd once', async () => {
    const { seller, id } = await watched()
    await crowd(id, 1_200)
    await price(seller, id, 8_000)
    const told = await Promise.all([tell(id), tell(id), tell(id)])
    expect(told.reduce((sum, n) => sum + n, 0)).toBe(1_201)
    const [row] = await rowsOf(
      market,
      `select count(*)::int as rows, count(distinct user_id)::int as people from notifications`,
    )
    expect(row).toEqual({ rows: 1_201, people: 1_201 })
  })

  test('an edit during the fan-out: nobody is told twice, or a price that never held', async () => {
    const { seller, id } = await watched()
    await crowd(id, 1_500)
    await price(seller, id, 8_000)
    await Promise.all([tell(id), price(seller, id, 7_000)])
    await work()
    const rows = await rowsOf<{ to: number; n: number }>(
      market,
      `select (params ->> 'toFen')::int as to, count(*)::int as n from notifications group by 1 order by 1`,
    )
    expect(rows.every(({ to }) => to === 8_000 || to === 7_000)).toBe(true)
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(1_501)
    const [{ people } = { people: 0 }] = await rowsOf<{ people: number }>(
      market,
      'select count(distinct user_id)::int as people from notifications',
    )
    expect(people).toBe(1_501)
  })

  test('a batch of views and a fan-out that want the same people in another order', async () => {
    const people = await Promise.all([1, 2, 3].map(() => market.student({ campus })))
    const { pool } = market.payload.db as unknown as Pooled
    const waiting = (atLeast: number) =>
      eventually(`${atLeast} wait for the row`, async () => {
        const rows = await rowsOf(
          market,
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        expect(rows.length).toBeGreaterThanOrEqual(atLeast)
      })
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const fans = order.flatMap((n) => people[n] ?? [])
      const seller = await market.student({ campus })
      const { id } = await market.listing(seller, { priceFen: 10_000, category })
      for (const fan of fans) await favorite(fan, id)
      await price(seller, id, 8_000)
      const holder = await pool.connect()
      const errors = await errorsDuring(market, async () => {
        await holder.query('begin')
        await holder.query('select 1 from favorites where user_id = $1 and product_id = $2 for update', [
          fans[2]?.id,
          id,
        ])
        // Not through the door: its buffer writes every two seconds too, which would make two batches of one.
        const viewedAt = new Date()
        const writing = recordViews(
          market.payload,
          people.map(({ id: user }) => ({ product: id, campus, user, viewedAt })),
        )
        await waiting(1)
        const telling = tell(id)
        await waiting(2)
        await holder.query('commit')
        holder.release()
        expect(await telling).toBe(0)
        await writing
      })
      expect(errors).toEqual([])
    }
  })

  test('fan-outs, favoriting, looking and edits do not wait for each other forever', async () => {
    const { seller, id } = await watched(100_000)
    await crowd(id, 600)
    const fans = await Promise.all(Array.from({ length: 6 }, () => market.student({ campus })))
    const errors = await errorsDuring(market, async () => {
      for (let round = 1; round <= 6; round++) {
        await Promise.all([
          price(seller, id, 100_000 - round * 10_000),
          tell(id, new Date(Date.now() + round * 48 * hourMs)),
          tell(id, new Date(Date.now() + round * 48 * hourMs)),
          ...fans.map(async (fan) => {
            await favorite(fan, id)
            await look(fan, id)
            if (round % 2 === 0) await fan.delete(`/products/${id}/favorite`)
          }),
        ])
        await calm(market)
      }
    })
    expect(errors).toEqual([])
    const twice = await rowsOf(
      market,
      `select 1 from notifications group by user_id, params ->> 'toFen' having count(*) > 1`,
    )
    expect(twice).toEqual([])
  })
})

type Step = { does: 'price'; fen: number } | { does: 'look' | 'return' } | { does: 'tell'; hours: number }

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('price' as const), fen: prices() }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('look' as const, 'return' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant('tell' as const), hours: fc.constantFrom(0, 1, 23, 24, 30) }),
    },
  ),
  { minLength: 4, maxLength: 14 },
)

function prices() {
  return fc.constantFrom(1_000, 5_000, 7_000, 7_600, 8_000, 9_000, 9_400, 9_500, 10_000, 12_000)
}

test('over any run of prices, looks, returns and fan-outs a person is told what the rule says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      await calm(market)
      const { seller, fan, id } = await watched()
      await look(fan, id)
      const start = Date.now()
      let [now, priceFen, lowest] = [start, 10_000, 10_000]
      let toldAt: number | null = null
      const expected: string[] = []
      for (const step of run as Step[]) {
        if (step.does === 'price') {
          await price(seller, id, step.fen)
          priceFen = step.fen
        } else if (step.does === 'tell') {
          now += step.hours * hourMs
          const tellable =
            isTellableDrop(lowest, priceFen, rules) && (toldAt === null || now - toldAt >= 24 * hourMs)
          expect(await tell(id, new Date(now))).toBe(tellable ? 1 : 0)
          if (tellable) {
            expected.push(`${lowest} → ${priceFen}`)
            lowest = priceFen
            toldAt = now
          }
        } else {
          // The heart is on the listing's own page: whoever unfavorites has opened it.
          await look(fan, id)
          if (step.does === 'return') {
            await fan.delete(`/products/${id}/favorite`)
            await favorite(fan, id)
          }
          lowest = Math.min(lowest, priceFen)
        }
        const [row] = await rowsOf<{ fen: string }>(
          market,
          'select lowest_seen_fen as fen from favorites where user_id = $1 and product_id = $2',
          [fan.id, id],
        )
        expect(Number(row?.fen)).toBe(lowest)
      }
      expect(await toldTo(fan)).toEqual(expected)
    }),
    { numRuns: 10 },
  )
}, 120_000)
