import type { PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import type { CategoryNow } from '../../domain/imports/plan-categories'
import type { StoredAttribute } from '../../domain/imports/merge-attributes'

/** The categories of a campus (null: the shared ones) and those that can be their parents. Acts as the system. */
export async function readCategories(req: PayloadRequest, campus: string | null): Promise<CategoryNow[]> {
  const { docs } = await req.payload.find({
    collection: 'categories',
    where: {
      or: [{ campus: { exists: false } }, ...(campus === null ? [] : [{ campus: { equals: campus } }])],
    },
    sort: ['sort', 'name', 'id'],
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.map((doc) => ({
    id: doc.id,
    foreign: idOf(doc.campus) !== campus,
    name: doc.name,
    nameEn: doc.nameEn ?? null,
    icon: doc.icon ?? null,
    sort: doc.sort ?? 100,
    active: doc.active !== false,
    kinds: doc.kinds,
    parent: idOf(doc.parent),
    attributes: (doc.attributes ?? []) as StoredAttribute[],
  }))
}
