import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Person, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf } from '../support'

interface Card {
  id: string
  title: string
  campaign: { id: string; tag: string; tagEn: string | null } | null
}

let market: Market
let east: string
let west: string
let digital: string
let phones: string
let books: string
let seller: Student
let away: Student
let editor: Officer
beforeAll(async () => {
  market = await startMarket()
  ;[east, west] = [await market.campus(), await market.campus()]
  digital = await market.category({ name: '数码' })
  phones = await market.category({ name: '手机', parent: digital })
  books = await market.category({ name: '图书' })
  seller = await market.student({ campus: east })
  away = await market.student({ campus: west })
  editor = await market.officer('editor', { campus: east })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await runs('delete from campaigns')
  await runs('update products set deleted_at = now() where deleted_at is null')
})

async function runs(text: string, values: unknown[] = []) {
  const rows = await rowsOf(market, text, values)
  await market.payload.services.changes.caughtUp()
  return rows
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

async function campaign(data: Record<string, unknown> = {}): Promise<string> {
  const { id } = await market.payload.create({
    collection: 'campaigns',
    data: {
      ...{ name: '毕业季搬家', tag: '毕业季', tagEn: 'Move-out', campus: east, active: true, onHome: false },
      ...{ startsAt: inHours(-1), endsAt: inHours(24) },
      ...data,
    },
    overrideAccess: true,
  })
  await market.payload.services.changes.caughtUp()
  return id
}

const wish = (data: Record<string, unknown> = {}) => ({
  ...{ kind: 'item', title: '台灯', description: '亮', priceFen: 2_000, category: phones },
  ...data,
})
const publish = (by: Student, data: Record<string, unknown>) =>
  by.post<Card & { version: number; errors?: { path: string; message: string }[] }>('/products', wish(data))
const cardsOn = async (by: Person, path: string) => (await by.get<{ docs: Card[] }>(path)).body.docs
const newest = (by: Person = seller) => cardsOn(by, '/products/newest')

test('a campaign keeps its categories: one that it names is switched off, not deleted, or all could join', async () => {
  const shoes = await market.category({ name: '鞋', campus: east })
  const id = await campaign({ categories: [shoes] })
  const refused = await editor.delete(`/categories/${shoes}`)
  expect([refused.status, refused.code]).toEqual([409, 'CONFLICT'])
  expect(await runs('select categories_id as id from campaigns_rels where parent_id = $1', [id])).toEqual([
    { id: shoes },
  ])
  await editor.patch(`/campaigns/${id}`, { categories: [] })
  expect((await editor.delete(`/categories/${shoes}`)).status).toBe(200)
})

describe('a seller', () => {
  test('joins while publishing, and the tag stands on card and page as long as the campaign runs', async () => {
    const id = await campaign()
    const tag = { id, tag: '毕业季', tagEn: 'Move-out' }
    const made = await publish(seller, { campaign: id })
    expect(made).toMatchObject({ status: 201, body: { campaign: tag } })
    const page = `/products/${made.body.id}`
    const seen = async () => [
      (await newest())[0]?.campaign,
      (await newest(market.anyone))[0]?.campaign,
      (await cardsOn(seller, '/users/me/products'))[0]?.campaign,
      (await market.anyone.get<Card>(page)).body.campaign,
      (await seller.get<Card>(page)).body.campaign,
      (await cardsOn(market.anyone, `/products/search?q=台灯&campus=${east}`))[0]?.campaign,
    ]
    expect(await seen()).toEqual([tag, tag, tag, tag, tag, tag])
    await editor.patch(`/campaigns/${id}`, { tag: '搬家' })
    expect((await market.anyone.get<Card>(page)).body.campaign).toEqual({ ...tag, tag: '搬家' })
    await runs(`update campaigns set ends_at = now()`)
    expect(await seen()).toEqual([null, null, null, null, null, null])
    expect(await runs('select campaign_id from products where deleted_at is null')).toEqual([
      { campaign_id: id },
    ])
    // What is over is nothing to stumble over.
    expect((await seller.patch(page, { priceFen: 900_000, campaign: id })).status).toBe(200)
  })

  test('leaves a campaign and joins another one, none of it a conflict', async () => {
    const [first, second] = [await campaign(), await campaign({ name: '清书架', tag: '书架', campus: null })]
    const { body } = await publish(seller, { campaign: first })
    const change = async (to: string | null) =>
      (await seller.patch<Card>(`/products/${body.id}`, { campaign: to })).body.campaign?.tag ?? null
    expect([await change(second), await change(null), await change(first)]).toEqual(['书架', null, '毕业季'])
  })

  test('is told why a listing does not fit', async () => {
    const strict = await campaign({ categories: [digital], maxPriceFen: 5_000 })
    const why = async (data: Record<string, unknown>) => {
      const { status, body } = await publish(seller, { campaign: strict, ...data })
      return [status, body.errors?.[0]?.path, body.errors?.[0]?.message]
    }
    expect(await why({ category: books })).toEqual([
      400,
      'campaign',
      '“毕业季搬家”不收这个分类的商品，换个分类或不参加活动',
    ])
    expect(await why({ priceFen: 5_001 })).toEqual([
      400,
      'campaign',
      '“毕业季搬家”只收不超过 ¥50 的商品，降价或不参加活动',
    ])
    expect(await why({ kind: 'wanted' })).toEqual([400, 'campaign', '求购不能参加“毕业季搬家”'])
    // A category below one that may join, at the highest price.
    const { status, body } = await publish(seller, { campaign: strict, priceFen: 5_000 })
    expect(status).toBe(201)
    const raised = await seller.patch(`/products/${body.id}`, { priceFen: 6_000 })
    expect(raised.code).toBe('VALIDATION_FAILED')
    expect((await seller.patch(`/products/${body.id}`, { priceFen: 6_000, campaign: null })).status).toBe(200)
  })

  test.each([
    ['that has not begun', { startsAt: inHours(1) }],
    ['that is over', { startsAt: inHours(-9), endsAt: inHours(-1) }],
    ['that is switched off', { active: false }],
    ['of another campus', { campus: 'west' }],
  ])('cannot join one %s', async (_what, data) => {
    const id = await campaign('campus' in data ? { campus: west } : data)
    const { code, body } = await publish(seller, { campaign: id })
    expect([code, body.errors?.[0]?.message]).toEqual(['VALIDATION_FAILED', '这个活动没有在进行'])
    expect((await publish(seller, { campaign: nobodysId })).code).toBe('VALIDATION_FAILED')
  })
})

describe('the list of campaigns', () => {
  const names = async (by: Person, query = '') =>
    (await by.get<{ docs: { name: string; running: boolean }[] }>(`/campaigns${query}`)).body.docs.map(
      ({ name, running }) => `${name}${running ? '' : '（将开始）'}`,
    )

  test('shows what runs, then what comes, of the campus and shared; edits and the clock are followed', async () => {
    await campaign({ name: '后天', startsAt: inHours(48), endsAt: inHours(72) })
    await campaign({ name: '共用', campus: null, endsAt: inHours(2) })
    const late = await campaign({ name: '本校' })
    await campaign({ name: '西区', campus: west })
    await campaign({ name: '停用', active: false })
    await campaign({ name: '过去', startsAt: inHours(-9), endsAt: inHours(-8) })
    expect(await names(seller)).toEqual(['共用', '本校', '后天（将开始）'])
    expect(await names(market.anyone)).toEqual(['共用'])
    expect(await names(market.anyone, `?campus=${west}`)).toEqual(['共用', '西区'])
    await editor.patch(`/campaigns/${late}`, { endsAt: inHours(1) })
    expect(await names(seller)).toEqual(['本校', '共用', '后天（将开始）'])
    await runs(`update campaigns set ends_at = now() where id = $1`, [late])
    expect(await names(seller)).toEqual(['共用', '后天（将开始）'])
  })

  test('leads to what joined, newest first and page by page, on the own campus', async () => {
    const id = await campaign({ campus: null })
    for (const title of ['一', '二', '三']) await publish(seller, { title, campaign: id })
    await publish(seller, { title: '没参加' })
    await publish(away, { title: '西区的', campaign: id })
    const path = `/campaigns/${id}/products?limit=2`
    const first = await seller.get<{ docs: Card[]; nextCursor: string }>(path)
    expect(first.body.docs.map(({ title }) => title)).toEqual(['三', '二'])
    const rest = await seller.get<{ docs: Card[]; nextCursor: null }>(
      `${path}&cursor=${first.body.nextCursor}`,
    )
    expect([rest.body.docs.map(({ title }) => title), rest.body.nextCursor]).toEqual([['一'], null])
    expect((await cardsOn(away, path)).map(({ title }) => title)).toEqual(['西区的'])
    expect((await market.anyone.get(path)).code).toBe('VALIDATION_FAILED')
    await seller.put(`/users/${away.id}/block`)
    expect((await cardsOn(away, `${path}&campus=${east}`)).map(({ title }) => title)).toEqual([])
    await runs('update campaigns set ends_at = now()')
    expect((await seller.get(path)).status).toBe(404)
  })
})

describe('the home page', () => {
  const sections = async () =>
    (
      await market.anyone.get<{ sections: { title: string; campaign?: { tag: string }; docs: Card[] }[] }>(
        `/home?campus=${east}`,
      )
    ).body.sections.map(({ title, campaign: joined, docs }) => [title, joined?.tag, docs.length])

  test('has a row of a campaign that runs, where it wants one and something joined', async () => {
    const id = await campaign({ onHome: true })
    await campaign({ name: '没人参加', onHome: true })
    const quiet = await campaign({ name: '不上首页' })
    await publish(seller, { campaign: id })
    await publish(seller, { campaign: quiet })
    expect(await sections()).toEqual([
      ['毕业季搬家', '毕业季', 1],
      ['最新发布', undefined, 2],
    ])
    await market.payload.create({
      collection: 'home-pages',
      data: {
        ...{ name: '首页', campus: east, _status: 'published' },
        blocks: [
          { blockType: 'list', title: '最新', source: 'newest', count: 10 },
          { blockType: 'list', title: '清仓', source: 'campaign', campaign: quiet, count: 10 },
          { blockType: 'list', title: '搬家', source: 'campaign', campaign: id, count: 10 },
        ],
      },
      overrideAccess: true,
    })
    await market.payload.services.changes.caughtUp()
    expect(await sections()).toEqual([
      ['最新', undefined, 2],
      ['清仓', '毕业季', 1],
      ['搬家', '毕业季', 1],
    ])
    await runs(`update campaigns set ends_at = now() where id = $1`, [quiet])
    expect(await sections()).toEqual([
      ['最新', undefined, 2],
      ['搬家', '毕业季', 1],
    ])
    await runs('delete from home_pages')
  })
})

test('a campaign ends after it begins', async () => {
  const made = await editor.post<{ errors: { path: string }[] }>('/campaigns', {
    ...{ name: '倒着', tag: '倒', startsAt: inHours(2), endsAt: inHours(1) },
  })
  expect([made.status, made.body.errors[0]?.path]).toEqual([400, 'endsAt'])
})
