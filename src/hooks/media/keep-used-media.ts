import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { isEvidence, isPrivatelyUsed } from '../../operations/media/privately-used'

/** A picture that a listing, a person, a banner, a report or a waiting claim uses is not deleted from under it. */
export const keepUsedMedia: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [used] = await runSql(
    req,
    sql`select 1 from products_rels where media_id = ${id}
        union all select 1 from users where avatar_id = ${id}
        union all select 1 from banners where image_id = ${id}
        union all select 1 from campus_verifications where photo_id = ${id}
        union all select 1 from media m where m.id = ${id} and (${isPrivatelyUsed} or ${isEvidence}) limit 1`,
  )
  if (used) {
    throw new AppError('CONFLICT', {
      problems: [
        { message: { zh: '图片正在使用，不能删除', en: 'The picture is in use and cannot be deleted' } },
      ],
    })
  }
}
