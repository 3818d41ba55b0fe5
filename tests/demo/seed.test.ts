import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { AttributeDefinition } from '../../src/contract/products'
import { productStatuses } from '../../src/contract/products'
import { staffRoles } from '../../src/contract/people'
import { validateAttributes } from '../../src/domain/attributes/validate'
import { isPriceFen } from '../../src/domain/products/price'
import { normalizeLine, normalizeText } from '../../src/domain/text'
import { personWith, startMarket, type Market, type Person } from '../support/market'
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
  'safe_spots',
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
      safe_spots: 6,
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
         or p.comment_count <> (select count(*) from comments c
           where c.product_id = p.id and c.removed is not true and c.held is not true)
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

interface Found {
  docs: {
    id: string
    title: string
    campus: string
    distanceM: number
    why: { product: { id: string } | null }
  }[]
  corrected?: { from: string; to: string }
  relaxed?: boolean
}
const found = async (by: Person, path: string) => (await by.get<Found>(path)).body
const search = (q: string, more = '') =>
  found(market.anyone, `/products/search?q=${encodeURIComponent(q)}&limit=50${more}`)
const idsOf = ({ docs }: Found) => docs.map(({ id }) => id)
const eastCampus = async () =>
  (await rows<{ id: string }>(`select id from campuses where name = '海岬大学东校区'`))[0]?.id ?? ''

describe('who searches', () => {
  test.each([
    ['台灯', /台灯/, undefined],
    ['高数', /高数|高等数学|微积分/, undefined],
    ['微积分', /高数|高等数学|微积分/, undefined],
    ['iphone', /iphone/, undefined],
    ['ihpone', /iphone/, { from: 'ihpone', to: 'iphone' }],
    ['taideng', /台灯/, { from: 'taideng', to: '台灯' }],
  ] as const)('%s finds what says so', async (q, said, corrected) => {
    const answer = await search(q)
    const documents = await rows<{ text: string }>(
      'select title || body as text from search_documents where product_id = any ($1::uuid[])',
      [idsOf(answer)],
    )
    expect(answer.docs.length).toBeGreaterThan(1)
    expect(documents.map(({ text }) => text)).toEqual(answer.docs.map(() => expect.stringMatching(said)))
    expect(answer.docs.some(({ title }) => said.test(title.toLowerCase()))).toBe(true)
    expect(answer.corrected).toEqual(corrected)
    expect(answer.relaxed).toBeUndefined()
  })

  test('what nobody has finds nothing, and the union sees that it was wanted', async () => {
    expect(await search('潜水艇')).toMatchObject({ docs: [] })
    await market.payload.services.misses.flush()
    expect(await count('search_misses', `q = '潜水艇'`)).toBe(1)
  })
})

describe('who looks around', () => {
  const near = (lat: number, lng: number, radiusKm: number, sort = 'nearest') =>
    found(market.anyone, `/products/nearby?lat=${lat}&lng=${lng}&radiusKm=${radiusKm}&sort=${sort}&limit=50`)
  const farthest = ({ docs }: Found) => Math.max(...docs.map(({ distanceM }) => distanceM))

  test('on one campus finds what is there first, and on the other something else', async () => {
    const [east, west] = [await near(30.8992, 121.9358, 2), await near(30.8851, 121.8925, 2)]
    for (const here of [east, west]) {
      expect(here.docs.length).toBeGreaterThan(10)
      expect(farthest(here)).toBeLessThanOrEqual(2_000)
      const distances = here.docs.map(({ distanceM }) => distanceM)
      expect(distances).toEqual([...distances].sort((a, b) => a - b))
    }
    expect(idsOf(east).filter((id) => idsOf(west).includes(id))).toEqual([])
  })

  test('far away finds nothing close by, and both campuses in the largest circle', async () => {
    expect((await near(31.2592, 121.9158, 10)).docs).toEqual([])
    const wide = await near(31.2592, 121.9158, 50, 'newest')
    expect(new Set(wide.docs.map(({ campus }) => campus)).size).toBe(2)
    expect(farthest(wide)).toBeLessThanOrEqual(50_000)
    expect(Math.min(...wide.docs.map(({ distanceM }) => distanceM))).toBeGreaterThan(30_000)
  })
})

test('a feed changes after five looks, and says which of them led there', async () => {
  const campus = await eastCampus()
  const newcomer = await market.student({ campus })
  const before = await found(newcomer, '/feed?limit=50')
  expect(before.docs.length).toBeGreaterThan(10)
  expect(before.docs.filter(({ why }) => why.product !== null)).toEqual([])
  const looked = [
    ...new Set([
      ...idsOf(await search('台灯', `&campus=${campus}`)),
      ...idsOf(await search('高数', `&campus=${campus}`)),
    ]),
  ].slice(0, 5)
  expect(looked).toHaveLength(5)
  for (const id of looked) expect((await newcomer.get(`/products/${id}`)).status).toBe(200)
  await market.payload.services.views.flush()
  const after = await found(newcomer, '/feed?limit=50')
  expect(idsOf(after)).not.toEqual(idsOf(before))
  const led = after.docs.flatMap(({ why }) => (why.product ? [why.product.id] : []))
  expect(led.length).toBeGreaterThan(3)
  expect(looked).toEqual(expect.arrayContaining(led))
})

test('who types is told what to search for', async () => {
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
    const running = name.includes('东') ? ['期末清书架'] : []
    expect(body.sections.map(({ title }) => title)).toEqual([
      ...running,
      '最新发布',
      '大家在看',
      ...east,
      '教材书籍',
      '二十元以下',
    ])
    for (const { docs } of body.sections) expect(docs.length).toBeGreaterThan(3)
  }
})

test('a moderator finds a queue with one of everything, and what it is decided by', async () => {
  const { email, password } = accounts.staff.find(({ role }) => role === 'moderator') ?? {}
  const { body } = await market.anyone.post<{ token: string }>('/staff/login', { email, password })
  const moderator = personWith(market.url, { Authorization: `JWT ${body.token}` })
  const queue = await moderator.get<{ docs: { kind: string; reportCount: number }[] }>('/moderation/queue')
  const kinds = queue.body.docs.map(({ kind }) => kind)
  for (const kind of ['report', 'flag', 'comment', 'edit', 'student_card', 'appeal']) {
    expect([kind, kinds.includes(kind)]).toEqual([kind, true])
  }
  expect(Math.max(...queue.body.docs.map(({ reportCount }) => reportCount))).toBe(2)
  const lists = await moderator.get<{ docs: { active: boolean }[] }>('/word-lists')
  expect(lists.body.docs.map(({ active }) => active).sort()).toEqual([false, true])
  for (const slug of ['rule-clauses', 'reason-texts', 'terms', 'report-reasons']) {
    const { body: found } = await moderator.get<{ totalDocs: number }>(`/${slug}`)
    expect([slug, found.totalDocs >= 4]).toEqual([slug, true])
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
