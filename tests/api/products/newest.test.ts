import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Person, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Docs } from '../support'

let market: Market
let [campus, west] = ['', '']
let seller: Student
let westerner: Student
let reader: Student
let [parent, child, other, rare] = ['', '', '', '']

interface Row {
  id: string
  priceFen: number
  kind: string
  category: string
  campus: string
  brand: string
}
/** Everything on offer, newest first. */
let rows: Row[]

/** So many copies of what somebody sells, written past the doors; the database does the rest. */
const publish = (
  by: Student,
  of: { campus: string; category: string; kind?: string; price?: number },
  count: number,
) =>
  rowsOf(
    market,
    `insert into products (id, title, kind, category_id, price_fen, description, campus_id, seller_id, status,
       published_at, attributes)
     select gen_random_uuid(), '样品' || n, $1::enum_products_kind, $2, $3::int + n, '', $4, $5, 'on_sale', now(),
       json_build_object('brand', case when n % 7 = 0 then '甲' else '乙' end)
     from generate_series(1, $6::int) n`,
    [of.kind ?? 'item', of.category, of.price ?? 0, of.campus, by.id, count],
  )

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  west = await market.campus()
  seller = await market.student({ campus })
  westerner = await market.student({ campus: west })
  reader = await market.student({ campus })
  parent = await market.category({
    attributes: [{ key: 'brand', label: '品牌', type: 'text', filterable: true }],
  })
  child = await market.category({ parent })
  other = await market.category()
  rare = await market.category()
  // What is asked for seldom is older than more listings than a list looks at one by one.
  await publish(seller, { campus, category: rare, kind: 'wanted', price: 50_000 }, 3)
  await publish(westerner, { campus: west, category: rare }, 2)
  await publish(seller, { campus, category: child }, 90)
  await publish(seller, { campus, category: parent }, 60)
  await publish(westerner, { campus: west, category: child, kind: 'book' }, 70)
  await publish(seller, { campus, category: other }, 1_200)
  await publish(westerner, { campus: west, category: other }, 30)
  rows = await rowsOf<Row>(
    market,
    `select id, price_fen::int as "priceFen", kind::text as kind, category_id as category, campus_id as campus,
       attributes ->> 'brand' as brand
     from products where status = 'on_sale' order by listed_no desc`,
  )
}, 60_000)
afterAll(() => market.stop())
beforeEach(() => calm(market))

const inParent = ({ category }: Row) => category === parent || category === child
const filters = (): [query: string, fits: (row: Row) => boolean][] => [
  ['', () => true],
  [`&category=${parent}`, inParent],
  [`&category=${child}`, ({ category }) => category === child],
  [`&category=${rare}`, ({ category }) => category === rare],
  [`&category=${nobodysId}`, () => false],
  ['&kind=book', ({ kind }) => kind === 'book'],
  ['&kind=wanted', ({ kind }) => kind === 'wanted'],
  ['&minPriceFen=50000', ({ priceFen }) => priceFen >= 50_000],
  ['&minPriceFen=40&maxPriceFen=45', ({ priceFen }) => priceFen >= 40 && priceFen <= 45],
  ['&minPriceFen=60000', () => false],
  [
    `&category=${parent}&kind=book&maxPriceFen=20`,
    (row) => inParent(row) && row.kind === 'book' && row.priceFen <= 20,
  ],
  [
    `&category=${parent}&attr[brand]=${encodeURIComponent('甲')}`,
    (row) => inParent(row) && row.brand === '甲',
  ],
]

