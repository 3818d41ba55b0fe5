import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { migrations } from '../../src/migrations'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { startMarket } from '../support/market'

let database: TestDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  // Dropping the database may end a connection that is just closing.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

const later = [/notifications_and_verification/, /discovery/, /listed_products/]

async function apply(name: RegExp, way: 'up' | 'down' = 'up'): Promise<void> {
  const migration = migrations.find((candidate) => name.test(candidate.name))
  if (!migration) throw new Error(`There is no migration ${name.source}`)
  const db = drizzle(pool)
  await migration[way]({ db, payload: undefined, req: undefined } as never)
}

async function rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows
}

/** A campus where somebody sells a lamp that somebody else keeps an eye on, as the first version wrote it. */
async function firstMarket() {
  await apply(/initial/)
  await apply(/append_only/)
  const [campus, category, seller, fan, product] = Array.from({ length: 5 }, () => randomUUID())
  await rows(
    `insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
       settings_verification_days) values ($1, '东校区', '上海', 5, 31, 121, 60, 365)`,
    [campus],
  )
  await rows(
    `insert into campuses_verification_methods (id, "order", parent_id, value)
     values (gen_random_uuid(), 1, $1, 'email'), (gen_random_uuid(), 2, $1, 'student-card')`,
    [campus],
  )
  await rows(`insert into categories (id, name) values ($1, '书')`, [category])
  for (const user of [seller, fan]) {
    await rows(
      `insert into users (id, nickname, campus_id, standing, verification) values ($1, '同学', $2, 'active', 'verified')`,
      [user, campus],
    )
  }
  await rows(
    `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version, published_at)
     values ($1, '台灯', 'item', $2, 2500, 'on_sale', $3, $4, 1, now())`,
    [product, category, seller, campus],
  )
  await rows(
    `insert into favorites (id, user_id, product_id, campus_id) values (gen_random_uuid(), $1, $2, $3)`,
    [fan, product, campus],
  )
  return { campus, category, seller, fan, product }
}

test('an installation with people in it gets notices: favorites know their price, ticked methods are kept', async () => {
  const { campus } = await firstMarket()

  await apply(/notifications_and_verification/)

  expect(await rows('select lowest_seen_fen::int as fen from favorites')).toEqual([{ fen: 2_500 }])
  const methods = await rows(
    'select method, enabled, campus_id = $1 as own from verification_methods order by method',
    [campus],
  )
  expect(methods).toEqual([
    { method: 'email', enabled: false, own: true },
    { method: 'student-card', enabled: true, own: true },
  ])
  expect(await rows('select distinct language from users')).toEqual([{ language: 'zh' }])
})

describe('an installation that goes back to the version before and forward again', () => {
  test('has its listings on offer, whatever jobs wait and whatever the audit log says', async () => {
    const { campus, product } = await firstMarket()
    for (const migration of later) await apply(migration)
    const onOffer = () => rows('select product_id as id, no::int as no from listed_products')
    expect(await onOffer()).toEqual([{ id: product, no: 1 }])
    await rows(
      `insert into payload_jobs (id, input, task_slug, queue)
       values (gen_random_uuid(), '{}', 'match-listing', 'default'), (gen_random_uuid(), '{}', 'sweep-media', 'default')`,
    )
    await rows(
      `insert into payload_jobs_log (_order, _parent_id, id, executed_at, completed_at, task_slug, task_i_d, state)
       select 1, j.id, gen_random_uuid()::text, now(), now(), j.task_slug::text::enum_payload_jobs_log_task_slug, 'x', 'failed'
       from payload_jobs j`,
    )
    await rows(
      `insert into audit_log (id, action, target, target_id, staff, staff_name)
       values (gen_random_uuid(), 'view', 'users', 'x', 'x', '小王')`,
    )
    const slugs = () => rows('select task_slug::text as slug from payload_jobs order by 1')
    expect(await slugs()).toEqual(
      ['match-listing', 'reindex-listings', 'sweep-media'].map((slug) => ({ slug })),
    )

    for (const migration of later.toReversed()) await apply(migration, 'down')
    // What that version would not know how to do is gone.
    expect(await slugs()).toEqual([{ slug: 'sweep-media' }])
    expect(await rows('select status from products')).toEqual([{ status: 'on_sale' }])
    expect(await rows('select action from audit_log')).toEqual([{ action: 'view' }])
    // It writes as it always did.
    const added = randomUUID()
    await rows(
      `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version, published_at)
       select $1, '书桌', kind, category_id, 9900, status, seller_id, $2, 1, now() + interval '1 second' from products`,
      [added, campus],
    )

    for (const migration of later) await apply(migration)
    expect(
      (await onOffer()).sort((a, b) => Number(Reflect.get(a, 'no')) - Number(Reflect.get(b, 'no'))),
    ).toEqual([
      { id: product, no: 1 },
      { id: added, no: 2 },
    ])
    expect(await slugs()).toEqual(['reindex-listings', 'sweep-media'].map((slug) => ({ slug })))
  })
})

