import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

/** A draft on a phone may still want its pictures for some days. */
const keepDays = 7
const dayMs = 24 * 60 * 60 * 1000
const batch = 200

/** Deletes rows and files of students' pictures that nothing has used for `keepDays`. */
export async function sweepMedia(req: PayloadRequest, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keepDays * dayMs).toISOString()
  const rows = await runSql<{ id: string }>(
    req,
    sql`select m.id from media m
        where m.owner_id is not null and m.created_at < ${before}
          and not exists (select 1 from products_rels r where r.media_id = m.id)
          and not exists (select 1 from users u where u.avatar_id = m.id)
          and not exists (select 1 from banners b where b.image_id = m.id)
        limit ${batch}`,
  )
  for (const { id } of rows) {
    await req.payload.delete({ collection: 'media', id, depth: 0, overrideAccess: true, req })
  }
  return rows.length
}
