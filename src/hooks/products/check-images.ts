import type { CollectionBeforeChangeHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { limits } from '../../contract/limits'
import { invalid } from '../../lib/errors'
import { isId } from '../../lib/row-lock'

type Images = (string | { id: string })[] | null | undefined

const idsOf = (images: Images) => (images ?? []).map((image) => idOf(image))

/** Pictures are the seller's own (or uploaded by an officer of the campus), at most nine, each once. */
export const checkImages: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = (originalDoc ?? {}) as { images?: Images; seller?: string | { id: string }; campus?: string }
  const change = data as { images?: Images; seller?: string | { id: string }; campus?: string }
  if (change.images === undefined || change.images === null) return data
  const ids = idsOf(change.images)
  const known = new Set(idsOf(before.images))
  if (ids.length > limits.imagesMax) {
    throw invalid('images', `最多${limits.imagesMax}张图片`, `At most ${limits.imagesMax} pictures`)
  }
  if (new Set(ids).size !== ids.length) throw invalid('images', '图片重复', 'A picture is listed twice')
  const fresh = ids.filter((id) => !known.has(id))
  if (fresh.length === 0) return data
  const wanted = fresh.filter(isId)
  const { docs } = await req.payload.find({
    collection: 'media',
    where: {
      and: [
        { id: { in: wanted } },
        { purpose: { equals: 'picture' } },
        staffOf(req)
          ? { campus: { equals: idOf(change.campus ?? before.campus) } }
          : { owner: { equals: idOf(change.seller ?? before.seller) } },
      ],
    },
    depth: 0,
    limit: limits.imagesMax,
    pagination: false,
    overrideAccess: true,
    req,
  })
  if (wanted.length !== fresh.length || docs.length !== fresh.length) {
    throw invalid('images', '图片不存在或不是你上传的', 'A picture does not exist or is not yours')
  }
  return data
}
