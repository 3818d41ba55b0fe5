import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openDueReviews } from '../../../src/jobs/open-reviews/handler'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { atEase, completedDeal, deliveredErrand } from '../../support/deals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Person, type Student } from '../../support/market'
import { inDays, jobReq } from '../../jobs/support'
import { nobodysId, problemsOf, rowsOf, walk, type Docs } from '../support'

let market: Market
let campus: string
let moderator: Officer
let buyer: Student
let seller: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  moderator = await market.officer('moderator', { campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  buyer = await market.student({ campus })
  seller = await market.student({ campus })
  await atEase(market, buyer, seller)
})

interface Review {
  id: string
  rating: number
  body: string | null
  author: { id: string; nickname: string } | null
}
interface Reputation {
  stars: number | null
  reviews: number
  deals: number
  noShows: number
}
interface OfOrder {
  mine: { id: string; public: boolean } | null
  theirs: { written: true; review: Review | null } | null
  can: { review: boolean }
}

const say = (by: Student, order: string, rating: number, body: string | null = '好') =>
  by.post<{ id: string; public: boolean }>('/reviews', { order, rating, body })
const listed = async (of: Student) =>
  (await market.anyone.get<Docs<Review>>(`/users/${of.id}/reviews`)).body.docs
const reputation = async (of: Student) =>
  (await market.anyone.get<Reputation>(`/users/${of.id}/reputation`)).body
