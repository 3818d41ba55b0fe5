import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Trigram indexes of the search. A trusted extension: the database's owner may create it, no superuser needed. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`create extension if not exists pg_trgm`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop extension if exists pg_trgm`)
}
