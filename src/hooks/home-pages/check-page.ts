import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import { homeLimits } from '../../contract/home'
import { AppError, type Problem } from '../../lib/errors'
import { tableOf } from '../../lib/row-lock'
import { idsIn, runSql } from '../../lib/sql'

type Related = string | { id: string } | null | undefined

interface Page {
  blocks?: Record<string, unknown>[] | null
  startsAt?: string | null
  endsAt?: string | null
  campus?: Related
}

/** What blocks name, by field. */
const relations = {
  banners: { slug: 'banners', zh: '横幅', en: 'banner' },
  categories: { slug: 'categories', zh: '分类', en: 'category' },
  category: { slug: 'categories', zh: '分类', en: 'category' },
  products: { slug: 'products', zh: '商品', en: 'listing' },
  campaign: { slug: 'campaigns', zh: '活动', en: 'campaign' },
} as const satisfies Record<string, { slug: CollectionSlug; zh: string; en: string }>

const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => idOf(item as Related)).filter((id) => id !== null)

/** Drafts are not checked by Payload, and are previewed: what they name is bounded here. */
function tooMuchIn(blocks: Record<string, unknown>[]): Problem[] {
  const { blocks: most, ...named } = homeLimits
  const problems: Problem[] = []
  if (blocks.length > most) {
    problems.push({
      path: 'blocks',
      message: { zh: `首页最多 ${most} 个积木`, en: `A home page has ${most} blocks at most` },
    })
  }
  for (const [at, block] of blocks.slice(0, most).entries()) {
    for (const field of ['banners', 'categories', 'products'] as const) {
      if (!Array.isArray(block[field]) || block[field].length <= named[field]) continue
      const { zh, en } = relations[field]
      problems.push({
        path: `blocks.${at}.${field}`,
        message: {
          zh: `最多 ${named[field]} 个${zh}，请去掉一些`,
          en: `At most ${named[field]}: remove some ${en}s`,
        },
      })
    }
  }
  return problems
}

/** Those of the page's campus and shared ones. */
async function knownHere(
  req: PayloadRequest,
  slug: CollectionSlug,
  ids: string[],
  campus: string | null,
): Promise<Set<string>> {
  const rows = await runSql<{ id: string }>(
    req,
    sql`select id from ${tableOf(req.payload, slug)}
        where id in ${idsIn(ids)} and (campus_id is null or campus_id = ${campus}::uuid)`,
  )
  return new Set(rows.map(({ id }) => id))
}

async function foreignIn(
  req: PayloadRequest,
  blocks: Record<string, unknown>[],
  campus: string | null,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [at, block] of blocks.entries()) {
    for (const [field, { slug, zh, en }] of Object.entries(relations)) {
      const ids = idsOf(block[field])
      if (ids.length === 0) continue
      const known = await knownHere(req, slug, ids, campus)
      const foreign = ids.filter((id) => !known.has(id)).length
      if (foreign === 0) continue
      problems.push({
        path: `blocks.${at}.${field}`,
        message:
          campus === null
            ? {
                zh: `所有校区共用的首页只能用共用的${zh}，请去掉 ${foreign} 个`,
                en: `A page for all campuses takes shared rows only: remove ${foreign} ${en}(s)`,
              }
            : {
                zh: `有 ${foreign} 个${zh}不属于这个校区，请去掉`,
                en: `${foreign} ${en}(s) of another campus: remove them`,
              },
      })
    }
  }
  return problems
}

/**
 * Blocks are no more than a page has, and name nothing of another campus; a page ends after it begins. What is published without a beginning begins now,
 * so that of two pages it is plain which is newer.
 */
export const checkPage: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = (originalDoc ?? {}) as Page
  const page = { ...before, ...(data as Page) }
  const blocks = page.blocks ?? []
  const tooMuch = tooMuchIn(blocks)
  const problems = tooMuch.length > 0 ? tooMuch : await foreignIn(req, blocks, idOf(page.campus))
  if (page.startsAt && page.endsAt && new Date(page.endsAt) <= new Date(page.startsAt)) {
    problems.push({
      path: 'endsAt',
      message: { zh: '结束时间要晚于开始时间', en: 'It has to end after it begins' },
    })
  }
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  const { _status: status } = data as { _status?: string }
  return status === 'published' && !page.startsAt ? { ...data, startsAt: new Date().toISOString() } : data
}
