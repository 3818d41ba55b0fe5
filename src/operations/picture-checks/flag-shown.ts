import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CaseReason } from '../../contract/moderation'
import { openStatuses } from '../../domain/products/moves'
import { listOf, runSql } from '../../lib/sql'
import { openFlag } from '../cases/open-flag'
import { isKept } from '../moderation-acts/apply-change'
import { readThing } from '../moderation-acts/read-thing'
import type { TargetRef } from '../moderation-acts/types'

type Reason = Extract<CaseReason, 'picture' | 'silent'>

/** Somebody should look at what shows a picture: open listings, and people whose face it is. */
export async function flagShown(req: PayloadRequest, media: string, reason: Reason): Promise<void> {
  const open = listOf(openStatuses)
  const shown = await runSql<{ target: 'products' | 'users'; id: string }>(
    req,
    sql`select 'products' as target, p.id from products p join products_rels r on r.parent_id = p.id
        where r.media_id = ${media} and p.deleted_at is null and p.status::text in (${open})
        union select 'users', u.id from users u where u.avatar_id = ${media} order by 1, 2`,
  )
  for (const { target, id } of shown) await flagPicture(req, { target, id }, reason)
}

/** Not what an officer has looked at and kept as it is. */
export async function flagPicture(req: PayloadRequest, ref: TargetRef, reason: Reason): Promise<void> {
  const thing = await readThing(req, ref)
  if (!thing || (thing.hash !== null && (await isKept(req, ref, thing.hash)))) return
  const { campus, subject, title } = thing
  await openFlag(req, { ...ref, campus, subject, title, reason })
}
