import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'

const batch = 200

/** Expires what is due at `now`, each listing in a transaction of its own; doing it twice changes nothing. */
export async function expireListings(req: PayloadRequest, now: Date): Promise<number> {
  const { docs } = await req.payload.find({
    collection: 'products',
    where: {
      and: [{ status: { equals: 'on_sale' } }, { expiresAt: { less_than_equal: now.toISOString() } }],
    },
    depth: 0,
    joins: false,
    limit: batch,
    pagination: false,
    select: { status: true },
    overrideAccess: true,
    req,
  })
  let expired = 0
  for (const { id } of docs) expired += await expireOne(req, id, now)
  return expired
}

async function expireOne(req: PayloadRequest, id: string, now: Date): Promise<number> {
  return inTransaction(req, async () => {
    await lockRow(req, 'products', id)
    const product = await req.payload.findByID({
      collection: 'products',
      id,
      depth: 0,
      joins: false,
      disableErrors: true,
      overrideAccess: true,
      req,
    })
    // Renewed or sold since it was found.
    if (product?.status !== 'on_sale' || !product.expiresAt || new Date(product.expiresAt) > now) return 0
    req.context.productMover = 'timer'
    await req.payload.update({
      collection: 'products',
      id,
      data: { status: 'expired' },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return 1
  })
}
