import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dictionaryOf, finds, queryTermsOf } from '../../../src/domain/search/query'
import { segment } from '../../../src/lib/segmenter'
import { countTerms } from '../../../src/operations/search-terms/count-terms'
import { indexProducts } from '../../../src/operations/search-documents/index-products'
import { reindexProducts } from '../../../src/operations/search-documents/reindex-products'
import { jobReq } from '../../jobs/support'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, walk, type Card, type Docs } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let reader: Student

beforeAll(async () => {
  market = await startMarket()
  category = await market.category({ name: '其他' })
}, 60_000)
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
})

interface Found extends Docs<Card> {
  corrected?: { from: string; to: string }
  relaxed?: boolean
}

const list = (data: Record<string, unknown> = {}, by = seller) => market.listing(by, { category, ...data })
const pathOf = (q: string, more = '') => `/products/search?q=${encodeURIComponent(q)}${more}`
const ask = async (q: string, more = '', by: Pick<Student, 'get'> = reader) =>
  (await by.get<Found>(pathOf(q, more))).body
const titles = async (q: string, more = '', by: Pick<Student, 'get'> = reader) =>
  (await ask(q, more, by)).docs.map(({ title }) => title)

/** Many listings at once, as copies of one that came through the door. */
async function copies(
  of: string,
  given: { title: string; description?: string; priceFen?: number; category?: string }[],
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    market,
    `insert into products (id, title, kind, category_id, price_fen, description, campus_id, seller_id, status, place,
       published_at, expires_at, version, location_lat, location_lng, created_at, updated_at)
     select gen_random_uuid(), x.title, kind, coalesce(x.category, category_id), coalesce(x."priceFen", price_fen), x.description, campus_id, seller_id, status, place,
       published_at - random() * interval '60 days', expires_at, version, location_lat, location_lng, now(), now()
     from products, json_to_recordset($2) as x(title text, description text, category uuid, "priceFen" int) where id = $1 returning id`,
    [of, JSON.stringify(given)],
  )
  const ids = rows.map(({ id }) => id)
  await indexProducts(market, ids)
  return ids
}

const postingsOf = (id: string) =>
  rowsOf<{ n: number }>(
    market,
    `select count(*)::int as n from listed_grams g join products p on p.listed_no = g.no where p.id = $1`,
    [id],
  ).then(([row]) => row?.n)