describe('who browses', () => {
  test.each([
    ['a student sees the own campus', () => reader as Person, () => '', (row: Row) => row.campus === campus],
    [
      'a student sees the campus that is named',
      () => reader,
      () => `&campus=${west}`,
      (row: Row) => row.campus === west,
    ],
    ['a stranger sees the whole market', () => market.anyone, () => '', () => true],
    [
      'a stranger sees one campus',
      () => market.anyone,
      () => `&campus=${campus}`,
      (row: Row) => row.campus === campus,
    ],
    [
      'nobody sees a campus that there is not',
      () => market.anyone,
      () => `&campus=${nobodysId}`,
      () => false,
    ],
  ])('%s, from new to old to the last page, whatever the filters', async (_, person, scope, within) => {
    for (const [query, fits] of filters()) {
      await calm(market)
      const seen = await walk(person(), `/products/newest?limit=50${scope()}${query}`)
      const expected = rows.filter((row) => within(row) && fits(row))
      expect({ query, ids: seen.map(({ id }) => id) }).toEqual({ query, ids: expected.map(({ id }) => id) })
    }
  })

  test('sees a new listing first, and nothing that is sold, taken off or of somebody who is banned', async () => {
    const place = await market.campus()
    const [one, banned] = [await market.student({ campus: place }), await market.student({ campus: place })]
    const first = async () => (await one.get<Docs>('/products/newest')).body.docs.map(({ id }) => id)
    const old = await market.listing(one, { category: other })
    const sold = await market.listing(one, { category: other })
    const off = await market.listing(one, { category: other })
    const theirs = await market.listing(banned, { category: other })
    const latest = await market.listing(one, { category: other })
    expect(await first()).toEqual([latest.id, theirs.id, off.id, sold.id, old.id])
    await one.post(`/products/${sold.id}/status`, { status: 'sold' })
    await one.post(`/products/${off.id}/status`, { status: 'off_shelf' })
    await market.payload.update({ collection: 'users', id: banned.id, data: { standing: 'suspended' } })
    expect(await first()).toEqual([latest.id, old.id])
    // Whoever offers it again gets no better place by it.
    await one.post(`/products/${off.id}/status`, { status: 'on_sale' })
    expect(await first()).toEqual([latest.id, off.id, old.id])
  })

  test('meets nobody in a block, whoever blocked, on the own campus and elsewhere', async () => {
    const place = await market.campus()
    const [me, blocked, blocker, neutral] = [
      await market.student({ campus: place }),
      await market.student({ campus: place }),
      await market.student({ campus: place }),
      await market.student({ campus: place }),
    ]
    const made: string[] = []
    for (const by of [blocked, blocker, neutral])
      made.push((await market.listing(by, { category: other })).id)
    await me.put(`/users/${blocked.id}/block`)
    await blocker.put(`/users/${me.id}/block`)
    const seen = async (by: Person) =>
      (await by.get<Docs>(`/products/newest?campus=${place}`)).body.docs.map(({ id }) => id)
    expect(await seen(me)).toEqual([made[2]])
    expect(await seen(neutral)).toEqual([...made].reverse())
    await me.delete(`/users/${blocked.id}/block`)
    expect(await seen(me)).toEqual([made[2], made[0]])
  })

  test('skips and repeats nothing while others publish', async () => {
    const place = await market.campus()
    const one = await market.student({ campus: place })
    await publish(one, { campus: place, category: other }, 25)
    const before = (await walk(one, '/products/newest?limit=50')).map(({ id }) => id)
    const seen = await walk(one, '/products/newest?limit=4', () =>
      publish(one, { campus: place, category: other }, 3),
    )
    expect(seen.map(({ id }) => id)).toEqual(before)
  })

  test.each([
    ['kind=car', 'kind'],
    ['category=x', 'category'],
    ['campus=x', 'campus'],
    ['minPriceFen=-1', 'minPriceFen'],
    ['cursor=x', 'cursor'],
    ['cursor=WzEsIngiXQ', 'cursor'],
    ['attr[brand]=x', 'category'],
    [`attr[brand]=x&category=${nobodysId}`, 'category'],
  ])('is told what is wrong with %s', async (query, path) => {
    const { status, body } = await market.anyone.get(`/products/newest?${query}`)
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })
})
