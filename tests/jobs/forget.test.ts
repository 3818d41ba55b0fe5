import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { forgetViews } from '../../src/jobs/forget-views/handler'
import { startMarket, type Market, type Student } from '../support/market'
import { rowsOf } from '../api/support'
import { inDays } from './support'

let market: Market
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  lin = await market.student()
})
afterAll(() => market.stop())

/** Runs a nightly task through the queue, as the loop does. */
async function night(task: 'forget-credentials' | 'forget-views'): Promise<void> {
  const { id } = await market.payload.jobs.queue({ task, input: undefined as never })
  const { jobStatus } = await market.payload.jobs.runByID({ id })
  expect(jobStatus?.[id]?.status).toBe('success')
}

describe('what opened a door', () => {
  test('is forgotten a day after it stopped doing so: codes, ended and revoked sessions; live ones stay', async () => {
    const code = (name: string, hours: number) =>
      rowsOf(
        market,
        `insert into login_codes (id, phone_hash, code_hash, expires_at)
         values (gen_random_uuid(), $1, 'x', now() + $2 * interval '1 hour')`,
        [name, hours],
      )
    await code('fresh', 1)
    await code('just over', -23)
    await code('long over', -25)
    const other = await market.student()
    const gone = await market.student()
    const since = (person: Student, column: string, hours: number) =>
      rowsOf(
        market,
        `update user_sessions set ${column} = now() + $2 * interval '1 hour' where user_id = $1`,
        [person.id, hours],
      )
    await since(other, 'revoked_at', -25)
    await since(gone, 'expires_at', -25)
    const justGone = await market.student()
    await since(justGone, 'revoked_at', -23)

    await night('forget-credentials')
    expect(await rowsOf(market, `select phone_hash from login_codes order by phone_hash`)).toEqual([
      { phone_hash: 'fresh' },
      { phone_hash: 'just over' },
    ])
    const left = await rowsOf<{ user_id: string }>(market, 'select user_id from user_sessions')
    expect(left.map(({ user_id }) => user_id).sort()).toEqual([lin.id, justGone.id].sort())
    expect((await lin.get('/users/me')).status).toBe(200)
  })
})

describe('what proved a membership', () => {
  test('is forgotten a day after it stopped doing so: mailbox codes and browser pairs', async () => {
    const code = (name: string, hours: number, consumed?: number) =>
      rowsOf(
        market,
        `insert into verification_codes (id, user_id, purpose, mailbox_hash, code_hash, expires_at, consumed_at)
         values (gen_random_uuid(), $1, 'campus', $2, 'x', now() + $3 * interval '1 hour',
           now() + $4::numeric * interval '1 hour')`,
        [lin.id, name, hours, consumed ?? null],
      )
    const pair = (name: string, hours: number) =>
      rowsOf(
        market,
        `insert into verification_pairs (id, user_id, campus_id, method, link_hash, code_hash, expires_at)
         select gen_random_uuid(), id, campus_id, 'cas', $2, 'x', now() + $3 * interval '1 hour'
         from users where id = $1`,
        [lin.id, name, hours],
      )
    for (const add of [code, pair]) {
      await add('fresh', 1)
      await add('just over', -23)
      await add('long over', -25)
    }
    await code('just used', 1, -1)
    await code('long used', 1, -25)

    await night('forget-credentials')
    const codes = await rowsOf<{ name: string }>(
      market,
      'select mailbox_hash as name from verification_codes',
    )
    expect(codes.map(({ name }) => name).sort()).toEqual(['fresh', 'just over', 'just used'])
    const pairs = await rowsOf<{ name: string }>(market, 'select link_hash as name from verification_pairs')
    expect(pairs.map(({ name }) => name).sort()).toEqual(['fresh', 'just over'])
  })
})

describe('who looked at what', () => {
  test('is known for 90 days, that somebody did for 180; the counter of the listing stays', async () => {
    const listing = await market.listing(lin)
    const reader = await market.student()
    expect((await reader.get(`/products/${listing.id}`)).status).toBe(200)
    await market.payload.services.views.flush()
    const events = () =>
      rowsOf<{ user_id: string | null }>(market, 'select user_id from view_events where product_id = $1', [
        listing.id,
      ])
    expect(await events()).toEqual([{ user_id: reader.id }])

    await forgetViews(market, inDays(89))
    expect(await events()).toEqual([{ user_id: reader.id }])
    await forgetViews(market, inDays(91))
    expect(await events()).toEqual([{ user_id: null }])
    await forgetViews(market, inDays(179))
    expect(await events()).toHaveLength(1)
    await forgetViews(market, inDays(181))
    expect(await events()).toEqual([])
    // As it is stored: a page may show a counter that is some seconds old.
    const stored = await rowsOf(market, 'select view_count as n from products where id = $1', [listing.id])
    expect(stored).toEqual([{ n: 1 }])
  })

  test('is cleared by the nightly task, however much there is of it', async () => {
    const listing = await market.listing(lin)
    await rowsOf(
      market,
      `insert into view_events (id, product_id, user_id, campus_id, viewed_at)
       select gen_random_uuid(), p.id, p.seller_id, p.campus_id, now() - days * interval '1 day'
       from products p, generate_series(1, 10001) n, unnest(array[89, 91, 181]) days where p.id = $1`,
      [listing.id],
    )
    await night('forget-views')
    const [left] = await rowsOf<{ known: number; unknown: number }>(
      market,
      `select count(user_id)::int as known, (count(*) - count(user_id))::int as unknown
       from view_events where product_id = $1`,
      [listing.id],
    )
    expect(left).toEqual({ known: 10_001, unknown: 10_001 })
  })
})
