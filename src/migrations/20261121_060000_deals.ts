import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_orders_kind" AS ENUM('product', 'errand');
  CREATE TYPE "public"."enum_orders_status" AS ENUM('placed', 'paid', 'picked_up', 'handed_over', 'completed', 'cancelled', 'refunding', 'refunded', 'disputed');
  CREATE TYPE "public"."enum_orders_settlement" AS ENUM('face-to-face', 'escrow');
  CREATE TYPE "public"."enum_orders_rail" AS ENUM('recommerce', 'transfer');
  CREATE TYPE "public"."enum_orders_meeting_proposed_by" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_orders_disputed_from" AS ENUM('placed', 'paid', 'picked_up', 'handed_over', 'completed', 'cancelled', 'refunding', 'refunded', 'disputed');
  CREATE TYPE "public"."enum_orders_ended_by" AS ENUM('buyer', 'seller', 'staff', 'timer', 'provider');
  CREATE TYPE "public"."enum_orders_no_show" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_disputes_opened_by" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_disputes_state" AS ENUM('collecting', 'waiting', 'decided', 'withdrawn');
  CREATE TYPE "public"."enum_disputes_decision" AS ENUM('refund', 'partial_refund', 'release', 'cancel');
  CREATE TYPE "public"."enum_reviews_side" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_errands_settlement" AS ENUM('face-to-face', 'escrow');
  CREATE TYPE "public"."enum_errands_state" AS ENUM('open', 'accepted', 'picked_up', 'delivered', 'confirmed', 'cancelled', 'expired');
  CREATE TYPE "public"."enum_safe_spots_hours_days" AS ENUM('1', '2', '3', '4', '5', '6', '7');
  CREATE TYPE "public"."enum_payments_rail" AS ENUM('recommerce', 'transfer');
  CREATE TYPE "public"."enum_payments_state" AS ENUM('created', 'prepaid', 'paid', 'closed');
  CREATE TYPE "public"."enum_refunds_state" AS ENUM('requested', 'processing', 'success', 'abnormal', 'closed');
  CREATE TYPE "public"."enum_payouts_rail" AS ENUM('recommerce', 'transfer');
  CREATE TYPE "public"."enum_payouts_state" AS ENUM('created', 'accepted', 'wait_user_confirm', 'transferring', 'success', 'failed', 'cancelled');
  CREATE TYPE "public"."enum_pay_alarms_kind" AS ENUM('wrong_amount', 'wrong_party', 'unknown_payment', 'late_payment', 'refund_abnormal', 'refund_refused', 'payout_failed', 'payout_refused', 'bill_difference', 'ledger');
  CREATE TYPE "public"."enum_ledger_entries_account" AS ENUM('provider', 'held', 'refundable', 'payable');
  CREATE TYPE "public"."enum_reconciliations_state" AS ENUM('waiting', 'matched', 'different', 'corrupt');
  CREATE TYPE "public"."enum_bill_differences_kind" AS ENUM('missing_here', 'missing_there', 'amount', 'state');
  CREATE TYPE "public"."enum_pay_notices_outcome" AS ENUM('handled', 'known', 'ignored', 'alarm');
  CREATE TYPE "public"."enum_payee_agreements_rail" AS ENUM('recommerce', 'transfer');
  CREATE TYPE "public"."enum_reports_target" AS ENUM('conversations');
  CREATE TYPE "public"."enum_reports_reason" AS ENUM('fraud', 'abuse', 'spam', 'prohibited', 'other');
  CREATE TYPE "public"."enum_reports_state" AS ENUM('open', 'done');
  CREATE TYPE "public"."enum_campuses_settings_chat_contacts" AS ENUM('allow', 'warn', 'hold');
  CREATE TYPE "public"."enum_campuses_settings_chat_links" AS ENUM('allow', 'warn', 'hold');
  CREATE TYPE "public"."enum_campuses_settings_escrow_rail" AS ENUM('recommerce', 'transfer');
  CREATE TYPE "public"."enum_offers_by" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_offers_state" AS ENUM('open', 'countered', 'accepted', 'declined', 'withdrawn', 'expired', 'used');
  CREATE TYPE "public"."enum_order_events_move" AS ENUM('place', 'pay', 'pick_up', 'hand_over', 'confirm', 'cancel', 'refund', 'finish_refund', 'dispute', 'resume', 'decide_release', 'decide_refund', 'decide_cancel');
  CREATE TYPE "public"."enum_order_events_from" AS ENUM('placed', 'paid', 'picked_up', 'handed_over', 'completed', 'cancelled', 'refunding', 'refunded', 'disputed');
  CREATE TYPE "public"."enum_order_events_to" AS ENUM('placed', 'paid', 'picked_up', 'handed_over', 'completed', 'cancelled', 'refunding', 'refunded', 'disputed');
  CREATE TYPE "public"."enum_order_events_by" AS ENUM('buyer', 'seller', 'staff', 'timer', 'provider');
  CREATE TYPE "public"."enum_check_ins_side" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_dispute_statements_side" AS ENUM('buyer', 'seller');
  CREATE TYPE "public"."enum_messages_type" AS ENUM('text', 'image', 'offer', 'product', 'system');
  CREATE TYPE "public"."enum_messages_state" AS ENUM('delivered', 'held', 'refused');
  ALTER TYPE "public"."enum_media_purpose" ADD VALUE 'private';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'message';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'offer';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'order';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'meeting_reminder';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'payout';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'dispute';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'review';
  ALTER TYPE "public"."enum_notification_templates_kind" ADD VALUE 'errand';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'message';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'offer';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'order';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'meeting_reminder';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'payout';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'dispute';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'review';
  ALTER TYPE "public"."enum_notifications_kind" ADD VALUE 'errand';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'message';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'offer';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'order';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'meeting_reminder';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'payout';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'dispute';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'review';
  ALTER TYPE "public"."enum_notification_deliveries_kind" ADD VALUE 'errand';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'message';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'offer';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'order';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'meeting_reminder';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'payout';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'dispute';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'review';
  ALTER TYPE "public"."enum_notification_mutes_kind" ADD VALUE 'errand';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'reconcile-bills' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'expire-errands' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'open-reviews' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'close-statements' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'advance-orders' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'expire-offers' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'recheck-messages' BEFORE 'destroy-photo';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'remind-meetings' BEFORE 'destroy-photo';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'ask-payments' BEFORE 'sweep-media';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'reconcile-bills' BEFORE 'expire-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'expire-errands' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'open-reviews' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'close-statements' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'advance-orders' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'expire-offers' BEFORE 'warn-expiring-listings';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'recheck-messages' BEFORE 'destroy-photo';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'remind-meetings' BEFORE 'destroy-photo';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'ask-payments' BEFORE 'sweep-media';
  CREATE TABLE "orders" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"number" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"kind" "enum_orders_kind" NOT NULL,
  	"status" "enum_orders_status" NOT NULL,
  	"settlement" "enum_orders_settlement" NOT NULL,
  	"rail" "enum_orders_rail",
  	"amount_fen" numeric NOT NULL,
  	"product_id" uuid,
  	"errand_id" uuid,
  	"offer_id" uuid,
  	"buyer_id" uuid NOT NULL,
  	"seller_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"meeting_spot_id" uuid,
  	"meeting_place" varchar,
  	"meeting_at" timestamp(3) with time zone,
  	"meeting_proposed_by" "enum_orders_meeting_proposed_by",
  	"meeting_agreed_at" timestamp(3) with time zone,
  	"due_at" timestamp(3) with time zone,
  	"disputed_from" "enum_orders_disputed_from",
  	"ended_by" "enum_orders_ended_by",
  	"end_reason" varchar,
  	"no_show" "enum_orders_no_show",
  	"paid_at" timestamp(3) with time zone,
  	"picked_up_at" timestamp(3) with time zone,
  	"handed_over_at" timestamp(3) with time zone,
  	"completed_at" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"key" varchar,
  	"version" numeric DEFAULT 1 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "disputes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"opened_by" "enum_disputes_opened_by" NOT NULL,
  	"reason" varchar NOT NULL,
  	"state" "enum_disputes_state" NOT NULL,
  	"evidence_until" timestamp(3) with time zone NOT NULL,
  	"decision" "enum_disputes_decision",
  	"refund_fen" numeric,
  	"decision_reason" varchar,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"version" numeric DEFAULT 1 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reviews" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"author_id" uuid NOT NULL,
  	"subject_id" uuid NOT NULL,
  	"side" "enum_reviews_side" NOT NULL,
  	"rating" numeric NOT NULL,
  	"body" varchar,
  	"visible_at" timestamp(3) with time zone NOT NULL,
  	"removed" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "errands" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"detail" varchar,
  	"from_place" varchar NOT NULL,
  	"to_place" varchar NOT NULL,
  	"fee_fen" numeric NOT NULL,
  	"due_by" timestamp(3) with time zone NOT NULL,
  	"settlement" "enum_errands_settlement" NOT NULL,
  	"state" "enum_errands_state" NOT NULL,
  	"requester_id" uuid NOT NULL,
  	"runner_id" uuid,
  	"campus_id" uuid NOT NULL,
  	"key" varchar,
  	"version" numeric DEFAULT 1 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "safe_spots_hours_days" (
  	"order" integer NOT NULL,
  	"parent_id" varchar NOT NULL,
  	"value" "enum_safe_spots_hours_days",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "safe_spots_hours" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"from" varchar DEFAULT '08:00' NOT NULL,
  	"until" varchar DEFAULT '22:00' NOT NULL
  );
  
  CREATE TABLE "safe_spots" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"name_en" varchar,
  	"description" varchar,
  	"location_lat" numeric NOT NULL,
  	"location_lng" numeric NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"active" boolean DEFAULT true,
  	"sort" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payments" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"provider" varchar NOT NULL,
  	"rail" "enum_payments_rail" NOT NULL,
  	"out_trade_no" varchar NOT NULL,
  	"transaction_id" varchar,
  	"amount_fen" numeric NOT NULL,
  	"state" "enum_payments_state" NOT NULL,
  	"payer" varchar NOT NULL,
  	"payee" varchar,
  	"agreement_id" varchar,
  	"prepay_id" varchar,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"paid_at" timestamp(3) with time zone,
  	"ask_at" timestamp(3) with time zone,
  	"asked" numeric DEFAULT 0 NOT NULL,
  	"late" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "refunds" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"payment_id" uuid NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"out_refund_no" varchar NOT NULL,
  	"refund_id" varchar,
  	"amount_fen" numeric NOT NULL,
  	"reason" varchar NOT NULL,
  	"state" "enum_refunds_state" NOT NULL,
  	"refunded_at" timestamp(3) with time zone,
  	"ask_at" timestamp(3) with time zone,
  	"asked" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payouts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"payment_id" uuid NOT NULL,
  	"payee_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"rail" "enum_payouts_rail" NOT NULL,
  	"out_bill_no" varchar NOT NULL,
  	"bill_id" varchar,
  	"amount_fen" numeric NOT NULL,
  	"state" "enum_payouts_state" NOT NULL,
  	"fail_reason" varchar,
  	"confirmation" jsonb,
  	"ended_at" timestamp(3) with time zone,
  	"ask_at" timestamp(3) with time zone,
  	"asked" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pay_alarms" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_pay_alarms_kind" NOT NULL,
  	"detail" varchar NOT NULL,
  	"order_id" uuid,
  	"campus_id" uuid,
  	"key" varchar NOT NULL,
  	"done" boolean DEFAULT false,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_entries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"fact" varchar NOT NULL,
  	"memo" varchar NOT NULL,
  	"account" "enum_ledger_entries_account" NOT NULL,
  	"amount_fen" numeric NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reconciliations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"provider" varchar NOT NULL,
  	"day" varchar NOT NULL,
  	"state" "enum_reconciliations_state" NOT NULL,
  	"bill_lines" numeric DEFAULT 0 NOT NULL,
  	"differences" numeric DEFAULT 0 NOT NULL,
  	"paid_fen" numeric DEFAULT 0 NOT NULL,
  	"refunded_fen" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "bill_differences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"reconciliation_id" uuid NOT NULL,
  	"kind" "enum_bill_differences_kind" NOT NULL,
  	"number" varchar NOT NULL,
  	"order_id" uuid,
  	"ours_fen" numeric,
  	"theirs_fen" numeric,
  	"detail" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pay_notices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"provider" varchar NOT NULL,
  	"notice_id" varchar NOT NULL,
  	"event_type" varchar NOT NULL,
  	"raw" varchar NOT NULL,
  	"outcome" "enum_pay_notices_outcome" NOT NULL,
  	"detail" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payee_agreements" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"rail" "enum_payee_agreements_rail" NOT NULL,
  	"contract_code" varchar NOT NULL,
  	"openid" varchar NOT NULL,
  	"agreement_id" varchar,
  	"agreed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reports" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"target" "enum_reports_target" NOT NULL,
  	"conversation_id" uuid,
  	"reason" "enum_reports_reason" NOT NULL,
  	"detail" varchar,
  	"reporter_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"state" "enum_reports_state" DEFAULT 'open' NOT NULL,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reports_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"media_id" uuid
  );
  
  CREATE TABLE "offers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"product_id" uuid NOT NULL,
  	"conversation_id" uuid,
  	"buyer_id" uuid NOT NULL,
  	"seller_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"amount_fen" numeric NOT NULL,
  	"by" "enum_offers_by" NOT NULL,
  	"state" "enum_offers_state" NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "order_events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"move" "enum_order_events_move" NOT NULL,
  	"from" "enum_order_events_from",
  	"to" "enum_order_events_to" NOT NULL,
  	"by" "enum_order_events_by" NOT NULL,
  	"staff_name" varchar,
  	"reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "check_ins" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"order_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"side" "enum_check_ins_side" NOT NULL,
  	"distance_m" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "dispute_statements" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"dispute_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"author_id" uuid NOT NULL,
  	"side" "enum_dispute_statements_side" NOT NULL,
  	"body" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "dispute_statements_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"media_id" uuid
  );
  
  CREATE TABLE "conversations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"product_id" uuid,
  	"errand_id" uuid,
  	"buyer_id" uuid NOT NULL,
  	"seller_id" uuid NOT NULL,
  	"campus_id" uuid NOT NULL,
  	"last_message_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"last_seq" integer DEFAULT 0 NOT NULL,
  	"buyer_read_seq" integer DEFAULT 0 NOT NULL,
  	"seller_read_seq" integer DEFAULT 0 NOT NULL
  );
  
  CREATE TABLE "messages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"conversation_id" uuid NOT NULL,
  	"seq" numeric,
  	"sender_id" uuid,
  	"type" "enum_messages_type" NOT NULL,
  	"state" "enum_messages_state" NOT NULL,
  	"body" varchar,
  	"image_id" uuid,
  	"offer_id" uuid,
  	"product_id" uuid,
  	"client_id" varchar,
  	"said" jsonb,
  	"warnings" jsonb,
  	"held_for" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "campuses" ADD COLUMN "settings_chat_contacts" "enum_campuses_settings_chat_contacts" DEFAULT 'warn' NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_chat_links" "enum_campuses_settings_chat_links" DEFAULT 'warn' NOT NULL;
  ALTER TABLE "campuses" ADD COLUMN "settings_escrow" boolean DEFAULT false;
  ALTER TABLE "campuses" ADD COLUMN "settings_escrow_rail" "enum_campuses_settings_escrow_rail" DEFAULT 'recommerce' NOT NULL;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "orders_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "disputes_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "reviews_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "errands_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "safe_spots_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "payments_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "refunds_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "payouts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "pay_alarms_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "ledger_entries_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "reconciliations_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "bill_differences_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "pay_notices_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "payee_agreements_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "reports_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "offers_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "order_events_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "check_ins_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "dispute_statements_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "conversations_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "messages_id" uuid;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_errand_id_errands_id_fk" FOREIGN KEY ("errand_id") REFERENCES "public"."errands"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "orders" ADD CONSTRAINT "orders_meeting_spot_id_safe_spots_id_fk" FOREIGN KEY ("meeting_spot_id") REFERENCES "public"."safe_spots"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "disputes" ADD CONSTRAINT "disputes_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "disputes" ADD CONSTRAINT "disputes_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "errands" ADD CONSTRAINT "errands_requester_id_users_id_fk" FOREIGN KEY ("requester_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "errands" ADD CONSTRAINT "errands_runner_id_users_id_fk" FOREIGN KEY ("runner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "errands" ADD CONSTRAINT "errands_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "safe_spots_hours_days" ADD CONSTRAINT "safe_spots_hours_days_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."safe_spots_hours"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "safe_spots_hours" ADD CONSTRAINT "safe_spots_hours_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."safe_spots"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "safe_spots" ADD CONSTRAINT "safe_spots_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_payee_id_users_id_fk" FOREIGN KEY ("payee_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pay_alarms" ADD CONSTRAINT "pay_alarms_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pay_alarms" ADD CONSTRAINT "pay_alarms_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bill_differences" ADD CONSTRAINT "bill_differences_reconciliation_id_reconciliations_id_fk" FOREIGN KEY ("reconciliation_id") REFERENCES "public"."reconciliations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bill_differences" ADD CONSTRAINT "bill_differences_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payee_agreements" ADD CONSTRAINT "payee_agreements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payee_agreements" ADD CONSTRAINT "payee_agreements_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports_rels" ADD CONSTRAINT "reports_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "reports_rels" ADD CONSTRAINT "reports_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "order_events" ADD CONSTRAINT "order_events_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dispute_statements" ADD CONSTRAINT "dispute_statements_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dispute_statements" ADD CONSTRAINT "dispute_statements_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dispute_statements" ADD CONSTRAINT "dispute_statements_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dispute_statements_rels" ADD CONSTRAINT "dispute_statements_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."dispute_statements"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dispute_statements_rels" ADD CONSTRAINT "dispute_statements_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_errand_id_errands_id_fk" FOREIGN KEY ("errand_id") REFERENCES "public"."errands"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_campus_id_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;
  CREATE UNIQUE INDEX "orders_number_idx" ON "orders" USING btree ("number");
  CREATE INDEX "orders_status_idx" ON "orders" USING btree ("status");
  CREATE INDEX "orders_product_idx" ON "orders" USING btree ("product_id");
  CREATE INDEX "orders_errand_idx" ON "orders" USING btree ("errand_id");
  CREATE INDEX "orders_offer_idx" ON "orders" USING btree ("offer_id");
  CREATE INDEX "orders_buyer_idx" ON "orders" USING btree ("buyer_id");
  CREATE INDEX "orders_seller_idx" ON "orders" USING btree ("seller_id");
  CREATE INDEX "orders_campus_idx" ON "orders" USING btree ("campus_id");
  CREATE INDEX "orders_meeting_meeting_spot_idx" ON "orders" USING btree ("meeting_spot_id");
  CREATE INDEX "orders_updated_at_idx" ON "orders" USING btree ("updated_at");
  CREATE INDEX "orders_created_at_idx" ON "orders" USING btree ("created_at");
  CREATE UNIQUE INDEX "buyer_key_idx" ON "orders" USING btree ("buyer_id","key");
  CREATE UNIQUE INDEX "orders_live_product_idx" ON "orders" USING btree ("product_id") WHERE status in ('placed', 'paid', 'picked_up', 'handed_over', 'refunding', 'disputed');
  CREATE UNIQUE INDEX "orders_live_errand_idx" ON "orders" USING btree ("errand_id") WHERE status in ('placed', 'paid', 'picked_up', 'handed_over', 'refunding', 'disputed');
  CREATE INDEX "orders_due_idx" ON "orders" USING btree ("due_at") WHERE due_at is not null;
  CREATE INDEX "disputes_order_idx" ON "disputes" USING btree ("order_id");
  CREATE INDEX "disputes_campus_idx" ON "disputes" USING btree ("campus_id");
  CREATE INDEX "disputes_state_idx" ON "disputes" USING btree ("state");
  CREATE INDEX "disputes_evidence_until_idx" ON "disputes" USING btree ("evidence_until");
  CREATE INDEX "disputes_decided_by_idx" ON "disputes" USING btree ("decided_by_id");
  CREATE INDEX "disputes_updated_at_idx" ON "disputes" USING btree ("updated_at");
  CREATE INDEX "disputes_created_at_idx" ON "disputes" USING btree ("created_at");
  CREATE UNIQUE INDEX "disputes_live_idx" ON "disputes" USING btree ("order_id") WHERE state in ('collecting', 'waiting');
  CREATE INDEX "reviews_order_idx" ON "reviews" USING btree ("order_id");
  CREATE INDEX "reviews_campus_idx" ON "reviews" USING btree ("campus_id");
  CREATE INDEX "reviews_author_idx" ON "reviews" USING btree ("author_id");
  CREATE INDEX "reviews_subject_idx" ON "reviews" USING btree ("subject_id");
  CREATE INDEX "reviews_visible_at_idx" ON "reviews" USING btree ("visible_at");
  CREATE INDEX "reviews_updated_at_idx" ON "reviews" USING btree ("updated_at");
  CREATE INDEX "reviews_created_at_idx" ON "reviews" USING btree ("created_at");
  CREATE UNIQUE INDEX "order_side_idx" ON "reviews" USING btree ("order_id","side");
  CREATE INDEX "errands_due_by_idx" ON "errands" USING btree ("due_by");
  CREATE INDEX "errands_state_idx" ON "errands" USING btree ("state");
  CREATE INDEX "errands_requester_idx" ON "errands" USING btree ("requester_id");
  CREATE INDEX "errands_runner_idx" ON "errands" USING btree ("runner_id");
  CREATE INDEX "errands_campus_idx" ON "errands" USING btree ("campus_id");
  CREATE INDEX "errands_updated_at_idx" ON "errands" USING btree ("updated_at");
  CREATE INDEX "errands_created_at_idx" ON "errands" USING btree ("created_at");
  CREATE UNIQUE INDEX "requester_key_idx" ON "errands" USING btree ("requester_id","key");
  CREATE INDEX "safe_spots_hours_days_order_idx" ON "safe_spots_hours_days" USING btree ("order");
  CREATE INDEX "safe_spots_hours_days_parent_idx" ON "safe_spots_hours_days" USING btree ("parent_id");
  CREATE INDEX "safe_spots_hours_order_idx" ON "safe_spots_hours" USING btree ("_order");
  CREATE INDEX "safe_spots_hours_parent_id_idx" ON "safe_spots_hours" USING btree ("_parent_id");
  CREATE INDEX "safe_spots_campus_idx" ON "safe_spots" USING btree ("campus_id");
  CREATE INDEX "safe_spots_updated_at_idx" ON "safe_spots" USING btree ("updated_at");
  CREATE INDEX "safe_spots_created_at_idx" ON "safe_spots" USING btree ("created_at");
  CREATE INDEX "payments_order_idx" ON "payments" USING btree ("order_id");
  CREATE INDEX "payments_campus_idx" ON "payments" USING btree ("campus_id");
  CREATE UNIQUE INDEX "payments_out_trade_no_idx" ON "payments" USING btree ("out_trade_no");
  CREATE INDEX "payments_transaction_id_idx" ON "payments" USING btree ("transaction_id");
  CREATE INDEX "payments_updated_at_idx" ON "payments" USING btree ("updated_at");
  CREATE INDEX "payments_created_at_idx" ON "payments" USING btree ("created_at");
  CREATE UNIQUE INDEX "payments_live_idx" ON "payments" USING btree ("order_id") WHERE state in ('created', 'prepaid');
  CREATE INDEX "payments_due_idx" ON "payments" USING btree ("ask_at") WHERE ask_at is not null;
  CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("payment_id");
  CREATE INDEX "refunds_order_idx" ON "refunds" USING btree ("order_id");
  CREATE INDEX "refunds_campus_idx" ON "refunds" USING btree ("campus_id");
  CREATE UNIQUE INDEX "refunds_out_refund_no_idx" ON "refunds" USING btree ("out_refund_no");
  CREATE INDEX "refunds_updated_at_idx" ON "refunds" USING btree ("updated_at");
  CREATE INDEX "refunds_created_at_idx" ON "refunds" USING btree ("created_at");
  CREATE INDEX "refunds_due_idx" ON "refunds" USING btree ("ask_at") WHERE ask_at is not null;
  CREATE INDEX "payouts_order_idx" ON "payouts" USING btree ("order_id");
  CREATE INDEX "payouts_payment_idx" ON "payouts" USING btree ("payment_id");
  CREATE INDEX "payouts_payee_idx" ON "payouts" USING btree ("payee_id");
  CREATE INDEX "payouts_campus_idx" ON "payouts" USING btree ("campus_id");
  CREATE UNIQUE INDEX "payouts_out_bill_no_idx" ON "payouts" USING btree ("out_bill_no");
  CREATE INDEX "payouts_updated_at_idx" ON "payouts" USING btree ("updated_at");
  CREATE INDEX "payouts_created_at_idx" ON "payouts" USING btree ("created_at");
  CREATE UNIQUE INDEX "payouts_live_idx" ON "payouts" USING btree ("order_id") WHERE state not in ('failed', 'cancelled');
  CREATE INDEX "payouts_due_idx" ON "payouts" USING btree ("ask_at") WHERE ask_at is not null;
  CREATE INDEX "pay_alarms_order_idx" ON "pay_alarms" USING btree ("order_id");
  CREATE INDEX "pay_alarms_campus_idx" ON "pay_alarms" USING btree ("campus_id");
  CREATE UNIQUE INDEX "pay_alarms_key_idx" ON "pay_alarms" USING btree ("key");
  CREATE INDEX "pay_alarms_updated_at_idx" ON "pay_alarms" USING btree ("updated_at");
  CREATE INDEX "pay_alarms_created_at_idx" ON "pay_alarms" USING btree ("created_at");
  CREATE INDEX "ledger_entries_account_idx" ON "ledger_entries" USING btree ("account");
  CREATE INDEX "ledger_entries_order_idx" ON "ledger_entries" USING btree ("order_id");
  CREATE INDEX "ledger_entries_campus_idx" ON "ledger_entries" USING btree ("campus_id");
  CREATE INDEX "ledger_entries_updated_at_idx" ON "ledger_entries" USING btree ("updated_at");
  CREATE INDEX "ledger_entries_created_at_idx" ON "ledger_entries" USING btree ("created_at");
  CREATE UNIQUE INDEX "fact_account_idx" ON "ledger_entries" USING btree ("fact","account");
  CREATE INDEX "reconciliations_updated_at_idx" ON "reconciliations" USING btree ("updated_at");
  CREATE INDEX "reconciliations_created_at_idx" ON "reconciliations" USING btree ("created_at");
  CREATE UNIQUE INDEX "provider_day_idx" ON "reconciliations" USING btree ("provider","day");
  CREATE INDEX "bill_differences_reconciliation_idx" ON "bill_differences" USING btree ("reconciliation_id");
  CREATE INDEX "bill_differences_order_idx" ON "bill_differences" USING btree ("order_id");
  CREATE INDEX "bill_differences_updated_at_idx" ON "bill_differences" USING btree ("updated_at");
  CREATE INDEX "bill_differences_created_at_idx" ON "bill_differences" USING btree ("created_at");
  CREATE INDEX "pay_notices_updated_at_idx" ON "pay_notices" USING btree ("updated_at");
  CREATE INDEX "pay_notices_created_at_idx" ON "pay_notices" USING btree ("created_at");
  CREATE UNIQUE INDEX "provider_noticeId_idx" ON "pay_notices" USING btree ("provider","notice_id");
  CREATE INDEX "payee_agreements_user_idx" ON "payee_agreements" USING btree ("user_id");
  CREATE INDEX "payee_agreements_campus_idx" ON "payee_agreements" USING btree ("campus_id");
  CREATE UNIQUE INDEX "payee_agreements_contract_code_idx" ON "payee_agreements" USING btree ("contract_code");
  CREATE INDEX "payee_agreements_updated_at_idx" ON "payee_agreements" USING btree ("updated_at");
  CREATE INDEX "payee_agreements_created_at_idx" ON "payee_agreements" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_rail_idx" ON "payee_agreements" USING btree ("user_id","rail");
  CREATE INDEX "reports_conversation_idx" ON "reports" USING btree ("conversation_id");
  CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id");
  CREATE INDEX "reports_campus_idx" ON "reports" USING btree ("campus_id");
  CREATE INDEX "reports_updated_at_idx" ON "reports" USING btree ("updated_at");
  CREATE INDEX "reports_created_at_idx" ON "reports" USING btree ("created_at");
  CREATE UNIQUE INDEX "reporter_conversation_idx" ON "reports" USING btree ("reporter_id","conversation_id");
  CREATE INDEX "reports_rels_order_idx" ON "reports_rels" USING btree ("order");
  CREATE INDEX "reports_rels_parent_idx" ON "reports_rels" USING btree ("parent_id");
  CREATE INDEX "reports_rels_path_idx" ON "reports_rels" USING btree ("path");
  CREATE INDEX "reports_rels_media_id_idx" ON "reports_rels" USING btree ("media_id");
  CREATE INDEX "offers_product_idx" ON "offers" USING btree ("product_id");
  CREATE INDEX "offers_conversation_idx" ON "offers" USING btree ("conversation_id");
  CREATE INDEX "offers_buyer_idx" ON "offers" USING btree ("buyer_id");
  CREATE INDEX "offers_seller_idx" ON "offers" USING btree ("seller_id");
  CREATE INDEX "offers_campus_idx" ON "offers" USING btree ("campus_id");
  CREATE INDEX "offers_expires_at_idx" ON "offers" USING btree ("expires_at");
  CREATE INDEX "offers_updated_at_idx" ON "offers" USING btree ("updated_at");
  CREATE INDEX "offers_created_at_idx" ON "offers" USING btree ("created_at");
  CREATE UNIQUE INDEX "buyer_key_1_idx" ON "offers" USING btree ("buyer_id","key");
  CREATE UNIQUE INDEX "offers_standing_idx" ON "offers" USING btree ("product_id","buyer_id") WHERE state in ('open', 'accepted');
  CREATE INDEX "order_events_order_idx" ON "order_events" USING btree ("order_id");
  CREATE INDEX "order_events_campus_idx" ON "order_events" USING btree ("campus_id");
  CREATE INDEX "order_events_updated_at_idx" ON "order_events" USING btree ("updated_at");
  CREATE INDEX "order_events_created_at_idx" ON "order_events" USING btree ("created_at");
  CREATE INDEX "check_ins_order_idx" ON "check_ins" USING btree ("order_id");
  CREATE INDEX "check_ins_campus_idx" ON "check_ins" USING btree ("campus_id");
  CREATE INDEX "check_ins_updated_at_idx" ON "check_ins" USING btree ("updated_at");
  CREATE INDEX "check_ins_created_at_idx" ON "check_ins" USING btree ("created_at");
  CREATE UNIQUE INDEX "order_side_1_idx" ON "check_ins" USING btree ("order_id","side");
  CREATE INDEX "dispute_statements_dispute_idx" ON "dispute_statements" USING btree ("dispute_id");
  CREATE INDEX "dispute_statements_campus_idx" ON "dispute_statements" USING btree ("campus_id");
  CREATE INDEX "dispute_statements_author_idx" ON "dispute_statements" USING btree ("author_id");
  CREATE INDEX "dispute_statements_updated_at_idx" ON "dispute_statements" USING btree ("updated_at");
  CREATE INDEX "dispute_statements_created_at_idx" ON "dispute_statements" USING btree ("created_at");
  CREATE INDEX "dispute_statements_rels_order_idx" ON "dispute_statements_rels" USING btree ("order");
  CREATE INDEX "dispute_statements_rels_parent_idx" ON "dispute_statements_rels" USING btree ("parent_id");
  CREATE INDEX "dispute_statements_rels_path_idx" ON "dispute_statements_rels" USING btree ("path");
  CREATE INDEX "dispute_statements_rels_media_id_idx" ON "dispute_statements_rels" USING btree ("media_id");
  CREATE INDEX "conversations_product_idx" ON "conversations" USING btree ("product_id");
  CREATE INDEX "conversations_errand_idx" ON "conversations" USING btree ("errand_id");
  CREATE INDEX "conversations_buyer_idx" ON "conversations" USING btree ("buyer_id");
  CREATE INDEX "conversations_seller_idx" ON "conversations" USING btree ("seller_id");
  CREATE INDEX "conversations_campus_idx" ON "conversations" USING btree ("campus_id");
  CREATE INDEX "conversations_updated_at_idx" ON "conversations" USING btree ("updated_at");
  CREATE INDEX "conversations_created_at_idx" ON "conversations" USING btree ("created_at");
  CREATE UNIQUE INDEX "product_buyer_idx" ON "conversations" USING btree ("product_id","buyer_id");
  CREATE UNIQUE INDEX "errand_seller_idx" ON "conversations" USING btree ("errand_id","seller_id");
  CREATE INDEX "messages_conversation_idx" ON "messages" USING btree ("conversation_id");
  CREATE INDEX "messages_sender_idx" ON "messages" USING btree ("sender_id");
  CREATE INDEX "messages_image_idx" ON "messages" USING btree ("image_id");
  CREATE INDEX "messages_offer_idx" ON "messages" USING btree ("offer_id");
  CREATE INDEX "messages_product_idx" ON "messages" USING btree ("product_id");
  CREATE INDEX "messages_updated_at_idx" ON "messages" USING btree ("updated_at");
  CREATE INDEX "messages_created_at_idx" ON "messages" USING btree ("created_at");
  CREATE UNIQUE INDEX "conversation_seq_idx" ON "messages" USING btree ("conversation_id","seq");
  CREATE UNIQUE INDEX "conversation_sender_clientId_idx" ON "messages" USING btree ("conversation_id","sender_id","client_id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_orders_fk" FOREIGN KEY ("orders_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_disputes_fk" FOREIGN KEY ("disputes_id") REFERENCES "public"."disputes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reviews_fk" FOREIGN KEY ("reviews_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_errands_fk" FOREIGN KEY ("errands_id") REFERENCES "public"."errands"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_safe_spots_fk" FOREIGN KEY ("safe_spots_id") REFERENCES "public"."safe_spots"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_payments_fk" FOREIGN KEY ("payments_id") REFERENCES "public"."payments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_refunds_fk" FOREIGN KEY ("refunds_id") REFERENCES "public"."refunds"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_payouts_fk" FOREIGN KEY ("payouts_id") REFERENCES "public"."payouts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_pay_alarms_fk" FOREIGN KEY ("pay_alarms_id") REFERENCES "public"."pay_alarms"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ledger_entries_fk" FOREIGN KEY ("ledger_entries_id") REFERENCES "public"."ledger_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reconciliations_fk" FOREIGN KEY ("reconciliations_id") REFERENCES "public"."reconciliations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_bill_differences_fk" FOREIGN KEY ("bill_differences_id") REFERENCES "public"."bill_differences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_pay_notices_fk" FOREIGN KEY ("pay_notices_id") REFERENCES "public"."pay_notices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_payee_agreements_fk" FOREIGN KEY ("payee_agreements_id") REFERENCES "public"."payee_agreements"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reports_fk" FOREIGN KEY ("reports_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_offers_fk" FOREIGN KEY ("offers_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_order_events_fk" FOREIGN KEY ("order_events_id") REFERENCES "public"."order_events"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_check_ins_fk" FOREIGN KEY ("check_ins_id") REFERENCES "public"."check_ins"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_dispute_statements_fk" FOREIGN KEY ("dispute_statements_id") REFERENCES "public"."dispute_statements"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_conversations_fk" FOREIGN KEY ("conversations_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_messages_fk" FOREIGN KEY ("messages_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_orders_id_idx" ON "payload_locked_documents_rels" USING btree ("orders_id");
  CREATE INDEX "payload_locked_documents_rels_disputes_id_idx" ON "payload_locked_documents_rels" USING btree ("disputes_id");
  CREATE INDEX "payload_locked_documents_rels_reviews_id_idx" ON "payload_locked_documents_rels" USING btree ("reviews_id");
  CREATE INDEX "payload_locked_documents_rels_errands_id_idx" ON "payload_locked_documents_rels" USING btree ("errands_id");
  CREATE INDEX "payload_locked_documents_rels_safe_spots_id_idx" ON "payload_locked_documents_rels" USING btree ("safe_spots_id");
  CREATE INDEX "payload_locked_documents_rels_payments_id_idx" ON "payload_locked_documents_rels" USING btree ("payments_id");
  CREATE INDEX "payload_locked_documents_rels_refunds_id_idx" ON "payload_locked_documents_rels" USING btree ("refunds_id");
  CREATE INDEX "payload_locked_documents_rels_payouts_id_idx" ON "payload_locked_documents_rels" USING btree ("payouts_id");
  CREATE INDEX "payload_locked_documents_rels_pay_alarms_id_idx" ON "payload_locked_documents_rels" USING btree ("pay_alarms_id");
  CREATE INDEX "payload_locked_documents_rels_ledger_entries_id_idx" ON "payload_locked_documents_rels" USING btree ("ledger_entries_id");
  CREATE INDEX "payload_locked_documents_rels_reconciliations_id_idx" ON "payload_locked_documents_rels" USING btree ("reconciliations_id");
  CREATE INDEX "payload_locked_documents_rels_bill_differences_id_idx" ON "payload_locked_documents_rels" USING btree ("bill_differences_id");
  CREATE INDEX "payload_locked_documents_rels_pay_notices_id_idx" ON "payload_locked_documents_rels" USING btree ("pay_notices_id");
  CREATE INDEX "payload_locked_documents_rels_payee_agreements_id_idx" ON "payload_locked_documents_rels" USING btree ("payee_agreements_id");
  CREATE INDEX "payload_locked_documents_rels_reports_id_idx" ON "payload_locked_documents_rels" USING btree ("reports_id");
  CREATE INDEX "payload_locked_documents_rels_offers_id_idx" ON "payload_locked_documents_rels" USING btree ("offers_id");
  CREATE INDEX "payload_locked_documents_rels_order_events_id_idx" ON "payload_locked_documents_rels" USING btree ("order_events_id");
  CREATE INDEX "payload_locked_documents_rels_check_ins_id_idx" ON "payload_locked_documents_rels" USING btree ("check_ins_id");
  CREATE INDEX "payload_locked_documents_rels_dispute_statements_id_idx" ON "payload_locked_documents_rels" USING btree ("dispute_statements_id");
  CREATE INDEX "payload_locked_documents_rels_conversations_id_idx" ON "payload_locked_documents_rels" USING btree ("conversations_id");
  CREATE INDEX "payload_locked_documents_rels_messages_id_idx" ON "payload_locked_documents_rels" USING btree ("messages_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "orders" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "disputes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reviews" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "errands" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "safe_spots_hours_days" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "safe_spots_hours" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "safe_spots" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payments" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "refunds" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payouts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "pay_alarms" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ledger_entries" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reconciliations" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "bill_differences" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "pay_notices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payee_agreements" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reports_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "offers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "order_events" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "check_ins" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "dispute_statements" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "dispute_statements_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "conversations" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "messages" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "orders" CASCADE;
  DROP TABLE "disputes" CASCADE;
  DROP TABLE "reviews" CASCADE;
  DROP TABLE "errands" CASCADE;
  DROP TABLE "safe_spots_hours_days" CASCADE;
  DROP TABLE "safe_spots_hours" CASCADE;
  DROP TABLE "safe_spots" CASCADE;
  DROP TABLE "payments" CASCADE;
  DROP TABLE "refunds" CASCADE;
  DROP TABLE "payouts" CASCADE;
  DROP TABLE "pay_alarms" CASCADE;
  DROP TABLE "ledger_entries" CASCADE;
  DROP TABLE "reconciliations" CASCADE;
  DROP TABLE "bill_differences" CASCADE;
  DROP TABLE "pay_notices" CASCADE;
  DROP TABLE "payee_agreements" CASCADE;
  DROP TABLE "reports" CASCADE;
  DROP TABLE "reports_rels" CASCADE;
  DROP TABLE "offers" CASCADE;
  DROP TABLE "order_events" CASCADE;
  DROP TABLE "check_ins" CASCADE;
  DROP TABLE "dispute_statements" CASCADE;
  DROP TABLE "dispute_statements_rels" CASCADE;
  DROP TABLE "conversations" CASCADE;
  DROP TABLE "messages" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_orders_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_disputes_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_reviews_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_errands_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_safe_spots_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_payments_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_refunds_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_payouts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_pay_alarms_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_ledger_entries_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_reconciliations_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_bill_differences_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_pay_notices_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_payee_agreements_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_reports_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_offers_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_order_events_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_check_ins_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_dispute_statements_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_conversations_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_messages_fk";
  
  ALTER TABLE "media" ALTER COLUMN "purpose" SET DATA TYPE text;
  ALTER TABLE "media" ALTER COLUMN "purpose" SET DEFAULT 'picture'::text;
  DROP TYPE "public"."enum_media_purpose";
  CREATE TYPE "public"."enum_media_purpose" AS ENUM('picture', 'document');
  ALTER TABLE "media" ALTER COLUMN "purpose" SET DEFAULT 'picture'::"public"."enum_media_purpose";
  ALTER TABLE "media" ALTER COLUMN "purpose" SET DATA TYPE "public"."enum_media_purpose" USING "purpose"::"public"."enum_media_purpose";
  ALTER TABLE "notification_templates" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_templates_kind";
  CREATE TYPE "public"."enum_notification_templates_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring');
  ALTER TABLE "notification_templates" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_templates_kind" USING "kind"::"public"."enum_notification_templates_kind";
  ALTER TABLE "notifications" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notifications_kind";
  CREATE TYPE "public"."enum_notifications_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring');
  ALTER TABLE "notifications" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notifications_kind" USING "kind"::"public"."enum_notifications_kind";
  ALTER TABLE "notification_deliveries" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_deliveries_kind";
  CREATE TYPE "public"."enum_notification_deliveries_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring');
  ALTER TABLE "notification_deliveries" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_deliveries_kind" USING "kind"::"public"."enum_notification_deliveries_kind";
  ALTER TABLE "notification_mutes" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_mutes_kind";
  CREATE TYPE "public"."enum_notification_mutes_kind" AS ENUM('price_drop', 'saved_search_match', 'wanted_match', 'comment', 'reply', 'verification_decided', 'verification_expiring', 'listing_decided', 'listing_expiring');
  ALTER TABLE "notification_mutes" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_notification_mutes_kind" USING "kind"::"public"."enum_notification_mutes_kind";
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'reindex-listings', 'count-search-terms', 'refresh-interests', 'expire-listings', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'destroy-photo', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-search-misses', 'forget-notifications');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'notify-price-drop', 'match-listing', 'reindex-listings', 'count-search-terms', 'refresh-interests', 'expire-listings', 'warn-expiring-listings', 'expire-verifications', 'remind-reviews', 'destroy-photo', 'sweep-media', 'erase-deleted-users', 'forget-credentials', 'forget-views', 'forget-search-misses', 'forget-notifications');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "payload_locked_documents_rels_orders_id_idx";
  DROP INDEX "payload_locked_documents_rels_disputes_id_idx";
  DROP INDEX "payload_locked_documents_rels_reviews_id_idx";
  DROP INDEX "payload_locked_documents_rels_errands_id_idx";
  DROP INDEX "payload_locked_documents_rels_safe_spots_id_idx";
  DROP INDEX "payload_locked_documents_rels_payments_id_idx";
  DROP INDEX "payload_locked_documents_rels_refunds_id_idx";
  DROP INDEX "payload_locked_documents_rels_payouts_id_idx";
  DROP INDEX "payload_locked_documents_rels_pay_alarms_id_idx";
  DROP INDEX "payload_locked_documents_rels_ledger_entries_id_idx";
  DROP INDEX "payload_locked_documents_rels_reconciliations_id_idx";
  DROP INDEX "payload_locked_documents_rels_bill_differences_id_idx";
  DROP INDEX "payload_locked_documents_rels_pay_notices_id_idx";
  DROP INDEX "payload_locked_documents_rels_payee_agreements_id_idx";
  DROP INDEX "payload_locked_documents_rels_reports_id_idx";
  DROP INDEX "payload_locked_documents_rels_offers_id_idx";
  DROP INDEX "payload_locked_documents_rels_order_events_id_idx";
  DROP INDEX "payload_locked_documents_rels_check_ins_id_idx";
  DROP INDEX "payload_locked_documents_rels_dispute_statements_id_idx";
  DROP INDEX "payload_locked_documents_rels_conversations_id_idx";
  DROP INDEX "payload_locked_documents_rels_messages_id_idx";
  ALTER TABLE "campuses" DROP COLUMN "settings_chat_contacts";
  ALTER TABLE "campuses" DROP COLUMN "settings_chat_links";
  ALTER TABLE "campuses" DROP COLUMN "settings_escrow";
  ALTER TABLE "campuses" DROP COLUMN "settings_escrow_rail";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "orders_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "disputes_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "reviews_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "errands_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "safe_spots_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "payments_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "refunds_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "payouts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "pay_alarms_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "ledger_entries_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "reconciliations_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "bill_differences_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "pay_notices_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "payee_agreements_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "reports_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "offers_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "order_events_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "check_ins_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "dispute_statements_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "conversations_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "messages_id";
  DROP TYPE "public"."enum_orders_kind";
  DROP TYPE "public"."enum_orders_status";
  DROP TYPE "public"."enum_orders_settlement";
  DROP TYPE "public"."enum_orders_rail";
  DROP TYPE "public"."enum_orders_meeting_proposed_by";
  DROP TYPE "public"."enum_orders_disputed_from";
  DROP TYPE "public"."enum_orders_ended_by";
  DROP TYPE "public"."enum_orders_no_show";
  DROP TYPE "public"."enum_disputes_opened_by";
  DROP TYPE "public"."enum_disputes_state";
  DROP TYPE "public"."enum_disputes_decision";
  DROP TYPE "public"."enum_reviews_side";
  DROP TYPE "public"."enum_errands_settlement";
  DROP TYPE "public"."enum_errands_state";
  DROP TYPE "public"."enum_safe_spots_hours_days";
  DROP TYPE "public"."enum_payments_rail";
  DROP TYPE "public"."enum_payments_state";
  DROP TYPE "public"."enum_refunds_state";
  DROP TYPE "public"."enum_payouts_rail";
  DROP TYPE "public"."enum_payouts_state";
  DROP TYPE "public"."enum_pay_alarms_kind";
  DROP TYPE "public"."enum_ledger_entries_account";
  DROP TYPE "public"."enum_reconciliations_state";
  DROP TYPE "public"."enum_bill_differences_kind";
  DROP TYPE "public"."enum_pay_notices_outcome";
  DROP TYPE "public"."enum_payee_agreements_rail";
  DROP TYPE "public"."enum_reports_target";
  DROP TYPE "public"."enum_reports_reason";
  DROP TYPE "public"."enum_reports_state";
  DROP TYPE "public"."enum_campuses_settings_chat_contacts";
  DROP TYPE "public"."enum_campuses_settings_chat_links";
  DROP TYPE "public"."enum_campuses_settings_escrow_rail";
  DROP TYPE "public"."enum_offers_by";
  DROP TYPE "public"."enum_offers_state";
  DROP TYPE "public"."enum_order_events_move";
  DROP TYPE "public"."enum_order_events_from";
  DROP TYPE "public"."enum_order_events_to";
  DROP TYPE "public"."enum_order_events_by";
  DROP TYPE "public"."enum_check_ins_side";
  DROP TYPE "public"."enum_dispute_statements_side";
  DROP TYPE "public"."enum_messages_type";
  DROP TYPE "public"."enum_messages_state";`)
}
