import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { productStatuses } from '../../src/contract/products'
import { isListed } from '../../src/domain/products/moves'
import { rowsOf } from '../api/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'

/** What lists read is kept by triggers of the database: whoever writes, by whatever way, and two at once. */

let database: TestDatabase
let market: Market
let campus: string
let category: string
beforeAll(async () => {
  database = await createTestDatabase()
  market = await startMarket(database)
  campus = await market.campus()
  category = await market.category()
})
afterAll(async () => {
  await market?.stop()
})

interface State {
  id: string
  status: (typeof productStatuses)[number]
  trashed: boolean
  standing: string
  listed: boolean
}

const states = () =>
  rowsOf<State>(
    market,
    `select p.id, p.status, p.deleted_at is not null as trashed, u.standing,
       exists (select 1 from listed_products l where l.product_id = p.id) as listed
     from products p join users u on u.id = p.seller_id order by p.id`,
  )
const shouldBeListed = ({ status, trashed, standing }: State) =>
  isListed(status) && !trashed && standing === 'active'

/** Postings without a listing on offer, and words of listings on offer without postings. */
const straySql = `select g.no from listed_grams g left join listed_products l on l.no = g.no and l.campus_no = g.campus_no
    where l.no is null
  union all
  select l.no from listed_products l join search_documents d on d.product_id = l.product_id cross join unnest(d.grams) gram
    where not exists (select 1 from listed_grams g where g.campus_no = l.campus_no and g.gram = gram and g.no = l.no)`

describe('What is on offer', () => {
  test('is listed with its words and nothing else is, after any plain writes to listings and people', async () => {
    const sellers = await Promise.all([market.student({ campus }), market.student({ campus })])
    const products: string[] = []
    for (const seller of sellers) {
      for (let at = 0; at < 3; at++) {
        products.push((await market.listing(seller, { category, title: `台灯${at} iPhone` })).id)
      }
    }
    const write = fc.oneof(
      fc.record({
        sql: fc.constant('update products set status = $2 where id = $1'),
        id: fc.constantFrom(...products),
        value: fc.constantFrom<unknown>(...productStatuses),
      }),
      fc.record({
        sql: fc.constant('update products set deleted_at = $2 where id = $1'),
        id: fc.constantFrom(...products),
        value: fc.constantFrom<unknown>(null, new Date()),
      }),
      fc.record({
        sql: fc.constant('update users set standing = $2 where id = $1'),
        id: fc.constantFrom(...sellers.map(({ id }) => id)),
        value: fc.constantFrom<unknown>('active', 'suspended', 'deleted'),
      }),
      fc.record({
        sql: fc.constant('update products set price_fen = $2 where id = $1'),
        id: fc.constantFrom(...products),
        value: fc.nat(100_000),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), async (writes) => {
        for (const { sql, id, value } of writes) await rowsOf(market, sql, [id, value])
        const rows = await states()
        expect(rows.filter((row) => row.listed)).toEqual(rows.filter(shouldBeListed))
        expect(await rowsOf(market, straySql)).toEqual([])
        const stale = `select 1 from listed_products l join products p on p.id = l.product_id
          where l.price_fen <> p.price_fen or l.no <> p.listed_no`
        expect(await rowsOf(market, stale)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  describe('by somebody who is just being suspended', () => {
    let seller: Student
    let product: string
    beforeAll(async () => {
      seller = await market.student({ campus })
      product = (await market.listing(seller, { category })).id
    })

    const offer = ['update products set status = $2 where id = $1', 'on_sale'] as const
    const suspend = ['update users set standing = $2 where id = $1', 'suspended'] as const

    test.each([
      ['before', suspend, offer],
      ['after', offer, suspend],
    ])('is on no list, when the suspension was written %s the listing', async (_when, first, second) => {
      await rowsOf(market, `update users set standing = 'active' where id = $1`, [seller.id])
      await rowsOf(market, `update products set status = 'off_shelf' where id = $1`, [product])
      const idOf = (write: typeof offer | typeof suspend) => (write === offer ? product : seller.id)
      await meet([first[0], [idOf(first), first[1]]], [second[0], [idOf(second), second[1]]])
      const state = (await states()).find(({ id }) => id === product)
      expect(state).toMatchObject({ status: 'on_sale', standing: 'suspended', listed: false })
    })
  })

  test.each([
    ['before', 'removing'],
    ['after', 'reinstating'],
  ] as const)(
    'is not listed when an officer removed it %s its seller was reinstated',
    async (_when, first) => {
      const seller = await market.student({ campus })
      const { id } = await market.listing(seller, { category })
      await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [seller.id])
      const reinstate: Write = [`update users set standing = 'active' where id = $1`, [seller.id]]
      const remove: Write = [`update products set status = 'removed' where id = $1`, [id]]
      await meet(...(first === 'removing' ? ([remove, reinstate] as const) : ([reinstate, remove] as const)))
      const state = (await states()).find((row) => row.id === id)
      expect(state).toMatchObject({ status: 'removed', standing: 'active', listed: false })
    },
  )

  test.each(['moving', 'putting'])(
    'stands under the category above its own, when the category is moved at that moment (%s first)',
    async (first) => {
      const seller = await market.student({ campus })
      const { id } = await market.listing(seller, { category })
      const [above, below] = [await market.category(), await market.category()]
      const move: Write = ['update categories set parent_id = $2 where id = $1', [below, above]]
      const put: Write = ['update products set category_id = $2 where id = $1', [id, below]]
      await meet(...(first === 'moving' ? ([move, put] as const) : ([put, move] as const)))
      expect(
        await rowsOf(
          market,
          'select category_id, top_category_id from listed_products where product_id = $1',
          [id],
        ),
      ).toEqual([{ category_id: below, top_category_id: above }])
    },
  )
})

type Write = readonly [sql: string, values: unknown[]]

/** The second is written while the first is not yet committed; it has come to where it waits, or is done. */
async function meet(first: Write, second: Write): Promise<void> {
  const [one, two] = await Promise.all([connect(), connect()])
  try {
    await one.query('begin')
    await one.query(first[0], first[1])
    let done = false
    const { rows } = await two.query<{ pid: number }>('select pg_backend_pid() as pid')
    const waiting = two.query(second[0], second[1]).finally(() => (done = true))
    await eventually('the second writer waits or is done', async () => {
      const [row] = await rowsOf<{ waits: boolean }>(
        market,
        `select wait_event_type is not distinct from 'Lock' as waits from pg_stat_activity where pid = $1`,
        [rows[0]?.pid],
      )
      expect(done || row?.waits).toBe(true)
    })
    await one.query('commit')
    await waiting
  } finally {
    await Promise.all([one.end(), two.end()])
  }
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return client
}
