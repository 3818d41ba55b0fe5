import { createHash } from 'node:crypto'
import pg from 'pg'
import { defaultMarketRules } from '../../src/domain/campuses/market-rules'
import {
  affinityHalfLifeDays,
  decayEpoch,
  heatHalfLifeDays,
  recentHalfLifeDays,
} from '../../src/domain/recommendations/decay'
import { interestDays, interestWeights, neighboursMax } from '../../src/domain/recommendations/weights'
import { textDocument } from './documents'
import { listingText } from './listing-texts'
import { categoryWords } from './words'

/**
 * A market of any size in an empty database that has the project's schema. Rows are written set by set with triggers
 * and indexes out of the way; what triggers and Node would have written is computed beside them, and compared for a
 * sample (`compareWithTriggers`). The same size gives the same rows, but for the day.
 *
 * Model: listing `g` of `1 … rows` belongs to campus `g mod campuses`; a city is a box of half a degree with at most
 * thirty campuses; 85 % of listings lie around their campus, 13 % anywhere in the city, 2 % nowhere.
 */

export interface MarketSize {
  rows: number
  cities: number
}

interface Measures extends MarketSize {
  campuses: number
  people: number
  pictures: number
  texts: number
}

/** People of the market who have looked at things and are signed in. */
export const readersMax = 400

export function measuresOf({ rows, cities }: MarketSize): Measures {
  const perCity = Math.min(30, Math.max(1, Math.ceil(rows / 10_000 / cities)))
  const campuses = perCity * cities
  return {
    rows,
    cities,
    campuses,
    // The same number on each campus.
    people: campuses * Math.max(20, Math.ceil(rows / 20 / campuses)),
    pictures: Math.min(2_000, Math.max(20, Math.ceil(rows / 10))),
    texts: Math.min(rows, 200_000),
  }
}

/** The id of what has a name, so that statements need no look-ups. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
/** The same as an expression, of one that yields the name. */
const idSql = (name: string) => `overlay(overlay(md5(${name}) placing '4' from 13) placing '8' from 17)::uuid`

/** A number in [0, 1) of the nth row of a set. */
const chance = (n: string, seed: number) =>
  `((hashint8extended((${n})::bigint, ${seed}) & 1073741823) / 1073741824.0::float8)`
/** Normally distributed around 0. */
const spread = (n: string, seed: number) =>
  `(sqrt(-2 * ln(${chance(n, seed)} + 1e-9)) * cos(2 * pi() * ${chance(n, seed + 1)}))`

/** An id in the order of time, as listings have. */
const listingId = (g: string) => `(lpad(to_hex(1780000000000 + (${g})::bigint * 50), 12, '0') || '7'
  || substr(md5((${g})::text), 1, 3) || '8' || substr(md5((${g})::text), 5, 15))::uuid`

type Tell = (line: string) => void

/** Fills the database. @param url of an empty database that is migrated */
export async function buildMarketData(url: string, size: MarketSize, tell: Tell): Promise<void> {
  const measures = measuresOf(size)
  const build = await openBuild(url, tell)
  try {
    await build.step('campuses, categories, people, pictures', (client) => layGround(client, measures))
    await build.step('texts', (client) => writeTexts(client, measures))
    const indexes = await takeIndexes(build.client, filled)
    const { rows } = measures
    await build.inParts('products', rows, (from, to) => productsSql(measures, from, to))
    await build.inParts('pictures of products', rows, (from, to) => picturesSql(measures, from, to))
    await build.inParts('prices', rows, pricesSql)
    await build.step('cells', (client) => client.query(cellsSql))
    await build.inParts('listed_products', rows, listedSql)
    await build.step('listed_spots, campus_cells', async (client) => {
      for (const statement of listedPlacesSql) await client.query(statement)
    })
    await build.inParts('search_documents', rows, documentsSql)
    await build.inParts('listed_grams', rows, gramsSql)
    await build.step('interest', async (client) => {
      for (const statement of interestSql(measures)) await client.query(statement)
    })
    await build.alongside('indexes', indexes)
    await build.step('counters of rows', (client) => client.query(sequencesSql(measures)))
    await build.step('vacuum', (client) => client.query('vacuum (analyze)'))
  } finally {
    await build.close()
  }
}

