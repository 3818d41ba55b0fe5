import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { dayMs } from '../../domain/time'
import { runSql } from '../../lib/sql'

/** Days that a view is kept with the person who looked. */
const personDays = 90
/** Days that it is kept at all; the listing's own counter stays. */
const viewDays = 180
/** Rows per statement, so that no transaction grows with the table. */
const batch = 10_000

/** Deletes views older than `viewDays` and takes the person out of those older than `personDays`. */
export async function forgetViews({ payload }: { payload: Payload }, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs).toISOString()
  await untilNone(() =>
    runSql(
      { payload },
      sql`delete from view_events where id in (
            select id from view_events where viewed_at < ${before(viewDays)} limit ${batch}) returning id`,
    ),
  )
  await untilNone(() =>
    runSql(
      { payload },
      sql`update view_events set user_id = null where id in (
            select id from view_events where viewed_at < ${before(personDays)} and user_id is not null
            limit ${batch}) returning id`,
    ),
  )
}

async function untilNone(step: () => Promise<unknown[]>): Promise<void> {
  while ((await step()).length === batch);
}