describe('an installation with listings in every state, everywhere', () => {
  test('gets lists that are those which writing each listing again gives', async () => {
    const { campus, category } = await firstMarket()
    const [north, below] = [randomUUID(), randomUUID()]
    await rows(
      `insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
         settings_verification_days) values ($1, '北校区', '北京', 5, 40, 116, 60, 365)`,
      [north],
    )
    await rows(`insert into categories (id, name, parent_id) values ($1, '教材', $2)`, [below, category])
    await rows(
      `insert into users (id, nickname, campus_id, standing, verification)
       select gen_random_uuid(), '同学', $1, s.standing, 'verified'
       from unnest(enum_range(null::enum_users_standing)) s(standing), generate_series(1, 5)`,
      [campus],
    )
    // Positions at the poles, at the antimeridian, in a crowd of shared spots, and none.
    await rows(
      `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version,
         published_at, deleted_at, location_lat, location_lng)
       select gen_random_uuid(), '台灯' || n, k.kind, case when n % 3 = 0 then $1::uuid else $2::uuid end, n, s.status,
         u.id, case when n % 2 = 0 then $3::uuid else $4::uuid end, 1,
         case when s.status <> 'draft' then now() - n * interval '1 minute' end, case when n % 7 = 0 then now() end,
         p.lat, p.lng
       from (select id, row_number() over (order by standing, id) as n from users) u
         cross join unnest(enum_range(null::enum_products_status)) s(status)
         cross join unnest(enum_range(null::enum_products_kind)) k(kind)
         cross join lateral (values (null::numeric, null::numeric), (90, 0), (-90, 180), (12.3456789, 179.99999), (-0.001, -180),
           (31.2304 + (u.n % 4) * 0.01, 121.4737)) p(lat, lng)`,
      [category, below, campus, north],
    )
    for (const migration of later) await apply(migration)

    const lists = async () => ({
      listings: await rows('select * from listed_products order by no'),
      spots: await rows('select spot, lat, lng, place::text from listed_spots order by spot'),
      cells: await rows('select * from campus_cells order by cell_l, campus_no'),
    })
    const filled = await lists()
    expect(filled.listings.length).toBeGreaterThan(50)
    expect(filled.spots.length).toBeGreaterThan(5)
    expect(filled.cells.length).toBeGreaterThan(5)
    await rows('truncate listed_products, listed_spots, campus_cells')
    await rows('select list_product(p) from products p order by p.id')
    expect(await lists()).toEqual(filled)
  })
})

