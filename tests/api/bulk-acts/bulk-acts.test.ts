import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { completedDeal } from '../../support/deals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { caseAbout, clauseOf, decide, report, statusOf } from '../reports/support'
import { rowsOf } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let moderator: Officer
let clause: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0 } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  seller = await market.student({ campus })
})

interface Preview {
  count: number
  more: boolean
  from: string | null
  typed: boolean
  token: string
  samples: { id: string; title: string }[]
}
interface Done {
  id: string
  count: number
  skipped: { id: string; code: string; why: { zh: string; en: string } }[]
}
const preview = (by: Officer, filter: object, more: object = {}) =>
  by.post<Preview>('/moderation/bulk/preview', { action: 'remove', collection: 'products', filter, ...more })
const run = (by: Officer, token: string, more: object = {}) =>
  by.post<Done>('/moderation/bulk', { token, clause, reason: '统一清理', ...more })
const undo = (by: Officer, id: string) => by.post<Done>(`/moderation/bulk/${id}/undo`, { reason: '清理错了' })
const listings = async (count: number, title: string): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    ids.push((await market.listing(seller, { category, title: `${title} ${index}` })).id)
  }
  return ids
}
const statuses = (ids: string[]) => Promise.all(ids.map((id) => statusOf(market, id)))
const all = (ids: string[], status: string) => ids.map(() => status)

test('a removal shows first how many and which, wants the number typed, and is undone as one', async () => {
  const ids = await listings(12, '电子烟')
  const other = await market.listing(seller, { category, title: '台灯' })
  const dry = await preview(moderator, { word: '电子烟', person: seller.id })
  expect(dry.body).toMatchObject({ count: 12, more: false, typed: true })
  expect(dry.body.samples.length).toBeGreaterThan(0)
  expect(ids).toEqual(expect.arrayContaining(dry.body.samples.map(({ id }) => id)))
  expect(await statuses(ids)).toEqual(all(ids, 'on_sale'))

  expect((await run(moderator, dry.body.token)).code).toBe('VALIDATION_FAILED')
  expect((await run(moderator, dry.body.token, { typed: 11 })).code).toBe('VALIDATION_FAILED')
  expect((await run(moderator, dry.body.token, { typed: 12, clause: undefined })).code).toBe(
    'VALIDATION_FAILED',
  )
  expect(await statuses(ids)).toEqual(all(ids, 'on_sale'))

  const done = await run(moderator, dry.body.token, { typed: 12 })
  expect(done).toMatchObject({ status: 200, body: { count: 12, skipped: [] } })
  expect(await statuses(ids)).toEqual(all(ids, 'removed'))
  expect(await statusOf(market, other.id)).toBe('on_sale')
  // One dry run is carried out once.
  expect((await run(moderator, dry.body.token, { typed: 12 })).code).toBe('CONFLICT')

  const undone = await undo(moderator, done.body.id)
  expect(undone).toMatchObject({ status: 200, body: { count: 12, skipped: [] } })
  expect(await statuses(ids)).toEqual(all(ids, 'on_sale'))
  expect((await undo(moderator, done.body.id)).code).toBe('CONFLICT')
  const [row] = await rowsOf(
    market,
    'select count::int as count, state, undone_by_id as by from bulk_acts where id = $1',
    [done.body.id],
  )
  expect(row).toEqual({ count: 12, state: 'undone', by: moderator.id })
  const logged = await rowsOf<{ target: string }>(
    market,
    `select target from audit_log where target_id = $1 and staff = $2`,
    [done.body.id, moderator.id],
  )
  expect(logged.length).toBeGreaterThanOrEqual(2)
})

test('what moved on after the dry run is left and told; so is, when undoing, what was decided anew', async () => {
  const ids = await listings(4, '充值卡')
  const [edited = '', restored = '', ...rest] = ids
  const dry = await preview(moderator, { word: '充值卡', person: seller.id })
  expect(dry.body).toMatchObject({ count: 4, typed: false })
  expect((await seller.patch(`/products/${edited}`, { title: '书架', version: 1 })).status).toBe(200)
  const late = await market.listing(seller, { category, title: '充值卡 新' })
  const done = await run(moderator, dry.body.token)
  expect(done.body).toMatchObject({ count: 3, skipped: [{ id: edited, code: 'CONFLICT' }] })
  expect(await statuses([edited, late.id])).toEqual(['on_sale', 'on_sale'])
  expect(await statuses([restored, ...rest])).toEqual(all([restored, ...rest], 'removed'))

  const [act] = await rowsOf<{ id: string }>(
    market,
    `select id from moderation_acts where bulk_id = $1 and target_id = $2`,
    [done.body.id, restored],
  )
  expect((await moderator.post(`/moderation/acts/${act?.id}/revert`, { reason: '这件没问题' })).status).toBe(
    204,
  )
  const undone = await undo(moderator, done.body.id)
  expect(undone.body).toMatchObject({ count: 2, skipped: [] })
  expect(await statuses(ids)).toEqual(all(ids, 'on_sale'))
})

