import { sql } from '@payloadcms/db-postgres'
import type { DuplicateRule } from '../../contract/moderation'
import { sameBitsMax, tellsPictures } from '../../domain/safety/same-picture'
import type { Sql } from '../../lib/payload-adapter/types'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'

/**
 * Pictures looked at of one band. Many share that of an even background; the same picture stands in all four bands, and of
 * those alone that share nothing but such a band some are not looked at.
 */
const bandMax = 2_000

/**
 * Whether one of these pictures is one that a listing of somebody else showed before: by a hash of what is seen, so that
 * another size or quality is the same picture. A person's own pictures, and pictures of one colour, are never copies.
 */
export async function hasCopies(
  req: InTransaction,
  seller: string,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return false
  const pictures = await runSql<{ hash: string | null; created: string }>(
    req,
    sql`select perceptual_hash as hash, created_at::text as created from media where id in ${idsIn(ids)}`,
  )
  for (const { hash, created } of pictures) {
    if (!tellsPictures(hash)) continue
    const rows = await runSql(
      req,
      sql`select 1 from ${alike(hash)}
          where m.purpose = 'picture' and m.owner_id <> ${seller}::uuid and m.created_at < ${created}::timestamptz
            and exists (select 1 from products_rels r join products p on p.id = r.parent_id
              where r.media_id = m.id and p.seller_id <> ${seller}::uuid and p.published_at is not null)
          limit 1`,
    )
    if (rows.length > 0) return true
  }
  return false
}

/** Pictures `m` that are taken for the one with this hash. */
function alike(hash: string): Sql {
  // Hashes that differ in three bits at most share one of four bands, each of which has an index.
  const bands = [1, 5, 9, 13].map(
    (from) => sql`(select id, owner_id, purpose, created_at, perceptual_hash as hash from media
      where perceptual_hash is not null
        and substr(perceptual_hash, ${sql.raw(String(from))}, 4) = ${hash.slice(from - 1, from + 3)}::text
      limit ${bandMax})`,
  )
  return sql`(select distinct * from (${sql.join(bands, sql` union all `)}) b
    where bit_count(('x' || b.hash)::bit(64) # ('x' || ${hash}::text)::bit(64)) <= ${sameBitsMax}) m`
}

/**
 * Whether one of these pictures is one that the outside check called risky, whoever uploaded it: uploaded again it would be
 * public until it is asked about once more.
 */
export async function hasRiskyTwin(req: InTransaction, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const risky = sql`exists (select 1 from picture_checks k where k.media_id = m.id and k.state = 'risky')`
  const pictures = await runSql<{ hash: string | null; risky: boolean }>(
    req,
    sql`select m.perceptual_hash as hash, ${risky} as risky from media m where m.id in ${idsIn(ids)}`,
  )
  for (const { hash, risky: itself } of pictures) {
    if (itself) return true
    if (!tellsPictures(hash)) continue
    const rows = await runSql(req, sql`select 1 from ${alike(hash)} where ${risky} limit 1`)
    if (rows.length > 0) return true
  }
  return false
}

/** What becomes of a listing with such pictures. */
export async function duplicateRuleOf(req: InTransaction, campus: string): Promise<DuplicateRule> {
  const [row] = await runSql<{ rule: DuplicateRule }>(
    req,
    sql`select settings_duplicate_pictures as rule from campuses where id = ${campus}`,
  )
  return row?.rule ?? 'allow'
}
