import { sql } from '@payloadcms/db-postgres'
import { visibleStatuses } from '../../domain/products/moves'
import { runSql, type InTransaction } from '../../lib/sql'
import { hasPictureChecker } from '../picture-checks/ask-about-pictures'

/** All pictures of a person, whose standing decides with what shows them. */
export async function refreshAttachedOf(req: InTransaction, ownerId: string): Promise<void> {
  const rows = await runSql<{ id: string }>(req, sql`select id from media where owner_id = ${ownerId}`)
  await refreshAttached(
    req,
    rows.map(({ id }) => id),
  )
}

/**
 * Makes pictures public exactly while something public shows them: a visible listing, a living account, a banner; none that
 * the outside check calls risky. It is asked about what becomes public.
 * Call it in the transaction that changed what shows them.
 */
export async function refreshAttached(req: InTransaction, mediaIds: (string | null)[]): Promise<void> {
  const ids = mediaIds.filter((id) => id !== null)
  if (ids.length === 0) return
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const visible = sql.join(
    visibleStatuses.map((status) => sql`${status}`),
    sql`, `,
  )
  await runSql(
    req,
    sql`with shown as (
          select m.id,
            not exists (select 1 from picture_checks k where k.media_id = m.id and k.state = 'risky') and
            (exists (select 1 from products_rels r join products p on p.id = r.parent_id
                      join users s on s.id = p.seller_id and s.standing = 'active'
                    where r.media_id = m.id and p.deleted_at is null and p.status::text in (${visible}))
            or exists (select 1 from users u where u.avatar_id = m.id and u.standing = 'active')
            or exists (select 1 from banners b where b.image_id = m.id)) as attached
          from media m where m.id in (${list})),
        turned as (update media m set attached = shown.attached, updated_at = now()
        from shown where shown.id = m.id and m.purpose = 'picture' and m.attached is distinct from shown.attached
          returning m.id, m.owner_id, m.campus_id, m.attached)
        insert into picture_checks (id, media_id, user_id, campus_id, state, attempts, due_at, created_at, updated_at)
          select gen_random_uuid(), id, owner_id, campus_id, 'waiting', 0, now(), now(), now() from turned
          where attached and owner_id is not null and ${hasPictureChecker(req.payload)}
        on conflict (media_id) do nothing`,
  )
}
