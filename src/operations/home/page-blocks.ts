import type { PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import { homeLimits } from '../../contract/home'
import { AppError } from '../../lib/errors'
import type { HomePage } from '../../payload-types'
import type { ComposedBlock } from './composed'

/**
 * A home page as it was published, or as it was saved last.
 * @throws {AppError} NOT_FOUND
 */
export async function readHomePage(
  req: PayloadRequest,
  id: string,
  draft: boolean,
  overrideAccess = false,
): Promise<HomePage> {
  const { docs } = await req.payload.find({
    collection: 'home-pages',
    where: { id: { equals: id } },
    draft,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess,
    req,
  })
  const [page] = docs
  if (!page) throw new AppError('NOT_FOUND')
  return page
}

const idsOf = (value: readonly (string | { id: string })[] | null | undefined): string[] =>
  (value ?? []).map((item) => idOf(item)).filter((id) => id !== null)

/** A page's blocks as Payload gives it; a draft may lack anything, and one from before drafts were bounded have too much. */
export function composedOf({ blocks }: HomePage): ComposedBlock[] {
  return (blocks ?? []).slice(0, homeLimits.blocks).map((block, at): ComposedBlock => {
    const id = block.id ?? String(at)
    switch (block.blockType) {
      case 'carousel':
        return { id, type: 'carousel', banners: idsOf(block.banners).slice(0, homeLimits.banners) }
      case 'notice-bar':
        return { id, type: 'notice-bar', count: block.count ?? 3 }
      case 'category-grid':
        return {
          id,
          type: 'category-grid',
          categories: idsOf(block.categories).slice(0, homeLimits.categories),
        }
      case 'text':
        return { id, type: 'text', content: block.content }
      default: {
        const row = { id, title: block.title ?? '', titleEn: block.titleEn ?? null }
        if (block.blockType === 'picks') {
          const products = idsOf(block.products).slice(0, homeLimits.products)
          const none = { category: null, campaign: null, maxPriceYuan: null }
          return { ...row, type: 'picks', source: 'picks', products, count: homeLimits.cards, ...none }
        }
        return {
          ...row,
          ...{ type: 'list', source: block.source ?? 'newest', products: [] },
          category: idOf(block.category),
          campaign: idOf(block.campaign),
          maxPriceYuan: block.maxPriceYuan ?? null,
          count: Math.min(block.count ?? 10, homeLimits.cards),
        }
      }
    }
  })
}
