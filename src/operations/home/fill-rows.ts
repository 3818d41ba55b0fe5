import type { HomeListSource } from '../../contract/home'
import { prepared, type Reads, type Statement } from '../../lib/reads'
import { cardMembers } from '../products/cards'
import { hotPage } from '../products/list-hot'
import { verifiedForMs } from '../users/verified-now'
import type { ComposedRow } from './composed'
import type { RunningCampaign } from '../campaigns/running'

export interface RowCard {
  id: string
  seller: string
  /** JSON, as strangers see it. */
  text: string
}

/** A row of listings with its cards. */
export interface FilledRow {
  id: string
  /** Members of the section's JSON object, but for its cards. */
  head: string
  cards: RowCard[]
}

/** How many of the newest listings are looked through for cheap ones. */
const lookThrough = 2_000

/** Rows that are filled at the same time: the connections are those of all readers. */
const atOnce = 3

const here = `l.campus_no = (select number from campuses where id = $1::uuid)`
type Page = HomeListSource | 'picks' | 'nested'

const ofCampaign = (campus: string) => `select p.id as product_id, p.listed_no
  from products p join listed_products l on l.product_id = p.id
  where p.campaign_id = $3::uuid and p.campus_id = ${campus} and on_offer(p) order by p.listed_no desc`

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
  campaign: {
    here: ofCampaign('$1::uuid'),
    everywhere: `select x.product_id from campuses c cross join lateral (${ofCampaign('c.id')} limit $2::int) x
      order by x.listed_no desc`,
  },
  picks: both(
    (where) => `select l.product_id from unnest($3::uuid[]) with ordinality r (id, at)
        join listed_products l on l.product_id = r.id
      where ${where} order by r.at`,
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

/** What a row may name: in use, and of the campus or of all. */
export interface Ground {
  campus: string | null
  /** By the ids of categories in use: whether there is one above. */
  nested: ReadonlyMap<string, boolean>
  running: readonly RunningCampaign[]
}

/** Which statement fills a row, and with what; null where what it names is not there now. */
function pageOf(row: ComposedRow, { nested, running }: Ground): { page: Page; asked?: unknown } | null {
  switch (row.source) {
    case 'picks':
      return { page: 'picks', asked: row.products }
    case 'category': {
      const isNested = row.category === null ? undefined : nested.get(row.category)
      if (isNested === undefined) return null
      return { page: isNested ? 'nested' : 'category', asked: row.category }
    }
    case 'campaign':
      return running.some(({ id }) => id === row.campaign) ? { page: 'campaign', asked: row.campaign } : null
    case 'cheap':
      return { page: 'cheap', asked: Math.round((row.maxPriceYuan ?? 0) * 100) }
    default:
      return { page: row.source }
  }
}

/** Rows that hold anything, in their order, and for how long their cards are true by the clock. */
export async function fillRows(
  reads: Reads,
  rows: readonly ComposedRow[],
  ground: Ground,
): Promise<{ rows: FilledRow[]; freshMs: number | null }> {
  const { campus } = ground
  const ends: number[] = []
  const fill = async (row: ComposedRow): Promise<FilledRow> => {
    const found = pageOf(row, ground)
    if (found === null) return { id: row.id, head: '', cards: [] }
    const values: unknown[] = [campus, row.count]
    if (found.asked !== undefined) values.push(found.asked)
    const statement = cardsOf(found.page, campus === null ? 'everywhere' : 'here')
    const cards = await reads.rows<RowCard & { freshMs: number | null }>(statement, values)
    for (const { freshMs } of cards) if (freshMs !== null) ends.push(freshMs)
    return {
      id: row.id,
      head: headOf(row, ground),
      cards: cards.map(({ id, seller, text }) => ({ id, seller, text })),
    }
  }
  const filled: FilledRow[] = []
  for (let at = 0; at < rows.length; at += atOnce) {
    filled.push(...(await Promise.all(rows.slice(at, at + atOnce).map(fill))))
  }
  return {
    rows: filled.filter(({ cards }) => cards.length > 0),
    freshMs: ends.length > 0 ? Math.min(...ends) : null,
  }
}

function headOf({ id, title, titleEn, source, category, campaign }: ComposedRow, ground: Ground): string {
  const joined = ground.running.find((each) => each.id === campaign)
  const head = {
    ...{ id, title, titleEn, source },
    ...(source === 'category' ? { category } : {}),
    ...(source === 'campaign' && joined
      ? { campaign: { id: joined.id, tag: joined.tag, tagEn: joined.tagEn } }
      : {}),
  }
  return JSON.stringify(head).slice(1, -1)
}
