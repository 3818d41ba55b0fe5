import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { richText } from '../../../src/demo/rich-text'
import { writePreviewToken } from '../../../src/operations/home/preview-token'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf } from '../support'

interface Preview {
  token: string
  home: { blocks: { type: string }[]; sections: { title: string; docs: { title: string }[] }[] }
  page: { id: string; name: string } | null
  shown: { id: string; name: string } | null
  schedule: { zh: string; en: string } | null
  problems: { block: string; message: { zh: string; en: string } }[]
}
interface Saved {
  doc: { id: string; startsAt: string | null; _status: string; blocks: { id: string }[] }
  errors?: { path: string; message: string }[]
}

let market: Market
let east: string
let west: string
let category: string
let seller: Student
let away: Student
let editor: Officer
let owner: Officer
let lamp: string
let bicycle: string
beforeAll(async () => {
  market = await startMarket()
  ;[east, west] = [await market.campus(), await market.campus()]
  category = await market.category({ name: '数码' })
  seller = await market.student({ campus: east })
  away = await market.student({ campus: west })
  editor = await market.officer('editor', { campus: east })
  owner = await market.officer('owner')
  lamp = (await market.listing(seller, { title: '台灯', category })).id
  bicycle = (await market.listing(seller, { title: '自行车', category })).id
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await rowsOf(market, 'delete from home_pages', [])
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const list = (title: string, more: Record<string, unknown> = {}) => ({
  ...{ blockType: 'list', title, source: 'newest', count: 10 },
  ...more,
})
const picks = (...products: string[]) => ({ blockType: 'picks', title: '精选', products })

const save = async (blocks: unknown[], data: Record<string, unknown> = {}, by = editor) =>
  by.post<Saved>(`/home-pages${data._status ? '' : '?draft=true'}`, {
    ...{ name: '首页', blocks, _status: 'draft' },
    ...data,
  })
const preview = (query: string, by: Officer | Student = editor) => by.get<Preview>(`/home/preview${query}`)
const titles = ({ body }: { body: Preview }) => body.home.sections.map(({ title }) => title)
const publicTitles = async () =>
  (await seller.get<Preview['home']>('/home')).body.sections.map(({ title }) => title)

describe('an officer who composes a page', () => {
  test('cannot make a draft that keeps the server busy', async () => {
    const many = await save(Array.from({ length: 21 }, (_, at) => list(`${at}`)))
    expect([many.status, many.body.errors?.[0]?.path]).toEqual([400, 'blocks'])
    const picked = await save([picks(...Array.from({ length: 21 }, () => lamp))])
    expect([picked.status, picked.body.errors?.[0]?.path]).toEqual([400, 'blocks.0.products'])

    // One that was saved before there were bounds is looked at as far as a page goes, a few rows at a time.
    const { body } = await save(Array.from({ length: 20 }, (_, at) => list(`${at}`)))
    const { id } = body.doc
    await rowsOf(
      market,
      `insert into _home_pages_v_blocks_list (_order, _parent_id, _path, id, title, source, count)
       select 20 + n, v.id, 'version.blocks', gen_random_uuid(), 'more', 'newest', 1000000
       from _home_pages_v v, generate_series(1, 200) n where v.parent_id = $1 and v.latest`,
      [id],
    )
    const { reads } = market.payload.services
    const rows = reads.rows.bind(reads)
    let [running, most, asked] = [0, 0, 0]
    const watch = jest.spyOn(reads, 'rows').mockImplementation(async (...call) => {
      asked++
      most = Math.max(most, ++running)
      return rows(...call).finally(() => running--)
    })
    const seen = await preview(`?id=${id}&draft=true`)
    watch.mockRestore()
    expect([seen.status, titles(seen).length]).toEqual([200, 20])
    expect(most).toBeLessThanOrEqual(5)
    expect(asked).toBeLessThan(30)
  })

  test('keeps what a page names: without it a grid or a carousel would show all', async () => {
    const lamps = await market.category({ name: '灯具', campus: east })
    const banner = (await editor.post<Saved>('/banners?draft=true', { title: '横幅', _status: 'draft' })).body
      .doc.id
    const blocks = [
      { blockType: 'category-grid', categories: [lamps] },
      { blockType: 'carousel', banners: [banner] },
    ]
    const { id } = (await save(blocks)).body.doc
    const refused = async () => {
      const answers = [await editor.delete(`/categories/${lamps}`), await editor.delete(`/banners/${banner}`)]
      return answers.map(({ code }) => code)
    }
    expect(await refused()).toEqual(['CONFLICT', 'CONFLICT'])
    // An earlier version can be brought back.
    await editor.patch(`/home-pages/${id}?draft=true`, { blocks: [list('x')], _status: 'draft' })
    expect(await refused()).toEqual(['CONFLICT', 'CONFLICT'])
    expect((await editor.patch(`/categories/${lamps}`, { active: false })).status).toBe(200)
    expect((await editor.delete(`/home-pages/${id}`)).status).toBe(200)
    const named = (await save([list('x', { source: 'category', category: lamps })])).body.doc.id
    expect((await editor.delete(`/categories/${lamps}`)).code).toBe('CONFLICT')
    await editor.delete(`/home-pages/${named}`)
    expect((await editor.delete(`/categories/${lamps}`)).status).toBe(200)
    expect((await editor.delete(`/banners/${banner}`)).status).toBe(200)
  })

  test('looks at the draft that nobody else sees, changes it, and publishes it for everybody', async () => {
    const { body } = await save([list('草稿栏')])
    const { id } = body.doc
    const seen = await preview(`?id=${id}&draft=true`)
    expect([titles(seen), seen.body.page?.name, seen.body.shown]).toEqual([['草稿栏'], '首页', null])
    expect(seen.body.schedule?.zh).toBe('草稿，学生还看不到。发布后：现在就展示，一直到有新的首页为止。')
    expect(await publicTitles()).toEqual(['最新发布'])

    await editor.patch(`/home-pages/${id}?draft=true`, { blocks: [list('改过的')], _status: 'draft' })
    expect(titles(await preview(`?id=${id}&draft=true`))).toEqual(['改过的'])

    const published = await editor.patch<Saved>(`/home-pages/${id}`, { _status: 'published' })
    expect(published.status).toBe(200)
    expect(published.body.doc.startsAt).not.toBe(null)
    expect(await publicTitles()).toEqual(['改过的'])

    await editor.patch(`/home-pages/${id}?draft=true`, { blocks: [list('下一版')], _status: 'draft' })
    expect(await publicTitles()).toEqual(['改过的'])
    const next = await preview(`?id=${id}&draft=true`)
    expect([titles(next), titles(await preview(`?id=${id}`))]).toEqual([['下一版'], ['改过的']])
    expect(next.body.schedule?.zh).toMatch(/^有修改还没发布，发布后：/)
  })

  test('looks at what people will see at some moment', async () => {
    await save([list('平时')], { name: '平时', _status: 'published', startsAt: inHours(-2) })
    const { body } = await save([list('毕业季')], {
      ...{ name: '毕业季', _status: 'published', startsAt: inHours(5), endsAt: inHours(9) },
    })
    const then = (hours: number) => preview(`?at=${encodeURIComponent(inHours(hours))}`)
    expect([titles(await then(0)), titles(await then(6)), titles(await then(10))]).toEqual([
      ['平时'],
      ['毕业季'],
      ['平时'],
    ])
    expect((await then(6)).body.shown?.id).toBe(body.doc.id)
    expect((await preview(`?id=${body.doc.id}`)).body.schedule?.zh).toMatch(
      /^.+开始展示，在那之前是“平时”，到.+为止，之后显示“平时”。$/,
    )
    expect((await preview('?at=gestern')).code).toBe('VALIDATION_FAILED')
  })

  test('is told what will not be seen, and may save and publish it all the same', async () => {
    const gone = (await market.listing(seller, { title: '冰箱', category })).id
    const over = await owner.post<Saved>('/campaigns', {
      ...{ name: '过去', tag: '过去', startsAt: inHours(-2), endsAt: inHours(-1) },
    })
    const { body } = await save([
      picks(lamp, gone),
      picks(gone),
      list('清仓', { source: 'campaign', campaign: over.body.doc.id }),
      { blockType: 'carousel' },
      { blockType: 'text', content: richText('') },
    ])
    const [some, none, ended, carousel, empty] = body.doc.blocks.map(({ id }) => id)
    await seller.post(`/products/${gone}/status`, { status: 'sold' })
    const { id } = body.doc
    const { problems, home } = (await preview(`?id=${id}&draft=true`)).body
    expect(problems.map(({ block, message }) => [block, message.zh])).toEqual([
      [some, '“精选”里有 1 件不会显示：冰箱（已售出）'],
      [none, '“精选”里没有在售的商品了，整栏不显示：冰箱（已售出）'],
      [ended, '“清仓”的活动已经结束，这一栏不再显示'],
      [carousel, '没有可展示的横幅，轮播不显示'],
      [empty, '图文是空的，不显示'],
    ])
    expect(home.blocks.map(({ type }) => type)).toEqual(['picks'])
    // A text without words is the one thing that has to be put right.
    const refused = await editor.patch<Saved>(`/home-pages/${id}`, { _status: 'published' })
    expect(refused.body.errors?.map(({ path }) => path)).toEqual(['blocks.4.content'])
    const blocks = body.doc.blocks.slice(0, 4)
    expect((await editor.patch(`/home-pages/${id}`, { blocks, _status: 'published' })).status).toBe(200)
    expect(await publicTitles()).toEqual(['精选'])
  })

  test('cannot name what belongs to another campus, in whatever block', async () => {
    const foreign = {
      category: await market.category({ name: '西区的', campus: west }),
      product: (await market.listing(away, { title: '西区的', category })).id,
    }
    const { body: campaign } = await owner.post<Saved>('/campaigns', {
      ...{ name: '西区', tag: '西', campus: west, startsAt: inHours(-1), endsAt: inHours(1) },
    })
    for (const [block, field] of [
      [picks(lamp, foreign.product), 'products'],
      [{ blockType: 'category-grid', categories: [foreign.category] }, 'categories'],
      [list('分类', { source: 'category', category: foreign.category }), 'category'],
      [list('活动', { source: 'campaign', campaign: campaign.doc.id }), 'campaign'],
      [picks(nobodysId), 'products'],
    ] as const) {
      const refused = await save([{ blockType: 'carousel' }, block])
      expect([refused.code, refused.body.errors?.[0]?.path]).toEqual([
        'VALIDATION_FAILED',
        `blocks.1.${field}`,
      ])
    }
    // Neither may a page that all share show what belongs to one.
    const shared = await save([picks(bicycle)], {}, owner)
    expect(shared.body.errors?.[0]?.message).toBe('所有校区共用的首页只能用共用的商品，请去掉 1 个')
    expect(await rowsOf(market, 'select id from home_pages', [])).toEqual([])
  })

  test('is told of dates in the wrong order', async () => {
    const refused = await save([list('栏')], { startsAt: inHours(2), endsAt: inHours(1) })
    expect([refused.code, refused.body.errors?.[0]?.path]).toEqual(['VALIDATION_FAILED', 'endsAt'])
  })
})

test('nobody looks at the pages of another campus, nor anybody but those who compose them', async () => {
  const { body } = await save([list('东区草稿')])
  const foreign = await market.officer('admin', { campus: west })
  const path = `?id=${body.doc.id}&draft=true`
  expect([
    (await preview(path, foreign)).status,
    (await preview(`?campus=${east}`, foreign)).status,
    (await preview(path, await market.officer('moderator', { campus: east }))).status,
    (await preview(path, seller)).status,
    (await market.anyone.get(`/home/preview${path}`)).status,
    (await preview(path, owner)).status,
    (await preview(`?campus=${east}`, owner)).status,
  ]).toEqual([404, 404, 403, 404, 401, 200, 200])
})

describe('the token of a preview', () => {
  const byToken = (token: string) =>
    market.anyone.get<Preview['home']>(`/home?preview=${encodeURIComponent(token)}`)
  const shownBy = async (token: string) => (await byToken(token)).body.sections.map(({ title }) => title)

  test('shows the web client, which has no rights, what the officer looks at, as it was saved last', async () => {
    const { id } = (await save([list('草稿栏')])).body.doc
    const seen = await preview(`?id=${id}&draft=true`)
    const answer = await byToken(seen.body.token)
    expect([answer.status, answer.body]).toEqual([200, seen.body.home])
    await editor.patch(`/home-pages/${id}?draft=true`, { blocks: [list('改过的')], _status: 'draft' })
    expect(await shownBy(seen.body.token)).toEqual(['改过的'])
    // Students with a session too, and nothing of it stays.
    const path = `/home?preview=${seen.body.token}`
    expect((await seller.get<Preview['home']>(path)).body.sections[0]?.title).toBe('改过的')
    expect(await publicTitles()).toEqual(['最新发布'])
  })

  test('keeps to the moment, the campus and the published page that were looked at', async () => {
    await save([list('西区')], { _status: 'published', startsAt: inHours(-1), campus: west }, owner)
    await save([list('东区以后')], { _status: 'published', startsAt: inHours(5) })
    const then = await preview(`?at=${encodeURIComponent(inHours(6))}`)
    expect(await shownBy(then.body.token)).toEqual(['东区以后'])
    expect(await shownBy((await preview('')).body.token)).toEqual(['最新发布'])
    const away = (await preview(`?campus=${west}`, owner)).body
    expect([away.shown !== null, (await byToken(away.token)).body]).toEqual([true, away.home])
  })

  test('is worth nothing changed, made up, after a quarter of an hour, or without its page', async () => {
    const { id } = (await save([list('草稿栏')])).body.doc
    const { token } = (await preview(`?id=${id}&draft=true`)).body
    const { env } = market.payload.services
    const wish = { page: id, draft: true, campus: east, at: null }
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const codes = [
      `${token}x`,
      `x${token}`,
      token.split('.')[0] ?? '',
      '',
      '.',
      writePreviewToken(env, wish, minutesAgo(16)),
    ].map(async (each) => (await byToken(each)).code)
    expect(new Set(await Promise.all(codes))).toEqual(new Set(['NOT_FOUND']))
    expect((await byToken(writePreviewToken(env, wish, minutesAgo(14)))).status).toBe(200)
    expect((await byToken('x'.repeat(1_001))).code).toBe('VALIDATION_FAILED')
    await editor.delete(`/home-pages/${id}`)
    expect((await byToken(token)).code).toBe('NOT_FOUND')
  })
})
