import { chance, idSql, listingId, type Measures, spread } from './size'

/** Sold 4 %, off the shelf 1 %, in the bin 1 %; the rest is on sale, though not all sellers are in good standing. */
export const productsSql = ({ rows, campuses, people, texts }: Measures, from: number, to: number) => `
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

export const picturesSql = ({ pictures }: Measures, from: number, to: number) => `
  insert into products_rels ("order", parent_id, path, media_id)
    select k, ${listingId('g')}, 'images', ${idSql(`'picture' || (floor(${chance('g', 30)} * ${pictures})::int + k) % ${pictures}`)}
    from generate_series(${from}::bigint, ${to}::bigint) g,
      generate_series(1, 1 + floor(3 * ${chance('g', 31)})::int) k`

export const pricesSql = (from: number, to: number) => `
  insert into price_changes (id, product_id, campus_id, price_fen, updated_at, created_at)
    select gen_random_uuid(), id, campus_id, price_fen, published_at, published_at
    from products where listed_no between ${from} and ${to}`

/** Shown positions are few: each is put into its cells once. */
export const cellsSql = `
  create unlogged table bench.cells as
    select shown_lat, shown_lng, lat, lng, geo_spot(lat, lng) as spot, geo_cell(lat, lng, 0.01) as s,
      geo_cell(lat, lng, 0.06) as m, geo_cell(lat, lng, 0.4) as l
    from (
      select shown_lat, shown_lng, round(shown_lat::numeric, 6)::float8 as lat, round(shown_lng::numeric, 6)::float8 as lng
      from products where shown_lat is not null group by 1, 2) p;
  analyze bench.cells, products, users, campuses, categories`

export const listedSql = (from: number, to: number) => `
  insert into listed_products (no, product_id, campus_id, campus_no, category_id, top_category_id, seller_id, kind,
      price_fen, listed_at, lat, lng, spot, cell_s, cell_m, cell_l)
    select p.listed_no, p.id, p.campus_id, k.number, p.category_id, coalesce(c.parent_id, c.id), p.seller_id, p.kind,
      p.price_fen, p.published_at, b.lat, b.lng, b.spot, b.s, b.m, b.l
    from products p join users u on u.id = p.seller_id join campuses k on k.id = p.campus_id
    join categories c on c.id = p.category_id
    left join bench.cells b on b.shown_lat = p.shown_lat and b.shown_lng = p.shown_lng
    where p.status = 'on_sale' and p.deleted_at is null and u.standing = 'active' and p.listed_no between ${from} and ${to}
    order by p.listed_no`

export const listedPlacesSql = [
  `insert into listed_spots (spot, lat, lng, place)
     select distinct on (b.spot) b.spot, b.lat, b.lng, geo_point(b.lat, b.lng) from bench.cells b
     where b.spot in (select spot from listed_products)`,
  `insert into campus_cells (cell_l, campus_no)
     select distinct cell_l, campus_no from listed_products where cell_l is not null`,
]
