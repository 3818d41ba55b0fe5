import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What the first reading of the queue taught. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- The same report or appeal, sent again by a phone that did not hear the answer.
    create unique index reports_key_idx on reports (reporter_id, key) where key is not null;
    create unique index appeals_key_idx on appeals (author_id, key) where key is not null;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index appeals_key_idx;
    drop index reports_key_idx;
  `)
}
