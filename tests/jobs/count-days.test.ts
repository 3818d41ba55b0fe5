import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dayAfter, startOf } from '../../src/domain/days'
import { count, daysAgo, deal, noonOf, publishedAt, today } from '../api/stats/counted'
import { rowsOf } from '../api/support'
import { startMarket, type Market, type Student } from '../support/market'

let market: Market
let campus: string
let seller: Student
let buyer: Student
let listing: string

beforeAll(async () => {
  market = await startMarket()
})
beforeAll(async () => {
  campus = await market.campus()
  seller = await market.student({ campus })
  buyer = await market.student({ campus })
  listing = (await market.listing(seller)).id
})
afterAll(() => market.stop())

interface Row {
  metric: string
  day: string
  n: string
  changed: string
}

/** Numbers of all campuses; `changed` differs when a row was written again. */
const rows = () =>
  rowsOf<Row>(
    market,
    `select metric, day::text as day, n::text as n, xmin::text as changed from daily_counts
     where campus_id = '00000000-0000-0000-0000-000000000000' and category_id = '00000000-0000-0000-0000-000000000000'
     order by day, metric`,
  )
const numberOf = async (metric: string, day: string) =>
  Number((await rows()).find((row) => row.metric === metric && row.day === day)?.n ?? 0)
const forgetAll = () => rowsOf(market, 'truncate daily_counts, daily_acts, counted_days')
const countedDays = async () =>
  (await rowsOf<{ day: string }>(market, 'select day::text as day from counted_days order by day')).map(
    ({ day }) => day,
  )

describe('counting the days', () => {
  test('a second time writes nothing, and takes out what is not so any more', async () => {
    await forgetAll()
    await count(market)
    const first = await rows()
    expect(await numberOf('published', today)).toBe(1)
    await count(market)
    expect(await rows()).toEqual(first)

    await buyer.put(`/products/${listing}/favorite`)
    await count(market)
    expect(await numberOf('favorites', today)).toBe(1)
    await buyer.delete(`/products/${listing}/favorite`)
    await count(market)
    expect((await rows()).filter(({ metric }) => metric === 'favorites')).toEqual([])
  })

  test('by two workers at once counts nothing twice', async () => {
    await forgetAll()
    await Promise.all([count(market), count(market), count(market)])
    expect(await numberOf('published', today)).toBe(1)
    expect(await numberOf('joined', today)).toBe(2)
  })

  test('leaves it to a worker who is at it', async () => {
    await forgetAll()
    await market.payload.db.drizzle.transaction(async (other) => {
      await other.execute('select pg_advisory_xact_lock(7421034)')
      expect(await count(market)).toEqual({ counted: [], followed: [] })
    })
    expect((await count(market)).counted).toContain(today)
  })

  test('makes up for missing days in steps, the latest first, until none is missing', async () => {
    await forgetAll()
    await publishedAt(market, listing, noonOf(daysAgo(50)))
    const first = await count(market)
    expect(first.counted).toHaveLength(22)
    expect(first.counted.slice(0, 4)).toEqual([today, daysAgo(1), daysAgo(2), daysAgo(3)])
    expect((await count(market)).counted).toHaveLength(22)
    expect((await count(market)).counted).toHaveLength(11)
    expect((await count(market)).counted).toEqual([today, daysAgo(1)])
    expect(await numberOf('published', daysAgo(50))).toBe(1)
    expect(await countedDays()).toHaveLength(51)
  })

  test('counts a day again that was last counted before its end', async () => {
    await rowsOf(market, `update counted_days set counted_at = $1 where day = $2`, [
      noonOf(daysAgo(5)).toISOString(),
      daysAgo(5),
    ])
    expect((await count(market)).counted).toEqual([today, daysAgo(1), daysAgo(5)])
    expect((await count(market)).counted).toEqual([today, daysAgo(1)])
  })

  test('divides days by the clock of the campus', async () => {
    const midnight = startOf(daysAgo(3))
    await publishedAt(market, listing, new Date(midnight.getTime() - 1))
    await forgetAll()
    await count(market)
    expect(await numberOf('published', daysAgo(4))).toBe(1)
    await publishedAt(market, listing, midnight)
    await forgetAll()
    await count(market)
    expect(await numberOf('published', daysAgo(3))).toBe(1)
    expect(await numberOf('published', daysAgo(4))).toBe(0)
  })

  test('looks again what became of the listings of the last weeks, and not after that', async () => {
    await publishedAt(market, listing, noonOf(daysAgo(20)))
    await forgetAll()
    await count(market)
    expect(await numberOf('then_sold', daysAgo(20))).toBe(0)
    await deal(market, {
      ...{ listing, buyer, seller, campus, amountFen: 100 },
      ...{ placedAt: noonOf(daysAgo(15)), completedAt: noonOf(daysAgo(14)) },
    })
    await count(market)
    expect(await numberOf('then_sold', daysAgo(20))).toBe(0)

    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await rowsOf(market, 'update counted_days set followed_at = $1 where day = $2', [yesterday, daysAgo(20)])
    expect((await count(market)).followed).toEqual([daysAgo(20)])
    expect(await numberOf('then_sold', daysAgo(20))).toBe(1)
    expect(await numberOf('then_ordered', daysAgo(20))).toBe(1)
    expect(await numberOf('published', daysAgo(20))).toBe(1)
  })

  test('takes what happened to a listing later than thirty days after for none of its publish day', async () => {
    await publishedAt(market, listing, noonOf(daysAgo(60)))
    await forgetAll()
    for (let run = 0; run < 4; run++) await count(market)
    expect(await numberOf('published', daysAgo(60))).toBe(1)
    expect(await numberOf('then_sold', daysAgo(60))).toBe(0)
    // It was looked at after its thirty days, so nothing more can become of it.
    await rowsOf(market, 'update counted_days set followed_at = $1 where day = $2', [
      startOf(dayAfter(daysAgo(60), 31)).toISOString(),
      daysAgo(60),
    ])
    expect((await count(market)).followed).not.toContain(daysAgo(60))
  })
})
