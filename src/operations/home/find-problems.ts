import type { ProductStatus } from '../../contract/products'
import { prepared, type Reads } from '../../lib/reads'
import type { ComposedBlock } from './composed'

export interface HomeProblem {
  /** Id of the block. */
  block: string
  message: { zh: string; en: string }
}

const statusWords: Record<ProductStatus, { zh: string; en: string }> = {
  draft: { zh: '草稿', en: 'a draft' },
  pending: { zh: '待审核', en: 'pending' },
  on_sale: { zh: '在售', en: 'on sale' },
  reserved: { zh: '已预订', en: 'reserved' },
  sold: { zh: '已售出', en: 'sold' },
  off_shelf: { zh: '已下架', en: 'off the shelf' },
  removed: { zh: '已移除', en: 'removed' },
  expired: { zh: '已过期', en: 'expired' },
}

/** $1 campus, $2 ids: what is not among those on offer there. */
const notOffered = prepared(`
  select p.id, p.title, p.status, p.deleted_at is not null as gone
  from unnest($2::uuid[]) with ordinality w (id, at) join products p on p.id = w.id
  where not exists (select 1 from listed_products l
    where l.product_id = p.id and ($1::uuid is null or l.campus_id = $1::uuid))
  order by w.at`)

/** $1 campus, $2 when, null for now, $3 ids. */
const hiddenBanners = prepared(`
  select x.title from unnest($3::uuid[]) with ordinality w (id, at) join banners x on x.id = w.id
  where not coalesce(x._status = 'published' and x.deleted_at is null
    and (x.starts_at is null or x.starts_at <= coalesce($2::timestamptz, now()))
    and (x.ends_at is null or x.ends_at > coalesce($2::timestamptz, now()))
    and (x.campus_id is null or x.campus_id = $1::uuid), false)
  order by w.at`)

/** $1 when, null for now, $2 id. */
const campaignState = prepared(`
  select case when not g.active then 'off' when g.starts_at > coalesce($1::timestamptz, now()) then 'coming'
    when g.ends_at <= coalesce($1::timestamptz, now()) then 'over' else 'running' end as state
  from campaigns g where g.id = $2::uuid`)

const namedMax = 3

function listed(titles: readonly string[]): { zh: string; en: string } {
  const first = titles.slice(0, namedMax)
  const more = titles.length > namedMax
  return { zh: first.join('、') + (more ? ' 等' : ''), en: first.join(', ') + (more ? ' and others' : '') }
}

/**
 * What of a page will not be seen, in words for who composes it.
 * @param shown ids of the blocks that hold something
 */
export async function findProblems(
  reads: Reads,
  campus: string | null,
  at: Date | null,
  blocks: readonly ComposedBlock[],
  shown: ReadonlySet<string>,
): Promise<HomeProblem[]> {
  const found: HomeProblem[] = []
  // One after the other: an officer's look takes one connection of those that students read with.
  for (const block of blocks) {
    const message = await problemOf(reads, campus, at, block, !shown.has(block.id))
    if (message !== null) found.push({ block: block.id, message })
  }
  return found
}

async function problemOf(
  reads: Reads,
  campus: string | null,
  at: Date | null,
  block: ComposedBlock,
  isHidden: boolean,
): Promise<HomeProblem['message'] | null> {
  switch (block.type) {
    case 'carousel': {
      const hidden =
        block.banners.length === 0
          ? []
          : await reads.rows<{ title: string }>(hiddenBanners, [campus, at, block.banners])
      if (hidden.length > 0) {
        const { zh, en } = listed(hidden.map(({ title }) => title))
        return {
          zh: `横幅“${zh}”没有发布或不在展示时间内，不会出现在轮播里`,
          en: `Not in the carousel, since it is not published or not within its dates: ${en}`,
        }
      }
      return isHidden ? { zh: '没有可展示的横幅，轮播不显示', en: 'No banner to show: no carousel' } : null
    }
    case 'notice-bar':
      return isHidden ? { zh: '没有公告，公告栏不显示', en: 'No notices: no notice bar' } : null
    case 'category-grid':
      return isHidden
        ? { zh: '所选分类都已停用，分类入口不显示', en: 'None of its categories is in use: no category grid' }
        : null
    case 'text':
      return isHidden ? { zh: '图文是空的，不显示', en: 'The text is empty and left out' } : null
    case 'picks':
      return problemOfPicks(reads, campus, block, isHidden)
    default:
      return isHidden ? problemOfList(reads, at, block) : null
  }
}

type Row = Extract<ComposedBlock, { type: 'picks' | 'list' }>

async function problemOfPicks(
  reads: Reads,
  campus: string | null,
  { title, products }: Row,
  isHidden: boolean,
): Promise<HomeProblem['message'] | null> {
  const rows = await reads.rows<{ title: string; status: ProductStatus; gone: boolean }>(notOffered, [
    campus,
    products,
  ])
  if (rows.length === 0 && !isHidden) return null
  const wordsOf = ({ status, gone }: (typeof rows)[number]) =>
    gone ? { zh: '已删除', en: 'deleted' } : status === 'on_sale' ? noSeller : statusWords[status]
  const zh = listed(rows.map((row) => `${row.title}（${wordsOf(row).zh}）`)).zh
  const en = listed(rows.map((row) => `${row.title} (${wordsOf(row).en})`)).en
  return isHidden
    ? {
        zh: `“${title}”里没有在售的商品了，整栏不显示${zh && `：${zh}`}`,
        en: `Nothing of “${title}” is on sale any more, the row is left out${en && `: ${en}`}`,
      }
    : { zh: `“${title}”里有 ${rows.length} 件不会显示：${zh}`, en: `Not shown in “${title}”: ${en}` }
}

const noSeller = { zh: '卖家不可用或属于别的校区', en: 'its seller is suspended or of another campus' }

async function problemOfList(
  reads: Reads,
  at: Date | null,
  { title, source, campaign }: Row,
): Promise<HomeProblem['message']> {
  if (source === 'category') {
    return {
      zh: `“${title}”的分类里现在没有商品，或分类已停用，这一栏不显示`,
      en: `“${title}” is left out: its category holds no listings, or is not in use`,
    }
  }
  if (source !== 'campaign') {
    return {
      zh: `“${title}”现在没有商品，有了就会显示`,
      en: `“${title}” holds nothing yet; it will be shown once it does`,
    }
  }
  const [found] = campaign === null ? [] : await reads.rows<{ state: string }>(campaignState, [at, campaign])
  switch (found?.state) {
    case 'coming':
      return {
        zh: `“${title}”的活动还没开始，开始后显示`,
        en: `The campaign of “${title}” has not begun; the row follows when it does`,
      }
    case 'over':
      return {
        zh: `“${title}”的活动已经结束，这一栏不再显示`,
        en: `The campaign of “${title}” is over, and so is the row`,
      }
    case 'running':
      return {
        zh: `“${title}”的活动还没有商品参加`,
        en: `Nothing has joined the campaign of “${title}” yet`,
      }
    default:
      return {
        zh: `“${title}”的活动已停用或删除，这一栏不显示`,
        en: `The campaign of “${title}” is off or deleted; the row is left out`,
      }
  }
}
