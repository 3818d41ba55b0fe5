import type { CollectionBeforeValidateHook } from 'payload'
import { actorOf } from '../../access/actor'

/** Owner and campus come from the person who uploads, the purpose from our door; the hash from the bytes. */
export const setOwner: CollectionBeforeValidateHook = ({ data, operation, req }) => {
  const change = { ...data }
  const hash = req.context.perceptualHash
  if (typeof hash === 'string') change.perceptualHash = hash
  const actor = actorOf(req)
  if (operation === 'create' && actor.kind === 'student') {
    change.owner = actor.id
    change.campus = actor.campus
    const { mediaPurpose } = req.context
    change.purpose = mediaPurpose === 'document' || mediaPurpose === 'private' ? mediaPurpose : 'picture'
  }
  return change
}
