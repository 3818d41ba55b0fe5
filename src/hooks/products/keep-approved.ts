import type { CollectionAfterChangeHook } from 'payload'
import { isListed } from '../../domain/products/moves'
import { keepApproved } from '../../operations/products/keep-approved'
import type { Product } from '../../payload-types'

/** What is public now is what a later edit is compared with. */
export const keepApprovedContent: CollectionAfterChangeHook<Product> = async ({ doc, req }) => {
  if (isListed(doc.status) && !doc.deletedAt) await keepApproved(req, doc.id)
}
