import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { AttributeDefinition } from '../../src/contract/products'
import { productStatuses } from '../../src/contract/products'
import { staffRoles } from '../../src/contract/people'
import { validateAttributes } from '../../src/domain/attributes/validate'
import { isPriceFen } from '../../src/domain/products/price'
import { normalizeLine, normalizeText } from '../../src/domain/text'
import { startMarket, type Market } from '../support/market'
import { runSeed, type Accounts, type SeedRun } from './run-seed'

/** The demo campus, loaded by its own process into the database of a running market. */

let market: Market
let client: pg.Client
let interrupted: SeedRun
let first: SeedRun
let accounts: Accounts

const tables = [
  'campuses',
  'categories',
  'users',
  'identities',
  'staff',
  'media',
  'products',
  'products_rels',
  'price_changes',
  'comments',
  'favorites',
  'view_events',
  'pages',
  'notices',
  'banners',
  'feedback',
  'audit_log',
  'search_words',
]
/** Without a date of their own. */
const undated = ['search_misses', 'search_documents', 'search_terms']

async function rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const { rows: found } = await client.query(text, values)
  return found as Row[]
}
const count = async (table: string, where = 'true') =>
  (await rows<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`))[0]?.count ?? 0
async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of [...tables, ...undated]) found[table] = await count(table)
  return found
}

beforeAll(async () => {
  market = await startMarket()
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  // Stopped amid the pictures, so that every test below also stands on a completed half.
  interrupted = await runSeed({}, async () => (await count('media')) >= 20)
  first = await runSeed({})
  accounts = JSON.parse(first.lines[0] ?? '{}') as Accounts
}, 480_000)

afterAll(async () => {
  await client.end()
  await market.stop()
})

describe('loading', () => {
  test('a run that was killed amid the pictures is completed by the next one, which prints one line', () => {
    expect(interrupted).toMatchObject({ code: null, lines: [] })
    expect(first).toMatchObject({ code: 0, complaint: '' })
    expect(first.lines).toHaveLength(1)
  })

  test('loading again changes nothing and prints the same', async () => {
    const before = await counts()
    const again = await runSeed({})
    expect(again).toMatchObject({ code: 0, lines: first.lines })
    expect(await counts()).toEqual(before)
  }, 180_000)

  test('production without XIAOJI_DEMO=1 is left alone', async () => {
    const refused = await runSeed({ NODE_ENV: 'production' })
    expect(refused).toMatchObject({ code: 1, lines: [] })
    expect(refused.complaint).toContain('XIAOJI_DEMO=1')
  }, 180_000)
})

describe('the market that a visitor finds', () => {
  test('is as big as promised, in every status and with every role', async () => {
    const found = await counts()
    const least = {
      campuses: 2,
      categories: 12,
      users: 40,
      products: 300,
      media: 100,
      comments: 300,
      favorites: 600,
      price_changes: 350,
      pages: 3,
      notices: 3,
      banners: 2,
      feedback: 6,
    }
    const missing = Object.entries(least).filter(([table, fewest]) => (found[table] ?? 0) < fewest)
    expect(missing).toEqual([])
    for (const status of productStatuses) {
      expect([status, await count('products', `status = '${status}'`)]).not.toEqual([status, 0])
    }
    for (const role of staffRoles) expect(accounts.staff.map((officer) => officer.role)).toContain(role)
    expect(await count('staff', 'term_end < now()')).toBe(1)
  })

  test('has pictures on at least 200 listings, all of them the seller’s own', async () => {
    const [pictured] = await rows<{ count: number }>(
      'select count(distinct parent_id)::int as count from products_rels',
    )
    expect(pictured?.count).toBeGreaterThanOrEqual(200)
    const foreign = await rows(
      `select p.id from products_rels r join products p on p.id = r.parent_id join media m on m.id = r.media_id
       where m.owner_id is distinct from p.seller_id`,
    )
    expect(foreign).toEqual([])
  })

  test('holds only listings that their category would accept', async () => {
    const { docs: categories } = await market.payload.find({
      collection: 'categories',
      depth: 0,
      limit: 100,
      overrideAccess: true,
    })
    const byId = new Map(categories.map((category) => [category.id, category]))
    const { docs: listings } = await market.payload.find({
      collection: 'products',
      depth: 0,
      limit: 1_000,
      joins: false,
      overrideAccess: true,
    })
    expect(listings.length).toBeGreaterThanOrEqual(300)
    const types = new Set<string>()
    for (const listing of listings) {
      const category = byId.get(listing.category as string)
      const parent = byId.get(category?.parent as string)
      const definitions = [
        ...(parent?.attributes ?? []),
        ...(category?.attributes ?? []),
      ] as AttributeDefinition[]
      definitions.forEach(({ type }) => types.add(type))
      const { values, problems } = validateAttributes(definitions, listing.attributes)
      expect([listing.title, problems]).toEqual([listing.title, []])
      expect(values).toEqual(listing.attributes)
      expect(category?.kinds).toContain(listing.kind)
      expect([null, undefined, listing.campus]).toContain(category?.campus)
      expect(isPriceFen(listing.priceFen)).toBe(true)
      expect(normalizeLine(listing.title)).toBe(listing.title)
      expect(normalizeText(listing.description ?? '')).toBe(listing.description)
    }
    expect([...types].sort()).toEqual(['boolean', 'choice', 'number', 'text'])
  })

  test('counts what is there', async () => {
    const wrong = await rows(
      `select p.title from products p where
         p.favorite_count <> (select count(*) from favorites f where f.product_id = p.id)
         or p.comment_count <> (select count(*) from comments c where c.product_id = p.id and c.removed is not true)
         or p.view_count <> (select count(*) from view_events v where v.product_id = p.id)`,
    )
    expect(wrong).toEqual([])
  })

  test('asks the last price of every history, which begins with the first publication', async () => {
    const histories = await rows<{
      title: string
      published: Date | null
      price: number
      prices: number[]
      first: Date | null
    }>(
      `select p.title, p.published_at as published, p.price_fen::float8 as price,
         array_agg(c.price_fen::float8 order by c.created_at) filter (where c.id is not null) as prices, min(c.created_at) as first
       from products p left join price_changes c on c.product_id = p.id group by p.id`,
    )
    for (const { title, published, price, prices, first: since } of histories) {
      const expected = published === null ? [title, undefined, null] : [title, price, published]
      expect([title, prices?.at(-1), since]).toEqual(expected)
    }
  })

  test('has lived in the past: nothing is newer than now, on sale after its end or answered before it was asked', async () => {
    for (const table of tables.filter((name) => !['view_events', 'products_rels'].includes(name))) {
      expect([table, await count(table, 'created_at > now()')]).toEqual([table, 0])
    }
    expect(await count('products', `status = 'on_sale' and expires_at <= now()`)).toBe(0)
    expect(await count('products', `created_at < now() - interval '20 days'`)).toBeGreaterThan(50)
    expect(
      await rows(
        `select r.id from comments r join comments t on t.id = r.reply_to_id where r.created_at < t.created_at`,
      ),
    ).toEqual([])
    expect(
      await rows(
        `select c.id from comments c join products p on p.id = c.product_id where c.created_at < p.published_at`,
      ),
    ).toEqual([])
  })

  test('shows pictures of public listings only', async () => {
    const { body } = await market.anyone.get<{
      data: { images?: unknown[]; image?: { thumb?: string; url?: string } | null }[]
    }>('/products/nearby?lat=30.8992&lng=121.9358')
    expect(JSON.stringify(body)).toContain('/api/media/file/')
    expect(await count('media', `alt like 'demo %'`)).toBe(0)
    expect(
      await count(
        'media',
        `attached and not exists (select 1 from products_rels r join products p on p.id = r.parent_id
      where r.media_id = media.id and p.status in ('on_sale', 'reserved', 'sold')) and owner_id is not null
      and not exists (select 1 from users u where u.avatar_id = media.id)`,
      ),
    ).toBe(0)
  })
})

test('finds by word, dictionary, misspelling and pinyin, and is told what to search for', async () => {
  for (const q of ['台灯', '高数', '微积分', 'ihpone', 'taideng']) {
    const { body } = await market.anyone.get<{ docs: unknown[] }>(
      `/products/search?q=${encodeURIComponent(q)}`,
    )
    expect([q, body.docs.length > 0]).toEqual([q, true])
  }
  const suggested = async (q: string) =>
    (
      await market.anyone.get<{ docs: { text: string }[] }>(
        `/products/suggestions?q=${encodeURIComponent(q)}`,
      )
    ).body.docs.map(({ text }) => text)
  expect(await suggested('gaos')).toContain('高数')
  expect(await suggested('台')).toContain('台灯')
  expect(await suggested('')).toHaveLength(10)
})

test('the campuses are of one university: a student number is one account', async () => {
  const found = await rows<{ name: string; main: string | null }>(
    `select c.name, m.name as main from campuses c left join campuses m on m.id = c.numbers_of_id
     where c.name like '海岬大学%' order by c.sort`,
  )
  expect(found).toEqual([
    { name: '海岬大学东校区', main: null },
    { name: '海岬大学西校区', main: '海岬大学东校区' },
  ])
})

test('the home page shows rows of listings, also the popular ones', async () => {
  const campuses = await rows<{ id: string; name: string }>('select id, name from campuses order by sort')
  for (const { id, name } of campuses) {
    const { body } = await market.anyone.get<{ sections: { title: string; docs: unknown[] }[] }>(
      `/home?campus=${id}`,
    )
    const east = name.includes('东') ? ['学姐学长推荐'] : []
    expect(body.sections.map(({ title }) => title)).toEqual([
      '最新发布',
      '大家在看',
      ...east,
      '教材书籍',
      '二十元以下',
    ])
    for (const { docs } of body.sections) expect(docs.length).toBeGreaterThan(3)
  }
})

describe('the people of the demo', () => {
  test('a seller signs in by name and finds own listings', async () => {
    const seller = accounts.users.find(({ state }) => state === 'seller')
    const { status, body } = await market.anyone.post<{ user: { id: string; verification: string } }>(
      '/auth/dev',
      {
        name: seller?.name,
      },
    )
    expect(status).toBe(200)
    expect(body.user.verification).toBe('verified')
    expect(await count('products', `seller_id = '${body.user.id}'`)).toBeGreaterThan(10)
  })

  test('somebody suspended is told so', async () => {
    const suspended = accounts.users.find(({ state }) => state === 'suspended')
    expect(await market.anyone.post('/auth/dev', { name: suspended?.name })).toMatchObject({
      code: 'ACCOUNT_SUSPENDED',
    })
  })

  test('every printed officer signs in with the printed password', async () => {
    expect(accounts.staff[0]).toMatchObject({ role: 'owner', campus: null })
    for (const { email, password } of accounts.staff) {
      expect(password).toMatch(/^[a-z]{4}-[a-z]{4}-[a-z]{4}$/)
      const { status } = await market.anyone.post('/staff/login', { email, password })
      expect([email, status]).toEqual([email, 200])
    }
  })
})
