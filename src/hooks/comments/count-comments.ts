import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { runSql } from '../../lib/sql'

interface Comment {
  product: string | { id: string }
  removed?: boolean | null
}

/** Keeps the listing's count of visible comments; a relative update, so concurrent writers add up. */
export const countComments: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation }) => {
  const after = doc as Comment
  const before = previousDoc as Comment | undefined
  const step = operation === 'create' ? 1 : Number(before?.removed === true) - Number(after.removed === true)
  if (step === 0) return
  await runSql(
    req,
    sql`update products set comment_count = greatest(comment_count + ${step}, 0) where id = ${idOf(after.product)}`,
  )
}
