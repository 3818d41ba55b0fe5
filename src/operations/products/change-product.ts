import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { requireVoice } from '../../access/sanctions'
import type { OwnerStatus, ProductStatus } from '../../contract/products'
import { expiryOf } from '../../domain/products/expiry'
import { findMove, isEditable } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { readMarketRules } from '../campuses/read-market-rules'
import type { ProductContent } from './publish-product'
import { reviewReason } from './review-required'

/** The actor's own listing, locked until the transaction ends. */
async function lockOwnProduct(req: PayloadRequest, actor: StudentActor, id: string) {
  await lockRow(req, 'products', id)
  const { docs } = await req.payload.find({
    collection: 'products',
    where: { and: [{ id: { equals: id } }, { seller: { equals: actor.id } }] },
    depth: 0,
    joins: false,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const product = docs[0]
  if (!product) throw new AppError('NOT_FOUND')
  return product
}

/** The seller edits a listing. `version` is the one the seller saw; a stale one is a CONFLICT. */
export async function editProduct(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  change: Partial<ProductContent> & { version?: number },
): Promise<void> {
  await inTransaction(req, async () => {
    const product = await lockOwnProduct(req, actor, id)
    if (!isEditable(product.status)) {
      throw new AppError('CONFLICT', { data: { status: product.status, version: product.version } })
    }
    await req.payload.update({
      collection: 'products',
      id,
      data: {
        ...change,
        location: change.location === null ? { lat: null, lng: null } : change.location,
        version: change.version ?? product.version,
        ...((await needsReview(req, actor, product, change)) ? { status: 'pending' as const } : {}),
      },
      depth: 0,
      overrideAccess: false,
      req,
    })
  })
}

/** Whether this seller's listing is looked at before it is public. */
const mustWait = async (
  req: PayloadRequest,
  { campus, id: seller }: StudentActor,
  held: boolean | null | undefined,
) => (await reviewReason(req, { campus, seller, held: held === true })) !== null

/** What a reviewing campus looks at; a new price needs no second look. */
const reviewed = [
  'kind',
  'title',
  'description',
  'images',
  'category',
  'attributes',
  'condition',
  'isbn',
  'place',
] as const

/** Whether an edit of something approved has to be looked at again before it is public. */
async function needsReview(
  req: PayloadRequest,
  actor: StudentActor,
  { status, held }: { status: ProductStatus; held?: boolean | null },
  change: Partial<ProductContent>,
): Promise<boolean> {
  if (!reviewed.some((field) => change[field] !== undefined)) return false
  if (!findMove({ from: status, to: 'pending', by: 'owner', reviewRequired: true })) return false
  const reviewRequired = await mustWait(req, actor, held)
  return findMove({ from: status, to: 'pending', by: 'owner', reviewRequired })?.name === 'resubmit'
}

/**
 * The seller moves a listing: back on sale, off the shelf, sold. Asking for what already is changes nothing. Whose
 * verification has ended may still wind up: everything but selling anew.
 */
export async function moveProduct(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  wanted: OwnerStatus,
): Promise<void> {
  if (wanted === 'on_sale' && !actor.verified) throw new AppError('CAMPUS_VERIFICATION_REQUIRED')
  if (wanted === 'on_sale') requireVoice(actor, new Date())
  await inTransaction(req, async () => {
    const product = await lockOwnProduct(req, actor, id)
    if (product.status === wanted) return
    const waits = wanted === 'on_sale' && (await mustWait(req, actor, product.held))
    const publishes = waits && product.status !== 'expired'
    if (publishes && product.status === 'pending') return
    const to: ProductStatus = publishes ? 'pending' : wanted
    await req.payload.update({
      collection: 'products',
      id,
      data: { status: to, version: product.version },
      depth: 0,
      // Acts for the seller, whose listing it was found to be, verified or not any more.
      overrideAccess: true,
      req,
    })
  })
}

/** Starts the listing's time anew; an expired one goes back on sale. */
export async function renewProduct(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const product = await lockOwnProduct(req, actor, id)
    const rules = await readMarketRules(req, actor.campus)
    const move = findMove({
      from: product.status,
      to: 'on_sale',
      by: 'owner',
      reviewRequired: await mustWait(req, actor, product.held),
    })
    if (product.status !== 'on_sale' && move?.name !== 'renew') {
      throw new AppError('CONFLICT', { data: { status: product.status, version: product.version } })
    }
    await req.payload.update({
      collection: 'products',
      id,
      data: {
        status: 'on_sale',
        expiresAt: expiryOf(now, rules.listingDays).toISOString(),
        version: product.version,
      },
      depth: 0,
      // Acts for the seller, whose listing it was found to be; `expiresAt` is the system's to set.
      overrideAccess: true,
      req,
    })
  })
}

/** The seller takes a listing away for good. It stays in the trash for officers; a deal under way keeps it. */
export async function deleteProduct(req: PayloadRequest, actor: StudentActor, id: string): Promise<void> {
  await inTransaction(req, async () => {
    const product = await lockOwnProduct(req, actor, id)
    if (product.status === 'reserved') throw new AppError('CONFLICT', { data: { status: product.status } })
    await req.payload.update({
      collection: 'products',
      id,
      data: { deletedAt: new Date().toISOString(), version: product.version },
      depth: 0,
      overrideAccess: true,
      req,
    })
  })
}
