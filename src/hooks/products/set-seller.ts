import type { CollectionBeforeValidateHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { invalid } from '../../lib/errors'

/** Seller and campus come from the person, never from the request; an officer lists for a student of the campus. */
export const setSeller: CollectionBeforeValidateHook = async ({ data, originalDoc, operation, req }) => {
  if (!data) return data
  if (operation === 'update') {
    const before = originalDoc as { seller: string | { id: string }; campus: string | { id: string } }
    data.seller = idOf(before.seller)
    data.campus = idOf(before.campus)
    return data
  }
  const actor = actorOf(req)
  if (actor.kind === 'student') {
    data.seller = actor.id
    data.campus = actor.campus
  } else if (actor.kind === 'staff') {
    const seller = idOf(data.seller as string | null)
    const [person] = seller
      ? (
          await req.payload.find({
            collection: 'users',
            where: { id: { equals: seller } },
            depth: 0,
            limit: 1,
            pagination: false,
            overrideAccess: false,
            req,
          })
        ).docs
      : []
    if (!person) throw invalid('seller', '请选择本校区的用户', 'Choose a user of your campus')
    data.campus = idOf(person.campus)
  }
  return data
}