describe('a student who searches', () => {
  test('finds a thing however it and the query are written', async () => {
    await list({ title: '宜家台灯' })
    await list({ title: '捷安特單車' })
    await list({ title: 'iPhone15 Pro 手机' })
    await list({ title: 'ＰＳ５ 手柄' })
    await list({ title: '高等数学 第七版', kind: 'book', isbn: '978-7-04-039663-8' })
    for (const [q, title] of [
      ['台灯', '宜家台灯'],
      ['臺燈', null],
      ['灯', '宜家台灯'],
      ['单车', '捷安特單車'],
      ['單車', '捷安特單車'],
      ['iphone', 'iPhone15 Pro 手机'],
      ['iPhone 15', 'iPhone15 Pro 手机'],
      ['IPHONE15', 'iPhone15 Pro 手机'],
      ['手机 iphone', 'iPhone15 Pro 手机'],
      ['iphone手机', 'iPhone15 Pro 手机'],
      ['15', 'iPhone15 Pro 手机'],
      ['ps5', 'PS5 手柄'],
      ['ＰＳ５', 'PS5 手柄'],
      ['9787040396638', '高等数学 第七版'],
      ['7-04-039663-7', '高等数学 第七版'],
      ['第七版 高等数学', '高等数学 第七版'],
    ] as const) {
      expect([q, await titles(q)]).toEqual([q, title === null ? expect.any(Array) : [title]])
    }
    expect(await titles('phone')).toEqual([])
    expect(await titles('数学课')).not.toContain('宜家台灯')
  })

  test('finds what the dictionary calls the same, as soon as an officer says so, and only there', async () => {
    await list({ title: '高等数学 同济版' })
    const elsewhere = await market.student({ campus: await market.campus() })
    await list({ title: '高等数学 别处' }, elsewhere)
    expect(await titles('高数')).toEqual([])
    const editor = await market.officer('editor', { campus })
    const { status, body } = await editor.post<{ doc: { id: string } }>('/search-words', {
      word: '高数',
      sameAs: ['高等数学', '微积分'],
      campus,
    })
    expect(status).toBe(201)
    await eventually('the word is known', async () =>
      expect(await titles('高数')).toEqual(['高等数学 同济版']),
    )
    expect(await titles('微積分')).toEqual(['高等数学 同济版'])
    expect(await titles('高数', '', elsewhere)).toEqual([])
    expect((await editor.delete(`/search-words/${body.doc.id}`)).status).toBe(200)
    await eventually('the word is forgotten', async () => expect(await titles('高数')).toEqual([]))
  })

  test('sees the best first: the word in the title before the description, short and new before long and old', async () => {
    await list({ title: '书桌', description: '送台灯' })
    await list({ title: '搬家出清书桌椅子衣柜床垫和台灯等很多东西' })
    await list({ title: '台灯' })
    await list({ title: '椅子', description: '配台灯' })
    expect(await titles('台灯')).toEqual(['台灯', '搬家出清书桌椅子衣柜床垫和台灯等很多东西', '椅子', '书桌'])
    expect(await titles('台灯', '&sort=newest')).toEqual([
      '椅子',
      '台灯',
      '搬家出清书桌椅子衣柜床垫和台灯等很多东西',
      '书桌',
    ])
  })

  test('sees the near before the far, with the distance, and nothing beyond the radius', async () => {
    const at = { lat: 12.5, lng: 101.25 }
    await list({ title: '远处的台灯', location: { lat: 12.53, lng: 101.25 } })
    await list({ title: '近处的台灯', location: at })
    await list({ title: '太远的台灯', location: { lat: 12.8, lng: 101.25 } })
    await list({ title: '没说在哪的台灯', location: null })
    const { docs } = await ask('台灯', '&lat=12.5&lng=101.25', market.anyone)
    expect(docs.map(({ title }) => title)).toEqual(['近处的台灯', '远处的台灯'])
    expect(docs[0]?.distanceM).toBeLessThan(500)
    expect(docs[1]?.distanceM).toBeGreaterThan(2_500)
    expect((await ask('台灯', '&lat=-50&lng=-120', market.anyone)).docs).toEqual([])
  })

  test('finds with radius 0 what is shown at the very spot, as around a place', async () => {
    const { id } = await list({ title: '台灯', location: { lat: 13.5, lng: 102.25 } })
    const shown = (await ask('台灯')).docs[0]?.location ?? { lat: 0, lng: 0 }
    const spot = `lat=${shown.lat}&lng=${shown.lng}&radiusKm=0`
    const searched = await ask('台灯', `&${spot}`, market.anyone)
    expect(searched.docs.map((card) => [card.id, card.distanceM])).toEqual([[id, 0]])
    const nearby = (await market.anyone.get<Docs<Card>>(`/products/nearby?${spot}`)).body
    expect(nearby.docs.map((card) => [card.id, card.distanceM])).toEqual([[id, 0]])
    const beside = `&lat=${shown.lat + 0.0001}&lng=${shown.lng}&radiusKm=0`
    expect((await ask('台灯', beside, market.anyone)).docs).toEqual([])
  })

  test('is helped with a misspelt word and with pinyin, and told so', async () => {
    const other = await market.student({ campus })
    for (const by of [seller, other]) {
      await list({ title: '罗技 keyboard 键盘' }, by)
      await list({ title: '高数 教材' }, by)
    }
    await countTerms(await jobReq(market))
    const typo = await ask('keybaord')
    expect([typo.corrected, typo.docs.length]).toEqual([{ from: 'keybaord', to: 'keyboard' }, 2])
    const pinyin = await ask('gaoshu', '&limit=1')
    expect([pinyin.corrected, pinyin.docs.length]).toEqual([{ from: 'gaoshu', to: '高数' }, 1])
    const second = await ask('gaoshu', `&limit=1&cursor=${pinyin.nextCursor}`)
    expect([second.corrected, second.docs.length, second.nextCursor]).toEqual([pinyin.corrected, 1, null])
    expect(second.docs[0]?.id).not.toBe(pinyin.docs[0]?.id)
    expect((await ask('keyboard')).corrected).toBeUndefined()
  })

  test('gets what has most of the words when nothing has them all, and is told so', async () => {
    await list({ title: '宜家 台灯' })
    await list({ title: '宜家 衣柜 白色' })
    const absent = await ask('宜家 台灯 落地')
    expect([absent.relaxed, absent.docs.map(({ title }) => title)]).toEqual([true, ['宜家 台灯']])
    const apart = await ask('宜家 台灯 衣柜')
    expect(apart.relaxed).toBe(true)
    expect(apart.docs.length).toBeGreaterThan(0)
    expect((await ask('宜家 台灯')).relaxed).toBeUndefined()
    expect(await ask('没有这个 也没有那个')).toEqual({ docs: [], nextCursor: null })
    // All pages of it are found the same way.
    await copies((await list({ title: '宜家 台灯 新' })).id, [
      ...Array.from({ length: 7 }, (_, n) => ({ title: `宜家 台灯 ${n}` })),
    ])
    const all = await walk(reader, pathOf('宜家 台灯 落地', '&limit=2'))
    expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([9, 9])
  })

  test('is refused a query of nothing but signs, and a cursor of another list', async () => {
    for (const q of ['%', '！？', '\\', '_ _']) {
      const { status, body } = await reader.get(pathOf(q))
      expect([q, status, problemsOf(body)]).toEqual([q, 400, ['VALIDATION_FAILED q']])
    }
    await list({ title: '台灯 一' })
    await list({ title: '台灯 二' })
    const { nextCursor } = await ask('台灯', '&limit=1')
    expect(nextCursor).not.toBeNull()
    for (const wrong of [`&sort=newest&cursor=${nextCursor}`, '&cursor=x', '&cursor=W10']) {
      const { status, body } = await reader.get(pathOf('台灯', wrong))
      expect([wrong, status, problemsOf(body)]).toEqual([wrong, 400, ['VALIDATION_FAILED cursor']])
    }
    expect((await reader.get(pathOf('台灯', '&sort=best'))).status).toBe(400)
    expect(await titles("' or 1=1 --")).toEqual([])
  })

  test('gets an answer or a refusal for a cursor of their own making, and never what does not fit', async () => {
    await list({ title: '台灯 一' })
    await list({ title: '台灯 二' })
    await list({ title: '书桌', description: '配台灯' })
    await list({ title: '椅子' })
    const coded = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
    const most = Number.MAX_SAFE_INTEGER
    // One window of everything that has the word.
    const everything = [0, 0, 0, 0, Date.now(), 0, most, 1, 1e9, most]
    const all = await titles('台灯', `&limit=50&cursor=${coded(everything)}`)
    expect(all.toSorted()).toEqual(['书桌', '台灯 一', '台灯 二'])
    const number = fc.oneof(
      fc.integer({ min: -1, max: 9 }),
      fc.constantFrom(-0.5, 0.5, 255, 256, 1e9, 8.64e15, most, 1e300, -1e300, '1', null),
    )
    const made = fc.oneof(
      fc.array(number, { minLength: 9, maxLength: 11 }),
      fc
        .tuple(fc.nat({ max: everything.length - 1 }), number)
        .map(([at, value]) => everything.with(at, value as number)),
    )
    await fc.assert(
      fc.asyncProperty(made, fc.constantFrom('relevance', 'newest'), async (values, sort) => {
        await calm(market)
        const answer = await reader.get<Found>(pathOf('台灯', `&sort=${sort}&cursor=${coded(values)}`))
        if (answer.status === 400) expect(problemsOf(answer.body)).toEqual(['VALIDATION_FAILED cursor'])
        else {
          expect([values, answer.status]).toEqual([values, 200])
          expect(answer.body.docs.map(({ title }) => title)).not.toContain('椅子')
        }
      }),
      { numRuns: 150, seed: 9 },
    )
  })

  test('finds single characters that the dictionary knows with a sign between them', async () => {
    await list({ title: '三·国 全集' })
    await list({ title: '三只国货' })
    const editor = await market.officer('editor', { campus })
    expect((await editor.post('/search-words', { word: '三·国', sameAs: ['三国志'], campus })).status).toBe(
      201,
    )
    await eventually('the word is known', async () => expect(await titles('三国志')).toEqual(['三·国 全集']))
    expect(await titles('三·国')).toEqual(['三·国 全集'])
    expect(await titles('三·国 全集')).toEqual(['三·国 全集'])
  })

  test('never sees what somebody offers who blocked them or whom they blocked', async () => {
    await list({ title: '台灯' })
    const [blocks, blocked] = [await market.student({ campus }), await market.student({ campus })]
    expect((await blocks.put(`/users/${seller.id}/block`)).status).toBe(200)
    await rowsOf(market, `insert into blocks (id, user_id, blocked_id) values (gen_random_uuid(), $1, $2)`, [
      seller.id,
      blocked.id,
    ])
    expect([
      await titles('台灯'),
      await titles('台灯', '', blocks),
      await titles('台灯', '', blocked),
    ]).toEqual([['台灯'], [], []])
  })
})

