import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { v7 as uuidv7 } from 'uuid'
import type { HomeTextNode } from '../../../src/contract/home'
import { runSql } from '../../../src/lib/sql'
import { richText } from '../../../src/demo/rich-text'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Person, type Student } from '../../support/market'

interface Card {
  id: string
  title: string
  priceFen: number
  favorited: boolean
}

interface Block {
  id: string
  type: string
  banners?: { title: string }[]
  notices?: { title: string }[]
  categories?: { name: string }[]
  nodes?: HomeTextNode[]
}

interface Home {
  blocks: Block[]
  banners: unknown[]
  notices: { title: string }[]
  categories: { name: string }[]
  sections: {
    id: string
    title: string
    titleEn: string | null
    source: string
    category?: string
    docs: Card[]
  }[]
}

let market: Market
let east: string
let west: string
let digital: string
let phones: string
let seller: Student
let other: Student
let away: Student
let reader: Student
const listings: Record<string, string> = {}
beforeAll(async () => {
  market = await startMarket()
  ;[east, west] = [await market.campus(), await market.campus()]
  digital = await market.category({ name: '数码' })
  phones = await market.category({ name: '手机', parent: digital })
  const books = await market.category({ name: '图书' })
  seller = await market.student({ campus: east })
  other = await market.student({ campus: east })
  away = await market.student({ campus: west })
  reader = await market.student({ campus: east })
  const list = async (title: string, by: Student, category: string, priceFen: number) => {
    listings[title] = (await market.listing(by, { title, category, priceFen })).id
  }
  await list('手机', seller, phones, 90_000)
  await list('键盘', seller, digital, 9_900)
  await list('高数', other, books, 1_500)
  await list('远方的书', away, books, 500)
})
afterAll(() => market.stop())
beforeEach(async () => {
  await runs(sql`delete from home_pages`)
  await runs(sql`delete from campaigns`)
  await runs(sql`delete from banners`)
  await runs(sql`delete from blocks`)
  await runs(sql`delete from product_heat`)
})

