import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { AttributeValue, ProductCondition, ProductKind } from '../../contract/products'
import { firstPublicStatus } from '../../domain/products/moves'
import { inTransaction } from '../../lib/in-transaction'
import { makeOnce } from '../../lib/once'
import { usedForAnother } from '../orders/same-request'
import { reviewReason } from './review-required'

export interface ProductContent {
  kind: ProductKind
  title: string
  description: string
  priceFen: number
  originalPriceFen?: number | null
  condition?: ProductCondition | null
  category: string
  attributes?: Record<string, AttributeValue>
  images: string[]
  location?: { lat: number; lng: number } | null
  place?: string | null
  isbn?: string | null
  /** One that runs on the campus; its tag is shown while it does. */
  campaign?: string | null
}

/**
 * A verified student's new listing: public at once, waiting for review where the campus wants that, or a draft. The same key
 * again is the same listing; of one that was taken away meanwhile it is a new one.
 * @returns its id
 * @throws {AppError} CONFLICT for a key whose listing has other content
 */
export async function publishProduct(
  req: PayloadRequest,
  actor: StudentActor,
  content: ProductContent,
  { draft, key }: { draft: boolean; key: string | null },
): Promise<string> {
  return inTransaction(req, async () => {
    const make = () => createProduct(req, actor, content, draft)
    if (key === null) return make()
    const act = { act: `products:${actor.id}:${key}`, content: JSON.stringify({ ...content, draft }) }
    const isThere = (id: string) => isOwnThere(req, actor, id)
    const { id, isOther } = await makeOnce(req, act, { make, isThere })
    if (isOther) throw usedForAnother('product', id)
    return id
  })
}

const isOwnThere = async (req: PayloadRequest, actor: StudentActor, id: string): Promise<boolean> => {
  const { totalDocs } = await req.payload.count({
    collection: 'products',
    where: { and: [{ id: { equals: id } }, { seller: { equals: actor.id } }] },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}

async function createProduct(
  req: PayloadRequest,
  actor: StudentActor,
  content: ProductContent,
  draft: boolean,
): Promise<string> {
  const { campus, id: seller } = actor
  const waits = !draft && (await reviewReason(req, { campus, seller, held: false })) !== null
  const product = await req.payload.create({
    collection: 'products',
    data: {
      ...content,
      location: content.location ?? undefined,
      // Seller and campus are set from the person by hooks/products/set-seller.
      seller: actor.id,
      campus: actor.campus,
      status: draft ? 'draft' : firstPublicStatus(waits),
      version: 1,
    },
    depth: 0,
    overrideAccess: false,
    req,
  })
  return product.id
}
