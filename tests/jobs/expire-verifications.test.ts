import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { expireVerifications } from '../../src/jobs/expire-verifications/handler'
import { settleProof } from '../../src/operations/campus-verifications/settle-proof'
import { rowsOf } from '../api/support'
import { startMarket, type Market, type Student } from '../support/market'
import { breakRow, errorsDuring, inDays, jobReq } from './support'

let market: Market
let campus: string
let category: string
let counter = 0
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { verificationDays: 100, listingReview: false } })
  category = await market.category()
})
afterAll(() => market.stop())
// Whoever an earlier test left behind is not due here.
beforeEach(() => rowsOf(market, `update users set verification = 'none', verified_until = null`))

/** Verified by a proof of membership, for the campus's 100 days. */
async function member(): Promise<Student & { subject: string }> {
  const student = await market.student({ campus, verified: false })
  const subject = `2023${String(++counter).padStart(4, '0')}`
  await prove(student, subject)
  return { ...student, subject }
}
const prove = async ({ id }: Student, subject: string, now = new Date()) =>
  settleProof(await jobReq(market), {
    user: id,
    campus,
    method: 'cas',
    finding: { verdict: 'proven', member: { namespace: 'student-no', subject } },
    now,
  })
const run = async (now: Date) => expireVerifications(await jobReq(market), now)
const standingOf = async ({ id }: Student) => {
  const [row] = await rowsOf<{ verification: string; claims: string[] }>(
    market,
    `select verification, (select json_agg(state order by created_at) from campus_verifications
       where user_id = u.id) as claims from users u where id = $1`,
    [id],
  )
  return row
}
const warningsOf = async ({ id }: Student) =>
  rowsOf<{ days: number; until: string }>(
    market,
    `select (params ->> 'days')::int as days, params ->> 'until' as until from notifications
     where user_id = $1 and kind = 'verification_expiring' order by created_at`,
    [id],
  )
const untilOf = async ({ id }: Student) => {
  const [row] = await rowsOf<{ until: Date }>(
    market,
    'select verified_until as until from users where id = $1',
    [id],
  )
  return row?.until ?? new Date(0)
}

describe('a verification whose time is up', () => {
  test('ends on the day, not before, with the claim; doing it twice changes nothing', async () => {
    const lin = await member()
    expect(await run(inDays(99.9))).toMatchObject({ expired: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'verified', claims: ['approved'] })
    expect(await run(inDays(100.1))).toEqual({ expired: 1, told: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'expired', claims: ['expired'] })
    expect(await run(inDays(100.2))).toEqual({ expired: 0, told: 0 })
    const [claim] = await rowsOf<{ subject_hash: string | null }>(
      market,
      'select subject_hash from campus_verifications where user_id = $1',
      [lin.id],
    )
    expect(claim?.subject_hash).toBeNull()
  })

  test('that an officer gave by hand ends too', async () => {
    const lin = await market.student({ campus })
    expect(await run(inDays(100.1))).toEqual({ expired: 1, told: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'expired', claims: null })
  })

  test('goes on for whoever has verified again', async () => {
    const lin = await member()
    await prove(lin, lin.subject, inDays(50))
    expect(await run(inDays(100.1))).toMatchObject({ expired: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'verified', claims: ['released', 'approved'] })
    expect(await run(inDays(150.1))).toMatchObject({ expired: 1 })
  })

  test('leaves a new proof waiting for staff', async () => {
    const lin = await member()
    const photo = await market.picture(lin)
    await settleProof(await jobReq(market), {
      user: lin.id,
      campus,
      method: 'student-card',
      finding: { verdict: 'review', member: { namespace: 'student-no', subject: lin.subject }, media: photo },
    })
    expect(await standingOf(lin)).toEqual({ verification: 'verified', claims: ['approved', 'pending'] })
    expect(await run(inDays(100.1))).toMatchObject({ expired: 1 })
    expect(await standingOf(lin)).toEqual({ verification: 'pending', claims: ['expired', 'pending'] })
  })

  test('frees the identity for another account', async () => {
    const old = await member()
    await run(inDays(100.1))
    const fresh = await market.student({ campus, verified: false })
    expect(await prove(fresh, old.subject, inDays(101))).toMatchObject({ status: 'verified', claim: null })
  })

  test('waits until a suspension is over, and ends in the night after it', async () => {
    const lin = await member()
    const stand = (standing: 'active' | 'suspended') =>
      market.payload.update({ collection: 'users', id: lin.id, data: { standing }, overrideAccess: true })
    await stand('suspended')
    expect(await run(inDays(100.1))).toEqual({ expired: 0, told: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'verified', claims: ['approved'] })
    await stand('active')
    expect(await run(inDays(101.1))).toEqual({ expired: 1, told: 0 })
    expect(await standingOf(lin)).toEqual({ verification: 'expired', claims: ['expired'] })
  })

  test('ends although the first of them cannot; the log names it, and it ends once it can', async () => {
    const broken = await member()
    const others = [await member(), await member()]
    const repair = await breakRow(market, 'users', broken.id)
    let result: unknown
    const errors = await errorsDuring(market, async () => {
      result = await run(inDays(100.1))
    })
    expect(result).toEqual({ expired: 2, told: 0 })
    expect(errors).toMatchObject([{ job: 'expire-verifications', id: broken.id }])
    for (const other of others) expect((await standingOf(other))?.verification).toBe('expired')
    // Nothing of it, the claim neither.
    expect(await standingOf(broken)).toEqual({ verification: 'verified', claims: ['approved'] })
    await repair()
    expect(await run(inDays(100.1))).toMatchObject({ expired: 1 })
  })

  test('ends for more people than fit into one page', async () => {
    await rowsOf(
      market,
      `insert into users (id, nickname, campus_id, standing, verification, verified_until, language)
       select gen_random_uuid(), '同学' || n, $1, 'active', 'verified', now() + interval '100 days', 'zh'
       from generate_series(1, 210) n`,
      [campus],
    )
    expect(await run(inDays(80))).toEqual({ expired: 0, told: 210 })
    expect(await run(inDays(100.1))).toEqual({ expired: 210, told: 0 })
  })
})