describe('an installation with deals under way', () => {
  const deals = [...later, /_deals$/, /deal_guards/]

  /** One conversation, reported, with an offer, an order of it and an errand, as the version of 070000 wrote them. */
  async function dealMarket() {
    const market = await firstMarket()
    for (const migration of deals) await apply(migration)
    const { campus, seller, fan, product } = market
    const room = randomUUID()
    await rows(
      `insert into conversations (id, product_id, buyer_id, seller_id, campus_id, last_message_at)
       values ($1, $2, $3, $4, $5, now())`,
      [room, product, fan, seller, campus],
    )
    await report(room, fan, campus)
    await rows(
      `insert into messages (id, conversation_id, seq, sender_id, type, state, body)
       values (gen_random_uuid(), $1, 1, $2, 'text', 'delivered', '在吗'),
         (gen_random_uuid(), $1, null, $2, 'text', 'held', '加我')`,
      [room, fan],
    )
    await rows(
      `insert into offers (id, product_id, buyer_id, seller_id, campus_id, amount_fen, by, state, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 2000, 'buyer', 'open', now())`,
      [product, fan, seller, campus],
    )
    await order(market, 0, 'face-to-face')
    await rows(
      `insert into errands (id, title, from_place, to_place, fee_fen, due_by, settlement, state, requester_id, campus_id)
       values (gen_random_uuid(), '取快递', '驿站', '六号楼', 500, now(), 'face-to-face', 'open', $1, $2)`,
      [fan, campus],
    )
    return { ...market, room }
  }

  const report = (room: string, reporter: unknown, campus: unknown) =>
    rows(
      `insert into reports (id, target, conversation_id, reason, reporter_id, campus_id, state)
       values (gen_random_uuid(), 'conversations', $1, 'fraud', $2, $3, 'open')`,
      [room, reporter, campus],
    )
  const order = (
    { campus, seller, fan }: Awaited<ReturnType<typeof firstMarket>>,
    amountFen: number,
    settlement: string,
  ) =>
    rows(
      `insert into orders (id, number, title, kind, status, settlement, amount_fen, buyer_id, seller_id, campus_id)
       values (gen_random_uuid(), gen_random_uuid()::text, '台灯', 'product', 'cancelled', $4, $5, $1, $2, $3)`,
      [fan, seller, campus, settlement, amountFen],
    )

  test('keeps them, lets a closed report be followed by another, and takes no impossible amount', async () => {
    const market = await dealMarket()
    const { room, fan, campus } = market
    await apply(/deal_repairs/)
    const counts = await rows(
      `select (select count(*)::int from offers) as offers, (select count(*)::int from orders) as orders,
         (select count(*)::int from errands) as errands, (select count(*)::int from messages) as messages`,
    )
    expect(counts).toEqual([{ offers: 1, orders: 1, errands: 1, messages: 2 }])

    await expect(report(room, fan, campus)).rejects.toThrow('reports_open_idx')
    await rows(`update reports set state = 'done'`)
    await report(room, fan, campus)

    for (const amountFen of [-1, 0.5, 100_000_001]) {
      await expect(rows('update offers set amount_fen = $1', [amountFen])).rejects.toThrow('offers_amount')
      await expect(rows('update errands set fee_fen = $1', [amountFen])).rejects.toThrow('errands_amount')
      await expect(order(market, amountFen, 'face-to-face')).rejects.toThrow('orders_amount')
    }
    await expect(order(market, 0, 'escrow')).rejects.toThrow('orders_amount')
    await order(market, 100_000_000, 'escrow')
  })

  test('goes back to the version before and forward again, and still counts who cares for what', async () => {
    const { room, fan, campus, product } = await dealMarket()
    await apply(/deal_repairs/)
    await rows(`update reports set state = 'done'`)
    await report(room, fan, campus)
    await apply(/deal_repairs/, 'down')
    // The rule of that version: one for each person and conversation.
    expect(await rows('select 1 from reports where conversation_id is not null')).toHaveLength(1)

    await apply(/deal_guards/, 'down')
    await rows('delete from interest_events')
    await rows(
      `insert into view_events (id, user_id, product_id, campus_id, viewed_at)
       values (gen_random_uuid(), $1, $2, $3, now())`,
      [fan, product, campus],
    )
    expect(await rows('select kind from interest_events')).toEqual([{ kind: 'view' }])
    const [before] = await rows<{ source: string }>(
      `select prosrc as source from pg_proc where proname = 'note_interest'`,
    )
    expect(before?.source).not.toContain('tg_argv[2]')
    await apply(/deal_guards/)
    await apply(/deal_repairs/)
  })
})

/** The last version before home pages, with two campuses. */
async function beforeHomePages() {
  const upTo = migrations.findIndex(({ name }) => /_queue$/.test(name))
  for (const { name } of migrations.slice(0, upTo)) await apply(new RegExp(`^${name}$`))
  const [east, west, category, seller, ...products] = Array.from({ length: 7 }, () => randomUUID())
  for (const [campus, name] of [
    [east, '东校区'],
    [west, '西校区'],
  ]) {
    await rows(
      `insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
         settings_verification_days) values ($1, $2, '上海', 5, 31, 121, 60, 365)`,
      [campus, name],
    )
  }
  await rows(`insert into categories (id, name, active) values ($1, '书', true)`, [category])
  await rows(`insert into users (id, nickname, campus_id, standing) values ($1, '同学', $2, 'active')`, [
    seller,
    east,
  ])
  for (const product of products) {
    await rows(
      `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version, published_at)
       values ($1, '台灯', 'item', $2, 2500, 'on_sale', $3, $4, 1, now())`,
      [product, category, seller, east],
    )
  }
  const section = async (
    title: string,
    source: string,
    campus: string | null | undefined,
    more: object = {},
  ) => {
    const id = randomUUID()
    const row = { id, title, source, campus_id: campus, active: true, count: 6, ...more }
    await rows(
      `insert into home_sections (${Object.keys(row).join(', ')})
       values (${Object.keys(row)
         .map((_, at) => `$${at + 1}`)
         .join(', ')})`,
      Object.values(row),
    )
    return id
  }
  return { east, west, category, products, section }
}