interface Build {
  client: pg.Client
  step(name: string, work: (client: pg.Client) => Promise<unknown>): Promise<void>
  /** The same statement for the halves of `1 … rows`, at the same time. */
  inParts(name: string, rows: number, statement: (from: number, to: number) => string): Promise<void>
  alongside(name: string, statements: string[]): Promise<void>
  close(): Promise<void>
}

const hands = 2

async function openBuild(url: string, tell: Tell): Promise<Build> {
  const clients = await Promise.all(
    Array.from({ length: hands }, async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'xiaoji-bench-data' })
      await client.connect()
      // No triggers, no looking whether what a row refers to is there.
      await client.query(`set session_replication_role = replica; set synchronous_commit = off;
        set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 1; set jit = off`)
      return client
    }),
  )
  const [client] = clients
  if (!client) throw new Error('No connection')
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    tell(`  ${name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`)
  }
  return {
    client,
    step: (name, work) => timed(name, () => work(client)),
    inParts: (name, rows, statement) =>
      timed(name, () =>
        Promise.all(
          clients.map((each, at) => {
            const [from, to] = [at, at + 1].map((part) => Math.floor((rows * part) / hands)) as [
              number,
              number,
            ]
            return each.query(statement(from + 1, to))
          }),
        ),
      ),
    alongside: (name, statements) =>
      timed(name, () => {
        const left = [...statements]
        return Promise.all(
          clients.map(async (each) => {
            for (let next = left.shift(); next !== undefined; next = left.shift()) await each.query(next)
          }),
        )
      }),
    async close() {
      await Promise.all(clients.map((each) => each.end()))
    },
  }
}

async function layGround(client: pg.Client, { campuses, cities, people, pictures }: Measures): Promise<void> {
  const { listingDays, verificationDays } = defaultMarketRules
  await client.query(`
    insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
        settings_verification_days, active, sort, number)
      select ${idSql(`'campus' || n`)}, '校区' || n, '城市' || n % ${cities}, 5,
        -- Cities stand two and a half degrees apart; a campus keeps its distance from the edge of its city.
        round((21.3 + 2.5 * (n % ${cities} / 10) + 0.4 * (${chance('n', 1)} - 0.5))::numeric, 6),
        round((101.3 + 2.5 * (n % ${cities} % 10) + 0.4 * (${chance('n', 2)} - 0.5))::numeric, 6),
        ${listingDays}, ${verificationDays}, true, n, n + 1
      from generate_series(0, ${campuses - 1}) n`)
  const categories = categoryWords.flatMap(({ name, children }, top) => [
    { key: `category${top}`, name, parent: null },
    ...children.map((child, at) => ({
      key: `category${top}.${at}`,
      name: child.name,
      parent: `category${top}`,
    })),
  ])
  await client.query(
    `insert into categories (id, name, parent_id, active, sort)
       select ${idSql('c.key')}, c.name, ${idSql('c.parent')}, true, row_number() over ()
       from json_to_recordset($1::json) c(key text, name text, parent text)`,
    [JSON.stringify(categories)],
  )
  await client.query(`
    insert into categories_kinds (id, parent_id, "order", value)
      select gen_random_uuid(), c.id, k.at, k.value::enum_categories_kinds
      from categories c, (values (1, 'item'), (2, 'book'), (3, 'wanted')) k(at, value);
    insert into users (id, nickname, avatar_id, campus_id, standing, verification, verified_until)
      select ${idSql(`'person' || n`)}, '同学' || n,
        case when n % 3 = 0 then ${idSql(`'picture' || n % ${pictures}`)} end,
        ${idSql(`'campus' || n % ${campuses}`)},
        case when n >= ${readersMax} and n % 200 = 0 then 'suspended' else 'active' end::enum_users_standing, 'verified',
        now() + interval '1 year'
      from generate_series(0, ${people - 1}) n;
    insert into user_sessions (id, user_id, provider, expires_at)
      select ${idSql(`'session' || n`)}, ${idSql(`'person' || n`)}, 'dev', now() + interval '60 days'
      from generate_series(0, ${Math.min(readersMax, people) - 1}) n;
    insert into media (id, campus_id, owner_id, attached, filename, mime_type, filesize, width, height,
        sizes_thumb_filename, sizes_card_filename, sizes_large_filename, purpose, prefix)
      select ${idSql(`'picture' || n`)}, ${idSql(`'campus' || n % ${campuses}`)}, ${idSql(`'person' || n % ${people}`)}, true,
        md5(n::text) || '.webp', 'image/webp', 81920, 1200, 900, md5(n::text) || '-240.webp',
        md5(n::text) || '-480.webp', md5(n::text) || '-1200.webp', 'picture', ''
      from generate_series(0, ${pictures - 1}) n;
    insert into notices (id, title, level, _status) select gen_random_uuid(), '公告' || n, 'info', 'published'
      from generate_series(1, 5) n;
    insert into banners (id, title, image_id, link_type, _status)
      select gen_random_uuid(), '横幅' || n, ${idSql(`'picture' || n`)}, 'none', 'published' from generate_series(1, 4) n;
    insert into home_sections (id, title, source, category_id, max_price_yuan, count, active, sort) values
      (gen_random_uuid(), '新上架', 'newest', null, null, 10, true, 1),
      (gen_random_uuid(), '大家在看', 'hot', null, null, 10, true, 2),
      (gen_random_uuid(), '教材', 'category', ${idSql(`'category1'`)}, null, 10, true, 3),
      (gen_random_uuid(), '十元以下', 'cheap', null, 10, 10, true, 4)`)
}

