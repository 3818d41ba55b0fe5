import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_campuses_settings_public_contacts" AS ENUM('allow', 'flag', 'hold');
  ALTER TYPE "public"."enum_cases_kind" ADD VALUE 'review' BEFORE 'message';
  ALTER TABLE "cases" ADD COLUMN "closed_by_id" uuid;
  ALTER TABLE "reports" ADD COLUMN "key" varchar;
  ALTER TABLE "moderation_acts" ADD COLUMN "clause_text_en" varchar;
  ALTER TABLE "moderation_acts" ADD COLUMN "reason_en" varchar;
  ALTER TABLE "appeals" ADD COLUMN "key" varchar;
  ALTER TABLE "reviews" ADD COLUMN "held" boolean DEFAULT false;
  ALTER TABLE "reviews" ADD COLUMN "held_for" varchar;
  ALTER TABLE "feedback" ADD COLUMN "note" varchar;
  ALTER TABLE "campuses" ADD COLUMN "settings_public_contacts" "enum_campuses_settings_public_contacts" DEFAULT 'flag' NOT NULL;
  ALTER TABLE "cases" ADD CONSTRAINT "cases_closed_by_id_moderation_acts_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."moderation_acts"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "cases_closed_by_idx" ON "cases" USING btree ("closed_by_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "cases" DROP CONSTRAINT "cases_closed_by_id_moderation_acts_id_fk";
  
  DELETE FROM "cases" WHERE "kind" = 'review';
  ALTER TABLE "cases" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_cases_kind";
  CREATE TYPE "public"."enum_cases_kind" AS ENUM('report', 'flag', 'listing', 'edit', 'comment', 'message', 'student_card', 'dispute', 'appeal');
  ALTER TABLE "cases" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_cases_kind" USING "kind"::"public"."enum_cases_kind";
  DROP INDEX "cases_closed_by_idx";
  ALTER TABLE "cases" DROP COLUMN "closed_by_id";
  ALTER TABLE "reports" DROP COLUMN "key";
  ALTER TABLE "moderation_acts" DROP COLUMN "clause_text_en";
  ALTER TABLE "moderation_acts" DROP COLUMN "reason_en";
  ALTER TABLE "appeals" DROP COLUMN "key";
  ALTER TABLE "reviews" DROP COLUMN "held";
  ALTER TABLE "reviews" DROP COLUMN "held_for";
  ALTER TABLE "feedback" DROP COLUMN "note";
  ALTER TABLE "campuses" DROP COLUMN "settings_public_contacts";
  DROP TYPE "public"."enum_campuses_settings_public_contacts";`)
}