async function runs(query: ReturnType<typeof sql>) {
  const rows = await runSql({ payload: market.payload }, query)
  await market.payload.services.changes.caughtUp()
  return rows
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const home = async (by: Person, query = '') => (await by.get<Home>(`/home${query}`)).body
const titlesOf = ({ sections }: Home) =>
  Object.fromEntries(sections.map(({ title, docs }) => [title, docs.map((card) => card.title)]))

/** A page as an officer publishes it. */
async function compose(
  blocks: Record<string, unknown>[],
  data: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await market.payload.create({
    collection: 'home-pages',
    data: { name: '首页', campus: east, _status: 'published', blocks, ...data } as never,
    overrideAccess: true,
  })
  await market.payload.services.changes.caughtUp()
  return id
}

const list = (title: string, source: string, more: Record<string, unknown> = {}) => ({
  ...{ blockType: 'list', title, source, count: 10 },
  ...more,
})
const picks = (title: string, ...titles: string[]) => ({
  ...{ blockType: 'picks', title, products: titles.map((each) => listings[each]) },
})

/** As a stranger on the campus sees it, once it is remembered. */
async function remembered(): Promise<Home> {
  return eventually('the page is remembered', async () => {
    const views = async () => JSON.stringify(await home(market.anyone, `?campus=${east}`))
    await views()
    const before = await views()
    await runSql({ payload: market.payload }, sql`update products set view_count = view_count + 1000`)
    expect(await views()).toBe(before)
    return JSON.parse(before) as Home
  })
}

describe('the home page', () => {
  test('without anything composed shows what is newest, and what is looked at most', async () => {
    expect(titlesOf(await home(reader))).toEqual({ 最新发布: ['高数', '键盘', '手机'] })
    await runs(sql`insert into product_heat (product_id, campus_id, heat, rising) values
      (${listings['手机']}, ${east}, 5, 0), (${listings['高数']}, ${east}, 9, 0), (${listings['远方的书']}, ${west}, 7, 0)`)
    // Nothing tells of heat; what is remembered goes by the clock.
    await runs(sql`update categories set sort = sort`)
    expect((await home(reader)).sections).toMatchObject([
      { id: 'newest', titleEn: 'Newest' },
      { id: 'hot', title: '大家在看', source: 'hot', docs: [{ title: '高数' }, { title: '手机' }] },
    ])
    expect(titlesOf(await home(market.anyone))).toEqual({
      最新发布: ['远方的书', '高数', '键盘', '手机'],
      大家在看: ['高数', '远方的书', '手机'],
    })
  })

  test('is made of the blocks that the union composed, in its order, none of them empty', async () => {
    await compose([
      list('手机专区', 'category', { category: phones }),
      { blockType: 'text', content: richText('## 面交\n约在人多的地方') },
      list('数码', 'category', { category: digital, titleEn: 'Gadgets' }),
      { blockType: 'category-grid', categories: [phones, digital] },
      list('百元以下', 'cheap', { maxPriceYuan: 100 }),
      picks('编辑推荐', '高数', '手机'),
      list('没有', 'cheap', { maxPriceYuan: 1 }),
      { blockType: 'carousel' },
      list('最新两件', 'newest', { count: 2 }),
    ])
    const page = await home(reader)
    expect(Object.entries(titlesOf(page))).toEqual([
      ['手机专区', ['手机']],
      ['数码', ['键盘', '手机']],
      ['百元以下', ['高数', '键盘']],
      ['编辑推荐', ['高数', '手机']],
      ['最新两件', ['高数', '键盘']],
    ])
    expect(page.sections[1]).toMatchObject({ source: 'category', category: digital, titleEn: 'Gadgets' })
    expect(page.blocks.map(({ type }) => type)).toEqual([
      'list',
      'text',
      'list',
      'category-grid',
      'list',
      'picks',
      'list',
    ])
    expect(page.blocks[1]?.nodes).toEqual([
      { type: 'heading', level: 2, spans: [{ text: '面交' }] },
      { type: 'paragraph', spans: [{ text: '约在人多的地方' }] },
    ])
    expect(page.blocks[3]?.categories?.map(({ name }) => name)).toEqual(['手机', '数码'])
    expect(page.sections.map(({ id }) => id)).toEqual(
      page.blocks.filter(({ type }) => type === 'list' || type === 'picks').map(({ id }) => id),
    )
  })

  test("is the campus's own before the one for all, and of two the one whose time began last", async () => {
    const shown = async (by: Person) => Object.keys(titlesOf(await home(by)))
    await compose([list('共用', 'newest')], { campus: null, startsAt: inHours(-1) })
    expect([await shown(reader), await shown(away), await shown(market.anyone)]).toEqual([
      ['共用'],
      ['共用'],
      ['共用'],
    ])
    const usual = await compose([list('平时', 'newest')], { startsAt: inHours(-100) })
    await compose([list('毕业季', 'newest')], { startsAt: inHours(-2), endsAt: inHours(2) })
    await compose([list('草稿', 'newest')], { _status: 'draft', startsAt: inHours(-1) })
    await compose([list('以后', 'newest')], { startsAt: inHours(1) })
    await compose([list('过去', 'newest')], { startsAt: inHours(-1), endsAt: inHours(-0.5) })
    expect([await shown(reader), await shown(away)]).toEqual([['毕业季'], ['共用']])
    await runs(sql`update home_pages set ends_at = now() where name = '首页' and ends_at > now()`)
    expect(await shown(reader)).toEqual(['平时'])
    await market.payload.delete({ collection: 'home-pages', id: usual, overrideAccess: true })
    await market.payload.services.changes.caughtUp()
    expect(await shown(reader)).toEqual(['共用'])
  })

  test('marks what the reader keeps an eye on, for nobody else', async () => {
    await reader.put(`/products/${listings['高数']}/favorite`)
    await remembered()
    const marks = async (by: Person) =>
      (await home(by, `?campus=${east}`)).sections[0]?.docs.map(({ favorited }) => favorited)
    expect(await marks(reader)).toEqual([true, false, false])
    expect(await marks(other)).toEqual([false, false, false])
    expect(await marks(market.anyone)).toEqual([false, false, false])
    await reader.delete(`/products/${listings['高数']}/favorite`)
    expect(await marks(reader)).toEqual([false, false, false])
  })

  test('shows nothing of people whom the reader blocked or who blocked the reader', async () => {
    await compose([picks('图书', '高数'), list('最新', 'newest')])
    for (const [by, whom] of [
      [reader.id, other.id],
      [other.id, reader.id],
    ]) {
      await runs(sql`insert into blocks (id, user_id, blocked_id) values (${uuidv7()}, ${by}, ${whom})`)
      const page = await home(reader)
      expect(titlesOf(page)).toEqual({ 最新: ['键盘', '手机'] })
      expect(page.blocks.map(({ type }) => type)).toEqual(['list'])
      expect(titlesOf(await home(seller))).toEqual({ 图书: ['高数'], 最新: ['高数', '键盘', '手机'] })
      await runs(sql`delete from blocks`)
    }
  })

  test('follows what is written to what it shows: price, removal, ban, name, composition', async () => {
    await remembered()
    const edit = await seller.patch(`/products/${listings['键盘']}`, { priceFen: 8_000 })
    expect(edit.status).toBe(200)
    const cards = async () => (await home(market.anyone, `?campus=${east}`)).sections[0]?.docs ?? []
    expect((await cards()).find(({ title }) => title === '键盘')?.priceFen).toBe(8_000)
    await seller.post(`/products/${listings['键盘']}/status`, { status: 'off_shelf' })
    expect((await cards()).map(({ title }) => title)).toEqual(['高数', '手机'])
    await runs(sql`update users set standing = 'suspended' where id = ${other.id}`)
    expect((await cards()).map(({ title }) => title)).toEqual(['手机'])
    await runs(sql`update users set standing = 'active' where id = ${other.id}`)
    await seller.post(`/products/${listings['键盘']}/status`, { status: 'on_sale' })
    // What was not shown told nobody; it comes when what is remembered has grown old.
    await eventually('what is on offer again is shown', async () => expect(await cards()).toHaveLength(3))
    await compose([list('新栏目', 'newest')])
    expect((await home(market.anyone, `?campus=${east}`)).sections[0]?.title).toBe('新栏目')
    const editor = await market.officer('editor', { campus: east })
    const made = await editor.post<{ doc: { id: string } }>('/notices', {
      title: '停电通知',
      level: 'info',
      _status: 'published',
    })
    expect(made.status).toBe(201)
    expect((await home(reader)).notices.map(({ title }) => title)).toContain('停电通知')
    await editor.delete(`/notices/${made.body.doc.id}`)
    expect((await home(reader)).notices.map(({ title }) => title)).not.toContain('停电通知')
  })

  test('shows a page no longer, and no earlier, than its dates say', async () => {
    await compose([list('平时', 'newest')], { startsAt: inHours(-9) })
    const special = await compose([list('特别', 'newest')], { startsAt: inHours(1), endsAt: inHours(2) })
    const shown = async () => Object.keys(titlesOf(await home(reader)))
    const now = async (ms: number, column: 'starts_at' | 'ends_at') => {
      const date = sql`now() + ${`${ms} milliseconds`}::interval`
      await runs(sql`update home_pages set ${sql.identifier(column)} = ${date} where id = ${special}`)
    }
    /** Pages shown before the date, which is set anew and further away while the machine is too slow for it. */
    const shownBefore = async (column: 'starts_at' | 'ends_at', ms = 600): Promise<string[]> => {
      await now(ms, column)
      const before = await shown()
      const [dates] = await runs(
        sql`select ${sql.identifier(column)} > clock_timestamp() as ahead from home_pages where id = ${special}`,
      )
      return dates?.ahead === true ? before : shownBefore(column, 2 * ms)
    }
    const wait = (column: 'starts_at' | 'ends_at') =>
      runs(sql`select pg_sleep(greatest(0, extract(epoch from ${sql.identifier(column)} - now()))) from home_pages
        where id = ${special}`)
    expect(await shownBefore('starts_at')).toEqual(['平时'])
    await wait('starts_at')
    expect(await shown()).toEqual(['特别'])
    expect(await shownBefore('ends_at')).toEqual(['特别'])
    await wait('ends_at')
    expect(await shown()).toEqual(['平时'])
  })
})

test('the tree of categories and the list of campuses follow what officers write', async () => {
  const names = async (path: string) =>
    (await market.anyone.get<{ docs: { name: string }[] }>(path)).body.docs.map(({ name }) => name)
  await names('/categories')
  const owner = await market.officer('owner')
  const { body } = await owner.post<{ doc: { id: string } }>('/categories', {
    name: '运动',
    kinds: ['item'],
    active: true,
  })
  expect(await names('/categories')).toContain('运动')
  await owner.patch(`/categories/${body.doc.id}`, { name: '户外' })
  expect(await names('/categories')).toContain('户外')
  expect((await home(reader)).categories.map(({ name }) => name)).toContain('户外')
  expect(await names('/campuses')).toHaveLength(2)
  await owner.patch(`/campuses/${west}`, { active: false })
  expect(await names('/campuses')).toHaveLength(1)
})
