import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { runSql } from '../../lib/sql'
import type { Comment } from '../../payload-types'

const isSeen = ({ removed, held }: Partial<Pick<Comment, 'removed' | 'held'>>) =>
  removed !== true && held !== true

/** Keeps the listing's count of visible comments; a relative update, so concurrent writers add up. */
export const countComments: CollectionAfterChangeHook<Comment> = async ({
  doc,
  previousDoc,
  req,
  operation,
}) => {
  const step = Number(isSeen(doc)) - Number(operation === 'update' && isSeen(previousDoc))
  if (step === 0) return
  await runSql(
    req,
    sql`update products set comment_count = greatest(comment_count + ${step}, 0) where id = ${idOf(doc.product)}`,
  )
}
