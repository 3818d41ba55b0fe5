import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  affinityHalfLifeDays,
  heatHalfLifeDays,
  recentHalfLifeDays,
  risingAt,
  unitsAt,
  worthAt,
} from '../../src/domain/recommendations/decay'
import { neighboursMax, pairedMax } from '../../src/domain/recommendations/weights'
import { refreshInterests } from '../../src/operations/interests/refresh-interests'
import { rowsOf } from '../api/support'
import { startMarket, type Market, type Student } from '../support/market'
import { dayMs } from './support'

let market: Market
let campus: string
let category: string
let seller: Student
let lamp: string
let desk: string
let chair: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await market.payload.services.limits.reset('publish', seller.id)
  await rowsOf(
    market,
    'truncate interest_events, interests, product_affinities, product_heat, progress_marks',
  )
  ;[lamp, desk, chair] = (await Promise.all(['台灯', '书桌', '椅子'].map((title) => listed(title)))) as [
    string,
    string,
    string,
  ]
})

const listed = async (title: string) => (await market.listing(seller, { category, title })).id
const at = (days: number) => new Date(Date.now() + days * dayMs)
const refresh = (now = new Date()) => refreshInterests(market, now)

/** Looks at what is written, as the buffer of views writes it. */
async function look(person: Student, products: string[], when = new Date()): Promise<void> {
  await rowsOf(
    market,
    `insert into view_events (id, product_id, campus_id, user_id, viewed_at)
     select gen_random_uuid(), p, $2, $3, $4 from unnest($1::uuid[]) p`,
    [products, campus, person.id, when.toISOString()],
  )
}

/** What two listings have to do with each other, in today's looks. */
async function affinity(one: string, other: string, now = new Date()): Promise<number> {
  const [row] = await rowsOf<{ weight: number }>(
    market,
    'select weight from product_affinities where product_id = $1 and other_id = $2',
    [one, other],
  )
  return row ? row.weight / unitsAt(now.getTime(), affinityHalfLifeDays) : 0
}

async function heat(product: string): Promise<{ heat: number; recent: number; rising: number } | undefined> {
  const [row] = await rowsOf<{ heat: number; recent: number; rising: number }>(
    market,
    'select heat, recent, rising from product_heat where product_id = $1',
    [product],
  )
  return row
}

