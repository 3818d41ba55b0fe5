import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_home_sections_source" AS ENUM('newest', 'hot', 'category', 'cheap', 'picks');
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'reindex-listings' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'count-search-terms' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'refresh-interests' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'forget-search-misses' BEFORE 'forget-notifications';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'reindex-listings' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'count-search-terms' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'refresh-interests' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'forget-search-misses' BEFORE 'forget-notifications';
  CREATE TABLE "search_words" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"word" varchar NOT NULL,
  	"campus_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "search_words_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "search_misses" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"q" varchar NOT NULL,
  	"count" numeric NOT NULL,
  	"last_at" timestamp(3) with time zone NOT NULL,
  	"campus_id" uuid
  );
  
  CREATE TABLE "home_sections" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"title_en" varchar,
  	"source" "enum_home_sections_source" DEFAULT 'newest' NOT NULL,
  	"category_id" uuid,
  	"max_price_yuan" numeric,
  	"count" numeric DEFAULT 10 NOT NULL,
  	"starts_at" timestamp(3) with time zone,
  	"ends_at" timestamp(3) with time zone,
  	"campus_id" uuid,
  	"active" boolean DEFAULT true,
  	"sort" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "home_sections_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"products_id" uuid
  );
  
  CREATE TABLE "blocks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"blocked_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  DROP INDEX "products_listed_idx";
  DROP INDEX "products_campus_listed_idx";
  DROP INDEX "products_position_idx";
  DROP INDEX "products_search_idx";
  ALTER TABLE "products" ADD COLUMN "listed_no" bigint;
  ALTER TABLE "users" ADD COLUMN "personal_recommendations" boolean DEFAULT true;
  ALTER TABLE "campuses" ADD COLUMN "number" serial NOT NULL;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "search_words_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "search_misses_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "home_sections_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "blocks_id" uuid;
  ALTER TABLE "search_words" ADD CONSTRAINT "search_words_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "search_words_texts" ADD CONSTRAINT "search_words_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."search_words"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "search_misses" ADD CONSTRAINT "search_misses_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_sections" ADD CONSTRAINT "home_sections_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_sections" ADD CONSTRAINT "home_sections_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_sections_rels" ADD CONSTRAINT "home_sections_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."home_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_sections_rels" ADD CONSTRAINT "home_sections_rels_products_fk" FOREIGN KEY ("products_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "blocks" ADD CONSTRAINT "blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_users_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "search_words_word_idx" ON "search_words" USING btree ("word");
  CREATE INDEX "search_words_campus_idx" ON "search_words" USING btree ("campus_id");
  CREATE INDEX "search_words_updated_at_idx" ON "search_words" USING btree ("updated_at");
  CREATE INDEX "search_words_created_at_idx" ON "search_words" USING btree ("created_at");
  CREATE INDEX "search_words_texts_order_parent" ON "search_words_texts" USING btree ("order","parent_id");
  CREATE INDEX "search_misses_count_idx" ON "search_misses" USING btree ("count");
  CREATE INDEX "search_misses_last_at_idx" ON "search_misses" USING btree ("last_at");
  CREATE INDEX "search_misses_campus_idx" ON "search_misses" USING btree ("campus_id");
  CREATE UNIQUE INDEX "search_misses_once_idx" ON "search_misses" USING btree (coalesce(campus_id, '00000000-0000-0000-0000-000000000000'::uuid),q);
  CREATE INDEX "home_sections_category_idx" ON "home_sections" USING btree ("category_id");
  CREATE INDEX "home_sections_campus_idx" ON "home_sections" USING btree ("campus_id");
  CREATE INDEX "home_sections_updated_at_idx" ON "home_sections" USING btree ("updated_at");
  CREATE INDEX "home_sections_created_at_idx" ON "home_sections" USING btree ("created_at");
  CREATE INDEX "home_sections_rels_order_idx" ON "home_sections_rels" USING btree ("order");
  CREATE INDEX "home_sections_rels_parent_idx" ON "home_sections_rels" USING btree ("parent_id");
  CREATE INDEX "home_sections_rels_path_idx" ON "home_sections_rels" USING btree ("path");
  CREATE INDEX "home_sections_rels_products_id_idx" ON "home_sections_rels" USING btree ("products_id");
  CREATE INDEX "blocks_user_idx" ON "blocks" USING btree ("user_id");
  CREATE INDEX "blocks_blocked_idx" ON "blocks" USING btree ("blocked_id");
  CREATE INDEX "blocks_updated_at_idx" ON "blocks" USING btree ("updated_at");
  CREATE INDEX "blocks_created_at_idx" ON "blocks" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_blocked_idx" ON "blocks" USING btree ("user_id","blocked_id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_search_words_fk" FOREIGN KEY ("search_words_id") REFERENCES "public"."search_words"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_search_misses_fk" FOREIGN KEY ("search_misses_id") REFERENCES "public"."search_misses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_home_sections_fk" FOREIGN KEY ("home_sections_id") REFERENCES "public"."home_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_blocks_fk" FOREIGN KEY ("blocks_id") REFERENCES "public"."blocks"("id") ON DELETE cascade ON UPDATE no action;
  CREATE UNIQUE INDEX "campuses_number_idx" ON "campuses" USING btree ("number");
  CREATE INDEX "payload_locked_documents_rels_search_words_id_idx" ON "payload_locked_documents_rels" USING btree ("search_words_id");
  CREATE INDEX "payload_locked_documents_rels_search_misses_id_idx" ON "payload_locked_documents_rels" USING btree ("search_misses_id");
  CREATE INDEX "payload_locked_documents_rels_home_sections_id_idx" ON "payload_locked_documents_rels" USING btree ("home_sections_id");
  CREATE INDEX "payload_locked_documents_rels_blocks_id_idx" ON "payload_locked_documents_rels" USING btree ("blocks_id");
  ALTER TABLE "products" DROP COLUMN "search_text";`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "search_words" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "search_words_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "search_misses" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_sections" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_sections_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "blocks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_search_words_fk";
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_search_misses_fk";
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_home_sections_fk";
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_blocks_fk";
  DROP TABLE "search_words" CASCADE;
  DROP TABLE "search_words_texts" CASCADE;
  DROP TABLE "search_misses" CASCADE;
  DROP TABLE "home_sections" CASCADE;
  DROP TABLE "home_sections_rels" CASCADE;
  DROP TABLE "blocks" CASCADE;
  -- Nobody is left to do these.
  DELETE FROM "payload_jobs_log" WHERE "task_slug"::text IN ('reindex-listings', 'count-search-terms', 'refresh-interests', 'forget-search-misses');
  DELETE FROM "payload_jobs" WHERE "task_slug"::text IN ('reindex-listings', 'count-search-terms', 'refresh-interests', 'forget-search-misses');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'expire-listings', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'destroy-photo', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-notifications');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'expire-listings', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'destroy-photo', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-notifications');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "campuses_number_idx";
  DROP INDEX "payload_locked_documents_rels_search_words_id_idx";
  DROP INDEX "payload_locked_documents_rels_search_misses_id_idx";
  DROP INDEX "payload_locked_documents_rels_home_sections_id_idx";
  DROP INDEX "payload_locked_documents_rels_blocks_id_idx";
  ALTER TABLE "products" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(coalesce(title, '') || ' ' || coalesce(description, '') || ' ' || coalesce(place, '') || ' ' || coalesce(isbn, ''))) STORED;
  CREATE INDEX "products_listed_idx" ON "products" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'on_sale' and deleted_at is null;
  CREATE INDEX "products_campus_listed_idx" ON "products" USING btree ("campus_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'on_sale' and deleted_at is null;
  CREATE INDEX "products_position_idx" ON "products" USING btree ("shown_lat","shown_lng") WHERE status = 'on_sale' and deleted_at is null;
  CREATE INDEX "products_search_idx" ON "products" USING gin (search_text gin_trgm_ops);
  ALTER TABLE "products" DROP COLUMN "listed_no";
  ALTER TABLE "users" DROP COLUMN "personal_recommendations";
  ALTER TABLE "campuses" DROP COLUMN "number";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "search_words_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "search_misses_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "home_sections_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "blocks_id";
  DROP TYPE "public"."enum_home_sections_source";`)
}
