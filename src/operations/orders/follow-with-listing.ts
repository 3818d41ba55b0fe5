import type { PayloadRequest } from 'payload'
import { listingFollows } from '../../domain/orders/moves'
import { findMove } from '../../domain/products/moves'
import type { OrderRow } from './order-row'

/**
 * The listing follows its order: reserved, sold, back on sale. One that officers removed meanwhile, or that was deleted, stays
 * as it is. It locks the seller (`list_product` of the database), so it comes after the conversation.
 */
export async function followWithListing(req: PayloadRequest, order: OrderRow): Promise<void> {
  const to = listingFollows(order.status)
  if (order.product === null || to === null) return
  const { docs } = await req.payload.find({
    collection: 'products',
    where: { id: { equals: order.product } },
    trash: true,
    depth: 0,
    joins: false,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const listing = docs[0]
  if (!listing || listing.deletedAt || listing.status === to) return
  if (!findMove({ from: listing.status, to, by: 'deal', reviewRequired: false })) return
  const before = req.context.productMover
  req.context.productMover = 'deal'
  try {
    await req.payload.update({
      collection: 'products',
      id: order.product,
      data: { status: to, version: listing.version },
      depth: 0,
      // The order machinery acts; who asked may be the buyer.
      overrideAccess: true,
      req,
    })
  } finally {
    req.context.productMover = before
  }
}