describe('a person whose verification will end', () => {
  test('is told 30 and 7 days before, once each, however often the night comes', async () => {
    const lin = await member()
    const until = (await untilOf(lin)).toISOString()
    for (let day = 60; day < 100; day++) {
      await run(inDays(day))
      await run(inDays(day))
    }
    expect(await warningsOf(lin)).toEqual([
      { days: 30, until },
      { days: 7, until },
    ])
  })

  test('is told late rather than never when nights were missed, with the days that are left', async () => {
    const lin = await member()
    expect(await run(inDays(80))).toMatchObject({ told: 1 })
    expect(await run(inDays(97.5))).toMatchObject({ told: 1 })
    expect((await warningsOf(lin)).map(({ days }) => days)).toEqual([20, 3])
  })

  test('is not told any more who has verified again, but of the new end', async () => {
    const lin = await member()
    await run(inDays(75))
    await prove(lin, lin.subject, inDays(80))
    expect(await run(inDays(95))).toEqual({ expired: 0, told: 0 })
    expect(await run(inDays(151))).toMatchObject({ told: 1 })
    expect((await warningsOf(lin)).map(({ days }) => days)).toEqual([25, 29])
  })

  test('is not told who is suspended, or was never verified', async () => {
    const [lin, newcomer] = [await member(), await market.student({ campus, verified: false })]
    await market.payload.update({
      collection: 'users',
      id: lin.id,
      data: { standing: 'suspended' },
      overrideAccess: true,
    })
    expect(await run(inDays(75))).toEqual({ expired: 0, told: 0 })
    expect([await warningsOf(lin), await warningsOf(newcomer)]).toEqual([[], []])
  })

  test('is told once although two workers run the night', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => member()))
    const both = await Promise.all([run(inDays(75)), run(inDays(75))])
    expect(both[0].told + both[1].told).toBe(12)
    for (const person of people) expect(await warningsOf(person)).toHaveLength(1)
  })

  test('is told by the task as the loop runs it', async () => {
    const lin = await member()
    await rowsOf(market, `update users set verified_until = now() + interval '20 days' where id = $1`, [
      lin.id,
    ])
    const { id } = await market.payload.jobs.queue({
      task: 'expire-verifications',
      input: undefined as never,
    })
    const { jobStatus } = await market.payload.jobs.runByID({ id })
    expect(jobStatus?.[id]?.status).toBe('success')
    expect((await warningsOf(lin)).map(({ days }) => days)).toEqual([20])
  })
})

describe('an alumnus', () => {
  test('may read, favorite and wind up the own listings, not offer, ask or renew', async () => {
    const seller = await market.student({ campus })
    const wares = await market.listing(seller, { category })
    const alumnus = await market.student({ campus })
    const own = []
    for (let i = 0; i < 4; i++) own.push(await market.listing(alumnus, { category }))
    const [sold, off, gone, kept] = own.map(({ id }) => id)
    await rowsOf(market, `update users set verified_until = now() - interval '1 minute' where id = $1`, [
      alumnus.id,
    ])
    // At once, and after the night.
    for (const status of ['verified', 'expired']) {
      expect((await standingOf(alumnus))?.verification).toBe(status)
      const me = await alumnus.get<{ verification: string }>('/users/me')
      expect(me.body.verification).toBe('expired')
      expect((await alumnus.get(`/products/${wares.id}`)).status).toBe(200)
      expect((await alumnus.get(`/products/search?q=${encodeURIComponent('台灯')}`)).status).toBe(200)
      expect((await alumnus.get('/users/me/products')).status).toBe(200)
      expect((await alumnus.put(`/products/${wares.id}/favorite`)).status).toBe(200)
      expect((await alumnus.delete(`/products/${wares.id}/favorite`)).status).toBe(200)
      const refused = [
        await alumnus.post('/products', { kind: 'item', title: '灯', priceFen: 1, category }),
        await alumnus.post('/comments', { product: wares.id, body: '还在吗' }),
        await alumnus.post(`/products/${kept}/renew`),
        await alumnus.patch(`/products/${kept}`, { priceFen: 1 }),
        await alumnus.get(`/products/${wares.id}/contact`),
      ]
      expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'CAMPUS_VERIFICATION_REQUIRED'))
      if (status === 'verified') await run(new Date())
    }
    expect((await alumnus.post(`/products/${sold}/status`, { status: 'sold' })).body).toMatchObject({
      status: 'sold',
    })
    const withdrawn = await alumnus.post(`/products/${off}/status`, { status: 'off_shelf' })
    expect(withdrawn.body).toMatchObject({ status: 'off_shelf' })
    const again = await alumnus.post(`/products/${off}/status`, { status: 'on_sale' })
    expect([again.status, again.code]).toEqual([403, 'CAMPUS_VERIFICATION_REQUIRED'])
    expect((await alumnus.delete(`/products/${gone}`)).status).toBe(204)
    // What is somebody else's stays so.
    expect((await alumnus.post(`/products/${wares.id}/status`, { status: 'sold' })).code).toBe('NOT_FOUND')
    expect((await alumnus.delete(`/products/${wares.id}`)).code).toBe('NOT_FOUND')
  })
})