/** What the generator keeps for itself; goes with the database. */
async function writeTexts(client: pg.Client, { texts }: Measures): Promise<void> {
  await client.query(`
    create schema bench;
    create unlogged table bench.texts (n integer not null, kind text, title text, description text, isbn text, place text,
      category uuid, price float8, folded_title text, folded_body text, grams integer[], made_with integer)`)
  const part = 20_000
  for (let from = 0; from < texts; from += part) {
    const rows = Array.from({ length: Math.min(part, texts - from) }, (_, at) => {
      const text = listingText(from + at)
      const { top, child, priceFen, ...said } = text
      const category = `category${top}.${child}`
      return { n: from + at, ...said, category, price: priceFen, ...textDocument(text) }
    })
    await client.query(
      `insert into bench.texts select n, kind, title, description, isbn, place, ${idSql('category')}, price, folded_title,
         folded_body, grams, made_with
       from json_to_recordset($1::json) t(n integer, kind text, title text, description text, isbn text, place text,
         category text, price float8, folded_title text, folded_body text, grams integer[], made_with integer)`,
      [JSON.stringify(rows)],
    )
  }
  await client.query('alter table bench.texts add primary key (n); analyze bench.texts')
}

const filled = [
  'products',
  'products_rels',
  'price_changes',
  'listed_products',
  'search_documents',
  'listed_grams',
  'view_events',
  'favorites',
  'product_affinities',
  'product_heat',
  'interests',
]

/** Drops the indexes of tables, but for keys that other tables refer to. @returns how they are built again */
async function takeIndexes(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows: constraints } = await client.query<{ drop: string; build: string }>(
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
       format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as build
     from pg_constraint c where c.contype in ('p', 'u') and c.conrelid::regclass::text = any ($1)
       and not exists (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)`,
    [tables],
  )
  for (const { drop } of constraints) await client.query(drop)
  const { rows: indexes } = await client.query<{ drop: string; build: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as build
     from pg_index i where i.indrelid::regclass::text = any ($1)
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
     order by pg_get_indexdef(i.indexrelid) like '%gist%' desc`,
    [tables],
  )
  for (const { drop } of indexes) await client.query(drop)
  return [...constraints, ...indexes].map(({ build }) => build)
}