test('reaches no other campus, no case of one’s own, and is nobody else’s to carry out', async () => {
  const [mine = ''] = await listings(1, '考试答案')
  const elsewhere = await market.student({ campus: await market.campus() })
  await market.listing(elsewhere, { category, title: '考试答案' })
  const own = await market.officer('moderator', { campus })
  await rowsOf(market, 'update staff set account_id = $1 where id = $2', [seller.id, own.id])
  const dry = await preview(own, { word: '考试答案' })
  expect(dry.body.samples.map(({ id }) => id)).toEqual([mine])
  expect((await run(moderator, dry.body.token)).code).toBe('VALIDATION_FAILED')
  expect((await run(own, `${dry.body.token}x`)).code).toBe('VALIDATION_FAILED')
  expect((await run(own, dry.body.token)).body).toMatchObject({
    count: 0,
    skipped: [{ id: mine, code: 'FORBIDDEN' }],
  })
  expect(await statusOf(market, mine)).toBe('on_sale')

  const owner = await market.officer('owner')
  expect((await preview(owner, { word: '考试答案' })).code).toBe('VALIDATION_FAILED')
  expect((await preview(owner, { word: '考试答案' }, { campus })).body.count).toBe(1)
  expect((await preview(moderator, { word: '考试答案' }, { campus: await market.campus() })).code).toBe(
    'NOT_FOUND',
  )
  expect((await preview(moderator, {})).code).toBe('VALIDATION_FAILED')
  expect((await preview(moderator, { status: 'on_sale' })).code).toBe('VALIDATION_FAILED')
  expect((await preview(moderator, { word: '书' }, { action: 'ban' })).code).toBe('VALIDATION_FAILED')
  expect((await preview(await market.officer('editor', { campus }), { word: '书' })).code).toBe('FORBIDDEN')
  expect((await seller.post('/moderation/bulk/preview', {})).code).toBe('NOT_FOUND')
})

test('listings of a category and those below it, of certain days, and comments of a person', async () => {
  const top = await market.category()
  const below = await market.category({ parent: top })
  const { id } = await market.listing(seller, { category: below, title: '笔记' })
  const today = { from: new Date(Date.now() - 60_000).toISOString() }
  expect((await preview(moderator, { category: top, ...today })).body.samples.map((each) => each.id)).toEqual(
    [id],
  )
  expect((await preview(moderator, { category: top, to: today.from })).body).toMatchObject({
    count: 0,
    token: null,
  })

  const asker = await market.student({ campus })
  const bodies = ['加群领红包', '加群领红包 2', '多少钱']
  const comments: string[] = []
  for (const body of bodies) {
    comments.push((await asker.post<{ id: string }>('/comments', { product: id, body })).body.id)
  }
  const dry = await preview(moderator, { person: asker.id, word: '红包' }, { collection: 'comments' })
  expect(dry.body.count).toBe(2)
  const done = await run(moderator, dry.body.token)
  expect(done.body).toMatchObject({ count: 2, skipped: [] })
  const removed = () =>
    rowsOf<{ body: string }>(market, 'select body from comments where author_id = $1 and removed', [asker.id])
  expect(await removed()).toHaveLength(2)
  expect((await undo(moderator, done.body.id)).body.count).toBe(2)
  expect(await removed()).toHaveLength(0)
})

test('a word is looked for in what is no older than 90 days, unless whose it is or since when is said', async () => {
  const [old = '', fresh = ''] = await listings(2, '代课帮签')
  await rowsOf(market, `update products set created_at = now() - interval '100 days' where id = $1`, [old])
  const found = async (filter: object) =>
    (await preview(moderator, { word: '代课', ...filter })).body.samples.map(({ id }) => id)
  expect(await found({})).toEqual([fresh])
  const since = (await preview(moderator, { word: '代课' })).body.from ?? ''
  expect(Math.round((Date.now() - Date.parse(since)) / 86_400_000)).toBe(90)
  expect(await found({ person: seller.id })).toEqual([fresh, old])
  expect(await found({ from: '2020-01-01T00:00:00Z' })).toEqual([fresh, old])
})

