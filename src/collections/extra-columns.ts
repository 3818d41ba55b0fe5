import type { postgresAdapter } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'
import {
  bigint,
  doublePrecision,
  type ExtraConfigColumn,
  index,
  integer,
  serial,
  uniqueIndex,
} from '@payloadcms/db-postgres/drizzle/pg-core'

type SchemaHook = NonNullable<Parameters<typeof postgresAdapter>[0]['afterSchemaInit']>[number]

/**
 * The middle of a listing's blur cell, as `blurPosition` of `domain/position` gives it. Everything that strangers
 * can ask about a place uses it, so that no number of questions leads closer.
 */
const middleLat = sql`greatest(-90, least(90, (floor(location_lat::float8 / 0.0036) + 0.5) * 0.0036))`
const width = sql`least(360, 0.0036 / greatest(cos(radians(${middleLat})), 1e-6))`
const middleLng = sql`greatest(-180, least(180, (floor(location_lng::float8 / ${width}) + 0.5) * ${width}))`
// `least` and `greatest` pass over nulls; no position must stay none.
const whereKnown = (value: typeof middleLat) =>
  sql`case when location_lat is null or location_lng is null then null else ${value} end`

/** Columns that the indexes are on. */
type Indexed = 'campus' | 'id'

/**
 * Columns and indexes that Payload never writes. Its update writes back every field it knows, so what others
 * count or the database computes must not be a field.
 */
