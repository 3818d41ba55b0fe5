import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { isListed } from '../../domain/products/moves'
import { idsIn, runSql } from '../../lib/sql'
import type { Product } from '../../payload-types'

/** An officer who lets a listing out has seen its pictures, and says more than any service. Before they become public. */
export const clearPictures: CollectionAfterChangeHook<Product> = async ({ doc, previousDoc, req }) => {
  if (actorOf(req).kind !== 'staff' || !isListed(doc.status) || isListed(previousDoc?.status ?? 'draft'))
    return
  const images = (doc.images ?? []).map((image) => idOf(image) ?? '')
  if (images.length === 0) return
  await runSql(
    req,
    sql`update picture_checks set state = 'passed', verdict = 'officer', due_at = null, updated_at = now()
        where media_id in ${idsIn(images)} and state in ('risky', 'review')`,
  )
}