const ofOrder = async (by: Student, order: string) => (await by.get<OfOrder>(`/orders/${order}/reviews`)).body
const told = async (who: Student) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params->>'event' as event from notifications where user_id = $1 and kind = 'review' order by created_at`,
      [who.id],
    )
  ).map(({ event }) => event)
const weekLater = async () => openDueReviews(await jobReq(market), inDays(7.01))

describe('a review', () => {
  test('is read by nobody but its author until both have written', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    expect((await ofOrder(buyer, order)).can).toEqual({ review: true })
    const first = await say(buyer, order, 2, '来得太晚 GEHEIM')
    expect([first.status, first.body.public]).toEqual([201, false])
    expect(await told(seller)).toEqual(['written'])
    const blind = await seller.get(`/orders/${order}/reviews`)
    expect(blind.body).toMatchObject({ mine: null, theirs: { written: true, review: null } })
    for (const seen of [
      blind.body,
      (await seller.get(`/users/${seller.id}/reviews`)).body,
      (await seller.get('/notifications')).body,
    ]) {
      expect(JSON.stringify(seen)).not.toContain('GEHEIM')
    }
    expect(await reputation(seller)).toMatchObject({ stars: null, reviews: 0, deals: 1 })
    expect(await ofOrder(buyer, order)).toMatchObject({ mine: { public: false }, can: { review: false } })

    expect((await say(seller, order, 5, null)).body.public).toBe(true)
    expect(await listed(seller)).toMatchObject([
      { rating: 2, body: '来得太晚 GEHEIM', author: { id: buyer.id } },
    ])
    expect(await listed(buyer)).toMatchObject([{ rating: 5, body: null, author: { id: seller.id } }])
    expect(await ofOrder(buyer, order)).toMatchObject({
      mine: { public: true },
      theirs: { review: { rating: 5 } },
    })
    expect(await told(buyer)).toEqual(['visible'])
    expect(await told(seller)).toEqual(['written'])
    expect(await reputation(seller)).toEqual({ stars: 3.5, reviews: 1, deals: 1, noShows: 0 })
    expect(await reputation(buyer)).toEqual({ stars: 4.3, reviews: 1, deals: 1, noShows: 0 })
  })

  test('is behind no other door before that, for the other, for strangers and for officers', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    const { id } = (await say(buyer, order, 2, '来得太晚 VERBORGEN')).body
    const owner = await market.officer('owner')
    const everybody = [seller, market.anyone, moderator, owner]
    const query = `{ Reviews { docs { id body rating } } Review(id: "${id}") { body } countReviews { totalDocs } }`
    const seenBy = async (who: Person) => {
      const answers = [
        await who.get(`/reviews/${id}`),
        await who.get('/reviews?limit=0&depth=2'),
        await who.get(`/reviews?where[rating][equals]=2&where[order][equals]=${order}`),
        await who.get(`/reviews?where[body][like]=VERBORGEN`),
        await who.post('/graphql', { query }),
        await who.get(`/orders/${order}/reviews`),
        await who.get(`/orders/${order}?depth=2`),
        await who.get(`/users/${seller.id}/reviews`),
        await who.get('/users/me/export'),
        await who.get('/notifications?limit=50'),
        await who.get('/notifications?limit=0&depth=2'),
        await who.get('/audit-log?limit=0'),
      ]
      return JSON.stringify(answers.map(({ body }) => body))
    }
    for (const who of everybody) {
      const seen = await seenBy(who)
      expect(seen).not.toContain('VERBORGEN')
      // That there is one stands in the notice, which the seller gets and owners see in the records.
      expect(seen.replaceAll(`review-written:${id}`, '')).not.toContain(id)
    }
    for (const officer of [moderator, owner]) {
      const count = `/reviews/count?where[order][equals]=${order}`
      expect((await officer.get<{ totalDocs: number }>(count)).body.totalDocs).toBe(0)
      expect((await decideOn(market, officer, ['reviews', id], 'remove')).status).toBe(404)
      // One that is written counts for nothing yet.
      expect(await reputation(seller)).toMatchObject({ stars: null, reviews: 0 })
    }
    // The author's own data are whole.
    expect(JSON.stringify((await buyer.get('/users/me/export')).body)).toContain('VERBORGEN')

    await say(seller, order, 5)
    expect(JSON.stringify((await seller.get('/users/me/export')).body)).toContain('VERBORGEN')
    for (const officer of [moderator, owner]) {
      expect((await officer.get<{ body: string }>(`/reviews/${id}`)).body.body).toBe('来得太晚 VERBORGEN')
      expect(await seenBy(officer)).toContain('VERBORGEN')
    }
  })

  test('that stays alone is public after seven days and not before, once', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    await say(buyer, order, 5, '很快')
    await openDueReviews(await jobReq(market), inDays(6.9))
    expect([await listed(seller), await told(seller)]).toEqual([[], ['written']])
    await Promise.all([weekLater(), weekLater()])
    await weekLater()
    expect(await listed(seller)).toMatchObject([{ rating: 5, body: '很快' }])
    expect(await told(seller)).toEqual(['written', 'visible'])
    expect(await reputation(seller)).toMatchObject({ stars: 4.3, reviews: 1 })
    // The other may still say theirs, and is read at once.
    await say(seller, order, 4)
    expect(await listed(buyer)).toMatchObject([{ rating: 4 }])
  })

  test('is one for each side, however often and however quickly it is sent', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => say(index % 2 ? buyer : seller, order, 5)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(8)
    // Both wrote at once: neither waits for seven days.
    expect([(await listed(buyer)).length, (await listed(seller)).length]).toEqual([1, 1])
    expect((await reputation(buyer)).reviews).toBe(1)
    const again = await say(buyer, order, 1)
    expect((again.body as unknown as { errors: { data: object }[] }).errors[0]?.data).toHaveProperty('review')
  })

  test('needs a deal of one’s own that is done, for no longer than thirty days', async () => {
    const { order } = await deliveredErrand(market, buyer, seller)
    expect((await say(buyer, order, 5)).code).toBe('CONFLICT')
    await buyer.post(`/orders/${order}/confirm`, {})
    const stranger = await market.student({ campus })
    expect((await say(stranger, order, 5)).code).toBe('NOT_FOUND')
    expect((await stranger.get(`/orders/${order}/reviews`)).code).toBe('NOT_FOUND')
    expect((await say(buyer, nobodysId, 5)).code).toBe('NOT_FOUND')
    expect((await market.anyone.post('/reviews', { order, rating: 5 })).code).toBe('UNAUTHENTICATED')
    await rowsOf(market, `update orders set completed_at = now() - interval '31 days' where id = $1`, [order])
    expect((await say(buyer, order, 5)).code).toBe('CONFLICT')
    expect((await ofOrder(buyer, order)).can).toEqual({ review: false })
  })

  test.each([
    ['no stars', { rating: 0 }, 'rating'],
    ['six stars', { rating: 6 }, 'rating'],
    ['half a star', { rating: 4.5 }, 'rating'],
    ['a novel', { body: '长'.repeat(501) }, 'body'],
    ['an order that is no id', { order: 'x' }, 'order'],
    ['a subject', { subject: nobodysId }, 'subject'],
  ])('is refused with %s', async (_name, change, path) => {
    const { status, body } = await buyer.post('/reviews', { order: nobodysId, rating: 5, ...change })
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })

  test('holds what people typed as text, nothing invisible, and is changed by nobody', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    const { body } = await say(buyer, order, 4, '<b>好</b>\u202e\u0000👨‍👩‍👧')
    await say(seller, order, 4)
    expect((await listed(seller))[0]?.body).toBe('<b>好</b>👨‍👩‍👧')
    expect((await buyer.patch(`/reviews/${body.id}`, { body: '改', rating: 1 })).code).toBe('NOT_FOUND')
    await moderator.patch(`/reviews/${body.id}`, { body: '改', rating: 1 })
    expect(await listed(seller)).toMatchObject([{ rating: 4, body: '<b>好</b>👨‍👩‍👧' }])
  })

  test('that an officer of the campus removes is gone and does not count; put back it does', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    const { id } = (await say(buyer, order, 1, '骂人')).body
    await say(seller, order, 5)
    const elsewhere = await market.officer('moderator')
    expect((await decideOn(market, elsewhere, ['reviews', id], 'remove')).status).toBeGreaterThanOrEqual(400)
    expect(await reputation(seller)).toMatchObject({ stars: 3.3, reviews: 1 })
    expect((await decideOn(market, moderator, ['reviews', id], 'remove')).status).toBe(200)
    expect([await listed(seller), await reputation(seller)]).toEqual([
      [],
      { stars: null, reviews: 0, deals: 1, noShows: 0 },
    ])
    expect((await ofOrder(seller, order)).theirs).toMatchObject({ written: true, review: null })
    await decideOn(market, moderator, ['reviews', id], 'restore')
    expect(await reputation(seller)).toMatchObject({ stars: 3.3, reviews: 1 })
    expect(await listed(seller)).toHaveLength(1)
  })

  test('counts across a block, and keeps its stars without a name when its author has left', async () => {
    const { order } = await completedDeal(market, buyer, seller)
    await seller.put(`/users/${buyer.id}/block`)
    await say(buyer, order, 5, '我叫 GEHEIM')
    await say(seller, order, 5)
    expect(await listed(seller)).toMatchObject([{ rating: 5, author: { id: buyer.id } }])
    expect((await buyer.delete('/users/me')).status).toBe(200)
    expect(await listed(seller)).toMatchObject([{ rating: 5, author: null }])
    await eraseDeletedUsers(await jobReq(market), inDays(16))
    expect(await listed(seller)).toMatchObject([{ rating: 5, body: null, author: null }])
    expect(await reputation(seller)).toMatchObject({ stars: 4.3, reviews: 1 })
    expect((await market.anyone.get(`/users/${buyer.id}/reviews`)).code).toBe('NOT_FOUND')
    expect((await market.anyone.get(`/users/${buyer.id}/reputation`)).code).toBe('NOT_FOUND')
  })
})

describe('a reputation', () => {
  test('is of nobody who is nobody, and empty for who has done nothing yet', async () => {
    expect(await reputation(buyer)).toEqual({ stars: null, reviews: 0, deals: 0, noShows: 0 })
    for (const path of ['reviews', 'reputation']) {
      expect((await market.anyone.get(`/users/${nobodysId}/${path}`)).code).toBe('NOT_FOUND')
    }
    await market.payload.update({ collection: 'users', id: buyer.id, data: { standing: 'suspended' } })
    expect((await market.anyone.get(`/users/${buyer.id}/reviews`)).code).toBe('NOT_FOUND')
  })

  test('is not made by two friends who deal with each other all day: one word, one deal a day', async () => {
    const orders = []
    for (let round = 0; round < 3; round++) {
      const { order } = await completedDeal(market, buyer, seller)
      await atEase(market, buyer, seller)
      await say(buyer, order, round === 2 ? 4 : 5)
      await say(seller, order, 5)
      orders.push(order)
    }
    expect(await listed(seller)).toHaveLength(3)
    // The last word of one person.
    expect(await reputation(seller)).toMatchObject({ stars: 4, reviews: 1 })
    expect(await reputation(buyer)).toMatchObject({ stars: 4.3, reviews: 1 })
    // One on one day, two on the next.
    const days = ['2026-09-01T15:59:59Z', '2026-09-01T16:00:00Z', '2026-09-02T15:59:59Z']
    for (const [index, day] of days.entries()) {
      await rowsOf(market, 'update orders set completed_at = $2 where id = $1', [orders[index], day])
    }
    const other = await market.student({ campus })
    const { order } = await completedDeal(market, other, seller)
    await say(other, order, 5)
    await say(seller, order, 5)
    expect(await reputation(seller)).toMatchObject({ reviews: 2, deals: 3 })
  })

  test('counts everything of one person when many deals end and are reviewed at once', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => market.student({ campus })))
    const deals = []
    for (const other of others) deals.push(await deliveredErrand(market, other, seller))
    await Promise.all(deals.map(({ order, buyer: by }) => by.post(`/orders/${order}/confirm`, {})))
    await atEase(market, seller, ...others)
    await Promise.all(
      deals.flatMap(({ order, buyer: by }, index) => [
        say(by, order, index === 0 ? 1 : 5),
        say(seller, order, 5),
      ]),
    )
    const mine = await reputation(seller)
    expect(mine).toMatchObject({ reviews: 5, deals: 5, noShows: 0 })
    expect(mine.stars).toBe(Math.round(((4 * 3 + 4 * 5 + 1) / 8) * 10) / 10)
    const seen = await walk<Review>(market.anyone, `/users/${seller.id}/reviews?limit=2`)
    expect(new Set(seen.map(({ author }) => author?.id))).toEqual(new Set(others.map(({ id }) => id)))
    expect(seen).toHaveLength(5)
  })
})
