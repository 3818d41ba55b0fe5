import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { instant, runSql } from '../../lib/sql'
import { inboxColumns, inWords, type InboxRow } from '../notifications/list-notifications'
import { textsOf } from '../notifications/texts'
import type { Me } from './read-me'

/** What a person was told, how, and what they want to be told. */
export interface ExportedNotices {
  notifications: object[]
  pushes: object[]
  mutes: object[]
  subscriptions: object[]
  savedSearches: object[]
}

/** The part of a person's data that is about notices, in their words. */
export async function exportNotices(
  req: PayloadRequest,
  { id, campus, language }: Me,
): Promise<ExportedNotices> {
  const [rows, texts, pushes, mutes, subscriptions, savedSearches] = await Promise.all([
    runSql<InboxRow>(
      req,
      sql`select ${inboxColumns} from notifications n where n.user_id = ${id} order by n.id`,
    ),
    textsOf(req, campus.id),
    runSql(
      req,
      sql`select kind, channel, state, ${instant(sql`created_at`)} as "createdAt", ${instant(sql`sent_at`)} as "sentAt"
          from notification_deliveries where user_id = ${id} order by created_at`,
    ),
    runSql(req, sql`select kind, channel from notification_mutes where user_id = ${id} order by created_at`),
    runSql(
      req,
      sql`select platform, template_id as template, credits::int as credits, ${instant(sql`refused_at`)} as "refusedAt"
          from subscription_grants where user_id = ${id} order by created_at`,
    ),
    runSql(
      req,
      sql`select q, category_id as category, kind, min_price_fen::float8 as "minPriceFen",
            max_price_fen::float8 as "maxPriceFen", ${instant(sql`created_at`)} as "createdAt"
          from saved_searches where user_id = ${id} order by created_at`,
    ),
  ])
  return {
    notifications: rows.map((row) => inWords(row, texts, language)),
    pushes,
    mutes,
    subscriptions,
    savedSearches,
  }
}
