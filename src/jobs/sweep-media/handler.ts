import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { dayMs } from '../../domain/time'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { isEvidence, isPrivatelyUsed } from '../../operations/media/privately-used'
import { eachDue } from '../each-due'

/** A draft on a phone may still want its pictures for some days; a student card is sent in at once or not at all. */
const keepDays = { picture: 7, document: 1 }

/** Pictures of students that nothing uses: no listing, person, banner, waiting claim, message, report or dispute. */
const unused = sql`m.owner_id is not null and not ${isPrivatelyUsed} and not ${isEvidence}
  and not exists (select 1 from products_rels r where r.media_id = m.id)
  and not exists (select 1 from users u where u.avatar_id = m.id)
  and not exists (select 1 from banners b where b.image_id = m.id)
  and not exists (select 1 from campus_verifications c where c.photo_id = m.id)`

/** Deletes rows and files of students' pictures and documents that nothing has used for `keepDays`. */
export async function sweepMedia({ payload }: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs).toISOString()
  return eachDue(payload, {
    job: 'sweep-media',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload },
        sql`select m.id from media m where ${unused} and m.id > ${after}
              and m.created_at < case m.purpose when 'document' then ${before(keepDays.document)}::timestamptz
                                 else ${before(keepDays.picture)}::timestamptz end
            order by m.id limit ${limit}`,
      ),
    act: sweepOne,
  })
}

async function sweepOne(req: PayloadRequest, id: string): Promise<boolean> {
  // Whoever is attaching it now is waited for; whoever comes later finds it gone.
  await lockRow(req, 'media', id, 'references')
  const [still] = await runSql(req, sql`select 1 from media m where m.id = ${id} and ${unused}`)
  if (!still) return false
  await req.payload.delete({ collection: 'media', id, depth: 0, overrideAccess: true, req })
  return true
}
