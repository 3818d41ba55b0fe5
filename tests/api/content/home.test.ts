import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../../src/lib/sql'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Person, type Student } from '../../support/market'

interface Card {
  id: string
  title: string
  priceFen: number
  favorited: boolean
}

interface Home {
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
  await runs(sql`delete from home_sections`)
  await runs(sql`delete from blocks`)
  await runs(sql`delete from product_heat`)
})

async function runs(query: ReturnType<typeof sql>) {
  const rows = await runSql({ payload: market.payload }, query)
  await market.payload.services.changes.caughtUp()
  return rows
}

const home = async (by: Person, query = '') => (await by.get<Home>(`/home${query}`)).body
const titlesOf = ({ sections }: Home) =>
  Object.fromEntries(sections.map(({ title, docs }) => [title, docs.map((card) => card.title)]))

async function compose(data: Record<string, unknown>): Promise<string> {
  const { id } = await market.payload.create({
    collection: 'home-sections',
    data: { count: 10, active: true, campus: east, ...data } as never,
    overrideAccess: true,
  })
  return id
}

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

  test('shows the rows that the union composed for the campus and for all, in its order, none of them empty', async () => {
    await compose({ title: '手机专区', source: 'category', category: phones, sort: 1 })
    await compose({ title: '数码', source: 'category', category: digital, sort: 2, titleEn: 'Gadgets' })
    await compose({ title: '百元以下', source: 'cheap', maxPriceYuan: 100, sort: 3, campus: null })
    await compose({
      title: '编辑推荐',
      source: 'picks',
      products: [listings['高数'], listings['手机']],
      sort: 4,
    })
    await compose({ title: '停用', source: 'newest', active: false })
    await compose({ title: '别的校区', source: 'newest', campus: west })
    await compose({ title: '没有', source: 'cheap', maxPriceYuan: 1 })
    await compose({ title: '最新两件', source: 'newest', count: 2, sort: 5 })
    const page = await home(reader)
    expect(Object.entries(titlesOf(page))).toEqual([
      ['手机专区', ['手机']],
      ['数码', ['键盘', '手机']],
      ['百元以下', ['高数', '键盘']],
      ['编辑推荐', ['高数', '手机']],
      ['最新两件', ['高数', '键盘']],
    ])
    expect(page.sections[1]).toMatchObject({ source: 'category', category: digital, titleEn: 'Gadgets' })
    expect(titlesOf(await home(market.anyone))).toEqual({ 百元以下: ['远方的书', '高数', '键盘'] })
    expect(titlesOf(await home(away))).toEqual({ 百元以下: ['远方的书'], 别的校区: ['远方的书'] })
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
    await compose({ title: '图书', source: 'picks', products: [listings['高数']], sort: 1 })
    await compose({ title: '最新', source: 'newest', sort: 2 })
    for (const [by, whom] of [
      [reader.id, other.id],
      [other.id, reader.id],
    ]) {
      await runs(sql`insert into blocks (id, user_id, blocked_id) values (${uuidv7()}, ${by}, ${whom})`)
      expect(titlesOf(await home(reader))).toEqual({ 最新: ['键盘', '手机'] })
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
    await compose({ title: '新栏目', source: 'newest' })
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

  test('shows a row no longer, and no earlier, than its dates say', async () => {
    const [ending, beginning] = [await compose({ title: '快结束' }), await compose({ title: '快开始' })]
    /** Rows shown before the dates, which are set anew and further away while the machine is too slow for them. */
    const shownBefore = async (ms: number): Promise<string[]> => {
      const date = sql`now() + ${`${ms} milliseconds`}::interval`
      await runs(sql`update home_sections set ends_at = case when id = ${ending} then ${date} end,
        starts_at = case when id = ${beginning} then ${date} end`)
      const shown = Object.keys(titlesOf(await home(reader)))
      const [dates] = await runs(
        sql`select bool_and(coalesce(ends_at, starts_at) > clock_timestamp()) as ahead from home_sections`,
      )
      return dates?.ahead === true ? shown : shownBefore(2 * ms)
    }
    expect(await shownBefore(600)).toEqual(['快结束'])
    await runs(
      sql`select pg_sleep(greatest(0, max(extract(epoch from coalesce(ends_at, starts_at) - now())))) from home_sections`,
    )
    expect(Object.keys(titlesOf(await home(reader)))).toEqual(['快开始'])
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
