import type { PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import type { AttributeDefinition, ProductKind } from '../../contract/products'
import { mergeDefinitions } from '../../domain/attributes/validate'
import { isId } from '../../lib/row-lock'

export interface CategoryForm {
  id: string
  name: string
  nameEn: string | null
  campus: string | null
  parent: string | null
  active: boolean
  kinds: ProductKind[]
  /** The parent's attributes and its own. */
  definitions: AttributeDefinition[]
}

/** A category with everything a listing in it is asked for; null when there is none. Acts as the system. */
export async function readCategory(req: PayloadRequest, id: string | null): Promise<CategoryForm | null> {
  if (!isId(id)) return null
  const { docs } = await req.payload.find({
    collection: 'categories',
    where: { id: { equals: id } },
    depth: 1,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const category = docs[0]
  if (!category) return null
  const parent = typeof category.parent === 'object' ? category.parent : null
  return {
    id: category.id,
    name: category.name,
    nameEn: category.nameEn ?? null,
    campus: idOf(category.campus),
    parent: idOf(category.parent),
    active: Boolean(category.active) && (parent === null || Boolean(parent.active)),
    kinds: category.kinds,
    definitions: mergeDefinitions(
      (parent?.attributes ?? []) as AttributeDefinition[],
      (category.attributes ?? []) as AttributeDefinition[],
    ),
  }
}