export const extraColumns: SchemaHook = ({ schema, extendTable }) => {
  const {
    products,
    notifications,
    notification_deliveries: deliveries,
    campus_verifications: verifications,
    notification_templates: templates,
    campuses,
    search_misses: misses,
    conversations,
    offers,
    orders,
    disputes,
    payments,
    refunds,
    payouts,
    messages,
    reports,
    cases,
  } = schema.tables
  if (!campuses || !misses || !products || !notifications || !deliveries || !verifications || !templates) {
    throw new Error('A table to extend is not there')
  }
  if (
    !conversations ||
    !offers ||
    !orders ||
    !disputes ||
    !payments ||
    !refunds ||
    !payouts ||
    !messages ||
    !reports ||
    !cases
  ) {
    throw new Error('A table to extend is not there')
  }
  extendTable({
    table: campuses,
    // What rows of the search index call a campus; four bytes instead of sixteen.
    columns: { number: serial('number').notNull() },
    extraConfig: (table: Record<'number', ExtraConfigColumn>) => ({
      number: uniqueIndex('campuses_number_idx').on(table.number),
    }),
  })
  extendTable({
    table: misses,
    extraConfig: () => ({
      once: uniqueIndex('search_misses_once_idx').on(
        sql`coalesce(campus_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
        sql`q`,
      ),
    }),
  })
  extendTable({
    table: products,
    columns: {
      // Drawn when it first goes public: the order of "newest", in one number.
      listed_no: bigint('listed_no', { mode: 'number' }),
      view_count: integer('view_count').notNull().default(0),
      favorite_count: integer('favorite_count').notNull().default(0),
      comment_count: integer('comment_count').notNull().default(0),
      shown_lat: doublePrecision('shown_lat').generatedAlwaysAs(whereKnown(middleLat)),
      shown_lng: doublePrecision('shown_lng').generatedAlwaysAs(whereKnown(middleLng)),
    },
    extraConfig: (table: Record<Indexed, ExtraConfigColumn>) => ({
      // Whom a new listing could suit.
      wanted: index('products_wanted_idx')
        .on(table.campus, table.id)
        .where(sql`kind = 'wanted' and status = 'on_sale' and deleted_at is null`),
      attributes: index('products_attributes_idx').using('gin', sql`attributes jsonb_path_ops`),
    }),
  })
  extendTable({
    table: notifications,
    extraConfig: (table: Record<'user' | 'readAt', ExtraConfigColumn>) => ({
      unread: index('notifications_unread_idx')
        .on(table.user)
        .where(sql`read_at is null`),
    }),
  })
  extendTable({
    table: deliveries,
    extraConfig: (table: Record<'channel' | 'priority' | 'dueAt' | 'claimedAt', ExtraConfigColumn>) => ({
      due: index('notification_deliveries_due_idx')
        .on(table.channel, table.priority.desc().nullsFirst(), table.dueAt)
        .where(sql`state = 'waiting'`),
      sending: index('notification_deliveries_sending_idx')
        .on(table.claimedAt)
        .where(sql`state = 'sending'`),
    }),
  })
  extendTable({
    table: templates,
    extraConfig: (table: Record<'kind', ExtraConfigColumn>) => ({
      // The one that holds for all campuses; to an ordinary unique index no campus would be a new one each time.
      shared: uniqueIndex('notification_templates_shared_idx')
        .on(table.kind)
        .where(sql`campus_id is null`),
    }),
  })
  extendTable({
    table: verifications,
    extraConfig: (table: Record<'subjectHash' | 'user', ExtraConfigColumn>) => ({
      // One campus identity is one living account; a person has one claim waiting.
      oneAccount: uniqueIndex('campus_verifications_one_account_idx')
        .on(table.subjectHash)
        .where(sql`state = 'approved'`),
      oneClaim: uniqueIndex('campus_verifications_one_claim_idx')
        .on(table.user)
        .where(sql`state in ('pending', 'photo_wanted', 'contested')`),
    }),
  })
  extendTable({
    table: conversations,
    columns: {
      last_seq: integer('last_seq').notNull().default(0),
      buyer_read_seq: integer('buyer_read_seq').notNull().default(0),
      seller_read_seq: integer('seller_read_seq').notNull().default(0),
    },
  })
  extendTable({
    table: messages,
    extraConfig: (table: Record<'conversation' | 'createdAt', ExtraConfigColumn>) => ({
      // Few of very many: what waits for staff, and what has to be asked about again.
      held: index('messages_held_idx')
        .on(table.conversation)
        .where(sql`state = 'held'`),
      unchecked: index('messages_unchecked_idx')
        .on(table.createdAt)
        .where(sql`held_for = 'unchecked'`),
    }),
  })
  extendTable({
    table: reports,
    extraConfig: (table: Record<'reporter' | 'target' | 'targetId', ExtraConfigColumn>) => ({
      // Said again while it is open it is the same report; a closed one can be followed by another.
      open: uniqueIndex('reports_open_idx')
        .on(table.reporter, table.target, table.targetId)
        .where(sql`state = 'open'`),
    }),
  })
  extendTable({
    table: offers,
    extraConfig: (table: Record<'product' | 'buyer', ExtraConfigColumn>) => ({
      // Of two people about one listing, one offer waits for an answer or stands accepted.
      standing: uniqueIndex('offers_standing_idx')
        .on(table.product, table.buyer)
        .where(sql`state in ('open', 'accepted')`),
    }),
  })
  extendTable({
    table: orders,
    extraConfig: (table: Record<'product' | 'errand' | 'dueAt', ExtraConfigColumn>) => ({
      // One order under way per listing, whoever asks how many at once. As `liveStatuses` in domain/orders/moves.
      liveProduct: uniqueIndex('orders_live_product_idx')
        .on(table.product)
        .where(sql`status in ('placed', 'paid', 'picked_up', 'handed_over', 'refunding', 'disputed')`),
      liveErrand: uniqueIndex('orders_live_errand_idx')
        .on(table.errand)
        .where(sql`status in ('placed', 'paid', 'picked_up', 'handed_over', 'refunding', 'disputed')`),
      due: index('orders_due_idx')
        .on(table.dueAt)
        .where(sql`due_at is not null`),
    }),
  })
  extendTable({
    table: disputes,
    extraConfig: (table: Record<'order', ExtraConfigColumn>) => ({
      live: uniqueIndex('disputes_live_idx')
        .on(table.order)
        .where(sql`state in ('collecting', 'waiting')`),
    }),
  })
  extendTable({
    table: payments,
    extraConfig: (table: Record<'order' | 'askAt', ExtraConfigColumn>) => ({
      live: uniqueIndex('payments_live_idx')
        .on(table.order)
        .where(sql`state in ('created', 'prepaid')`),
      due: index('payments_due_idx')
        .on(table.askAt)
        .where(sql`ask_at is not null`),
    }),
  })
  extendTable({
    table: refunds,
    extraConfig: (table: Record<'askAt', ExtraConfigColumn>) => ({
      due: index('refunds_due_idx')
        .on(table.askAt)
        .where(sql`ask_at is not null`),
    }),
  })
  extendTable({
    table: payouts,
    extraConfig: (table: Record<'order' | 'askAt', ExtraConfigColumn>) => ({
      // Never a second one before the first has certainly failed.
      live: uniqueIndex('payouts_live_idx')
        .on(table.order)
        .where(sql`state not in ('failed', 'cancelled')`),
      due: index('payouts_due_idx')
        .on(table.askAt)
        .where(sql`ask_at is not null`),
    }),
  })
  extendTable({
    table: cases,
    extraConfig: (
      table: Record<
        'kind' | 'target' | 'targetId' | 'campus' | 'rank' | 'id' | 'openedAt',
        ExtraConfigColumn
      >,
    ) => ({
      // One thing waits once per kind.
      open: uniqueIndex('cases_open_idx')
        .on(table.kind, table.target, table.targetId)
        .where(sql`state = 'open'`),
      // The queue of a campus, and of one kind in it.
      queue: index('cases_queue_idx')
        .on(table.campus, table.rank.desc().nullsFirst(), table.id)
        .where(sql`state = 'open'`),
      queueOfKind: index('cases_queue_kind_idx')
        .on(table.campus, table.kind, table.rank.desc().nullsFirst(), table.id)
        .where(sql`state = 'open'`),
      waiting: index('cases_waiting_idx')
        .on(table.openedAt)
        .where(sql`state = 'open' and escalated_at is null`),
    }),
  })
  return schema
}
