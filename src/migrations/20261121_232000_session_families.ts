import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Sessions that are there have no family: each is the first of its own. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "user_sessions" ADD COLUMN "renewed_at" timestamp(3) with time zone;
  ALTER TABLE "user_sessions" ADD COLUMN "family" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "user_sessions" DROP COLUMN "renewed_at";
  ALTER TABLE "user_sessions" DROP COLUMN "family";`)
}