describe('a listing', () => {
  test('is found from the moment it is on offer and never after, whatever happens to it', async () => {
    const { id } = await list({ title: '台灯' })
    expect(await titles('台灯')).toEqual(['台灯'])
    await seller.patch(`/products/${id}`, { priceFen: 9_900 })
    expect((await ask('台灯')).docs[0]?.priceFen).toBe(9_900)
    expect(await titles('台灯', '&minPriceFen=9900')).toEqual(['台灯'])
    await seller.patch(`/products/${id}`, { title: '落地灯' })
    expect([await titles('台灯'), await titles('落地')]).toEqual([[], ['落地灯']])
    await seller.patch(`/products/${id}`, { title: '台灯' })
    for (const [gone, back] of [
      ['off_shelf', 'on_sale'],
      ['sold', null],
    ] as const) {
      await seller.post(`/products/${id}/status`, { status: gone })
      expect([gone, await titles('台灯'), await postingsOf(id)]).toEqual([gone, [], 0])
      if (back === null) continue
      await seller.post(`/products/${id}/status`, { status: back })
      expect(await titles('台灯')).toEqual(['台灯'])
    }
  })

  test('goes and comes with the standing of its seller, with an officer’s decision and with a draft', async () => {
    const { id } = await list({ title: '台灯' })
    const standing = (value: 'suspended' | 'active') =>
      market.payload.update({
        collection: 'users',
        id: seller.id,
        data: { standing: value },
        overrideAccess: true,
      })
    await standing('suspended')
    expect([await titles('台灯'), await postingsOf(id)]).toEqual([[], 0])
    await standing('active')
    expect(await titles('台灯')).toEqual(['台灯'])
    const moderator = await market.officer('moderator', { campus })
    expect((await decideOn(market, moderator, ['products', id], 'remove')).status).toBe(200)
    expect(await titles('台灯')).toEqual([])
    const draft = await list({ title: '台灯 草稿', draft: true })
    expect(await titles('台灯')).toEqual([])
    await seller.post(`/products/${draft.id}/status`, { status: 'on_sale' })
    expect(await titles('台灯')).toEqual(['台灯 草稿'])
    await seller.delete(`/products/${draft.id}`)
    expect([await titles('台灯'), await postingsOf(draft.id)]).toEqual([[], 0])
  })

  test('keeps its words when an edit is refused', async () => {
    const { id } = await list({ title: '台灯' })
    const before = await postingsOf(id)
    await rowsOf(
      market,
      `create function refuse_edit() returns trigger language plpgsql as
         $$ begin raise exception 'no'; end $$`,
    )
    // Refused at the very end, when everything is written.
    await rowsOf(
      market,
      `create constraint trigger refuse_edit after update on products deferrable initially deferred
         for each row when (new.title = '落地灯') execute function refuse_edit()`,
    )
    expect((await seller.patch(`/products/${id}`, { title: '落地灯' })).status).toBe(500)
    await rowsOf(market, 'drop function refuse_edit() cascade')
    expect([await titles('台灯'), await titles('落地'), await postingsOf(id)]).toEqual([['台灯'], [], before])
  })

  test('is indexed by the job where it was not, or by older rules, once and beside others that do the same', async () => {
    const ids = await copies((await list({ title: '底稿' })).id, [
      ...Array.from({ length: 5 }, (_, n) => ({ title: `台灯 ${n}` })),
    ])
    const documents = () =>
      rowsOf(market, 'select product_id, title, body, grams from search_documents order by product_id')
    const before = await documents()
    await rowsOf(market, 'delete from search_documents where product_id = any ($1)', [ids.slice(0, 3)])
    await rowsOf(
      market,
      `update search_documents set title = '', grams = '{}', made_with = 0 where product_id = $1`,
      [ids[4]],
    )
    expect(await titles('台灯')).toHaveLength(1)
    await Promise.all([
      reindexProducts(await jobReq(market), new Date()),
      reindexProducts(await jobReq(market), new Date()),
    ])
    await reindexProducts(await jobReq(market), new Date())
    expect(await titles('台灯')).toHaveLength(5)
    expect(await documents()).toEqual(before)
  })

  test('is found by exactly its words, whatever edits, decisions and indexing meet', async () => {
    const { id } = await list({ title: '台灯 底稿' })
    await copies(
      id,
      Array.from({ length: 20 }, (_, n) => ({ title: `台灯 ${n}` })),
    )
    const mismatches = () =>
      rowsOf(
        market,
        `with wanted as (
           select l.campus_no, g.gram, l.no from listed_products l join search_documents d on d.product_id = l.product_id
             cross join unnest(d.grams) g(gram) where l.campus_id = $1),
         kept as (
           select g.* from listed_grams g join campuses c on c.number = g.campus_no where c.id = $1)
         (select * from wanted except select * from kept) union all (select * from kept except select * from wanted)`,
        [campus],
      )
    for (const round of [0, 1, 2, 3, 4, 5]) {
      await rowsOf(
        market,
        `update search_documents set made_with = 0, title = ' 旧 ', grams = '{2}' where product_id in (
           select id from products where seller_id = $1)`,
        [seller.id],
      )
      await Promise.all([
        market.payload.update({
          collection: 'users',
          id: seller.id,
          data: { standing: round % 2 === 0 ? 'suspended' : 'active' },
          overrideAccess: true,
        }),
        reindexProducts(await jobReq(market), new Date()),
        seller.patch(`/products/${id}`, { title: `台灯 第${round}版` }),
      ])
      expect([round, await mismatches()]).toEqual([round, []])
    }
    await reindexProducts(await jobReq(market), new Date())
    expect(await mismatches()).toEqual([])
    expect(await titles('台灯', '&limit=50')).toHaveLength(21)
  })

  test('is found by the new name of its category once the job has run', async () => {
    const above = await market.category({ name: '家居' })
    const own = await market.category({ name: '照明', parent: above })
    const { id } = await list({ title: '宜家 FADO', category: own })
    expect([await titles('照明'), await titles('家居')]).toEqual([['宜家 FADO'], ['宜家 FADO']])
    await market.payload.update({ collection: 'categories', id: above, data: { name: '寝室好物' } })
    await reindexProducts(await jobReq(market), new Date())
    expect([await titles('家居'), await titles('寝室好物')]).toEqual([[], ['宜家 FADO']])
    expect(await rowsOf(market, `select 1 from progress_marks where name like 'reindex-category:%'`)).toEqual(
      [],
    )
    expect(await postingsOf(id)).toBeGreaterThan(0)
  })
})

