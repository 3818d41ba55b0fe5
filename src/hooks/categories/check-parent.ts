import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { invalid } from '../../lib/errors'

interface Category {
  id?: string
  parent?: string | { id: string } | null
}

/** Two levels: a parent has no parent itself, and a category with children does not become a child. */
export const checkParent: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = originalDoc as Category | undefined
  const parentId = idOf((data as Category).parent)
  if (!parentId || parentId === idOf(before?.parent)) return data
  if (parentId === before?.id) throw invalid('parent', '不能是自己的上级', 'A category is not its own parent')
  const [parent, children] = await Promise.all([
    req.payload.findByID({
      collection: 'categories',
      id: parentId,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    }),
    before?.id
      ? req.payload.count({
          collection: 'categories',
          where: { parent: { equals: before.id } },
          overrideAccess: true,
          req,
        })
      : { totalDocs: 0 },
  ])
  if (!parent || parent.parent || children.totalDocs > 0) {
    throw invalid('parent', '分类最多两级', 'Categories have two levels at most')
  }
  return data
}