describe('who looks at two listings', () => {
  test('ties them to each other, by as much as there are people', async () => {
    const now = new Date()
    for (let person = 0; person < 3; person++) await look(await market.student({ campus }), [lamp, desk], now)
    await look(await market.student({ campus }), [chair], now)
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(3, 6)
    expect(await affinity(desk, lamp, now)).toBeCloseTo(3, 6)
    expect(await affinity(lamp, chair, now)).toBe(0)
  })

  test('counts once, however often and whenever the looks are written', async () => {
    const lin = await market.student({ campus })
    const now = new Date()
    for (let again = 0; again < 5; again++) {
      await look(lin, [lamp, desk], now)
      await refresh(now)
      await look(lin, [desk, lamp, lamp], new Date(now.getTime() - 10_000))
    }
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(1, 6)
  })

  test('is counted when the earlier look is written after the later one', async () => {
    const lin = await market.student({ campus })
    const now = new Date()
    await look(lin, [lamp], now)
    await refresh(now)
    await look(lin, [desk], new Date(now.getTime() - 30_000))
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(1, 6)
  })

  test('says more with a favorite, once, however often it is taken back', async () => {
    const lin = await market.student({ campus })
    const now = new Date()
    for (let again = 0; again < 4; again++) {
      for (const product of [lamp, desk]) {
        expect((await lin.put(`/products/${product}/favorite`)).status).toBe(200)
        await refresh()
        expect((await lin.delete(`/products/${product}/favorite`)).status).toBe(200)
      }
    }
    // A favorite is also a look: look and look 1, favorite and look √2 twice over at most, favorite and favorite 2.
    const weight = await affinity(lamp, desk, now)
    expect(weight).toBeGreaterThan(3)
    expect(weight).toBeLessThan(3 + 2 * Math.SQRT2 + 0.01)
  })

  test('counts half as much after a half-life, and nothing has to be written for it', async () => {
    const now = new Date()
    await look(await market.student({ campus }), [lamp, desk], at(-affinityHalfLifeDays))
    await look(await market.student({ campus }), [lamp, chair], now)
    await refresh(now)
    expect(await affinity(lamp, chair, now)).toBeCloseTo(1, 6)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(0.5, 6)
  })

  test('pairs a look with the latest fifty, and a listing keeps its fifty strongest neighbours', async () => {
    const lin = await market.student({ campus })
    const now = new Date()
    const many = (
      await rowsOf<{ id: string }>(
        market,
        `insert into products (id, title, kind, category_id, price_fen, campus_id, seller_id, status, published_at)
         select gen_random_uuid(), '书' || n, 'item', $1, 100, $2, $3, 'on_sale', now() from generate_series(1, 90) n
         returning id`,
        [category, campus, seller.id],
      )
    ).map(({ id }) => id)
    for (const [index, id] of many.entries())
      await look(lin, [id], new Date(now.getTime() - (100 - index) * 60_000))
    await look(lin, [lamp], now)
    await refresh(now)
    const [paired] = await rowsOf<{ count: number }>(
      market,
      'select count(*)::int as count from product_affinities where product_id = $1',
      [lamp],
    )
    expect(paired?.count).toBe(pairedMax - 1)
    for (const some of [many.slice(0, 40), many.slice(0, 30)]) {
      await look(await market.student({ campus }), [lamp, ...some], now)
    }
    await refresh(now)
    const kept = await rowsOf<{ other_id: string; weight: number }>(
      market,
      'select other_id, weight from product_affinities where product_id = $1 order by weight',
      [lamp],
    )
    expect(kept).toHaveLength(neighboursMax)
    // The first ones were looked at with it twice: what fell away was weaker.
    expect(kept.map(({ other_id }) => other_id)).toEqual(expect.arrayContaining(many.slice(0, 30)))
  })

  test('ties nothing that is not on offer to anything, but what was sold to what is', async () => {
    const now = new Date()
    await seller.post(`/products/${desk}/status`, { status: 'sold' })
    await look(await market.student({ campus }), [lamp, desk], now)
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBe(0)
    expect(await affinity(desk, lamp, now)).toBeCloseTo(1, 6)
  })

  test('does not count who switched recommendations off, or was suspended, from then on', async () => {
    const now = new Date()
    const [off, gone, own] = [
      await market.student({ campus }),
      await market.student({ campus }),
      await market.student({ campus }),
    ]
    await rowsOf(market, 'update users set personal_recommendations = false where id = $1', [off.id])
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [gone.id])
    await rowsOf(market, 'update users set personal_recommendations = null where id = $1', [own.id])
    await look(off, [lamp, desk], now)
    await look(gone, [lamp, desk], now)
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBe(0)
    expect(await heat(lamp)).toBeUndefined()
    expect(await rowsOf(market, 'select 1 from interest_events union all select 1 from interests')).toEqual(
      [],
    )
    // Who never said anything is counted.
    await look(own, [lamp, desk], now)
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(1, 6)
  })

  test('is forgotten with the switch: what was taken up before serves nobody', async () => {
    const lin = await market.student({ campus })
    const now = new Date()
    await look(lin, [lamp], now)
    await refresh(now)
    expect(await rowsOf(market, 'select 1 from interests where user_id = $1', [lin.id])).toHaveLength(1)
    await rowsOf(market, 'update users set personal_recommendations = false where id = $1', [lin.id])
    await refresh(new Date(now.getTime() + 2 * 3_600_000))
    expect(await rowsOf(market, 'select 1 from interests where user_id = $1', [lin.id])).toEqual([])
  })

  test('cannot warm the own listing', async () => {
    await look(seller, [lamp, desk])
    await refresh()
    expect(await heat(lamp)).toBeUndefined()
  })
})