describe('a query', () => {
  test('finds every word, in title, text, place or number, whatever its spelling', async () => {
    await list({
      title: 'Kindle Paperwhite',
      description: '带保护壳',
      place: '南门',
      kind: 'book',
      isbn: '9787111407010',
    })
    await list({ title: 'Kindle 旧款' })
    expect(await titles('kindle')).toEqual(['Kindle 旧款', 'Kindle Paperwhite'])
    expect(await titles('ＫＩＮＤＬＥ 保护壳')).toEqual(['Kindle Paperwhite'])
    expect(await titles('保护壳 南门 9787111407010')).toEqual(['Kindle Paperwhite'])
    expect(await titles('不存在')).toEqual([])
  })

  test('wants something to search for, and both coordinates or none', async () => {
    for (const query of [
      '',
      'q=',
      'q=%20%E2%80%8B',
      'q=%25',
      'q=%5C_!',
      `q=${'长'.repeat(61)}`,
      'q[]=a',
      'q[$ne]=x',
    ]) {
      const { status, body } = await reader.get(`/products/search?${query}`)
      expect([query, status, problemsOf(body)]).toEqual([query, 400, ['VALIDATION_FAILED q']])
    }
    const half = await reader.get('/products/search?q=x&lat=31')
    expect(problemsOf(half.body)).toEqual(['VALIDATION_FAILED lat'])
  })

  test('narrows by kind, price, category and campus, together', async () => {
    const parent = await market.category()
    const child = await market.category({ parent })
    const west = await market.campus()
    const westerner = await market.student({ campus: west })
    await list({ title: '筛选 甲', priceFen: 100, category: parent })
    await list({ title: '筛选 乙', priceFen: 200, category: child, kind: 'book' })
    await list({ title: '筛选 丙', priceFen: 300 })
    await list({ title: '筛选 丁', priceFen: 400, category: parent }, westerner)
    expect(await titles('筛选', '&minPriceFen=200&maxPriceFen=300')).toEqual(['筛选 丙', '筛选 乙'])
    expect(await titles('筛选', '&minPriceFen=300&maxPriceFen=200')).toEqual([])
    // On the own campus, unless another one is named.
    expect(await titles('筛选', `&category=${parent}`)).toEqual(['筛选 乙', '筛选 甲'])
    expect(await titles('筛选', `&category=${child}`)).toEqual(['筛选 乙'])
    expect(await titles('筛选', `&category=${parent}&kind=book`)).toEqual(['筛选 乙'])
    expect(await titles('筛选', `&campus=${west}`)).toEqual(['筛选 丁'])
    expect(await titles('筛选', `&campus=${west.toUpperCase()}`)).toEqual(['筛选 丁'])
    expect(await titles('筛选', '&category=0190a1b2-0000-7000-8000-00000000dead')).toEqual([])
  })

  test('narrows by the attributes that the union made filters, at once', async () => {
    const form = await market.category({
      attributes: [
        { key: 'brand', label: '品牌', type: 'text', filterable: true },
        { key: 'pages', label: '页数', type: 'number', filterable: true },
        { key: 'boxed', label: '有包装', type: 'boolean', filterable: true },
        {
          key: 'size',
          label: '尺码',
          type: 'choice',
          filterable: true,
          options: [
            { value: 's', label: '小' },
            { value: 'm', label: '中' },
          ],
        },
        { key: 'note', label: '备注', type: 'text' },
      ],
    })
    await list({
      title: '属性 甲',
      category: form,
      attributes: { brand: '宜家', pages: 10, boxed: true, size: 's' },
    })
    await list({
      title: '属性 乙',
      category: form,
      attributes: { brand: "无'印", pages: 20.5, boxed: false, size: 'm' },
    })
    await list({ title: '属性 丙', category: form })
    const by = (attr: string) => titles('属性', `&category=${form}&${attr}`)
    expect(await by(`attr[brand]=${encodeURIComponent('宜家')}`)).toEqual(['属性 甲'])
    expect(await by(`attr[brand]=${encodeURIComponent("无'印")}`)).toEqual(['属性 乙'])
    expect(
      await by(`attr[brand][]=${encodeURIComponent('宜家')}&attr[brand][]=${encodeURIComponent("无'印")}`),
    ).toEqual(['属性 乙', '属性 甲'])
    expect(await by('attr[pages]=10')).toEqual(['属性 甲'])
    expect(await by('attr[pages][gte]=10&attr[pages][lte]=20.5')).toEqual(['属性 乙', '属性 甲'])
    expect(await by('attr[pages][gte]=11')).toEqual(['属性 乙'])
    expect(await by('attr[boxed]=false')).toEqual(['属性 乙'])
    expect(await by('attr[size]=s&attr[boxed]=true')).toEqual(['属性 甲'])
    for (const wrong of [
      'attr[pages]=x',
      'attr[pages][gte]=',
      'attr[pages][like]=1',
      'attr[pages][]=1',
      'attr[boxed]=1',
      'attr[brand][a]=b',
      'attr[note]=x',
      'attr[none]=x',
    ]) {
      const { status, body } = await reader.get(`/products/search?q=x&category=${form}&${wrong}`)
      expect([wrong, status, problemsOf(body)]).toEqual([
        wrong,
        400,
        [expect.stringMatching(/^VALIDATION_FAILED attr\./)],
      ])
    }
    const huge = Array.from({ length: 21 }, (_, index) => `attr[brand][]=${index}`).join('&')
    expect((await reader.get(`/products/search?q=x&category=${form}&${huge}`)).status).toBe(400)
  })
})

