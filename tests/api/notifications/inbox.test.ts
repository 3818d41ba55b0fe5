import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decideOn, reinstate } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { problemsOf, rowsOf, walk } from '../support'
import { inboxOf, tell, type Inbox, type Notice } from './support'

let market: Market
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
})
afterAll(() => market?.stop())

const student = () => market.student({ campus })
const read = (person: Student, body: unknown) =>
  person.post<{ unreadCount: number }>('/notifications/read', body)

describe('the inbox', () => {
  test('shows what one was told, newest first, with where it leads, and nothing of others', async () => {
    const [lin, ming] = [await student(), await student()]
    const { id: product } = await market.listing(ming)
    await tell(market, lin.id, { product })
    await tell(market, lin.id, {
      kind: 'verification_decided',
      params: { decision: 'rejected', reason: '看不清' },
    })
    await tell(market, ming.id)
    const { docs, ...rest } = await inboxOf(lin)
    expect(rest).toEqual({ nextCursor: null, unreadCount: 2 })
    expect(docs).toEqual([
      {
        ...{
          id: expect.any(String),
          kind: 'verification_decided',
          title: '校园认证：未通过',
          body: '看不清',
        },
        ...{ product: null, page: 'pages/verification/index', readAt: null, createdAt: expect.any(String) },
      },
      {
        ...{ id: expect.any(String), kind: 'price_drop', title: '你收藏的「台灯」降价了' },
        ...{ body: '¥30 → ¥25', product, page: `pages/product/index?id=${product}` },
        ...{ readAt: null, createdAt: expect.any(String) },
      },
    ])
  })

  test('speaks the language that is asked for, in the words of the person’s campus', async () => {
    const own = await market.campus()
    const lin = await market.student({ campus: own })
    await market.payload.create({
      collection: 'notification-templates',
      data: { kind: 'price_drop', campus: own, titleEn: '{title}: now {toFen}!', channels: [] },
      overrideAccess: true,
    })
    await tell(market, lin.id)
    const inEnglish = await lin.send<Inbox & Record<string, unknown>>('GET', '/notifications', {
      headers: { 'Accept-Language': 'en' },
    })
    expect(inEnglish.body.docs[0]).toMatchObject({ title: '台灯: now ¥25!', body: '¥30 → ¥25' })
    expect((await inboxOf(lin)).docs[0]?.title).toBe('你收藏的「台灯」降价了')
  })

  test('skips and repeats nothing on a walk through its pages while more is told', async () => {
    const lin = await student()
    for (let told = 0; told < 7; told++) await tell(market, lin.id)
    const before = (await inboxOf(lin)).docs.map(({ id }) => id)
    const seen = await walk<Notice>(lin, '/notifications?limit=3', () => tell(market, lin.id))
    expect(seen.map(({ id }) => id)).toEqual(before)
    expect((await inboxOf(lin)).unreadCount).toBe(9)
  })

  test('leads nowhere when the listing is gone for good', async () => {
    const lin = await student()
    await tell(market, lin.id)
    expect((await inboxOf(lin)).docs[0]).toMatchObject({ product: null, page: null })
  })

  test.each([
    ['cursor=x', 'VALIDATION_FAILED cursor'],
    ['unread=yes', 'VALIDATION_FAILED unread'],
  ])('refuses %s', async (query, problem) => {
    const answer = await (await student()).get(`/notifications?${query}`)
    expect([answer.status, problemsOf(answer.body)]).toEqual([400, [problem]])
  })

  test('is closed to strangers, and to a suspended person, who is told of the decisions and of nothing more', async () => {
    const [lin, owner] = [await student(), await market.officer('owner')]
    await decideOn(market, owner, ['users', lin.id], 'ban')
    await tell(market, lin.id)
    expect((await lin.get('/notifications')).code).toBe('ACCOUNT_SUSPENDED')
    expect((await market.anyone.get('/notifications')).code).toBe('UNAUTHENTICATED')
    await reinstate(market, owner, lin.id)
    const told = await rowsOf<{ kind: string }>(market, 'select kind from notifications where user_id = $1', [
      lin.id,
    ])
    expect(told.map(({ kind }) => kind)).toEqual(['moderation', 'moderation'])
  })
})

describe('reading', () => {
  test('marks what is named, once; what was read keeps its time', async () => {
    const lin = await student()
    for (let told = 0; told < 3; told++) await tell(market, lin.id)
    const [first, second] = (await inboxOf(lin)).docs
    expect((await read(lin, { ids: [first?.id] })).body).toEqual({ unreadCount: 2 })
    const readAt = (await inboxOf(lin)).docs[0]?.readAt
    expect(Date.parse(readAt ?? '')).not.toBeNaN()
    expect((await read(lin, { ids: [first?.id, second?.id] })).body).toEqual({ unreadCount: 1 })
    expect((await inboxOf(lin)).docs[0]?.readAt).toBe(readAt)
    expect((await inboxOf(lin, '?unread=true')).docs).toHaveLength(1)
    expect((await inboxOf(lin, '?unread=false')).docs).toHaveLength(3)
  })

  test('leaves notices of other people alone, and says nothing about them', async () => {
    const [lin, ming] = [await student(), await student()]
    await tell(market, ming.id)
    await tell(market, lin.id)
    const [theirs] = (await inboxOf(ming)).docs
    expect((await read(lin, { ids: [theirs?.id] })).body).toEqual({ unreadCount: 1 })
    expect((await read(lin, { all: true, before: theirs?.id })).body).toEqual({ unreadCount: 1 })
    expect((await inboxOf(ming)).unreadCount).toBe(1)
  })

  test('all of them leaves unread what came after the newest that was shown', async () => {
    const lin = await student()
    for (let told = 0; told < 3; told++) await tell(market, lin.id)
    const [newest] = (await inboxOf(lin)).docs
    await tell(market, lin.id)
    expect((await read(lin, { all: true, before: newest?.id })).body).toEqual({ unreadCount: 1 })
    expect((await inboxOf(lin, '?unread=true')).docs.map(({ id }) => id)).not.toContain(newest?.id)
  })

  test('on several devices at once disturbs nobody', async () => {
    const lin = await student()
    for (let told = 0; told < 20; told++) await tell(market, lin.id)
    const ids = (await inboxOf(lin)).docs.map(({ id }) => id)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => read(lin, turn % 2 ? { ids } : { ids: [...ids].reverse() })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await inboxOf(lin)).unreadCount).toBe(0)
  })

  test.each([
    ['nothing', {}],
    ['both', { ids: [], all: true, before: '0190a1b2-0000-7000-8000-00000000dead' }],
    ['all of an unknown time', { all: true }],
    ['half of it', { before: '0190a1b2-0000-7000-8000-00000000dead' }],
    ['no ids', { ids: ['x'] }],
    ['too many', { ids: Array.from({ length: 201 }, () => '0190a1b2-0000-7000-8000-00000000dead') }],
    ['more than is known', { ids: [], user: 'x' }],
  ])('%s is refused', async (_name, body) => {
    expect((await read(await student(), body)).code).toBe('VALIDATION_FAILED')
  })
})
