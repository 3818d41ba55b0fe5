import { sql } from '@payloadcms/db-postgres'
import type { ReportTarget } from '../../contract/moderation'
import { visibleStatuses } from '../../domain/products/moves'
import { AppError, invalid } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql, textsIn, type InTransaction } from '../../lib/sql'
import type { Thing } from '../moderation-acts/types'

/** What of each kind a person can come across. */
const visible: Record<ReportTarget, (id: string, reporter: string) => Sql> = {
  products: (id) =>
    sql`select 1 from products where id = ${id} and deleted_at is null and status::text in ${textsIn(visibleStatuses)}`,
  users: (id) => sql`select 1 from users where id = ${id} and standing <> 'deleted'`,
  comments: (id) =>
    sql`select 1 from comments where id = ${id} and not coalesce(removed, false) and not coalesce(held, false)`,
  reviews: (id) =>
    sql`select 1 from reviews where id = ${id} and opened_at is not null
        and not coalesce(removed, false) and not coalesce(held, false)`,
  conversations: (id, reporter) =>
    sql`select 1 from conversations where id = ${id} and ${reporter}::uuid in (buyer_id, seller_id)`,
}

/**
 * @throws {AppError} NOT_FOUND for what this person cannot see; VALIDATION_FAILED for what is their own
 */
export async function requireReportable(
  req: InTransaction,
  reporter: string,
  target: ReportTarget,
  thing: Thing,
): Promise<void> {
  const rows = await runSql(req, visible[target](thing.id, reporter))
  if (rows.length === 0) throw new AppError('NOT_FOUND', { problems: [{ path: 'target.value' }] })
  if (thing.subject === reporter) {
    throw invalid('target', '不能举报自己', 'This is your own')
  }
}