test('whatever the words, the answer is what comparing every listing by hand gives', async () => {
  const words = ['台灯', '高数', '数学', '灯', '书', 'iphone', '15', 'u盘', '宿舍', '保护壳', '自行车', 'pro']
  const some = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
    .chain((parts) => fc.constantFrom('', ' ', '，').map((joint) => parts.join(joint)))
  const { id } = await list({ title: '底稿' })
  const corpus = fc.sample(fc.record({ title: some, description: some }), { numRuns: 120, seed: 3 })
  await copies(id, corpus)
  const documents = await rowsOf<{ id: string; title: string; body: string }>(
    market,
    `select d.product_id as id, d.title, d.body from search_documents d join products p on p.id = d.product_id
       where p.campus_id = $1`,
    [campus],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(some, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
      fc.constantFrom('relevance', 'newest'),
      fc.integer({ min: 1, max: 50 }),
      async (q, sort, limit) => {
        await calm(market)
        const terms = queryTermsOf(q, dictionaryOf([]), segment)
        const expected = documents.filter((document) => finds(terms, document)).map((document) => document.id)
        const first = await ask(q, `&sort=${sort}&limit=${limit}`)
        if (expected.length === 0) {
          expect(first.relaxed ?? first.docs.length === 0).toBe(true)
          return
        }
        expect(first.relaxed).toBeUndefined()
        const seen = (await walk(reader, pathOf(q, `&sort=${sort}&limit=${limit}`))).map((doc) => doc.id)
        expect(seen.toSorted()).toEqual(expected.toSorted())
      },
    ),
    { numRuns: 60, seed: 5 },
  )
}, 120_000)