describe('heat', () => {
  test('is what people showed, faded; the rise is that of the pure rule', async () => {
    const now = new Date()
    await look(await market.student({ campus }), [lamp], at(-heatHalfLifeDays))
    await refresh(at(-1))
    await look(await market.student({ campus }), [lamp, chair], now)
    await look(await market.student({ campus }), [chair], now)
    await refresh(now)
    const warm = await heat(lamp)
    const hot = await heat(chair)
    if (!warm || !hot) throw new Error('nothing is warm')
    expect(worthAt(warm.heat, now.getTime(), heatHalfLifeDays)).toBeCloseTo(1.5, 4)
    expect(worthAt(warm.recent, now.getTime(), recentHalfLifeDays)).toBeCloseTo(1 + 2 ** -3, 4)
    expect(worthAt(hot.heat, now.getTime(), heatHalfLifeDays)).toBeCloseTo(2, 4)
    expect(warm.rising).toBeCloseTo(risingAt(warm, now.getTime()), 9)
    expect(hot.rising).toBeCloseTo(risingAt(hot, now.getTime()), 9)
    expect(hot.rising).toBeGreaterThan(warm.rising)
  })

  test('rises no more when nobody comes', async () => {
    const now = new Date()
    await look(await market.student({ campus }), [lamp], now)
    await refresh(now)
    expect((await heat(lamp))?.rising).toBeGreaterThan(0)
    await refresh(at(4))
    expect((await heat(lamp))?.rising).toBe(0)
  })

  test('is kept of what is on offer only, and not for ever', async () => {
    await look(await market.student({ campus }), [lamp, desk])
    await refresh()
    await seller.post(`/products/${lamp}/status`, { status: 'sold' })
    await refresh(at(0.1))
    expect(await heat(lamp)).toBeUndefined()
    expect(await affinity(desk, lamp)).toBe(0)
    expect(await heat(desk)).toBeDefined()
    await refresh(at(14))
    expect(await heat(desk)).toBeUndefined()
    await refresh(at(70))
    expect(await rowsOf(market, 'select 1 from product_affinities')).toEqual([])
    expect(await rowsOf(market, 'select 1 from interests')).toEqual([])
  })
})

describe('the job', () => {
  test('counts everything once when it runs twice at the same time', async () => {
    const now = new Date()
    for (let person = 0; person < 4; person++) await look(await market.student({ campus }), [lamp, desk], now)
    await Promise.all([refresh(now), refresh(now), refresh(now)])
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(4, 6)
  })

  test('loses and doubles nothing when a step fails half-way', async () => {
    const now = new Date()
    await look(await market.student({ campus }), [lamp, desk], now)
    await rowsOf(market, 'alter table product_heat add constraint broken check (heat < -1e9)')
    await expect(refresh(now)).rejects.toThrow()
    expect(await affinity(lamp, desk, now)).toBe(0)
    await rowsOf(market, 'alter table product_heat drop constraint broken')
    await refresh(now)
    expect(await affinity(lamp, desk, now)).toBeCloseTo(1, 6)
  })

  test('runs through the queue, after views that came through the door', async () => {
    const lin = await market.student({ campus })
    for (const product of [lamp, desk]) await lin.get(`/products/${product}`)
    await market.payload.services.views.flush()
    const { id } = await market.payload.jobs.queue({ task: 'refresh-interests', input: undefined as never })
    const { jobStatus } = await market.payload.jobs.runByID({ id })
    expect(jobStatus?.[id]?.status).toBe('success')
    expect(await affinity(lamp, desk)).toBeCloseTo(1, 2)
    expect((await heat(desk))?.rising).toBeGreaterThan(0)
  })
})
