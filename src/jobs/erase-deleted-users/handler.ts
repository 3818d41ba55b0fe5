import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'

/** Erases every account whose grace ended by `now`; the ways in are gone, so a later sign-in is a new person. */
export async function eraseDeletedUsers(req: PayloadRequest, now: Date): Promise<number> {
  const due = await runSql<{ id: string }>(
    req,
    sql`select u.id from users u where u.standing = 'deleted' and u.deletion_due_at <= ${now.toISOString()}
          and exists (select 1 from identities i where i.user_id = u.id) limit 200`,
  )
  let erased = 0
  for (const { id } of due) erased += await eraseOne(req, id, now)
  return erased
}

async function eraseOne(req: PayloadRequest, id: string, now: Date): Promise<number> {
  return inTransaction(req, async () => {
    await lockRow(req, 'users', id)
    const user = await req.payload.findByID({
      collection: 'users',
      id,
      depth: 0,
      overrideAccess: true,
      showHiddenFields: true,
      req,
    })
    // Came back since it was found.
    if (user.standing !== 'deleted' || !user.deletionDueAt || new Date(user.deletionDueAt) > now) return 0
    await runSql(req, sql`delete from identities where user_id = ${id}`)
    await runSql(req, sql`delete from user_sessions where user_id = ${id}`)
    await runSql(
      req,
      sql`with gone as (delete from favorites where user_id = ${id} returning product_id)
          update products p set favorite_count = greatest(p.favorite_count - 1, 0)
          from gone where gone.product_id = p.id`,
    )
    await runSql(req, sql`update view_events set user_id = null where user_id = ${id}`)
    await req.payload.update({
      collection: 'users',
      id,
      data: {
        nickname: '已注销用户',
        avatar: null,
        verification: 'none',
        verifiedUntil: null,
        phoneMasked: null,
        phoneCipher: null,
        phoneHash: null,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    // What was traded is kept (E-Commerce Law, Art. 31: three years), without where and without pictures.
    await runSql(
      req,
      sql`update products set location_lat = null, location_lng = null, place = null, updated_at = now(),
            deleted_at = case when status = 'sold' then deleted_at else coalesce(deleted_at, now()) end
          where seller_id = ${id}`,
    )
    await runSql(
      req,
      sql`update comments set removed = true, removed_by = 'author', updated_at = now() where author_id = ${id}`,
    )
    return 1
  })
}