/** Sold 4 %, off the shelf 1 %, in the bin 1 %; the rest is on sale, though not all sellers are in good standing. */
const productsSql = ({ rows, campuses, people, texts }: Measures, from: number, to: number) => `
  insert into products (id, title, kind, category_id, condition, price_fen, description, attributes, isbn, place,
      location_lat, location_lng, status, seller_id, campus_id, published_at, expires_at, updated_at, created_at,
      deleted_at, view_count, favorite_count, listed_no)
    select ${listingId('g')}, t.title, t.kind::enum_products_kind, t.category,
      (array['new', 'like_new', 'good', 'fair']::enum_products_condition[])[1 + floor(4 * ${chance('g', 10)})::int],
      greatest(100, round(t.price * exp(0.8 * ${spread('g', 11)}) / 100) * 100), t.description, '{}', t.isbn, t.place,
      case when place.known then round(case when place.around then c.location_lat + 0.004 * ${spread('g', 13)}
        else 21.3 + 2.5 * ((c.number - 1) % x.cities / 10) + 0.5 * (${chance('g', 15)} - 0.5) end::numeric, 6) end,
      case when place.known then round(case when place.around then c.location_lng + 0.004 * ${spread('g', 16)}
        else 101.3 + 2.5 * ((c.number - 1) % x.cities % 10) + 0.5 * (${chance('g', 18)} - 0.5) end::numeric, 6) end,
      case when s.state < 0.94 then 'on_sale' when s.state < 0.98 then 'sold' when s.state < 0.99 then 'off_shelf'
        else 'on_sale' end::enum_products_status,
      ${idSql(`'person' || g % ${campuses} + ${campuses} * floor(${chance('g', 19)} * ${people / campuses})::int`)}, c.id,
      at.time, at.time + interval '60 days', at.time, at.time, case when s.state >= 0.99 then at.time end,
      floor(20 * ${chance('g', 20)} ^ 3)::int, floor(6 * ${chance('g', 21)} ^ 4)::int, g
    from generate_series(${from}::bigint, ${to}::bigint) g
    join campuses c on c.number = g % ${campuses} + 1
    cross join (select count(distinct city)::int as cities from campuses) x
    cross join lateral (select ${chance('g', 22)} as state) s
    cross join lateral (select r >= 0.02 as known, r >= 0.15 as around from (select ${chance('g', 23)} as r) r) place
    cross join lateral (select date_trunc('milliseconds', now() - interval '59 days' * (1 - g / ${rows}::float8)) as time) at
    join bench.texts t on t.n = floor(${chance('g', 24)} * ${texts})::int`

const picturesSql = ({ pictures }: Measures, from: number, to: number) => `
  insert into products_rels ("order", parent_id, path, media_id)
    select k, ${listingId('g')}, 'images', ${idSql(`'picture' || (floor(${chance('g', 30)} * ${pictures})::int + k) % ${pictures}`)}
    from generate_series(${from}::bigint, ${to}::bigint) g,
      generate_series(1, 1 + floor(3 * ${chance('g', 31)})::int) k`

const pricesSql = (from: number, to: number) => `
  insert into price_changes (id, product_id, campus_id, price_fen, updated_at, created_at)
    select gen_random_uuid(), id, campus_id, price_fen, published_at, published_at
    from products where listed_no between ${from} and ${to}`

/** Shown positions are few: each is put into its cells once. */
const cellsSql = `
  create unlogged table bench.cells as
    select shown_lat, shown_lng, lat, lng, geo_spot(lat, lng) as spot, geo_cell(lat, lng, 0.01) as s,
      geo_cell(lat, lng, 0.06) as m, geo_cell(lat, lng, 0.4) as l
    from (
      select shown_lat, shown_lng, round(shown_lat::numeric, 6)::float8 as lat, round(shown_lng::numeric, 6)::float8 as lng
      from products where shown_lat is not null group by 1, 2) p;
  analyze bench.cells`

const listedSql = (from: number, to: number) => `
  insert into listed_products (no, product_id, campus_id, campus_no, category_id, top_category_id, seller_id, kind,
      price_fen, listed_at, lat, lng, spot, cell_s, cell_m, cell_l)
    select p.listed_no, p.id, p.campus_id, k.number, p.category_id, coalesce(c.parent_id, c.id), p.seller_id, p.kind,
      p.price_fen, p.published_at, b.lat, b.lng, b.spot, b.s, b.m, b.l
    from products p join users u on u.id = p.seller_id join campuses k on k.id = p.campus_id
    join categories c on c.id = p.category_id
    left join bench.cells b on b.shown_lat = p.shown_lat and b.shown_lng = p.shown_lng
    where p.status = 'on_sale' and p.deleted_at is null and u.standing = 'active' and p.listed_no between ${from} and ${to}
    order by p.listed_no`

