import type { CollectionSlug, FieldAccess } from 'payload'
import { staffOf } from './actor'
import type { Rule } from './rules'

interface LockRow {
  id: string
  document?: { relationTo: CollectionSlug; value: string | { id: string } } | null
}

/**
 * "Somebody is editing this", kept by the panel: as visible as what is being edited, so that officers of one campus
 * neither see nor break the locks of another one.
 */
export const locksOfReadableRows: Rule = async ({ req }) => {
  const staff = staffOf(req)
  if (!staff || staff.campus === null) return staff !== null
  const { docs } = await req.payload.find({
    collection: 'payload-locked-documents',
    depth: 0,
    limit: 1_000,
    pagination: false,
    sort: '-updatedAt',
    overrideAccess: true,
    req,
  })
  const locksOf = new Map<string, string[]>()
  const wanted = new Map<CollectionSlug, string[]>()
  for (const { id, document } of docs as unknown as LockRow[]) {
    if (!document) continue
    const row = typeof document.value === 'string' ? document.value : document.value.id
    const key = `${document.relationTo}:${row}`
    locksOf.set(key, [...(locksOf.get(key) ?? []), id])
    wanted.set(document.relationTo, [...(wanted.get(document.relationTo) ?? []), row])
  }
  const readable: string[] = []
  for (const [collection, ids] of wanted) {
    const found = await req.payload.find({
      collection,
      where: { id: { in: ids } },
      depth: 0,
      pagination: false,
      trash: true,
      disableErrors: true,
      overrideAccess: false,
      req,
    })
    readable.push(...found.docs.flatMap((row) => locksOf.get(`${collection}:${String(row.id)}`) ?? []))
  }
  return { id: { in: readable } }
}

/** Taking over is writing one's own name into the lock. */
export const ownName: FieldAccess = ({ req, data }) => {
  const { user } = (data ?? {}) as { user?: { relationTo?: unknown; value?: unknown } }
  return user?.relationTo === 'staff' && user.value === staffOf(req)?.id
}
