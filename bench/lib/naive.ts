import type { Pool } from 'pg'

/**
 * The way that comes to mind first: conditions where they are meant, `LIKE` for words, OFFSET for pages, objects
 * parsed and written again. With the indexes that Payload makes by itself.
 */
type Row = Record<string, unknown>
type Answer = (pool: Pool, query: Record<string, string>) => Promise<unknown>

const onSale = `p.status = 'on_sale' and p.deleted_at is null and u.standing = 'active'`
const pageSize = 20

/** Metres from $1, $2 by the formula of the great circle. */
const distance = `(2 * 6371008.8 * asin(least(1, sqrt(power(sin(radians(p.location_lat::float8 - $1::float8) / 2), 2)
  + cos(radians($1::float8)) * cos(radians(p.location_lat::float8))
    * power(sin(radians(p.location_lng::float8 - $2::float8) / 2), 2)))))`

async function cards(
  pool: Pool,
  where: string,
  order: string,
  values: unknown[],
  skip = '0',
): Promise<{ docs: Row[] }> {
  const { rows: products } = await pool.query<Row>(
    `select p.* from products p join users u on u.id = p.seller_id where ${onSale} and ${where}
     order by ${order} limit ${pageSize} offset ${Number(skip)}`,
    values,
  )
  return { docs: await withParts(pool, products) }
}

async function withParts(pool: Pool, products: Row[]): Promise<Row[]> {
  const { rows: sellers } = await pool.query<Row>(
    'select id, nickname, avatar_id from users where id = any ($1)',
    [products.map(({ seller_id: seller }) => seller)],
  )
  const { rows: pictures } = await pool.query<Row>(
    `select r.parent_id, m.* from products_rels r join media m on m.id = r.media_id
     where r.parent_id = any ($1) and r.path = 'images' order by r."order"`,
    [products.map(({ id }) => id)],
  )
  return products.map((product) => {
    const mine = pictures.filter(({ parent_id: parent }) => parent === product.id)
    return {
      id: product.id,
      kind: product.kind,
      title: product.title,
      priceFen: Number(product.price_fen),
      condition: product.condition,
      category: product.category_id,
      campus: product.campus_id,
      place: product.place,
      location: { lat: product.shown_lat, lng: product.shown_lng },
      images: mine.map(({ id, filename, width, height }) => ({
        id,
        url: `/api/media/file/${String(filename)}`,
        width,
        height,
      })),
      seller: sellers.find(({ id }) => id === product.seller_id),
      publishedAt: product.published_at,
      createdAt: product.created_at,
      updatedAt: product.updated_at,
    }
  })
}

/** Conditions and their values, numbered as they come. */
class Conditions {
  readonly #texts: string[] = []
  readonly values: unknown[] = []

  /** @param text with `?` for the value */
  add(text: string, value: string | undefined): void {
    if (value === undefined) return
    this.values.push(value)
    this.#texts.push(text.replaceAll('?', `$${this.values.length}`))
  }

  get text(): string {
    return this.#texts.length === 0 ? 'true' : this.#texts.join(' and ')
  }
}

const inCategory = 'p.category_id in (select id from categories where id = ? or parent_id = ?)'

const nearby: Answer = (
  pool,
  { lat, lng, radiusKm, category, kind, minPriceFen, maxPriceFen, sort, skip },
) => {
  const conditions = new Conditions()
  // The formula has $1 and $2.
  conditions.add('?::float8 is not null', lat)
  conditions.add('?::float8 is not null', lng)
  conditions.add(`${distance} <= ?::float8 * 1000`, radiusKm)
  conditions.add(inCategory, category)
  conditions.add('p.kind::text = ?', kind)
  conditions.add('p.price_fen >= ?', minPriceFen)
  conditions.add('p.price_fen <= ?', maxPriceFen)
  const order = sort === 'nearest' ? distance : 'p.created_at desc'
  return cards(pool, conditions.text, order, conditions.values, skip)
}

const search: Answer = (pool, { q = '', campus, lat, lng, radiusKm, skip }) => {
  const conditions = new Conditions()
  if (lat !== undefined) {
    conditions.add('?::float8 is not null', lat)
    conditions.add('?::float8 is not null', lng)
    conditions.add(`${distance} <= ?::float8 * 1000`, radiusKm)
  }
  for (const word of q.split(' ')) conditions.add('(p.title ilike ? or p.description ilike ?)', `%${word}%`)
  conditions.add('p.campus_id = ?', campus)
  return cards(pool, conditions.text, 'p.created_at desc', conditions.values, skip)
}

const newest: Answer = (pool, { category, campus }) => {
  const conditions = new Conditions()
  conditions.add(inCategory, category)
  conditions.add('p.campus_id = ?', campus)
  return cards(pool, conditions.text, 'p.created_at desc', conditions.values)
}

const hot: Answer = (pool, { campus }) => cards(pool, 'p.campus_id = $1', 'p.view_count desc', [campus])

/** Titles that have it, without words or their number. */
const suggestions: Answer = async (pool, { q = '', campus }) => {
  const { rows } = await pool.query<Row>(
    `select p.title as text, count(*)::int as listings from products p
     where p.campus_id = $1 and p.status = 'on_sale' and p.title ilike $2 group by 1 order by 2 desc limit 10`,
    [campus, `%${q}%`],
  )
  return { docs: rows }
}

const detail: Answer = async (pool, { id }) => {
  const { rows } = await pool.query<Row>('select * from products where id = $1 and deleted_at is null', [id])
  const [card] = await withParts(pool, rows)
  return { ...card, description: rows[0]?.description, attributes: rows[0]?.attributes }
}

const similar: Answer = async (pool, { id }) => {
  const { rows } = await pool.query<Row>(
    'select category_id, price_fen, campus_id from products where id = $1',
    [id],
  )
  const { category_id: category, price_fen: price, campus_id: campus } = rows[0] ?? {}
  return cards(pool, 'p.category_id = $1 and p.campus_id = $3 and p.id <> $4', 'abs(p.price_fen - $2)', [
    category,
    price,
    campus,
    id,
  ])
}

const feed: Answer = (pool, { user }) =>
  cards(
    pool,
    `p.seller_id <> $1 and p.campus_id = (select campus_id from users where id = $1)
     and p.category_id in (select seen.category_id from view_events v join products seen on seen.id = v.product_id
       where v.user_id = $1 group by seen.category_id order by count(*) desc limit 5)`,
    'p.view_count desc',
    [user],
  )

const home: Answer = async (pool, { campus }) => {
  const [banners, notices, categories, fresh, hot] = await Promise.all([
    pool.query<Row>(
      `select b.*, m.filename from banners b join media m on m.id = b.image_id where b._status = 'published'`,
    ),
    pool.query<Row>(`select * from notices where _status = 'published' order by created_at desc limit 20`),
    pool.query<Row>('select * from categories where active order by sort'),
    cards(pool, 'p.campus_id = $1', 'p.created_at desc', [campus]),
    cards(pool, 'p.campus_id = $1', 'p.view_count desc', [campus]),
  ])
  return {
    banners: banners.rows,
    notices: notices.rows,
    categories: categories.rows,
    sections: [fresh, hot],
  }
}

export const naiveAnswers: Record<string, Answer> = {
  nearby,
  search,
  newest,
  hot,
  suggestions,
  detail,
  similar,
  feed,
  home,
}
