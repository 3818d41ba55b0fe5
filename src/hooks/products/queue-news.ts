import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { isListed } from '../../domain/products/moves'
import { queueOnce } from '../../lib/queue-once'
import { readMarketRules } from '../../operations/campuses/read-market-rules'
import { restartWatching } from '../../operations/products/restart-watching'
import type { Product } from '../../payload-types'

const secondMs = 1_000

/**
 * A listing that people can buy and that is new or cheaper is news: to those who keep an eye on it, and to those who
 * look for such a thing. Both jobs wait a moment, so that several edits are one notice of the last price.
 */
export const queueNews: CollectionAfterChangeHook<Product> = async ({
  doc: after,
  previousDoc,
  req,
  operation,
}) => {
  const before = operation === 'update' ? previousDoc : undefined
  if (after.kind === 'wanted') return
  const turned = before?.kind === 'wanted'
  // What somebody would have paid is no price to fall below.
  if (turned) await restartWatching(req, after.id)
  if (!isListed(after.status)) return
  const appears = !before || turned || !isListed(before.status)
  const cheaper = before !== undefined && !turned && after.priceFen < before.priceFen
  if (!appears && !cheaper) return
  const { priceDropSettleSeconds } = await readMarketRules(req, idOf(after.campus))
  const settled = new Date(Date.now() + priceDropSettleSeconds * secondMs)
  // Off the shelf and back at a lower price is a drop too; nobody watches what was never there.
  if (before && !turned)
    await queueOnce(req, { task: 'notify-price-drop', product: after.id, waitUntil: settled })
  await queueOnce(req, {
    task: 'match-listing',
    product: after.id,
    waitUntil: appears && !cheaper ? new Date() : settled,
  })
}
