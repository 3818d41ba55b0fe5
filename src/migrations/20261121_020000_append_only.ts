import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The audit log and the price history cannot be rewritten, whoever holds the application's connection. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create function xiaoji_refuse_rewrite() returns trigger language plpgsql as $$
    begin
      raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$;
    create trigger audit_log_append_only before update or delete or truncate on audit_log
      for each statement execute function xiaoji_refuse_rewrite();
    create trigger price_changes_append_only before update or delete or truncate on price_changes
      for each statement execute function xiaoji_refuse_rewrite();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger audit_log_append_only on audit_log;
    drop trigger price_changes_append_only on price_changes;
    drop function xiaoji_refuse_rewrite();`)
}