const listedPlacesSql = [
  `insert into listed_spots (spot, lat, lng, place)
     select distinct on (b.spot) b.spot, b.lat, b.lng, geo_point(b.lat, b.lng) from bench.cells b
     where b.spot in (select spot from listed_products)`,
  `insert into campus_cells (cell_l, campus_no)
     select distinct cell_l, campus_no from listed_products where cell_l is not null`,
]

const documentsSql = (from: number, to: number) => `
  insert into search_documents (product_id, title, body, grams, made_with)
    select ${listingId('g')}, t.folded_title, t.folded_body, t.grams, t.made_with
    from generate_series(${from}::bigint, ${to}::bigint) g, bench.texts t
    where t.n = floor(${chance('g', 24)} * (select count(*) from bench.texts))::int`

const gramsSql = (from: number, to: number) => `
  insert into listed_grams (campus_no, gram, no)
    select l.campus_no, w.gram, l.no from listed_products l
    join bench.texts t on t.n = floor(${chance('l.no', 24)} * (select count(*) from bench.texts))::int
    cross join unnest(t.grams) w(gram) where l.no between ${from} and ${to}`

const dayS = 86_400
const epoch = `'${new Date(decayEpoch).toISOString()}'::timestamptz`
const age = `extract(epoch from now() - ${epoch})::float8`
const log2 = (value: string) => `ln(${value}) / ln(2::float8)`
const faded = (halfLifeDays: number) =>
  `w.weight * power(2::float8, -extract(epoch from now() - i.at)::float8 / ${halfLifeDays * dayS})`
const weights = `(values ${Object.entries(interestWeights)
  .map(([kind, weight]) => `('${kind}', ${weight}::float8)`)
  .join(', ')})`

/**
 * A view for every other listing (two millions at most) by people of the same campus, favorites of a fifth of that; whom the
 * feed is asked for has looked at forty things.
 */
function interestSql({ rows, campuses, people }: Measures): string[] {
  const views = Math.min(Math.ceil(rows / 2), 2_000_000)
  const perCampus = Math.max(1, Math.floor(rows / campuses))
  const readers = Math.min(readersMax, people)
  // A tenth of the listings, the newer the likelier.
  const looked = (n: string, campus: string, seed: number) =>
    `greatest(1, (${campus}) + ${campuses}::bigint * 10 * (${Math.max(1, Math.floor(perCampus / 10))} - 1
       - floor(${chance(n, seed)} ^ 2 * ${Math.max(1, Math.floor(perCampus / 10))})::bigint))`
  const byReader = `from generate_series(0, ${readers * 40 - 1}) n
    join products p on p.listed_no = ${looked('n', `n / 40 % ${campuses}`, 40)}`
  return [
    `create index bench_products_listed_no on products (listed_no)`,
    'analyze products',
    `insert into view_events (id, product_id, campus_id, user_id, viewed_at)
       select gen_random_uuid(), p.id, p.campus_id,
         case when n % 2 = 0 then ${idSql(`'person' || v.campus + ${campuses} * floor(${chance('n', 42)} * ${people / campuses})::int`)} end,
         now() - interval '30 days' * ${chance('n', 43)}
       from (select n, n % ${campuses} as campus from generate_series(0, ${views - 1}) n) v
       join products p on p.listed_no = ${looked('n', 'v.campus', 44)}`,
    `insert into view_events (id, product_id, campus_id, user_id, viewed_at)
       select gen_random_uuid(), p.id, p.campus_id, ${idSql(`'person' || n / 40`)}, now() - interval '7 days' * ${chance('n', 41)}
       ${byReader}`,
    `insert into favorites (id, user_id, product_id, campus_id, lowest_seen_fen, created_at)
       select distinct on (f.person, f.product) gen_random_uuid(), f.person, f.product, f.campus, f.fen, now() - interval '10 days'
       from (
         select ${idSql(`'person' || n / 40`)} as person, p.id as product, p.campus_id as campus, p.price_fen as fen
           ${byReader} where n % 40 < 8 and p.status = 'on_sale'
         union all
         select v.user_id, p.id, p.campus_id, p.price_fen from view_events v join products p on p.id = v.product_id
           where v.user_id is not null and hashtext(v.id::text) % 5 = 0 and p.status = 'on_sale') f`,
    `insert into blocks (id, user_id, blocked_id)
       select gen_random_uuid(), ${idSql(`'person' || n`)}, ${idSql(`'person' || n + ${campuses}`)}
       from generate_series(0, ${Math.min(readers, people - campuses) - 1}) n`,
    'analyze view_events, favorites, listed_products',
    // What the job refresh-interests makes of it, in one go.
    `insert into interests (user_id, product_id, kind, at)
       select user_id, product_id, 'view', min(viewed_at) from view_events
         where user_id is not null and viewed_at > now() - interval '${interestDays} days' group by 1, 2
       union all
       select user_id, product_id, 'favorite', created_at from favorites`,
    `analyze interests`,
    `insert into product_affinities (product_id, other_id, weight)
       select product_id, other_id, weight from (
         select p.*, row_number() over (partition by product_id order by weight desc, other_id) as at from (
           select a.product_id, b.product_id as other_id, sum(sqrt(v.weight * w.weight)
             * power(2::float8, extract(epoch from greatest(a.at, b.at) - ${epoch}) / ${affinityHalfLifeDays * dayS})) as weight
           from interests a join ${weights} v(kind, weight) on v.kind = a.kind
           join interests b on b.user_id = a.user_id and b.product_id <> a.product_id
           join ${weights} w(kind, weight) on w.kind = b.kind
           join listed_products l on l.product_id = b.product_id
           group by 1, 2) p) n
       where at <= ${neighboursMax}`,
    `insert into product_heat (product_id, campus_id, heat, recent, rising)
       select h.product_id, h.campus_id, ${log2('h.heat')} + ${age} / ${heatHalfLifeDays * dayS},
         ${log2('h.recent')} + ${age} / ${recentHalfLifeDays * dayS},
         greatest(0, ln(2::float8) * (h.recent / ${recentHalfLifeDays} - h.heat / ${heatHalfLifeDays}))
       from (
         select l.product_id, l.campus_id, sum(${faded(heatHalfLifeDays)}) as heat, sum(${faded(recentHalfLifeDays)}) as recent
         from interests i join ${weights} w(kind, weight) on w.kind = i.kind join listed_products l on l.product_id = i.product_id
         group by l.product_id, l.campus_id) h`,
    `drop index bench_products_listed_no`,
  ]
}

