import { sql } from '@payloadcms/db-postgres'
import { listedStatuses } from '../../domain/products/moves'
import type { Sql } from './select-cards'

/** Listings that are on offer by people in good standing. */
export const listed: Sql = sql`p.status::text in (${sql.join(
  listedStatuses.map((status) => sql`${status}`),
  sql`, `,
)}) and u.standing = 'active'`
