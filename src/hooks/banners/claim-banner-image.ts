import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { idOf } from '../../access/actor'
import { refreshAttached } from '../../operations/media/refresh-attached'

interface Banner {
  image?: string | { id: string } | null
}

const onChange: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  await refreshAttached(req, [idOf((doc as Banner).image), idOf((previousDoc as Banner | undefined)?.image)])
}

const onDelete: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await refreshAttached(req, [idOf((doc as Banner).image)])
}

/** A banner's picture is public while the banner exists. */
export const claimBannerImage = Object.assign(onChange, { onDelete })
