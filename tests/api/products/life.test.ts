import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createLocalReq } from 'payload'
import { ownerStatuses, productStatuses, type ProductStatus } from '../../../src/contract/products'
import { findMove } from '../../../src/domain/products/moves'
import { expireListings } from '../../../src/jobs/expire-listings/handler'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, type Detail, type Docs, type Refusal } from '../support'

let market: Market
let campus: string
let reviewing: string
let category: string
let seller: Student
let stranger: Student
let careful: Student
let moderator: Officer

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  reviewing = await market.campus({
    settings: { listingReview: true, listingDays: 30, verificationDays: 365 },
  })
  category = await market.category()
  seller = await market.student({ campus })
  stranger = await market.student({ campus })
  careful = await market.student({ campus: reviewing })
  moderator = await market.officer('moderator', { campus: reviewing })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [seller, careful]) await market.payload.services.limits.reset('publish', id)
})

const list = (by = seller, data: Record<string, unknown> = {}) => market.listing(by, { category, ...data })
/** Puts a listing into a state that only a deal, an officer or the clock leads to. */
const force = (id: string, status: ProductStatus, expiresAt?: Date) =>
  rowsOf(market, 'update products set status = $2, expires_at = coalesce($3, expires_at) where id = $1', [
    id,
    status,
    expiresAt ?? null,
  ])
const move = (id: string, status: string, by = seller) =>
  by.post<Detail & Refusal>(`/products/${id}/status`, { status })
const history = async (id: string, by: Pick<Student, 'get'> = seller) =>
  (await by.get<Docs<{ priceFen: number; at: string }>>(`/products/${id}/price-history`)).body.docs

describe.each([
  ['on an open campus', false],
  ['on a reviewing campus', true],
])('the seller %s', (_name, review) => {
  const by = () => (review ? careful : seller)

  test.each(productStatuses)('moves a listing from %s exactly where the table allows', async (from) => {
    const { id } = await list(by())
    for (const wanted of ownerStatuses) {
      await force(id, from)
      const to = review && wanted === 'on_sale' && from !== 'expired' ? 'pending' : wanted
      const { status, body } = await move(id, wanted, by())
      const seen = (await by().get<Detail>(`/products/${id}`)).body.status
      if (from === wanted || (from === 'pending' && to === 'pending')) {
        expect({ from, wanted, status, seen }).toEqual({ from, wanted, status: 200, seen: from })
      } else if (findMove({ from, to, by: 'owner', reviewRequired: review })) {
        expect({ from, wanted, status, seen }).toEqual({ from, wanted, status: 200, seen: to })
      } else {
        expect({ from, wanted, status, seen }).toEqual({ from, wanted, status: 409, seen: from })
        expect(body.errors[0]).toMatchObject({ code: 'CONFLICT', data: { status: from } })
      }
    }
  })
})

