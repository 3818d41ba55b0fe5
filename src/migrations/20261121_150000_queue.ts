import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_cases_kind" AS ENUM('report', 'flag', 'listing', 'edit', 'comment', 'message', 'student_card', 'dispute', 'appeal');
  CREATE TYPE "public"."enum_cases_target" AS ENUM('products', 'users', 'comments', 'conversations', 'reviews', 'messages', 'campus-verifications', 'disputes', 'appeals');
  CREATE TYPE "public"."enum_cases_state" AS ENUM('open', 'closed');
  CREATE TYPE "public"."enum_reports_outcome" AS ENUM('upheld', 'dismissed', 'void');
  CREATE TYPE "public"."enum_moderation_acts_action" AS ENUM('dismiss', 'approve', 'ask_changes', 'hide', 'remove', 'warn', 'mute', 'suspend', 'ban', 'restore', 'uphold', 'overturn');
  CREATE TYPE "public"."enum_moderation_acts_target" AS ENUM('products', 'users', 'comments', 'conversations', 'reviews', 'messages', 'campus-verifications', 'disputes', 'appeals');
  CREATE TYPE "public"."enum_moderation_acts_state" AS ENUM('standing', 'reverted');
  CREATE TYPE "public"."enum_appeals_state" AS ENUM('open', 'upheld', 'overturned');
  CREATE TYPE "public"."enum_bulk_acts_action" AS ENUM('dismiss', 'approve', 'ask_changes', 'hide', 'remove', 'warn', 'mute', 'suspend', 'ban', 'restore', 'uphold', 'overturn');
  CREATE TYPE "public"."enum_bulk_acts_state" AS ENUM('done', 'undone');
  CREATE TYPE "public"."enum_word_lists_places" AS ENUM('listings', 'comments', 'messages', 'names');
  CREATE TYPE "public"."enum_word_lists_action" AS ENUM('block', 'hold', 'replace', 'flag');
  CREATE TYPE "public"."enum_report_reasons_targets" AS ENUM('products', 'users', 'comments', 'conversations', 'reviews');
  CREATE TYPE "public"."enum_reason_texts_actions" AS ENUM('ask_changes', 'hide', 'remove', 'warn', 'mute', 'suspend', 'ban');
  CREATE TYPE "public"."enum_home_pages_blocks_list_source" AS ENUM('newest', 'hot', 'category', 'cheap', 'campaign');
  CREATE TYPE "public"."enum_home_pages_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__home_pages_v_blocks_list_source" AS ENUM('newest', 'hot', 'category', 'cheap', 'campaign');
  CREATE TYPE "public"."enum__home_pages_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_campuses_settings_duplicate_pictures" AS ENUM('allow', 'flag', 'hold');
  CREATE TYPE "public"."enum_imports_kind" AS ENUM('categories', 'roster');
  CREATE TYPE "public"."enum_imports_state" AS ENUM('previewed', 'applied', 'discarded');
  CREATE TYPE "public"."enum_picture_checks_state" AS ENUM('waiting', 'asked', 'passed', 'review', 'risky', 'silent');
  ALTER TYPE "public"."enum_reports_target" ADD VALUE 'products' BEFORE 'conversations';
  ALTER TYPE "public"."enum_reports_target" ADD VALUE 'users' BEFORE 'conversations';
  ALTER TYPE "public"."enum_reports_target" ADD VALUE 'comments' BEFORE 'conversations';
  ALTER TYPE "public"."enum_reports_target" ADD VALUE 'reviews';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'moderation';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'feedback_answered';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'moderation';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'feedback_answered';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'moderation';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'feedback_answered';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'moderation';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'feedback_answered';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'check-pictures';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'count-days';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'escalate-cases';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'forget-imports';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'lift-sanctions';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'check-pictures';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'count-days';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'escalate-cases';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'forget-imports';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'lift-sanctions';
  CREATE TABLE "cases" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_cases_kind" NOT NULL,
  	"target" "enum_cases_target" NOT NULL,
  	"target_id" varchar NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"subject_id" uuid,
  	"title" varchar,
  	"reason" varchar,
  	"points" numeric DEFAULT 0 NOT NULL,
  	"rank" numeric DEFAULT 0 NOT NULL,
  	"report_count" numeric DEFAULT 0 NOT NULL,
  	"state" "enum_cases_state" DEFAULT 'open' NOT NULL,
  	"claimed_by_id" uuid,
  	"claimed_until" timestamp(3) with time zone,
  	"version" numeric DEFAULT 1 NOT NULL,
  	"opened_at" timestamp(3) with time zone NOT NULL,
  	"closed_at" timestamp(3) with time zone,
  	"escalated_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "moderation_acts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"action" "enum_moderation_acts_action" NOT NULL,
  	"case_id" uuid,
  	"target" "enum_moderation_acts_target" NOT NULL,
  	"target_id" varchar NOT NULL,
  	"subject_id" uuid,
  	"campus_id" uuid NOT NULL,
  	"staff_id" uuid,
  	"clause_id" uuid,
  	"clause_text" varchar,
  	"reason" varchar,
  	"until" timestamp(3) with time zone,
  	"snapshot" jsonb,
  	"before" jsonb,
  	"state" "enum_moderation_acts_state" DEFAULT 'standing' NOT NULL,
  	"reverted_at" timestamp(3) with time zone,
  	"reverted_by_id" uuid,
  	"revert_reason" varchar,
  	"bulk_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "appeals" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"act_id" uuid NOT NULL,
  	"author_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"body" varchar NOT NULL,
  	"state" "enum_appeals_state" DEFAULT 'open' NOT NULL,
  	"answer" varchar,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "appeals_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"media_id" uuid
  );
  
  CREATE TABLE "bulk_acts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"action" "enum_bulk_acts_action" NOT NULL,
  	"count" numeric NOT NULL,
  	"filter" jsonb,
  	"reason" varchar,
  	"campus_id" uuid NOT NULL,
  	"staff_id" uuid,
  	"state" "enum_bulk_acts_state" DEFAULT 'done' NOT NULL,
  	"undone_at" timestamp(3) with time zone,
  	"undone_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "word_lists_places" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_word_lists_places",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "word_lists" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"action" "enum_word_lists_action" DEFAULT 'flag' NOT NULL,
  	"words" varchar NOT NULL,
  	"campus_id" uuid,
  	"active" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "report_reasons_targets" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_report_reasons_targets",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "report_reasons" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"title_en" varchar,
  	"key" varchar NOT NULL,
  	"points" numeric DEFAULT 1 NOT NULL,
  	"campus_id" uuid,
  	"active" boolean DEFAULT true,
  	"sort" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "rule_clauses" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"number" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"title_en" varchar,
  	"text" varchar NOT NULL,
  	"text_en" varchar,
  	"campus_id" uuid,
  	"active" boolean DEFAULT true,
  	"sort" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reason_texts_actions" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_reason_texts_actions",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "reason_texts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"clause_id" uuid,
  	"text" varchar NOT NULL,
  	"text_en" varchar,
  	"campus_id" uuid,
  	"active" boolean DEFAULT true,
  	"sort" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "home_pages_blocks_carousel" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages_blocks_notice_bar" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"count" numeric DEFAULT 3,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages_blocks_category_grid" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages_blocks_picks" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"title_en" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages_blocks_list" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"title_en" varchar,
  	"source" "enum_home_pages_blocks_list_source" DEFAULT 'newest',
  	"category_id" uuid,
  	"campaign_id" uuid,
  	"max_price_yuan" numeric,
  	"count" numeric DEFAULT 10,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages_blocks_text" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"content" jsonb,
  	"block_name" varchar
  );
  
  CREATE TABLE "home_pages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"starts_at" timestamp(3) with time zone,
  	"ends_at" timestamp(3) with time zone,
  	"campus_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_home_pages_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "home_pages_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"banners_id" uuid,
  	"categories_id" uuid,
  	"products_id" uuid
  );
  
  CREATE TABLE "_home_pages_v_blocks_carousel" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v_blocks_notice_bar" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"count" numeric DEFAULT 3,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v_blocks_category_grid" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v_blocks_picks" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"title_en" varchar,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v_blocks_list" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"title_en" varchar,
  	"source" "enum__home_pages_v_blocks_list_source" DEFAULT 'newest',
  	"category_id" uuid,
  	"campaign_id" uuid,
  	"max_price_yuan" numeric,
  	"count" numeric DEFAULT 10,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v_blocks_text" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"_path" text NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"content" jsonb,
  	"_uuid" varchar,
  	"block_name" varchar
  );
  
  CREATE TABLE "_home_pages_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_starts_at" timestamp(3) with time zone,
  	"version_ends_at" timestamp(3) with time zone,
  	"version_campus_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__home_pages_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_home_pages_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"banners_id" uuid,
  	"categories_id" uuid,
  	"products_id" uuid
  );
  
  CREATE TABLE "campaigns" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"name_en" varchar,
  	"tag" varchar NOT NULL,
  	"tag_en" varchar,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone NOT NULL,
  	"description" varchar,
  	"rules_page_id" uuid,
  	"max_price_fen" numeric,
  	"on_home" boolean DEFAULT true,
  	"campus_id" uuid,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "campaigns_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"categories_id" uuid
  );
  
  CREATE TABLE "terms" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"name_en" varchar,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone NOT NULL,
  	"campus_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "imports" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_imports_kind" NOT NULL,
  	"filename" varchar NOT NULL,
  	"state" "enum_imports_state" NOT NULL,
  	"row_count" numeric NOT NULL,
  	"problems" jsonb,
  	"rows" jsonb,
  	"campus_id" uuid,
  	"staff_id" uuid,
  	"applied_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "picture_checks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"media_id" uuid NOT NULL,
  	"user_id" uuid,
  	"campus_id" uuid NOT NULL,
  	"state" "enum_picture_checks_state" NOT NULL,
  	"trace_id" varchar,
  	"verdict" varchar,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"due_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  -- Rows of the home page become a page made of blocks: of each campus that had rows of its own, and of all others. Where
  -- rows have dates to come, one more from each of these on.
  CREATE TEMPORARY TABLE made_pages AS
    WITH living AS (SELECT * FROM home_sections WHERE active AND (ends_at IS NULL OR ends_at > now())),
      homes AS (SELECT DISTINCT campus_id FROM living),
      edges AS (SELECT campus_id, NULL::timestamptz AS at FROM homes
        UNION SELECT h.campus_id, e.at FROM homes h
          JOIN living s ON s.campus_id IS NULL OR s.campus_id = h.campus_id
          CROSS JOIN LATERAL (VALUES (s.starts_at), (s.ends_at)) e (at) WHERE e.at > now())
    SELECT gen_random_uuid() AS id, campus_id, at AS starts_at FROM edges;
  INSERT INTO home_pages (id, name, campus_id, starts_at, _status)
    SELECT id, '首页' || CASE WHEN starts_at IS NULL THEN ''
        ELSE to_char(starts_at AT TIME ZONE 'Asia/Shanghai', '（FMMM月FMDD日起）') END, campus_id, starts_at, 'published'
      FROM made_pages;
  INSERT INTO home_pages_blocks_carousel (_order, _parent_id, _path, id)
    SELECT 1, id, 'blocks', gen_random_uuid()::text FROM made_pages;
  INSERT INTO home_pages_blocks_notice_bar (_order, _parent_id, _path, id, count)
    SELECT 2, id, 'blocks', gen_random_uuid()::text, 3 FROM made_pages;
  INSERT INTO home_pages_blocks_category_grid (_order, _parent_id, _path, id)
    SELECT 3, id, 'blocks', gen_random_uuid()::text FROM made_pages;
  CREATE TEMPORARY TABLE made_rows AS
    SELECT m.id AS page, s.*, 3 + row_number() OVER (PARTITION BY m.id ORDER BY s.sort, s.created_at, s.id) AS at,
        gen_random_uuid()::text AS block
      FROM made_pages m JOIN home_sections s ON s.campus_id IS NULL OR s.campus_id = m.campus_id
      WHERE s.active AND (s.starts_at IS NULL OR s.starts_at <= coalesce(m.starts_at, now()))
        AND (s.ends_at IS NULL OR s.ends_at > coalesce(m.starts_at, now()));
  -- No more were shown.
  DELETE FROM made_rows WHERE at > 15;
  INSERT INTO home_pages_blocks_list (_order, _parent_id, _path, id, title, title_en, source, category_id, max_price_yuan, count)
    SELECT at, page, 'blocks', block, title, title_en, source::text::enum_home_pages_blocks_list_source, category_id,
      max_price_yuan, count FROM made_rows WHERE source <> 'picks';
  INSERT INTO home_pages_blocks_picks (_order, _parent_id, _path, id, title, title_en)
    SELECT at, page, 'blocks', block, title, title_en FROM made_rows WHERE source = 'picks';
  INSERT INTO home_pages_rels ("order", parent_id, path, products_id)
    SELECT r."order", w.page, 'blocks.' || (w.at - 1) || '.products', r.products_id
      FROM made_rows w JOIN home_sections_rels r ON r.parent_id = w.id AND r.products_id IS NOT NULL
      WHERE w.source = 'picks';
  DROP TABLE made_rows, made_pages;
  ALTER TABLE "home_sections" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_sections_rels" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "home_sections" CASCADE;
  DROP TABLE "home_sections_rels" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_home_sections_fk";
  
  DROP INDEX "payload_locked_documents_rels_home_sections_id_idx";
  DROP INDEX "reports_open_idx";
  ALTER TABLE "reports" ALTER COLUMN "reason" SET DATA TYPE varchar;
  ALTER TABLE "products" ADD COLUMN "campaign_id" uuid;
  ALTER TABLE "products" ADD COLUMN "held" boolean DEFAULT false;
  ALTER TABLE "products" ADD COLUMN "held_for" varchar;
  ALTER TABLE "comments" ADD COLUMN "held" boolean DEFAULT false;
  ALTER TABLE "comments" ADD COLUMN "held_for" varchar;
  ALTER TABLE "users" ADD COLUMN "suspended_until" timestamp(3) with time zone;
  ALTER TABLE "users" ADD COLUMN "muted_until" timestamp(3) with time zone;
  ALTER TABLE "reports" ADD COLUMN "target_id" varchar;
  UPDATE "reports" SET "target_id" = coalesce("conversation_id", "id")::text;
  ALTER TABLE "reports" ALTER COLUMN "target_id" SET NOT NULL;
  ALTER TABLE "reports" ADD COLUMN "case_id" uuid;
  ALTER TABLE "reports" ADD COLUMN "snapshot" jsonb;
  ALTER TABLE "reports" ADD COLUMN "content_hash" varchar;
  ALTER TABLE "reports" ADD COLUMN "weight" numeric DEFAULT 1 NOT NULL;
  ALTER TABLE "reports" ADD COLUMN "outcome" "enum_reports_outcome";
  ALTER TABLE "feedback" ADD COLUMN "answered_at" timestamp(3) with time zone;
  ALTER TABLE "feedback" ADD COLUMN "answered_by_id" uuid;
  ALTER TABLE "campuses" ADD COLUMN "settings_new_member_listings" numeric DEFAULT 0 NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_auto_hide_points" numeric DEFAULT 5 NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_escalate_hours" numeric DEFAULT 24 NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_duplicate_pictures" "enum_campuses_settings_duplicate_pictures" DEFAULT 'flag' NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_check_contents" boolean DEFAULT true;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "moderation_acts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "appeals_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "bulk_acts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "word_lists_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "report_reasons_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "rule_clauses_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "reason_texts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "home_pages_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "campaigns_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "terms_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "imports_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "picture_checks_id" uuid;
  ALTER TABLE "cases" ADD CONSTRAINT "cases_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "cases" ADD CONSTRAINT "cases_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "cases" ADD CONSTRAINT "cases_claimed_by_id_staff_id_fk" FOREIGN KEY ("claimed_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_clause_id_rule_clauses_id_fk" FOREIGN KEY ("clause_id") REFERENCES "public"."rule_clauses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_reverted_by_id_staff_id_fk" FOREIGN KEY ("reverted_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_bulk_id_bulk_acts_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_acts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appeals" ADD CONSTRAINT "appeals_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appeals" ADD CONSTRAINT "appeals_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appeals" ADD CONSTRAINT "appeals_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appeals_rels" ADD CONSTRAINT "appeals_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."appeals"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "appeals_rels" ADD CONSTRAINT "appeals_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_undone_by_id_staff_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "word_lists_places" ADD CONSTRAINT "word_lists_places_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."word_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "word_lists" ADD CONSTRAINT "word_lists_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "report_reasons_targets" ADD CONSTRAINT "report_reasons_targets_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."report_reasons"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "report_reasons" ADD CONSTRAINT "report_reasons_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "rule_clauses" ADD CONSTRAINT "rule_clauses_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reason_texts_actions" ADD CONSTRAINT "reason_texts_actions_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."reason_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "reason_texts" ADD CONSTRAINT "reason_texts_clause_id_rule_clauses_id_fk" FOREIGN KEY ("clause_id") REFERENCES "public"."rule_clauses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reason_texts" ADD CONSTRAINT "reason_texts_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_carousel" ADD CONSTRAINT "home_pages_blocks_carousel_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_notice_bar" ADD CONSTRAINT "home_pages_blocks_notice_bar_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_category_grid" ADD CONSTRAINT "home_pages_blocks_category_grid_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_picks" ADD CONSTRAINT "home_pages_blocks_picks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_list" ADD CONSTRAINT "home_pages_blocks_list_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_list" ADD CONSTRAINT "home_pages_blocks_list_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_list" ADD CONSTRAINT "home_pages_blocks_list_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_blocks_text" ADD CONSTRAINT "home_pages_blocks_text_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages" ADD CONSTRAINT "home_pages_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_pages_rels" ADD CONSTRAINT "home_pages_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_rels" ADD CONSTRAINT "home_pages_rels_banners_fk" FOREIGN KEY ("banners_id") REFERENCES "public"."banners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_rels" ADD CONSTRAINT "home_pages_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_pages_rels" ADD CONSTRAINT "home_pages_rels_products_fk" FOREIGN KEY ("products_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_carousel" ADD CONSTRAINT "_home_pages_v_blocks_carousel_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_notice_bar" ADD CONSTRAINT "_home_pages_v_blocks_notice_bar_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_category_grid" ADD CONSTRAINT "_home_pages_v_blocks_category_grid_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_picks" ADD CONSTRAINT "_home_pages_v_blocks_picks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_list" ADD CONSTRAINT "_home_pages_v_blocks_list_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_list" ADD CONSTRAINT "_home_pages_v_blocks_list_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_list" ADD CONSTRAINT "_home_pages_v_blocks_list_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_blocks_text" ADD CONSTRAINT "_home_pages_v_blocks_text_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v" ADD CONSTRAINT "_home_pages_v_parent_id_home_pages_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."home_pages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_home_pages_v" ADD CONSTRAINT "_home_pages_v_version_campus_id_campuses_id_fk" FOREIGN KEY ("version_campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_home_pages_v_rels" ADD CONSTRAINT "_home_pages_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_home_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_rels" ADD CONSTRAINT "_home_pages_v_rels_banners_fk" FOREIGN KEY ("banners_id") REFERENCES "public"."banners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_rels" ADD CONSTRAINT "_home_pages_v_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_home_pages_v_rels" ADD CONSTRAINT "_home_pages_v_rels_products_fk" FOREIGN KEY ("products_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_rules_page_id_pages_id_fk" FOREIGN KEY ("rules_page_id") REFERENCES "public"."pages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "campaigns_rels" ADD CONSTRAINT "campaigns_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "campaigns_rels" ADD CONSTRAINT "campaigns_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "terms" ADD CONSTRAINT "terms_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "imports" ADD CONSTRAINT "imports_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "imports" ADD CONSTRAINT "imports_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "picture_checks" ADD CONSTRAINT "picture_checks_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "picture_checks" ADD CONSTRAINT "picture_checks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "picture_checks" ADD CONSTRAINT "picture_checks_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "cases_target_id_idx" ON "cases" USING btree ("target_id");
  CREATE INDEX "cases_campus_idx" ON "cases" USING btree ("campus_id");
  CREATE INDEX "cases_subject_idx" ON "cases" USING btree ("subject_id");
  CREATE INDEX "cases_claimed_by_idx" ON "cases" USING btree ("claimed_by_id");
  CREATE INDEX "cases_closed_at_idx" ON "cases" USING btree ("closed_at");
  CREATE INDEX "cases_updated_at_idx" ON "cases" USING btree ("updated_at");
  CREATE INDEX "cases_created_at_idx" ON "cases" USING btree ("created_at");
  CREATE UNIQUE INDEX "cases_open_idx" ON "cases" USING btree ("kind","target","target_id") WHERE state = 'open';
  CREATE INDEX "cases_queue_idx" ON "cases" USING btree ("campus_id","rank" DESC NULLS FIRST,"id") WHERE state = 'open';
  CREATE INDEX "cases_queue_kind_idx" ON "cases" USING btree ("campus_id","kind","rank" DESC NULLS FIRST,"id") WHERE state = 'open';
  CREATE INDEX "cases_waiting_idx" ON "cases" USING btree ("opened_at") WHERE state = 'open' and escalated_at is null;
  CREATE INDEX "moderation_acts_action_idx" ON "moderation_acts" USING btree ("action");
  CREATE INDEX "moderation_acts_case_idx" ON "moderation_acts" USING btree ("case_id");
  CREATE INDEX "moderation_acts_target_id_idx" ON "moderation_acts" USING btree ("target_id");
  CREATE INDEX "moderation_acts_subject_idx" ON "moderation_acts" USING btree ("subject_id");
  CREATE INDEX "moderation_acts_campus_idx" ON "moderation_acts" USING btree ("campus_id");
  CREATE INDEX "moderation_acts_staff_idx" ON "moderation_acts" USING btree ("staff_id");
  CREATE INDEX "moderation_acts_clause_idx" ON "moderation_acts" USING btree ("clause_id");
  CREATE INDEX "moderation_acts_state_idx" ON "moderation_acts" USING btree ("state");
  CREATE INDEX "moderation_acts_reverted_by_idx" ON "moderation_acts" USING btree ("reverted_by_id");
  CREATE INDEX "moderation_acts_bulk_idx" ON "moderation_acts" USING btree ("bulk_id");
  CREATE INDEX "moderation_acts_updated_at_idx" ON "moderation_acts" USING btree ("updated_at");
  CREATE INDEX "moderation_acts_created_at_idx" ON "moderation_acts" USING btree ("created_at");
  CREATE UNIQUE INDEX "appeals_act_idx" ON "appeals" USING btree ("act_id");
  CREATE INDEX "appeals_author_idx" ON "appeals" USING btree ("author_id");
  CREATE INDEX "appeals_campus_idx" ON "appeals" USING btree ("campus_id");
  CREATE INDEX "appeals_state_idx" ON "appeals" USING btree ("state");
  CREATE INDEX "appeals_decided_by_idx" ON "appeals" USING btree ("decided_by_id");
  CREATE INDEX "appeals_updated_at_idx" ON "appeals" USING btree ("updated_at");
  CREATE INDEX "appeals_created_at_idx" ON "appeals" USING btree ("created_at");
  CREATE INDEX "appeals_rels_order_idx" ON "appeals_rels" USING btree ("order");
  CREATE INDEX "appeals_rels_parent_idx" ON "appeals_rels" USING btree ("parent_id");
  CREATE INDEX "appeals_rels_path_idx" ON "appeals_rels" USING btree ("path");
  CREATE INDEX "appeals_rels_media_id_idx" ON "appeals_rels" USING btree ("media_id");
  CREATE INDEX "bulk_acts_campus_idx" ON "bulk_acts" USING btree ("campus_id");
  CREATE INDEX "bulk_acts_staff_idx" ON "bulk_acts" USING btree ("staff_id");
  CREATE INDEX "bulk_acts_undone_by_idx" ON "bulk_acts" USING btree ("undone_by_id");
  CREATE INDEX "bulk_acts_updated_at_idx" ON "bulk_acts" USING btree ("updated_at");
  CREATE INDEX "bulk_acts_created_at_idx" ON "bulk_acts" USING btree ("created_at");
  CREATE INDEX "word_lists_places_order_idx" ON "word_lists_places" USING btree ("order");
  CREATE INDEX "word_lists_places_parent_idx" ON "word_lists_places" USING btree ("parent_id");
  CREATE INDEX "word_lists_campus_idx" ON "word_lists" USING btree ("campus_id");
  CREATE INDEX "word_lists_updated_at_idx" ON "word_lists" USING btree ("updated_at");
  CREATE INDEX "word_lists_created_at_idx" ON "word_lists" USING btree ("created_at");
  CREATE INDEX "report_reasons_targets_order_idx" ON "report_reasons_targets" USING btree ("order");
  CREATE INDEX "report_reasons_targets_parent_idx" ON "report_reasons_targets" USING btree ("parent_id");
  CREATE INDEX "report_reasons_key_idx" ON "report_reasons" USING btree ("key");
  CREATE INDEX "report_reasons_campus_idx" ON "report_reasons" USING btree ("campus_id");
  CREATE INDEX "report_reasons_updated_at_idx" ON "report_reasons" USING btree ("updated_at");
  CREATE INDEX "report_reasons_created_at_idx" ON "report_reasons" USING btree ("created_at");
  CREATE INDEX "rule_clauses_campus_idx" ON "rule_clauses" USING btree ("campus_id");
  CREATE INDEX "rule_clauses_updated_at_idx" ON "rule_clauses" USING btree ("updated_at");
  CREATE INDEX "rule_clauses_created_at_idx" ON "rule_clauses" USING btree ("created_at");
  CREATE INDEX "reason_texts_actions_order_idx" ON "reason_texts_actions" USING btree ("order");
  CREATE INDEX "reason_texts_actions_parent_idx" ON "reason_texts_actions" USING btree ("parent_id");
  CREATE INDEX "reason_texts_clause_idx" ON "reason_texts" USING btree ("clause_id");
  CREATE INDEX "reason_texts_campus_idx" ON "reason_texts" USING btree ("campus_id");
  CREATE INDEX "reason_texts_updated_at_idx" ON "reason_texts" USING btree ("updated_at");
  CREATE INDEX "reason_texts_created_at_idx" ON "reason_texts" USING btree ("created_at");
  CREATE INDEX "home_pages_blocks_carousel_order_idx" ON "home_pages_blocks_carousel" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_carousel_parent_id_idx" ON "home_pages_blocks_carousel" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_carousel_path_idx" ON "home_pages_blocks_carousel" USING btree ("_path");
  CREATE INDEX "home_pages_blocks_notice_bar_order_idx" ON "home_pages_blocks_notice_bar" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_notice_bar_parent_id_idx" ON "home_pages_blocks_notice_bar" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_notice_bar_path_idx" ON "home_pages_blocks_notice_bar" USING btree ("_path");
  CREATE INDEX "home_pages_blocks_category_grid_order_idx" ON "home_pages_blocks_category_grid" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_category_grid_parent_id_idx" ON "home_pages_blocks_category_grid" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_category_grid_path_idx" ON "home_pages_blocks_category_grid" USING btree ("_path");
  CREATE INDEX "home_pages_blocks_picks_order_idx" ON "home_pages_blocks_picks" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_picks_parent_id_idx" ON "home_pages_blocks_picks" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_picks_path_idx" ON "home_pages_blocks_picks" USING btree ("_path");
  CREATE INDEX "home_pages_blocks_list_order_idx" ON "home_pages_blocks_list" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_list_parent_id_idx" ON "home_pages_blocks_list" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_list_path_idx" ON "home_pages_blocks_list" USING btree ("_path");
  CREATE INDEX "home_pages_blocks_list_category_idx" ON "home_pages_blocks_list" USING btree ("category_id");
  CREATE INDEX "home_pages_blocks_list_campaign_idx" ON "home_pages_blocks_list" USING btree ("campaign_id");
  CREATE INDEX "home_pages_blocks_text_order_idx" ON "home_pages_blocks_text" USING btree ("_order");
  CREATE INDEX "home_pages_blocks_text_parent_id_idx" ON "home_pages_blocks_text" USING btree ("_parent_id");
  CREATE INDEX "home_pages_blocks_text_path_idx" ON "home_pages_blocks_text" USING btree ("_path");
  CREATE INDEX "home_pages_campus_idx" ON "home_pages" USING btree ("campus_id");
  CREATE INDEX "home_pages_updated_at_idx" ON "home_pages" USING btree ("updated_at");
  CREATE INDEX "home_pages_created_at_idx" ON "home_pages" USING btree ("created_at");
  CREATE INDEX "home_pages__status_idx" ON "home_pages" USING btree ("_status");
  CREATE INDEX "home_pages_rels_order_idx" ON "home_pages_rels" USING btree ("order");
  CREATE INDEX "home_pages_rels_parent_idx" ON "home_pages_rels" USING btree ("parent_id");
  CREATE INDEX "home_pages_rels_path_idx" ON "home_pages_rels" USING btree ("path");
  CREATE INDEX "home_pages_rels_banners_id_idx" ON "home_pages_rels" USING btree ("banners_id");
  CREATE INDEX "home_pages_rels_categories_id_idx" ON "home_pages_rels" USING btree ("categories_id");
  CREATE INDEX "home_pages_rels_products_id_idx" ON "home_pages_rels" USING btree ("products_id");
  CREATE INDEX "_home_pages_v_blocks_carousel_order_idx" ON "_home_pages_v_blocks_carousel" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_carousel_parent_id_idx" ON "_home_pages_v_blocks_carousel" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_carousel_path_idx" ON "_home_pages_v_blocks_carousel" USING btree ("_path");
  CREATE INDEX "_home_pages_v_blocks_notice_bar_order_idx" ON "_home_pages_v_blocks_notice_bar" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_notice_bar_parent_id_idx" ON "_home_pages_v_blocks_notice_bar" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_notice_bar_path_idx" ON "_home_pages_v_blocks_notice_bar" USING btree ("_path");
  CREATE INDEX "_home_pages_v_blocks_category_grid_order_idx" ON "_home_pages_v_blocks_category_grid" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_category_grid_parent_id_idx" ON "_home_pages_v_blocks_category_grid" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_category_grid_path_idx" ON "_home_pages_v_blocks_category_grid" USING btree ("_path");
  CREATE INDEX "_home_pages_v_blocks_picks_order_idx" ON "_home_pages_v_blocks_picks" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_picks_parent_id_idx" ON "_home_pages_v_blocks_picks" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_picks_path_idx" ON "_home_pages_v_blocks_picks" USING btree ("_path");
  CREATE INDEX "_home_pages_v_blocks_list_order_idx" ON "_home_pages_v_blocks_list" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_list_parent_id_idx" ON "_home_pages_v_blocks_list" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_list_path_idx" ON "_home_pages_v_blocks_list" USING btree ("_path");
  CREATE INDEX "_home_pages_v_blocks_list_category_idx" ON "_home_pages_v_blocks_list" USING btree ("category_id");
  CREATE INDEX "_home_pages_v_blocks_list_campaign_idx" ON "_home_pages_v_blocks_list" USING btree ("campaign_id");
  CREATE INDEX "_home_pages_v_blocks_text_order_idx" ON "_home_pages_v_blocks_text" USING btree ("_order");
  CREATE INDEX "_home_pages_v_blocks_text_parent_id_idx" ON "_home_pages_v_blocks_text" USING btree ("_parent_id");
  CREATE INDEX "_home_pages_v_blocks_text_path_idx" ON "_home_pages_v_blocks_text" USING btree ("_path");
  CREATE INDEX "_home_pages_v_parent_idx" ON "_home_pages_v" USING btree ("parent_id");
  CREATE INDEX "_home_pages_v_version_version_campus_idx" ON "_home_pages_v" USING btree ("version_campus_id");
  CREATE INDEX "_home_pages_v_version_version_updated_at_idx" ON "_home_pages_v" USING btree ("version_updated_at");
  CREATE INDEX "_home_pages_v_version_version_created_at_idx" ON "_home_pages_v" USING btree ("version_created_at");
  CREATE INDEX "_home_pages_v_version_version__status_idx" ON "_home_pages_v" USING btree ("version__status");
  CREATE INDEX "_home_pages_v_created_at_idx" ON "_home_pages_v" USING btree ("created_at");
  CREATE INDEX "_home_pages_v_updated_at_idx" ON "_home_pages_v" USING btree ("updated_at");
  CREATE INDEX "_home_pages_v_latest_idx" ON "_home_pages_v" USING btree ("latest");
  CREATE INDEX "_home_pages_v_rels_order_idx" ON "_home_pages_v_rels" USING btree ("order");
  CREATE INDEX "_home_pages_v_rels_parent_idx" ON "_home_pages_v_rels" USING btree ("parent_id");
  CREATE INDEX "_home_pages_v_rels_path_idx" ON "_home_pages_v_rels" USING btree ("path");
  CREATE INDEX "_home_pages_v_rels_banners_id_idx" ON "_home_pages_v_rels" USING btree ("banners_id");
  CREATE INDEX "_home_pages_v_rels_categories_id_idx" ON "_home_pages_v_rels" USING btree ("categories_id");
  CREATE INDEX "_home_pages_v_rels_products_id_idx" ON "_home_pages_v_rels" USING btree ("products_id");
  CREATE INDEX "campaigns_ends_at_idx" ON "campaigns" USING btree ("ends_at");
  CREATE INDEX "campaigns_rules_page_idx" ON "campaigns" USING btree ("rules_page_id");
  CREATE INDEX "campaigns_campus_idx" ON "campaigns" USING btree ("campus_id");
  CREATE INDEX "campaigns_updated_at_idx" ON "campaigns" USING btree ("updated_at");
  CREATE INDEX "campaigns_created_at_idx" ON "campaigns" USING btree ("created_at");
  CREATE INDEX "campaigns_rels_order_idx" ON "campaigns_rels" USING btree ("order");
  CREATE INDEX "campaigns_rels_parent_idx" ON "campaigns_rels" USING btree ("parent_id");
  CREATE INDEX "campaigns_rels_path_idx" ON "campaigns_rels" USING btree ("path");
  CREATE INDEX "campaigns_rels_categories_id_idx" ON "campaigns_rels" USING btree ("categories_id");
  CREATE INDEX "terms_starts_at_idx" ON "terms" USING btree ("starts_at");
  CREATE INDEX "terms_campus_idx" ON "terms" USING btree ("campus_id");
  CREATE INDEX "terms_updated_at_idx" ON "terms" USING btree ("updated_at");
  CREATE INDEX "terms_created_at_idx" ON "terms" USING btree ("created_at");
  CREATE INDEX "imports_campus_idx" ON "imports" USING btree ("campus_id");
  CREATE INDEX "imports_staff_idx" ON "imports" USING btree ("staff_id");
  CREATE INDEX "imports_updated_at_idx" ON "imports" USING btree ("updated_at");
  CREATE INDEX "imports_created_at_idx" ON "imports" USING btree ("created_at");
  CREATE UNIQUE INDEX "picture_checks_media_idx" ON "picture_checks" USING btree ("media_id");
  CREATE INDEX "picture_checks_user_idx" ON "picture_checks" USING btree ("user_id");
  CREATE INDEX "picture_checks_campus_idx" ON "picture_checks" USING btree ("campus_id");
  CREATE UNIQUE INDEX "picture_checks_trace_id_idx" ON "picture_checks" USING btree ("trace_id");
  CREATE INDEX "picture_checks_due_at_idx" ON "picture_checks" USING btree ("due_at");
  CREATE INDEX "picture_checks_updated_at_idx" ON "picture_checks" USING btree ("updated_at");
  CREATE INDEX "picture_checks_created_at_idx" ON "picture_checks" USING btree ("created_at");
  ALTER TABLE "products" ADD CONSTRAINT "products_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feedback" ADD CONSTRAINT "feedback_answered_by_id_staff_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_moderation_acts_fk" FOREIGN KEY ("moderation_acts_id") REFERENCES "public"."moderation_acts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_appeals_fk" FOREIGN KEY ("appeals_id") REFERENCES "public"."appeals"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_bulk_acts_fk" FOREIGN KEY ("bulk_acts_id") REFERENCES "public"."bulk_acts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_word_lists_fk" FOREIGN KEY ("word_lists_id") REFERENCES "public"."word_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_report_reasons_fk" FOREIGN KEY ("report_reasons_id") REFERENCES "public"."report_reasons"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_rule_clauses_fk" FOREIGN KEY ("rule_clauses_id") REFERENCES "public"."rule_clauses"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reason_texts_fk" FOREIGN KEY ("reason_texts_id") REFERENCES "public"."reason_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_home_pages_fk" FOREIGN KEY ("home_pages_id") REFERENCES "public"."home_pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_campaigns_fk" FOREIGN KEY ("campaigns_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_terms_fk" FOREIGN KEY ("terms_id") REFERENCES "public"."terms"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_imports_fk" FOREIGN KEY ("imports_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_picture_checks_fk" FOREIGN KEY ("picture_checks_id") REFERENCES "public"."picture_checks"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "products_campaign_idx" ON "products" USING btree ("campaign_id");
  CREATE INDEX "users_suspended_until_idx" ON "users" USING btree ("suspended_until");
  CREATE INDEX "users_muted_until_idx" ON "users" USING btree ("muted_until");
  CREATE INDEX "reports_target_id_idx" ON "reports" USING btree ("target_id");
  CREATE INDEX "reports_case_idx" ON "reports" USING btree ("case_id");
  CREATE INDEX "feedback_answered_by_idx" ON "feedback" USING btree ("answered_by_id");
  CREATE INDEX "payload_locked_documents_rels_moderation_acts_id_idx" ON "payload_locked_documents_rels" USING btree ("moderation_acts_id");
  CREATE INDEX "payload_locked_documents_rels_appeals_id_idx" ON "payload_locked_documents_rels" USING btree ("appeals_id");
  CREATE INDEX "payload_locked_documents_rels_bulk_acts_id_idx" ON "payload_locked_documents_rels" USING btree ("bulk_acts_id");
  CREATE INDEX "payload_locked_documents_rels_word_lists_id_idx" ON "payload_locked_documents_rels" USING btree ("word_lists_id");
  CREATE INDEX "payload_locked_documents_rels_report_reasons_id_idx" ON "payload_locked_documents_rels" USING btree ("report_reasons_id");
  CREATE INDEX "payload_locked_documents_rels_rule_clauses_id_idx" ON "payload_locked_documents_rels" USING btree ("rule_clauses_id");
  CREATE INDEX "payload_locked_documents_rels_reason_texts_id_idx" ON "payload_locked_documents_rels" USING btree ("reason_texts_id");
  CREATE INDEX "payload_locked_documents_rels_home_pages_id_idx" ON "payload_locked_documents_rels" USING btree ("home_pages_id");
  CREATE INDEX "payload_locked_documents_rels_campaigns_id_idx" ON "payload_locked_documents_rels" USING btree ("campaigns_id");
  CREATE INDEX "payload_locked_documents_rels_terms_id_idx" ON "payload_locked_documents_rels" USING btree ("terms_id");
  CREATE INDEX "payload_locked_documents_rels_imports_id_idx" ON "payload_locked_documents_rels" USING btree ("imports_id");
  CREATE INDEX "payload_locked_documents_rels_picture_checks_id_idx" ON "payload_locked_documents_rels" USING btree ("picture_checks_id");
  CREATE UNIQUE INDEX "reports_open_idx" ON "reports" USING btree ("reporter_id","target","target_id") WHERE state = 'open';
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "home_sections_id";
  DROP TYPE "public"."enum_home_sections_source";
  DROP TYPE "public"."enum_reports_reason";`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_home_sections_source" AS ENUM('newest', 'hot', 'category', 'cheap', 'picks');
  CREATE TYPE "public"."enum_reports_reason" AS ENUM('fraud', 'abuse', 'spam', 'prohibited', 'other');
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
  
  ALTER TABLE "cases" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "moderation_acts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "appeals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "appeals_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "bulk_acts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "word_lists_places" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "word_lists" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "report_reasons_targets" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "report_reasons" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "rule_clauses" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reason_texts_actions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reason_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_carousel" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_notice_bar" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_category_grid" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_picks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_list" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_blocks_text" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "home_pages_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_carousel" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_notice_bar" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_category_grid" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_picks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_list" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_blocks_text" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_home_pages_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "campaigns" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "campaigns_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "terms" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "imports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "picture_checks" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "cases" CASCADE;
  DROP TABLE "moderation_acts" CASCADE;
  DROP TABLE "appeals" CASCADE;
  DROP TABLE "appeals_rels" CASCADE;
  DROP TABLE "bulk_acts" CASCADE;
  DROP TABLE "word_lists_places" CASCADE;
  DROP TABLE "word_lists" CASCADE;
  DROP TABLE "report_reasons_targets" CASCADE;
  DROP TABLE "report_reasons" CASCADE;
  DROP TABLE "rule_clauses" CASCADE;
  DROP TABLE "reason_texts_actions" CASCADE;
  DROP TABLE "reason_texts" CASCADE;
  DROP TABLE "home_pages_blocks_carousel" CASCADE;
  DROP TABLE "home_pages_blocks_notice_bar" CASCADE;
  DROP TABLE "home_pages_blocks_category_grid" CASCADE;
  DROP TABLE "home_pages_blocks_picks" CASCADE;
  DROP TABLE "home_pages_blocks_list" CASCADE;
  DROP TABLE "home_pages_blocks_text" CASCADE;
  DROP TABLE "home_pages" CASCADE;
  DROP TABLE "home_pages_rels" CASCADE;
  DROP TABLE "_home_pages_v_blocks_carousel" CASCADE;
  DROP TABLE "_home_pages_v_blocks_notice_bar" CASCADE;
  DROP TABLE "_home_pages_v_blocks_category_grid" CASCADE;
  DROP TABLE "_home_pages_v_blocks_picks" CASCADE;
  DROP TABLE "_home_pages_v_blocks_list" CASCADE;
  DROP TABLE "_home_pages_v_blocks_text" CASCADE;
  DROP TABLE "_home_pages_v" CASCADE;
  DROP TABLE "_home_pages_v_rels" CASCADE;
  DROP TABLE "campaigns" CASCADE;
  DROP TABLE "campaigns_rels" CASCADE;
  DROP TABLE "terms" CASCADE;
  DROP TABLE "imports" CASCADE;
  DROP TABLE "picture_checks" CASCADE;
  ALTER TABLE "reports" DROP CONSTRAINT IF EXISTS "reports_case_id_cases_id_fk";
  
  ALTER TABLE "products" DROP CONSTRAINT IF EXISTS "products_campaign_id_campaigns_id_fk";
  
  ALTER TABLE "feedback" DROP CONSTRAINT IF EXISTS "feedback_answered_by_id_staff_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_moderation_acts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_appeals_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_bulk_acts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_word_lists_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_report_reasons_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_rule_clauses_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_reason_texts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_home_pages_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_campaigns_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_terms_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_imports_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_picture_checks_fk";
  
  ALTER TABLE "reports" ALTER COLUMN "target" SET DATA TYPE text;
  DROP TYPE "public"."enum_reports_target";
  CREATE TYPE "public"."enum_reports_target" AS ENUM('conversations');
  ALTER TABLE "reports" ALTER COLUMN "target" SET DATA TYPE "public"."enum_reports_target" USING "target"::"public"."enum_reports_target";
  ALTER TABLE "notification_templates" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_templates_kind";
  CREATE TYPE "public"."enum_notification_templates_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring', 'message', 'offer', 'order', 'meeting_reminder', 'payout', 'dispute', 'review', 'errand');
  ALTER TABLE "notification_templates" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_templates_kind" USING "kind"::"public"."enum_notification_templates_kind";
  ALTER TABLE "notifications" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notifications_kind";
  CREATE TYPE "public"."enum_notifications_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring', 'message', 'offer', 'order', 'meeting_reminder', 'payout', 'dispute', 'review', 'errand');
  ALTER TABLE "notifications" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notifications_kind" USING "kind"::"public"."enum_notifications_kind";
  ALTER TABLE "notification_deliveries" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_deliveries_kind";
  CREATE TYPE "public"."enum_notification_deliveries_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring', 'message', 'offer', 'order', 'meeting_reminder', 'payout', 'dispute', 'review', 'errand');
  ALTER TABLE "notification_deliveries" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_deliveries_kind" USING "kind"::"public"."enum_notification_deliveries_kind";
  ALTER TABLE "notification_mutes" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_mutes_kind";
  CREATE TYPE "public"."enum_notification_mutes_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring', 'message', 'offer', 'order', 'meeting_reminder', 'payout', 'dispute', 'review', 'errand');
  ALTER TABLE "notification_mutes" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_mutes_kind" USING "kind"::"public"."enum_notification_mutes_kind";
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'reindex-listings', 'count-search-terms', 'refresh-interests', 'reconcile-bills', 'expire-listings', 'expire-errands', 'open-reviews', 'close-statements', 'advance-orders', 'expire-offers', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'recheck-messages', 'remind-meetings', 'destroy-photo', 'ask-payments', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-search-misses', 'forget-notifications');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'reindex-listings', 'count-search-terms', 'refresh-interests', 'reconcile-bills', 'expire-listings', 'expire-errands', 'open-reviews', 'close-statements', 'advance-orders', 'expire-offers', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'recheck-messages', 'remind-meetings', 'destroy-photo', 'ask-payments', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-search-misses', 'forget-notifications');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX IF EXISTS "reports_target_id_idx";
  DROP INDEX IF EXISTS "reports_case_idx";
  DROP INDEX IF EXISTS "products_campaign_idx";
  DROP INDEX IF EXISTS "users_suspended_until_idx";
  DROP INDEX IF EXISTS "users_muted_until_idx";
  DROP INDEX IF EXISTS "feedback_answered_by_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_moderation_acts_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_appeals_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_bulk_acts_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_word_lists_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_report_reasons_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_rule_clauses_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_reason_texts_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_home_pages_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_campaigns_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_terms_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_imports_id_idx";
  DROP INDEX IF EXISTS "payload_locked_documents_rels_picture_checks_id_idx";
  DROP INDEX IF EXISTS "reports_open_idx";
  ALTER TABLE "reports" ALTER COLUMN "reason" SET DATA TYPE "public"."enum_reports_reason" USING "reason"::"public"."enum_reports_reason";
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "home_sections_id" uuid;
  ALTER TABLE "home_sections" ADD CONSTRAINT "home_sections_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_sections" ADD CONSTRAINT "home_sections_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_sections_rels" ADD CONSTRAINT "home_sections_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."home_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_sections_rels" ADD CONSTRAINT "home_sections_rels_products_fk" FOREIGN KEY ("products_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "home_sections_category_idx" ON "home_sections" USING btree ("category_id");
  CREATE INDEX "home_sections_campus_idx" ON "home_sections" USING btree ("campus_id");
  CREATE INDEX "home_sections_updated_at_idx" ON "home_sections" USING btree ("updated_at");
  CREATE INDEX "home_sections_created_at_idx" ON "home_sections" USING btree ("created_at");
  CREATE INDEX "home_sections_rels_order_idx" ON "home_sections_rels" USING btree ("order");
  CREATE INDEX "home_sections_rels_parent_idx" ON "home_sections_rels" USING btree ("parent_id");
  CREATE INDEX "home_sections_rels_path_idx" ON "home_sections_rels" USING btree ("path");
  CREATE INDEX "home_sections_rels_products_id_idx" ON "home_sections_rels" USING btree ("products_id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_home_sections_fk" FOREIGN KEY ("home_sections_id") REFERENCES "public"."home_sections"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_home_sections_id_idx" ON "payload_locked_documents_rels" USING btree ("home_sections_id");
  CREATE UNIQUE INDEX "reports_open_idx" ON "reports" USING btree ("reporter_id","conversation_id") WHERE state = 'open';
  ALTER TABLE "reports" DROP COLUMN "target_id";
  ALTER TABLE "reports" DROP COLUMN "case_id";
  ALTER TABLE "reports" DROP COLUMN "snapshot";
  ALTER TABLE "reports" DROP COLUMN "content_hash";
  ALTER TABLE "reports" DROP COLUMN "weight";
  ALTER TABLE "reports" DROP COLUMN "outcome";
  ALTER TABLE "products" DROP COLUMN "campaign_id";
  ALTER TABLE "products" DROP COLUMN "held";
  ALTER TABLE "products" DROP COLUMN "held_for";
  ALTER TABLE "comments" DROP COLUMN "held";
  ALTER TABLE "comments" DROP COLUMN "held_for";
  ALTER TABLE "users" DROP COLUMN "suspended_until";
  ALTER TABLE "users" DROP COLUMN "muted_until";
  ALTER TABLE "feedback" DROP COLUMN "answered_at";
  ALTER TABLE "feedback" DROP COLUMN "answered_by_id";
  ALTER TABLE "campuses" DROP COLUMN "settings_new_member_listings";
  ALTER TABLE "campuses" DROP COLUMN "settings_auto_hide_points";
  ALTER TABLE "campuses" DROP COLUMN "settings_escalate_hours";
  ALTER TABLE "campuses" DROP COLUMN "settings_duplicate_pictures";
  ALTER TABLE "campuses" DROP COLUMN "settings_check_contents";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "moderation_acts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "appeals_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "bulk_acts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "word_lists_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "report_reasons_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "rule_clauses_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "reason_texts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "home_pages_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "campaigns_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "terms_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "imports_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "picture_checks_id";
  DROP TYPE "public"."enum_cases_kind";
  DROP TYPE "public"."enum_cases_target";
  DROP TYPE "public"."enum_cases_state";
  DROP TYPE "public"."enum_reports_outcome";
  DROP TYPE "public"."enum_moderation_acts_action";
  DROP TYPE "public"."enum_moderation_acts_target";
  DROP TYPE "public"."enum_moderation_acts_state";
  DROP TYPE "public"."enum_appeals_state";
  DROP TYPE "public"."enum_bulk_acts_action";
  DROP TYPE "public"."enum_bulk_acts_state";
  DROP TYPE "public"."enum_word_lists_places";
  DROP TYPE "public"."enum_word_lists_action";
  DROP TYPE "public"."enum_report_reasons_targets";
  DROP TYPE "public"."enum_reason_texts_actions";
  DROP TYPE "public"."enum_home_pages_blocks_list_source";
  DROP TYPE "public"."enum_home_pages_status";
  DROP TYPE "public"."enum__home_pages_v_blocks_list_source";
  DROP TYPE "public"."enum__home_pages_v_version_status";
  DROP TYPE "public"."enum_campuses_settings_duplicate_pictures";
  DROP TYPE "public"."enum_imports_kind";
  DROP TYPE "public"."enum_imports_state";
  DROP TYPE "public"."enum_picture_checks_state";
  CREATE TRIGGER home_sections_rels_tell AFTER INSERT OR UPDATE OR DELETE ON home_sections_rels
    FOR EACH STATEMENT EXECUTE FUNCTION tell_content('home_sections');
  CREATE TRIGGER home_sections_tell AFTER INSERT OR UPDATE OR DELETE ON home_sections
    FOR EACH STATEMENT EXECUTE FUNCTION tell_content();`)
}
