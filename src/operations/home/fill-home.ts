import type { HomeBanner, HomeBlock, HomeCategory, HomeNotice } from '../../contract/home'
import { textNodes } from '../../domain/home/text-nodes'
import { prepared, type Reads } from '../../lib/reads'
import { fileUrl } from '../../presenters/pictures'
import { findRunning, type RunningCampaign } from '../campaigns/running'
import { type CategoryNode, findCategories } from '../categories/list-categories'
import type { ComposedBlock, ComposedRow } from './composed'
import { type FilledRow, fillRows } from './fill-rows'

/** A page as all its readers share it. */
export interface FilledHome {
  /** Members of the page's JSON object, but for blocks and sections. */
  front: string
  /** In their order, as JSON; those of rows show what stands in the row of the same id. */
  blocks: { id: string; text: string; isRow: boolean }[]
  rows: FilledRow[]
  /** Until a card is wrong by the clock. */
  freshMs: number | null
}

interface BannerRow extends Omit<HomeBanner, 'imageUrl'> {
  filename: string
}

/** $1 campus, $2 when, null for now. */
const shown = `x._status = 'published' and x.deleted_at is null
  and (x.starts_at is null or x.starts_at <= coalesce($2::timestamptz, now()))
  and (x.ends_at is null or x.ends_at > coalesce($2::timestamptz, now()))
  and (x.campus_id is null or x.campus_id = $1::uuid)`

const bannersMax = 10
const banners = (which: string) =>
  prepared(`
  select x.id, x.title, coalesce(m.sizes_large_filename, m.filename) as filename, x.link_type as "linkType",
    case x.link_type when 'page' then (select g.slug from pages g where g.id = x.page_id)
      when 'category' then x.category_id::text when 'product' then x.product_id::text end as link
  from banners x join media m on m.id = x.image_id where ${shown} ${which}`)
const firstBanners = banners(`order by x.sort, x.id limit ${bannersMax}`)
const chosenBanners = banners('and x.id = any ($3::uuid[])')

const notices = prepared(`
  select x.id, x.title, x.level from notices x where ${shown}
  order by (x.level = 'important') desc, x.created_at desc limit 20`)

/** Campaigns that have a row without being asked for one. */
const campaignRowsMax = 3

const isRow = (block: ComposedBlock): block is Extract<ComposedBlock, ComposedRow> =>
  block.type === 'picks' || block.type === 'list'

/**
 * Blocks with what they show: published content within its dates, of the campus and shared, and cards of what is on
 * offer. What holds nothing is left out.
 * @param at null for now
 */
export async function fillHome(
  reads: Reads,
  campus: string | null,
  at: Date | null,
  composed: readonly ComposedBlock[],
): Promise<FilledHome> {
  const chosen = composed.flatMap((block) => (block.type === 'carousel' ? block.banners : []))
  const [bannerRows, chosenRows, noticeRows, categories, running] = await Promise.all([
    reads.rows<BannerRow>(firstBanners, [campus, at]),
    chosen.length === 0 ? [] : reads.rows<BannerRow>(chosenBanners, [campus, at, chosen]),
    reads.rows<HomeNotice>(notices, [campus, at]),
    findCategories(reads, campus),
    findRunning(reads, campus, at),
  ])
  const blocks = withCampaigns(composed, running)
  const inUse = new Map(categories.flatMap((top) => [top, ...top.children].map((each) => [each.id, each])))
  const tops = new Set(categories.map(({ id }) => id))
  const nested = new Map([...inUse.keys()].map((id) => [id, !tops.has(id)]))
  const { rows, freshMs } = await fillRows(reads, blocks.filter(isRow), { campus, nested, running })
  const rowIds = new Set(rows.map(({ id }) => id))
  const shownBanners = bannerRows.map(withUrl)
  const chosenById = new Map(chosenRows.map((banner) => [banner.id, withUrl(banner)]))

  const fill = (block: ComposedBlock): HomeBlock | null => {
    switch (block.type) {
      case 'carousel':
        return filledOf({
          ...{ id: block.id, type: 'carousel' },
          banners: block.banners.length === 0 ? shownBanners : named(block.banners, chosenById),
        })
      case 'notice-bar':
        return filledOf({ id: block.id, type: 'notice-bar', notices: noticeRows.slice(0, block.count) })
      case 'category-grid': {
        const wanted = block.categories.length === 0 ? categories : named(block.categories, inUse)
        return filledOf({ id: block.id, type: 'category-grid', categories: wanted.map(asEntry) })
      }
      case 'text':
        return filledOf({ id: block.id, type: 'text', nodes: textNodes(block.content) })
      default:
        return rowIds.has(block.id) ? { id: block.id, type: block.type } : null
    }
  }
  const front = JSON.stringify({ banners: shownBanners, notices: noticeRows, categories })
  return {
    front: front.slice(1, -1),
    blocks: blocks.flatMap((block) => {
      const filled = fill(block)
      return filled === null
        ? []
        : [{ id: filled.id, text: JSON.stringify(filled), isRow: rowIds.has(filled.id) }]
    }),
    rows,
    freshMs,
  }
}

const withUrl = ({ filename, ...banner }: BannerRow): HomeBanner => ({
  ...banner,
  imageUrl: fileUrl(filename),
})

const asEntry = ({ id, name, nameEn, icon }: CategoryNode): HomeCategory => ({ id, name, nameEn, icon })

/** In the order in which they were named. */
const named = <Item>(ids: readonly string[], known: ReadonlyMap<string, Item>): Item[] =>
  ids.flatMap((id) => {
    const item = known.get(id)
    return item === undefined ? [] : [item]
  })

const filledOf = <Block extends HomeBlock>(block: Block): Block | null =>
  Object.values(block).some((member) => Array.isArray(member) && member.length > 0) ? block : null

/** Campaigns that want a row and have none stand before the first row of the page. */
function withCampaigns(
  blocks: readonly ComposedBlock[],
  running: readonly RunningCampaign[],
): ComposedBlock[] {
  const has = new Set(blocks.flatMap((block) => (isRow(block) ? [block.campaign] : [])))
  const rows = running
    .filter(({ id, onHome }) => onHome && !has.has(id))
    .slice(0, campaignRowsMax)
    .map(({ id, name, nameEn }): ComposedBlock => ({
      ...{ type: 'list', id: `campaign-${id}`, title: name, titleEn: nameEn, source: 'campaign' },
      ...{ campaign: id, products: [], category: null, maxPriceYuan: null, count: 10 },
    }))
  const first = blocks.findIndex(isRow)
  const at = first === -1 ? blocks.length : first
  return [...blocks.slice(0, at), ...rows, ...blocks.slice(at)]
}
