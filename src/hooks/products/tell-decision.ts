import type { CollectionAfterChangeHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { findMove } from '../../domain/products/moves'
import { readMarketRules } from '../../operations/campuses/read-market-rules'
import { notify } from '../../operations/notifications/notify'
import type { Product } from '../../payload-types'

/**
 * The seller hears what an officer decided: approved, sent back, removed, restored. In the name of the move, and with
 * the version of the listing, because the same can be decided again.
 */
export const tellDecision: CollectionAfterChangeHook<Product> = async ({
  doc: after,
  previousDoc: before,
  req,
  operation,
}) => {
  if (operation !== 'update' || before.status === after.status) return
  // What the clock or a deal moves is told by them.
  if (!staffOf(req) || req.context.productMover !== undefined) return
  const { listingReview } = await readMarketRules(req, idOf(after.campus))
  const move = findMove({
    from: before.status,
    to: after.status,
    by: 'staff',
    reviewRequired: listingReview,
  })
  if (!move) return
  await notify(req, {
    kind: 'listing_decided',
    product: after.id,
    told: [
      {
        user: idOf(after.seller) ?? '',
        key: `listing:${after.id}:${move.name}:${after.version}`,
        params: { title: after.title, decision: move.name },
      },
    ],
  })
}
