import { homeLimits, type HomeListSource } from '../../contract/home'
import { prepared, type Reads } from '../../lib/reads'

/** A row of listings as it was composed. */
export interface ComposedRow {
  id: string
  title: string
  titleEn: string | null
  source: HomeListSource | 'picks'
  /** With `picks`, in their order. */
  products: string[]
  category: string | null
  campaign: string | null
  maxPriceYuan: number | null
  count: number
}

/** A block of a home page as it was composed: what it names need not be there any more. */
export type ComposedBlock =
  | { id: string; type: 'carousel'; banners: string[] }
  | { id: string; type: 'notice-bar'; count: number }
  | { id: string; type: 'category-grid'; categories: string[] }
  | ({ type: 'picks' | 'list' } & ComposedRow)
  | { id: string; type: 'text'; content: unknown }

const none = { products: [], category: null, campaign: null, maxPriceYuan: null }
const row = (source: 'newest' | 'hot', title: string, titleEn: string): ComposedBlock => ({
  ...{ type: 'list', id: source, title, titleEn, source, count: 10 },
  ...none,
})

/** Where nobody has composed anything. */
export const automaticBlocks: readonly ComposedBlock[] = [
  { type: 'carousel', id: 'carousel', banners: [] },
  { type: 'notice-bar', id: 'notice-bar', count: 3 },
  { type: 'category-grid', id: 'category-grid', categories: [] },
  row('newest', '最新发布', 'Newest'),
  row('hot', '大家在看', 'Popular'),
]

const idsOf = (field: 'banners' | 'categories' | 'products') => `(
  select coalesce(json_agg(r.${field}_id order by r."order"), '[]') from home_pages_rels r
  where r.parent_id = h.id and r.path = 'blocks.' || (b._order - 1) || '.${field}' and r.${field}_id is not null)`

const rowMembers = `'id', b.id, 'title', b.title, 'titleEn', b.title_en`

/** Members of each block's object, by its table. */
const blockMembers = {
  carousel: `'type', 'carousel', 'id', b.id, 'banners', ${idsOf('banners')}`,
  notice_bar: `'type', 'notice-bar', 'id', b.id, 'count', b.count`,
  category_grid: `'type', 'category-grid', 'id', b.id, 'categories', ${idsOf('categories')}`,
  picks: `'type', 'picks', ${rowMembers}, 'source', 'picks', 'products', ${idsOf('products')}, 'category', null,
    'campaign', null, 'maxPriceYuan', null, 'count', ${homeLimits.products}`,
  list: `'type', 'list', ${rowMembers}, 'source', b.source, 'products', '[]'::json, 'category', b.category_id,
    'campaign', b.campaign_id, 'maxPriceYuan', b.max_price_yuan, 'count', b.count`,
  text: `'type', 'text', 'id', b.id, 'content', b.content`,
}

const blocks = Object.entries(blockMembers)
  .map(
    ([table, members]) =>
      `select b._order, json_build_object(${members}) as block from home_pages_blocks_${table} b where b._parent_id = h.id`,
  )
  .join(' union all ')

/** $1 campus, $2 when, null for now. The order is that of `domain/home/schedule`. */
const shownPage = prepared(`
  select h.id, (select coalesce(json_agg(x.block order by x._order), '[]') from (${blocks}) x) as blocks
  from home_pages h
  where h._status = 'published' and (h.campus_id is null or h.campus_id = $1::uuid)
    and (h.starts_at is null or h.starts_at <= coalesce($2::timestamptz, now()))
    and (h.ends_at is null or h.ends_at > coalesce($2::timestamptz, now()))
  order by h.campus_id is null, h.starts_at desc nulls last, h.created_at desc, h.id desc limit 1`)

export interface ComposedPage {
  /** Null: nobody composed any. */
  id: string | null
  blocks: readonly ComposedBlock[]
}

/** What a campus shows; without a campus, what all share. */
export async function findComposed(
  reads: Reads,
  campus: string | null,
  at: Date | null,
): Promise<ComposedPage> {
  const [page] = await reads.rows<{ id: string; blocks: ComposedBlock[] }>(shownPage, [campus, at])
  return page ?? { id: null, blocks: automaticBlocks }
}
