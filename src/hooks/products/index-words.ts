import { isDeepStrictEqual } from 'node:util'
import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { indexProducts } from '../../operations/search-documents/index-products'
import type { Product } from '../../payload-types'

const searched = (product: Product) => [
  product.title,
  product.description,
  product.isbn,
  product.place,
  product.attributes,
  idOf(product.category),
]

/** What a listing says is found by search as soon as it is saved, and not if it is not. */
export const indexWords: CollectionAfterChangeHook<Product> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation === 'update' && isDeepStrictEqual(searched(doc), searched(previousDoc))) return
  await indexProducts(req, [doc.id])
}