const sequencesSql = ({ rows, campuses }: Measures) => `
  select setval('products_listed_no_seq', ${rows + 1}, false), setval('campuses_number_seq', ${campuses + 1}, false)`

/**
 * Has the triggers write a sample again, and compares. Changes nothing.
 * @returns how many listings were compared, and what differs
 */
export async function compareWithTriggers(
  url: string,
  sample: number,
): Promise<{ compared: number; differences: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`
      create temp table picked on commit drop as
        select p.id, p.listed_no from (
          select distinct 1 + floor(random() * m.last)::bigint as no
          from generate_series(1, ${sample}), (select max(no) as last from listed_products) m) d
        join products p on p.id = ${listingId('d.no')}`)
    const snapshot = (name: string) =>
      client.query(`
        create temp table ${name}_rows on commit drop as
          select l.* from listed_products l join picked k on k.listed_no = l.no;
        create temp table ${name}_grams on commit drop as
          select g.* from picked k join products p on p.id = k.id join campuses c on c.id = p.campus_id
          join search_documents d on d.product_id = k.id cross join unnest(d.grams) w(gram)
          join listed_grams g on g.campus_no = c.number and g.gram = w.gram and g.no = k.listed_no`)
    await snapshot('before')
    await client.query(`delete from listed_products l using picked k where l.no = k.listed_no`)
    await client.query(`select list_product(p) from products p join picked k on k.id = p.id`)
    await snapshot('after')
    const differences: string[] = []
    for (const table of ['rows', 'grams']) {
      const { rows } = await client.query<{ which: string; row: string }>(`
        (select 'only generated' as which, b::text as row from before_${table} b except all select 'only generated', a::text from after_${table} a)
        union all
        (select 'only by triggers', a::text from after_${table} a except all select 'only by triggers', b::text from before_${table} b)`)
      differences.push(...rows.map(({ which, row }) => `${table}: ${which}: ${row}`))
    }
    const { rows: counted } = await client.query<{ n: number }>('select count(*)::int as n from picked')
    return { compared: counted[0]?.n ?? 0, differences }
  } finally {
    await client.query('rollback')
    await client.end()
  }
}
