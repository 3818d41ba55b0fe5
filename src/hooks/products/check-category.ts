import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import type { ProductKind } from '../../contract/products'
import { validateAttributes } from '../../domain/attributes/validate'
import { AppError, invalid } from '../../lib/errors'
import { readCategory } from '../../operations/categories/read-category'

interface Listing {
  category?: string | { id: string }
  campus?: string | { id: string }
  kind?: ProductKind
  attributes?: unknown
}

/** The category exists, is in use, fits the kind and the campus, and its attributes are filled in as it asks. */
export const checkCategory: CollectionBeforeChangeHook = async ({ data, originalDoc, req, operation }) => {
  const before = (originalDoc ?? {}) as Listing
  const change = data as Listing
  const categoryId = idOf(change.category ?? before.category)
  const moved = operation === 'create' || categoryId !== idOf(before.category) || change.kind !== before.kind
  const filled = JSON.stringify(change.attributes ?? null) !== JSON.stringify(before.attributes ?? null)
  // A listing made before an attribute became required can still be sold or taken off.
  if (!moved && !filled) return data

  const category = await readCategory(req, categoryId)
  const campus = idOf(change.campus ?? before.campus)
  if (!category || (moved && !category.active) || (category.campus !== null && category.campus !== campus)) {
    throw invalid('category', '没有这个分类', 'There is no such category')
  }
  const kind = change.kind ?? before.kind ?? 'item'
  if (moved && !category.kinds.includes(kind)) {
    throw invalid('category', '该分类不适用于这种发布类型', 'This category is not for listings of this kind')
  }
  const attributes = change.attributes === undefined ? before.attributes : change.attributes
  const { values, problems } = validateAttributes(category.definitions, attributes)
  if (problems.length > 0) {
    throw new AppError('VALIDATION_FAILED', {
      problems: problems.map(({ key, zh, en }) => ({
        path: key === '' ? 'attributes' : `attributes.${key}`,
        message: { zh, en },
      })),
    })
  }
  return { ...data, attributes: values }
}
