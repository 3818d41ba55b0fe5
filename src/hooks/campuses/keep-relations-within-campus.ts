import type { CollectionBeforeChangeHook, CollectionSlug } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { invalid } from '../../lib/errors'

export interface CampusRelation {
  /** Name of a top-level field that points to one collection. */
  field: string
  relationTo: CollectionSlug
}

type Related = string | { id: string } | null | undefined

const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => idOf(item as Related)).filter((id) => id !== null)

/**
 * A row points only to rows of its own campus or to shared ones, so that nothing of one campus leaks into another
 * through a relation. Added by `withGuards` to every collection with a campus. Students deal with both campuses of a
 * city: what they say about a thing of the other one names themselves, and the private pictures they give with it.
 */
export const keepRelationsWithinCampus =
  (relations: readonly CampusRelation[]): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    const before = (originalDoc ?? {}) as Record<string, unknown>
    const previous = idOf(before.campus as Related)
    const campus = data.campus === undefined ? previous : idOf(data.campus as Related)
    const moved = originalDoc !== undefined && campus !== previous
    const actor = actorOf(req)
    const self = actor.kind === 'student' ? actor.id : null
    for (const { field, relationTo } of relations) {
      const known = moved ? [] : idsOf(before[field])
      const wanted = idsOf(data[field] === undefined ? before[field] : data[field])
      const fresh = wanted.filter((id) => !known.includes(id))
      if (fresh.length === 0) continue
      const { docs } = await req.payload.find({
        collection: relationTo,
        where: { id: { in: fresh } },
        depth: 0,
        limit: fresh.length,
        pagination: false,
        overrideAccess: true,
        req,
      })
      const foreign = docs.some((doc) => {
        const {
          campus: home,
          owner,
          purpose,
        } = doc as { campus?: Related; owner?: Related; purpose?: string }
        const other = idOf(home)
        if (relationTo === 'users' && doc.id === self) return false
        if (relationTo === 'media' && purpose === 'private' && idOf(owner) === self) return false
        // Pictures become public with what shows them; a shared row, an owner's work, may show any.
        if (relationTo === 'media' && campus === null) return false
        // An owner belongs to no campus, and is a student of one.
        if (relationTo === 'users' && campus === null) return false
        return other !== null && other !== campus
      })
      if (foreign || docs.length !== new Set(fresh).size) {
        throw invalid(field, '所选内容不属于这个校区', 'What you chose does not belong to this campus')
      }
    }
    return data
  }