test('a walk through more pages than one window repeats and skips nothing while others publish', async () => {
  const { id } = await list({ title: '台灯 底稿', location: { lat: 44, lng: 104 } })
  const made = await copies(
    id,
    Array.from({ length: 700 }, (_, n) =>
      n % 3 === 0
        ? { title: `书桌 ${n}`, description: '送台灯' }
        : { title: `台灯 ${n} 号${'。好'.repeat(n % 7)}` },
    ),
  )
  for (const more of ['', '&sort=newest', '&lat=44&lng=104']) {
    const seen = await walk(reader, pathOf('台灯', `${more}&limit=50`), async (page) => {
      await calm(market)
      await market.payload.services.limits.reset('publish', seller.id)
      if (page < 3) await list({ title: `台灯 新 ${page}`, location: { lat: 44, lng: 104 } })
    })
    const ids = seen.map((doc) => doc.id)
    expect([more, new Set(ids).size]).toEqual([more, ids.length])
    expect(made.filter((each) => !ids.includes(each))).toEqual([])
  }
}, 120_000)

test('the few that fit among many with the word are found on every page, by price and by category', async () => {
  const rare = await market.category({ name: '其他的' })
  const { id } = await list({ title: '台灯 底稿', priceFen: 5_000 })
  const made = await copies(
    id,
    Array.from({ length: 900 }, (_, n) => ({
      ...(n % 2 === 0 ? { title: `台灯 ${n}` } : { title: `书桌 ${n}`, description: '送台灯' }),
      ...(n % 100 < 2 ? { priceFen: 100 } : {}),
      ...(n % 150 < 2 ? { category: rare } : {}),
    })),
  )
  for (const [filter, fits] of [
    ['maxPriceFen=100', (n: number) => n % 100 < 2],
    [`category=${rare}`, (n: number) => n % 150 < 2],
    [`category=${rare}&maxPriceFen=100`, (n: number) => n % 150 < 2 && n % 100 < 2],
  ] as const) {
    for (const sort of ['relevance', 'newest']) {
      const seen = (await walk(reader, pathOf('台灯', `&limit=5&sort=${sort}&${filter}`))).map(
        (doc) => doc.id,
      )
      expect([filter, sort, seen.length]).toEqual([filter, sort, new Set(seen).size])
      expect(seen.toSorted()).toEqual(made.filter((_, n) => fits(n)).toSorted())
    }
  }
}, 120_000)

test('a search in vain is noted, unless it was only too narrow', async () => {
  await list({ title: '台灯', priceFen: 500 })
  const noted = () =>
    rowsOf<{ q: string; count: number }>(
      market,
      'select q, count::int from search_misses where campus_id = $1',
      [campus],
    )
  await ask('台灯', '&maxPriceFen=100')
  await ask('天文望远镜')
  await market.payload.services.misses.flush()
  expect(await noted()).toEqual([{ q: '天文望远镜', count: 1 }])
})