test('reviews are found by their words and whose they are, removed together and put back', async () => {
  const author = await market.student({ campus })
  const about = await market.student({ campus })
  const reviews: string[] = []
  const find = (by: Officer, filter: object) => preview(by, filter, { collection: 'reviews' })
  for (const body of ['骗子，钱货都没了', '东西不错']) {
    const { order } = await completedDeal(market, author, about)
    reviews.push((await author.post<{ id: string }>('/reviews', { order, rating: 3, body })).body.id)
  }
  // Blind to officers too; and of an officer's own deals colleagues decide.
  expect((await find(moderator, { person: author.id })).body).toMatchObject({ count: 0, samples: [] })
  await rowsOf(market, 'update reviews set visible_at = now() where author_id = $1', [author.id])
  const concerned = await market.officer('moderator', { campus })
  await market.payload.update({ collection: 'staff', id: concerned.id, data: { account: about.id } })
  expect((await find(concerned, { person: author.id })).body.count).toBe(0)
  const dry = await find(moderator, { person: author.id, word: '骗子' })
  expect(dry.body.samples.map(({ id }) => id)).toEqual([reviews[0]])
  const done = await run(moderator, dry.body.token)
  expect(done.body).toMatchObject({ count: 1, skipped: [] })
  const removed = () =>
    rowsOf<{ id: string }>(market, 'select id from reviews where author_id = $1 and removed', [author.id])
  expect(await removed()).toEqual([{ id: reviews[0] }])
  const again = await find(moderator, { person: author.id, status: 'removed' })
  expect(again.body.count).toBe(1)
  expect((await undo(moderator, done.body.id)).body.count).toBe(1)
  expect(await removed()).toEqual([])
})

test('an owner who marked cases of two campuses is told so, instead of deciding a part of them', async () => {
  const owner = await market.officer('owner')
  const there = await market.campus({ settings: { autoHidePoints: 0 } })
  const stranger = await market.student({ campus: there })
  const { id: elsewhere } = await market.listing(stranger, { category })
  const [here = ''] = await listings(1, '电饭锅')
  const reporter = await market.student({ campus })
  const neighbour = await market.student({ campus: there })
  await report(reporter, 'products', here)
  await report(neighbour, 'products', elsewhere)
  const ids = [(await caseAbout(market, here)).id, (await caseAbout(market, elsewhere)).id]
  const wish = { action: 'dismiss', collection: 'cases', campus }
  const refused = await preview(owner, { ids }, wish)
  expect(refused.code).toBe('VALIDATION_FAILED')
  expect(refused.body).toMatchObject({ errors: [{ path: 'filter.ids' }] })
  expect((await preview(owner, { ids: ids.slice(0, 1) }, wish)).body.count).toBe(1)
})

test('cases of the queue are decided together; what a colleague decided meanwhile is left', async () => {
  const ids = await listings(3, '闲置')
  const reporter = await market.student({ campus })
  for (const id of ids) expect((await report(reporter, 'products', id)).status).toBe(201)
  const cases = await Promise.all(ids.map((id) => caseAbout(market, id)))
  const colleague = await market.officer('moderator', { campus })
  const dry = await preview(
    moderator,
    { ids: cases.map(({ id }) => id) },
    { action: 'dismiss', collection: 'cases' },
  )
  expect(dry.body.count).toBe(3)
  const [first] = cases
  expect((await decide(market, colleague, ids[0] ?? '', 'dismiss')).status).toBe(200)
  const done = await moderator.post<Done>('/moderation/bulk', { token: dry.body.token })
  expect(done.body).toMatchObject({ count: 2, skipped: [{ id: first?.id, code: 'CONFLICT' }] })
  const states = async () =>
    (await Promise.all(ids.map((id) => caseAbout(market, id)))).map(({ state }) => state)
  expect(await states()).toEqual(['closed', 'closed', 'closed'])
  expect((await undo(colleague, done.body.id)).body).toMatchObject({ count: 2, skipped: [] })
  expect(await states()).toEqual(['closed', 'open', 'open'])
})
