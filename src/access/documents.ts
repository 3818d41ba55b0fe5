import { sql } from '@payloadcms/db-postgres'
import { runSql } from '../lib/sql'
import { staffOf } from './actor'
import { peopleRoles, type Rule } from './rules'

/** Rows of `media` that may be shown and chosen; documents are for whoever decides about them. */
export const pictures: Rule = () => ({ purpose: { equals: 'picture' } })

/** Photos of claims that wait for the officers who decide about them; nobody else's, and not a moment longer. */
export const documentsUnderReview: Rule = async ({ req }) => {
  const staff = staffOf(req)
  if (!staff || !peopleRoles.includes(staff.role)) return false
  const rows = await runSql<{ photo: string }>(
    req,
    sql`select photo_id as photo from campus_verifications
        where state in ('pending', 'contested') and photo_id is not null
          and ${staff.campus === null ? sql`true` : sql`campus_id = ${staff.campus}`}`,
  )
  if (rows.length === 0) return false
  return { id: { in: rows.map(({ photo }) => photo) } }
}
