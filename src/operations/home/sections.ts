import type { HomeSectionSource } from '../../contract/home'
import { prepared, type Reads, type Statement } from '../../lib/reads'
import { cardMembers } from '../products/cards'
import { hotPage } from '../products/list-hot'
import { verifiedForMs } from '../users/verified-now'

/** A row of listings as the student union composed it. */
interface Section {
  id: string
  title: string
  titleEn: string | null
  source: HomeSectionSource
  /** With `category`. */
  category: string | null
  /** The category has others above it. */
  nested: boolean
  /** With `cheap`: the highest price, fen. */
  maxPriceFen: number | null
  count: number
}

export interface SectionCard {
  id: string
  seller: string
  /** JSON, as strangers see it. */
  text: string
}

export interface FilledSection {
  /** Members of the section's JSON object, but for its cards. */
  head: string
  cards: SectionCard[]
}

const countMax = 12
/** How many of the newest listings are looked through for cheap ones. */
const lookThrough = 2_000

const composed = prepared(`
  select s.id, s.title, s.title_en as "titleEn", s.source, s.category_id as category, c.parent_id is not null as nested,
    s.max_price_yuan::float8 * 100 as "maxPriceFen", s.count::int as count
  from home_sections s left join categories c on c.id = s.category_id and c.active
  where s.active and (s.campus_id is null or s.campus_id = $1::uuid)
    and (s.starts_at is null or s.starts_at <= now()) and (s.ends_at is null or s.ends_at > now())
    and (s.source <> 'category' or c.id is not null)
  order by s.sort, s.created_at, s.id limit ${countMax}`)

const anyComposed = prepared('select exists (select 1 from home_sections) as "any"')

/** Where nobody has composed anything. */
const byDefault: Section[] = (
  [
    ['newest', '最新发布', 'Newest'],
    ['hot', '大家在看', 'Popular'],
  ] as const
).map(([source, title, titleEn]) => ({
  id: source,
  title,
  titleEn,
  source,
  category: null,
  nested: false,
  maxPriceFen: null,
  count: 10,
}))

const here = `l.campus_no = (select number from campuses where id = $1::uuid)`
type Page = HomeSectionSource | 'nested'

/**
 * What is on offer, in order, `product_id`s: $1 campus, $2 how many, $3 what the source asks for. Without a campus, of
 * all campuses.
 */
const pages: Record<Page, { here: string; everywhere: string }> = {
  newest: both(
    (where, order) => `select l.product_id from listed_products l where ${where} and l.kind <> 'wanted'
      order by ${order}`,
  ),
  hot: {
    here: `select h.product_id from (${hotPage('$1', '$2')}) h`,
    everywhere: `select x.product_id from campuses c cross join lateral (
        select l.product_id, h.heat from product_heat h join listed_products l on l.product_id = h.product_id
        where h.campus_id = c.id and l.kind <> 'wanted' order by h.heat desc limit $2::int) x
      order by x.heat desc`,
  },
  category: both(
    (where) => `select l.product_id from listed_products l where l.top_category_id = $3::uuid and ${where}
      order by l.no desc`,
  ),
  nested: both(
    (where) => `select l.product_id from listed_products l where l.category_id = $3::uuid and ${where}
      order by l.no desc`,
  ),
  cheap: both(
    (where, order) => `select l.product_id from (
        select l.product_id, l.price_fen, l.no from listed_products l where ${where} and l.kind <> 'wanted'
        order by ${order} limit ${lookThrough}) l
      where l.price_fen <= $3::int8 order by l.no desc`,
  ),
  picks: both(
    (where) => `select l.product_id from home_sections_rels r
        join listed_products l on l.product_id = r.products_id
      where r.parent_id = $3::uuid and r.path = 'products' and ${where} order by r."order"`,
  ),
}

/** Newest first has an index of each campus, and one by `-no` of all (decision 18). */
function both(page: (where: string, order: string) => string) {
  return { here: page(here, 'l.no desc'), everywhere: page('true', '-l.no') }
}

const statements = new Map<string, Statement>()

function cardsOf(page: Page, where: 'here' | 'everywhere'): Statement {
  const name = `${page} ${where}`
  const statement =
    statements.get(name) ??
    prepared(`
      select p.id, p.seller_id as seller, json_build_object(${cardMembers()})::text as text,
        ${verifiedForMs} as "freshMs"
      from (select x.product_id, row_number() over () as at from (${pages[page][where]} limit $2::int) x) c
        join products p on p.id = c.product_id and on_offer(p) join users u on u.id = p.seller_id
      where $1::uuid is null or $1::uuid is not null
      order by c.at`)
  statements.set(name, statement)
  return statement
}

/** The rows of a campus's home page that hold anything, and for how long their cards are true by the clock. */
export async function fillSections(
  reads: Reads,
  campus: string | null,
): Promise<{ sections: FilledSection[]; freshMs: number | null }> {
  let rows = await reads.rows<Section>(composed, [campus])
  if (rows.length === 0) {
    const [{ any } = { any: false }] = await reads.rows<{ any: boolean }>(anyComposed)
    if (!any) rows = byDefault
  }
  const ends: number[] = []
  const sections = await Promise.all(
    rows.map(async (section): Promise<FilledSection> => {
      const page = section.source === 'category' && section.nested ? 'nested' : section.source
      const asked = { category: section.category, cheap: section.maxPriceFen, picks: section.id }
      const values: unknown[] = [campus, section.count]
      if (section.source in asked) values.push(asked[section.source as keyof typeof asked])
      const statement = cardsOf(page, campus === null ? 'everywhere' : 'here')
      const cards = await reads.rows<SectionCard & { freshMs: number | null }>(statement, values)
      for (const { freshMs } of cards) if (freshMs !== null) ends.push(freshMs)
      return {
        head: headOf(section),
        cards: cards.map(({ id, seller, text }) => ({ id, seller, text })),
      }
    }),
  )
  return {
    sections: sections.filter(({ cards }) => cards.length > 0),
    freshMs: ends.length > 0 ? Math.min(...ends) : null,
  }
}

function headOf({ id, title, titleEn, source, category }: Section): string {
  const head = { id, title, titleEn, source, ...(source === 'category' ? { category } : {}) }
  return JSON.stringify(head).slice(1, -1)
}
