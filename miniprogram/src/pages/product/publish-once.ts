import { randomId } from '../../lib/random-id'
import { conflictOf, isApiError } from '../../services/api-error'
import type { createProduct, NewProduct, Product, readProduct } from '../../services/products'

/** What a listing was sent for: it is public, or another one stands, made under the same key of earlier words. */
export type Publication = { name: 'published'; product: Product } | { name: 'stands'; product: Product }

/**
 * Publishes under the draft's key. When an answer was lost, the listing may be there already, with what was typed then; one
 * that was taken away since blocks nothing: another key is taken.
 * @param key of the draft; changed to the one that was used in the end
 * @throws {ApiError} nothing was published, and the draft is as it was
 */
export async function publishOnce(
  body: NewProduct,
  key: { current: string },
  products: { create: typeof createProduct; read: typeof readProduct },
): Promise<Publication> {
  try {
    return { name: 'published', product: await products.create(body, key.current) }
  } catch (error) {
    const made = conflictOf(error, 'POST /products')
    if (!made && !isApiError(error, 'NOT_FOUND')) throw error
    const product = made && (await readThere(made.product, products.read))
    if (product) return { name: 'stands', product }
  }
  key.current = randomId()
  return { name: 'published', product: await products.create(body, key.current) }
}

async function readThere(id: string, read: typeof readProduct): Promise<Product | null> {
  try {
    return await read(id)
  } catch (error) {
    if (isApiError(error, 'NOT_FOUND')) return null
    throw error
  }
}
