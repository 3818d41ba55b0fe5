import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { dayMs } from '../../domain/time'
import { forgetMarks } from '../../lib/once'
import { runSql } from '../../lib/sql'

/** Days that a push is kept with what became of it. */
const deliveryDays = 90
/** Days that a notice stays in the inbox. */
const notificationDays = 180
/** Days that a repeated report or event is known again; platforms repeat within minutes, phones within hours. */
const markDays = 2
/** Rows per statement, so that no transaction grows with the table. */
const batch = 5_000

/**
 * Deletes old pushes, then old notices that no push belongs to.
 *
 * Kept for longer: what a person was told about a listing (a lower price, a match) as long as that listing can be
 * offered again. These rows are how they are not told the same of it twice, and how the lowest told price is known
 * when they watch it again. They go once it is sold, removed or deleted.
 */
export async function forgetNotifications({ payload }: { payload: Payload }, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await untilNone(() =>
    runSql(
      { payload },
      sql`delete from notification_deliveries where id in (
            select id from notification_deliveries where created_at < ${before(deliveryDays).toISOString()}
            limit ${batch}) returning id`,
    ),
  )
  await untilNone(() =>
    runSql(
      { payload },
      sql`delete from notifications where id in (
            select n.id from notifications n left join products p on p.id = n.product_id
            where n.created_at < ${before(notificationDays).toISOString()}
              and not exists (select 1 from notification_deliveries d where d.notification_id = n.id)
              and not (n.kind in ('price_drop', 'saved_search_match', 'wanted_match')
                and p.deleted_at is null and coalesce(p.status not in ('sold', 'removed'), false))
            limit ${batch}) returning id`,
    ),
  )
  await untilNone(() => forgetMarks({ payload }, before(markDays), batch))
}

async function untilNone(step: () => Promise<unknown[]>): Promise<void> {
  while ((await step()).length === batch);
}
