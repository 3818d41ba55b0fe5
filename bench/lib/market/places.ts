import type pg from 'pg'
import { defaultMarketRules } from '../../../src/domain/campuses/market-rules'
import { categoryWords } from '../words'
import { chance, idSql, type Measures } from './size'

/** Campuses, categories, pictures, and what the student union shows. */
export async function layGround(
  client: pg.Client,
  { campuses, cities, people, pictures }: Measures,
): Promise<void> {
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
    insert into home_pages (id, name, _status) values (${idSql(`'home'`)}, '首页', 'published');
    insert into home_pages_blocks_carousel (_order, _parent_id, _path, id) values (1, ${idSql(`'home'`)}, 'blocks', 'a');
    insert into home_pages_blocks_notice_bar (_order, _parent_id, _path, id, count)
      values (2, ${idSql(`'home'`)}, 'blocks', 'b', 3);
    insert into home_pages_blocks_category_grid (_order, _parent_id, _path, id)
      values (3, ${idSql(`'home'`)}, 'blocks', 'c');
    insert into home_pages_blocks_list (_order, _parent_id, _path, id, title, source, category_id, max_price_yuan, count)
      values (4, ${idSql(`'home'`)}, 'blocks', 'd', '新上架', 'newest', null, null, 10),
        (5, ${idSql(`'home'`)}, 'blocks', 'e', '大家在看', 'hot', null, null, 10),
        (6, ${idSql(`'home'`)}, 'blocks', 'f', '教材', 'category', ${idSql(`'category1'`)}, null, 10),
        (7, ${idSql(`'home'`)}, 'blocks', 'g', '十元以下', 'cheap', null, 10, 10)`)
}