test('rows of the home page become pages that show the same, at their time, and that the panel finds', async () => {
  const { east, west, category, products, section } = await beforeHomePages()
  await section('教材', 'category', null, { category_id: category, sort: 2, title_en: 'Books' })
  await section('便宜', 'cheap', null, { max_price_yuan: 20, sort: 4 })
  const own = await section('推荐', 'picks', east, { sort: 3 })
  for (const [at, product] of products.entries()) {
    await rows(
      `insert into home_sections_rels ("order", parent_id, path, products_id) values ($1, $2, 'products', $3)`,
      [at + 1, own, product],
    )
  }
  await section('西区热门', 'hot', west, {
    sort: 1,
    ends_at: new Date(Date.now() + 86_400_000).toISOString(),
  })
  await section('过去', 'newest', west, { ends_at: '2020-01-01' })
  await section('停用', 'newest', null, { active: false })

  await apply(/_queue$/)
  await apply(/_queue_guards$/)

  const blocksOf = (prefix: string, parent: string) => `(select json_agg(x.title order by x._order) from (
    select _order, title from ${prefix}_blocks_list b where b._parent_id = ${parent}
    union all select _order, title from ${prefix}_blocks_picks b where b._parent_id = ${parent}) x)`
  const pages = await rows(
    `select case campus_id when $1 then 'east' when $2 then 'west' end as campus, starts_at is not null as later,
       _status as status, ${blocksOf('home_pages', 'h.id')} as titles
     from home_pages h order by 1 nulls first, 2`,
    [east, west],
  )
  expect(pages).toEqual([
    { campus: null, later: false, status: 'published', titles: ['教材', '便宜'] },
    { campus: 'east', later: false, status: 'published', titles: ['教材', '推荐', '便宜'] },
    { campus: 'west', later: false, status: 'published', titles: ['西区热门', '教材', '便宜'] },
    { campus: 'west', later: true, status: 'published', titles: ['教材', '便宜'] },
  ])
  const versions = await rows(
    `select v.latest, v.version__status as status, h.name = v.version_name as named,
       ${blocksOf('home_pages', 'h.id')}::text = ${blocksOf('_home_pages_v', 'v.id')}::text as same,
       array(select 'version.' || path || "order" || products_id from home_pages_rels where parent_id = h.id order by 1)
         = array(select path || "order" || products_id from _home_pages_v_rels where parent_id = v.id order by 1) as rels
     from home_pages h left join _home_pages_v v on v.parent_id = h.id`,
  )
  expect(versions).toHaveLength(4)
  for (const version of versions) {
    expect(version).toEqual({ latest: true, status: 'published', named: true, same: true, rels: true })
  }

  await apply(/_queue_guards$/, 'down')
  await apply(/_queue$/, 'down')
  expect(await rows('select count(*)::int as n from home_sections')).toEqual([{ n: 0 }])
})

test('a page that was made of rows opens in the panel and can be saved', async () => {
  const { east, products, section } = await beforeHomePages()
  const own = await section('推荐', 'picks', east)
  await rows(
    `insert into home_sections_rels ("order", parent_id, path, products_id) values (1, $1, 'products', $2)`,
    [own, products[0]],
  )
  for (const { name } of migrations.slice(migrations.findIndex((each) => /_queue$/.test(each.name)))) {
    await apply(new RegExp(`^${name}$`))
  }
  for (const { name } of migrations)
    await rows('insert into payload_migrations (id, name, batch) values (gen_random_uuid(), $1, 1)', [name])
  const market = await startMarket(database)
  try {
    const editor = await market.officer('editor', { campus: east })
    const { body } = await editor.get<{
      docs: { id: string; blocks: { blockType: string; products?: string[] }[] }[]
    }>('/home-pages?draft=true&depth=0')
    const [page] = body.docs
    expect(page?.blocks.map(({ blockType }) => blockType)).toEqual([
      'carousel',
      'notice-bar',
      'category-grid',
      'picks',
    ])
    expect(page?.blocks[3]?.products).toEqual([products[0]])
    const saved = await editor.patch(`/home-pages/${page?.id}`, {
      blocks: page?.blocks,
      _status: 'published',
    })
    expect(saved.status).toBe(200)
    const home = await market.anyone.get<{ sections: { title: string; docs: { id: string }[] }[] }>(
      `/home?campus=${east}`,
    )
    expect(home.body.sections.map(({ title, docs }) => [title, docs.map(({ id }) => id)])).toEqual([
      ['推荐', [products[0]]],
    ])
  } finally {
    await market.stop()
  }
})
