import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { openFlag } from '../../operations/cases/open-flag'
import { queueTextCheck } from '../../operations/text-checks/queue-text-check'
import type { Product } from '../../payload-types'

/** What `judge-content` found out about a listing that is public all the same; its words are sent to the outside check. */
export const followJudgement: CollectionAfterChangeHook<Product> = async ({ doc, req }) => {
  const { listingFlag, listingToCheck } = req.context
  req.context.listingFlag = null
  req.context.listingToCheck = false
  if (doc.status !== 'on_sale') return
  if (listingFlag) {
    await openFlag(req, {
      target: 'products',
      id: doc.id,
      campus: idOf(doc.campus) ?? '',
      subject: idOf(doc.seller),
      title: doc.title,
      reason: listingFlag,
    })
  }
  if (listingToCheck) await queueTextCheck(req, 'products', doc.id)
}