describe('the seller', () => {
  test('cannot ask for a status that is not the seller’s to set', async () => {
    const { id } = await list()
    for (const status of ['reserved', 'removed', 'expired', 'draft', 'pending', 'gone', 7, null]) {
      const { status: code, body } = await seller.post(`/products/${id}/status`, { status })
      expect([code, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED status']])
    }
  })

  test('is the only one who can move, edit, renew or delete the listing; for others it is not there to change', async () => {
    const { id } = await list()
    const answers = await Promise.all([
      move(id, 'sold', stranger),
      stranger.patch(`/products/${id}`, { priceFen: 1 }),
      stranger.post(`/products/${id}/renew`),
      stranger.delete(`/products/${id}`),
    ])
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(Array(4).fill('404 NOT_FOUND'))
    expect((await seller.get(`/products/${id}`)).body).toMatchObject({ status: 'on_sale', version: 1 })
    const outsider = await market.anyone.patch(`/products/${id}`, { priceFen: 1 })
    expect(outsider.code).toBe('UNAUTHENTICATED')
  })

  test('edits every field, one at a time, and the others stay', async () => {
    const picture = await market.picture(seller)
    const { id } = await list(seller, { images: [picture] })
    const changes: Record<string, unknown>[] = [
      { title: '新台灯' },
      { description: '换了灯泡' },
      { priceFen: 1_900 },
      { originalPriceFen: 8_000 },
      { condition: 'fair' },
      { place: '东门' },
      { location: { lat: 31.3, lng: 121.6 } },
      { kind: 'book' },
      { isbn: '9787111407010' },
      { images: [] },
      { location: null },
      { condition: null, originalPriceFen: null, place: null, isbn: null },
    ]
    let expected = (await seller.get(`/products/${id}`)).body
    for (const change of changes) {
      const { status, body } = await seller.patch<Detail>(`/products/${id}`, change)
      expect([status, body]).toEqual([200, expect.objectContaining(change)])
      const { version, updatedAt, image, ...rest } = { ...expected, ...change } as Record<string, unknown>
      expect(body).toMatchObject(rest)
      expect(body.version).toBe(Number(version) + 1)
      expect([updatedAt, image]).toBeDefined()
      expected = { ...body }
    }
  })

  test('is told when the listing changed since it was seen, and what it is now', async () => {
    const { id, version } = await list()
    await seller.patch(`/products/${id}`, { priceFen: 2_000, version })
    const stale = await seller.patch<Refusal>(`/products/${id}`, { title: 'x', version })
    expect(stale.status).toBe(409)
    expect(stale.body.errors[0]).toMatchObject({
      code: 'CONFLICT',
      data: { version: version + 1, priceFen: 2_000, status: 'on_sale' },
    })
    expect((await seller.patch(`/products/${id}`, { version: 'x' })).code).toBe('VALIDATION_FAILED')
  })

  test('cannot edit what is sold, reserved or removed', async () => {
    for (const status of ['sold', 'reserved', 'removed'] as const) {
      const { id } = await list()
      await force(id, status)
      const answer = await seller.patch<Refusal>(`/products/${id}`, { priceFen: 1 })
      expect([answer.status, answer.body.errors[0]?.data?.status]).toEqual([409, status])
    }
  })

  test('cannot smuggle status, seller, counters or dates into an edit', async () => {
    const { id } = await list()
    for (const field of [
      'status',
      'seller',
      'campus',
      'viewCount',
      'publishedAt',
      'expiresAt',
      'deletedAt',
      'draft',
    ]) {
      const { body } = await seller.patch(`/products/${id}`, { [field]: stranger.id })
      expect(problemsOf(body)).toEqual([`VALIDATION_FAILED ${field}`])
    }
  })

  test('takes a listing away, and it is gone for everybody, everywhere', async () => {
    const picture = await market.picture(seller)
    const { id, ...detail } = await list(seller, { title: '要删的灯', images: [picture] })
    await stranger.put(`/products/${id}/favorite`)
    const file = (detail as unknown as Detail).images[0]?.url ?? ''
    expect((await fetch(market.url + file)).status).toBe(200)

    expect((await seller.delete(`/products/${id}`)).status).toBe(204)
    for (const who of [seller, stranger, market.anyone]) {
      expect((await who.get(`/products/${id}`)).status).toBe(404)
      expect((await who.get(`/products/${id}/price-history`)).status).toBe(404)
      expect((await who.get(`/products/${id}/comments`)).status).toBe(404)
    }
    expect((await seller.delete(`/products/${id}`)).status).toBe(404)
    expect((await seller.patch(`/products/${id}`, { priceFen: 1 })).status).toBe(404)
    expect((await move(id, 'on_sale')).status).toBe(404)
    expect((await stranger.put(`/products/${id}/favorite`)).status).toBe(404)
    expect((await stranger.post('/comments', { product: id, body: '?' })).status).toBe(404)
    const lists = await Promise.all([
      seller.get<Docs>('/users/me/products'),
      stranger.get<Docs>('/users/me/favorites'),
      stranger.get<Docs>(`/products/search?q=${encodeURIComponent('要删的灯')}`),
    ])
    for (const { body } of lists) expect(body.docs.map((doc) => doc.id)).not.toContain(id)
    expect((await fetch(market.url + file)).status).toBe(404)
    // It stays in the trash for officers.
    expect(
      await rowsOf(market, 'select deleted_at is not null as gone from products where id = $1', [id]),
    ).toEqual([{ gone: true }])
  })

  test('cannot take a listing away while a deal is under way', async () => {
    const { id } = await list()
    await force(id, 'reserved')
    expect((await seller.delete(`/products/${id}`)).status).toBe(409)
  })
})

describe('many at once', () => {
  test('20 edits of different fields lose nothing', async () => {
    const { id } = await list()
    const edits: Record<string, unknown>[] = [
      { title: '一' },
      { description: '二' },
      { priceFen: 1_111 },
      { originalPriceFen: 2_222 },
      { condition: 'poor' },
      { place: '三' },
      { location: { lat: 30, lng: 120 } },
      { isbn: '9787111407010' },
    ]
    const all = [...edits, ...edits, ...edits.slice(0, 4)]
    const answers = await Promise.all(all.map((edit) => seller.patch<Detail>(`/products/${id}`, edit)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const { body } = await seller.get<Detail>(`/products/${id}`)
    expect(body).toMatchObject(Object.assign({}, ...edits) as object)
    expect(body.version).toBe(21)
    expect(new Set(answers.map((answer) => answer.body.version)).size).toBeGreaterThan(1)
  })

  test('one of 20 edits with the same version wins, the others are told', async () => {
    const { id, version } = await list()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        seller.patch<Detail>(`/products/${id}`, { priceFen: 1_000 + index, version }),
      ),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(19)
    const now = (await seller.get<Detail>(`/products/${id}`)).body
    expect(now).toMatchObject({ priceFen: won[0]?.body.priceFen, version: version + 1 })
    expect((await history(id)).map(({ priceFen }) => priceFen)).toEqual([2_500, now.priceFen])
  })

  test('20 times "sold" is sold once', async () => {
    const { id } = await list()
    const answers = await Promise.all(Array.from({ length: 20 }, () => move(id, 'sold')))
    // Asking for what already is, is no conflict.
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const { body } = await seller.get<Detail>(`/products/${id}`)
    expect(body).toMatchObject({ status: 'sold', version: 2 })
  })

  test('10 times "sold" against 10 times "off the shelf": the first wins, and nobody is told otherwise', async () => {
    const { id } = await list()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => move(id, index % 2 ? 'sold' : 'off_shelf')),
    )
    const { body } = await seller.get<Detail>(`/products/${id}`)
    for (const [index, { status, body: said }] of answers.entries()) {
      const wanted = index % 2 ? 'sold' : 'off_shelf'
      expect({ wanted, status }).toEqual({ wanted, status: wanted === body.status ? 200 : 409 })
      if (status === 200) expect(said.status).toBe(body.status)
    }
    expect(body.version).toBe(2)
  })

  test('20 people favor and forget a listing while its price changes, and the count is right', async () => {
    const { id } = await list()
    const people = await Promise.all(
      Array.from({ length: 20 }, () => market.student({ campus, verified: false })),
    )
    await calm(market)
    const kept = await Promise.all([
      ...people.map((person) => person.put<{ favoriteCount: number }>(`/products/${id}/favorite`)),
      seller.patch(`/products/${id}`, { priceFen: 1_000 }),
    ])
    expect(kept.map(({ status }) => status)).toEqual(Array(21).fill(200))
    expect((await seller.get<Detail>(`/products/${id}`)).body).toMatchObject({
      favoriteCount: 20,
      priceFen: 1_000,
    })
    // Twice each: saying it again changes nothing.
    await Promise.all([...people, ...people].map((person) => person.delete(`/products/${id}/favorite`)))
    expect((await seller.get<Detail>(`/products/${id}`)).body.favoriteCount).toBe(0)
  })
})

describe('the price history', () => {
  test('begins with the first publication and tells of every change, back and forth', async () => {
    const draft = await list(seller, { draft: true, priceFen: 5_000 })
    await seller.patch(`/products/${draft.id}`, { priceFen: 4_000 })
    expect(await history(draft.id)).toEqual([])
    await move(draft.id, 'on_sale')
    for (const priceFen of [3_000, 4_000, 4_000, 3_000]) {
      await seller.patch(`/products/${draft.id}`, { priceFen })
    }
    await seller.patch(`/products/${draft.id}`, { title: '同价' })
    await move(draft.id, 'off_shelf')
    await move(draft.id, 'on_sale')
    const docs = await history(draft.id, market.anyone)
    expect(docs.map(({ priceFen }) => priceFen)).toEqual([4_000, 3_000, 4_000, 3_000])
    expect(docs.map(({ at }) => at)).toEqual(docs.map(({ at }) => at).sort())
  })

  test('cannot be rewritten, not even past every rule', async () => {
    const { id } = await list()
    for (const statement of [
      'update price_changes set price_fen = 1 where product_id = $1',
      'delete from price_changes where product_id = $1',
    ]) {
      await expect(rowsOf(market, statement, [id])).rejects.toThrow(/append-only/)
    }
    expect((await history(id)).map(({ priceFen }) => priceFen)).toEqual([2_500])
  })

  test('is not there for a stranger while the listing is not', async () => {
    const { id } = await list()
    await move(id, 'off_shelf')
    expect((await stranger.get(`/products/${id}/price-history`)).code).toBe('NOT_FOUND')
    expect(await history(id)).toHaveLength(1)
  })
})

describe('time', () => {
  const runJob = async (now = new Date()) => expireListings(await createLocalReq({}, market.payload), now)

  test('takes a listing off sale, the seller renews it and it is back', async () => {
    const [due, young] = [await list(), await list()]
    await force(due.id, 'on_sale', new Date(Date.now() - 1_000))
    expect(await runJob()).toBe(1)
    expect(await runJob()).toBe(0)
    expect((await seller.get<Detail>(`/products/${due.id}`)).body.status).toBe('expired')
    expect((await seller.get<Detail>(`/products/${young.id}`)).body.status).toBe('on_sale')
    expect((await stranger.get(`/products/${due.id}`)).code).toBe('NOT_FOUND')
    expect((await stranger.post(`/products/${due.id}/renew`)).code).toBe('NOT_FOUND')

    const renewed = await seller.post<Detail>(`/products/${due.id}/renew`)
    expect(renewed.body.status).toBe('on_sale')
    expect(Date.parse(renewed.body.expiresAt ?? '')).toBeGreaterThan(Date.now() + 59 * 86_400_000)
    expect(await history(due.id)).toHaveLength(1)
  })

  test('is given anew to a listing that is still on sale, and to no other', async () => {
    const { id } = await list()
    await force(id, 'on_sale', new Date(Date.now() + 1_000))
    const renewed = await seller.post<Detail>(`/products/${id}/renew`)
    expect(Date.parse(renewed.body.expiresAt ?? '')).toBeGreaterThan(Date.now() + 59 * 86_400_000)
    for (const status of productStatuses.filter((each) => !['on_sale', 'expired'].includes(each))) {
      await force(id, status)
      const answer = await seller.post<Refusal>(`/products/${id}/renew`)
      expect({ status, answer: answer.code }).toEqual({ status, answer: 'CONFLICT' })
      expect(answer.body.errors[0]?.data).toMatchObject({ status })
    }
  })

  test('does not take a reserved or sold listing', async () => {
    for (const status of ['reserved', 'sold', 'off_shelf'] as const) {
      const { id } = await list()
      await force(id, status, new Date(Date.now() - 1_000))
      await runJob()
      expect((await seller.get<Detail>(`/products/${id}`)).body.status).toBe(status)
    }
  })
})

describe('where the union reviews', () => {
  test('a listing waits, hidden, until a moderator of the campus approves it', async () => {
    const picture = await market.picture(careful)
    const waiting = await list(careful, { images: [picture] })
    expect(waiting).toMatchObject({ status: 'pending', publishedAt: null })
    const file = market.url + ((waiting as unknown as Detail).images[0]?.url ?? '')
    expect((await stranger.get(`/products/${waiting.id}`)).code).toBe('NOT_FOUND')
    expect((await fetch(file)).status).toBe(404)
    expect((await stranger.put(`/products/${waiting.id}/favorite`)).code).toBe('NOT_FOUND')

    const elsewhere = await market.officer('moderator', { campus })
    expect([403, 404]).toContain(
      (await decideOn(market, elsewhere, ['products', waiting.id], 'approve')).status,
    )
    const approved = await decideOn(market, moderator, ['products', waiting.id], 'approve')
    expect(approved.status).toBe(200)
    const seen = await stranger.get<Detail>(`/products/${waiting.id}`)
    expect(seen.body).toMatchObject({ status: 'on_sale' })
    expect((await fetch(file)).status).toBe(200)
    const days = (Date.parse(seen.body.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(30)
    expect(await history(waiting.id, market.anyone)).toHaveLength(1)
  })

  test('a listing can be edited while it waits, sent back, and submitted again', async () => {
    const { id } = await list(careful)
    expect((await careful.patch<Detail>(`/products/${id}`, { title: '改好的灯' })).body.status).toBe(
      'pending',
    )
    await decideOn(market, moderator, ['products', id], 'ask_changes')
    expect((await careful.get<Detail>(`/products/${id}`)).body.status).toBe('draft')
    expect((await move(id, 'on_sale', careful)).body.status).toBe('pending')
  })

  test('a new price leaves an approved listing on sale; other words, and coming back from the shelf, wait again', async () => {
    const { id } = await list(careful)
    await decideOn(market, moderator, ['products', id], 'approve')
    expect((await careful.patch<Detail>(`/products/${id}`, { priceFen: 100 })).body.status).toBe('on_sale')
    const edited = await careful.patch<Detail>(`/products/${id}`, { title: '加微信 xyz' })
    expect(edited.body.status).toBe('pending')
    expect((await stranger.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    await decideOn(market, moderator, ['products', id], 'approve')
    await move(id, 'off_shelf', careful)
    expect((await move(id, 'on_sale', careful)).body.status).toBe('pending')
  })

  test('an officer takes a listing down and the seller cannot put it back; restored, it is where it was', async () => {
    const { id } = await list(careful)
    await decideOn(market, moderator, ['products', id], 'approve')
    await decideOn(market, moderator, ['products', id], 'remove')
    expect((await stranger.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    for (const wanted of ownerStatuses) expect((await move(id, wanted, careful)).status).toBe(409)
    expect((await careful.delete(`/products/${id}`)).status).toBe(204)

    const another = await list(careful)
    await decideOn(market, moderator, ['products', another.id], 'remove')
    await decideOn(market, moderator, ['products', another.id], 'restore')
    expect((await careful.get<Detail>(`/products/${another.id}`)).body.status).toBe('pending')
  })

  test('an officer who would decide on the form, or in the list, is told where it is decided', async () => {
    const { id } = await list(careful)
    const admin = await market.officer('admin', { campus: reviewing })
    for (const answer of [
      await admin.patch<Refusal>(`/products/${id}`, { status: 'on_sale' }),
      await admin.patch<Refusal>(`/products?where[campus][equals]=${reviewing}`, { status: 'removed' }),
    ]) {
      expect([answer.status, problemsOf(answer.body)]).toEqual([403, ['FORBIDDEN status']])
      expect(answer.body.errors[0]?.message).toContain('处理')
    }
    expect((await admin.delete(`/products/${id}`)).code).toBe('FORBIDDEN')
    expect((await careful.get<Detail>(`/products/${id}`)).body.status).toBe('pending')
    // What the form sends along unchanged is no decision.
    expect((await admin.patch(`/products/${id}`, { status: 'pending', place: '操场' })).status).toBe(200)
  })
})
