import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ClaimState, VerificationMethod } from '../../contract/campus-verifications'
import { toldState } from '../../domain/campus-verifications/told-state'
import { decryptText } from '../../lib/field-cipher'
import { instant, runSql } from '../../lib/sql'
import { exportActs, type ExportedActs } from '../moderation-acts/export-acts'
import { exportDeals, type ExportedDeals } from './export-deals'
import { exportDisputes, type ExportedWords } from './export-disputes'
import { exportMoney, type ExportedMoney } from '../payments/export-payments'
import { exportNotices, type ExportedNotices } from './export-notices'
import { type Me, readMe } from './read-me'

export interface PersonalData
  extends ExportedActs, ExportedDeals, ExportedMoney, ExportedNotices, ExportedWords {
  exportedAt: string
  account: Me & { phone: string | null; noticeMail: string | null }
  verifications: Record<string, unknown>[]
  products: Record<string, unknown>[]
  favorites: Record<string, unknown>[]
  blocks: Record<string, unknown>[]
  /** What they looked at. */
  views: Record<string, unknown>[]
  /** What recommendations are made from. */
  interests: Record<string, unknown>[]
  comments: Record<string, unknown>[]
  feedback: Record<string, unknown>[]
  sessions: Record<string, unknown>[]
  /** What they wrote in chats; the answers are the others'. */
  messages: Record<string, unknown>[]
  /** What they reported. */
  reports: Record<string, unknown>[]
}

/** Everything kept about a person, in a form to take along (PIPL Art. 45). Numbers and mailboxes are theirs, so in clear. */
export async function exportData(req: PayloadRequest, userId: string, now: Date): Promise<PersonalData> {
  const account = await readMe(req, userId)
  const [secret] = await runSql<{ phone: string | null; mail: string | null }>(
    req,
    sql`select phone_cipher as phone, notice_mail_cipher as mail from users where id = ${userId}`,
  )
  const open = (cipher: string | null | undefined) =>
    cipher ? decryptText(cipher, req.payload.services.env.DATA_KEYS) : null
  const claims = await runSql<{
    studentNoCipher: string | null
    method: VerificationMethod
    state: ClaimState
  }>(
    req,
    sql`select method, state, reason, student_no_cipher as "studentNoCipher",
          ${instant(sql`created_at`)} as "createdAt", ${instant(sql`decided_at`)} as "decidedAt",
          ${instant(sql`until`)} as "until"
        from campus_verifications where user_id = ${userId} order by created_at`,
  )
  const [products, favorites, blocks, views, interests, comments, feedback, sessions, messages, reports] =
    await Promise.all([
      runSql(
        req,
        sql`select id, kind, title, description, price_fen::float8 as "priceFen", status, place, attributes,
            case when location_lat is null then null
              else json_build_object('lat', location_lat, 'lng', location_lng) end as location,
            ${instant(sql`created_at`)} as "createdAt"
          from products where seller_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select product_id as product, ${instant(sql`created_at`)} as "createdAt"
          from favorites where user_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select blocked_id as "user", ${instant(sql`created_at`)} as "createdAt"
          from blocks where user_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select product_id as product, ${instant(sql`viewed_at`)} as "viewedAt"
          from view_events where user_id = ${userId} order by viewed_at`,
      ),
      runSql(
        req,
        sql`select i.product_id as product, i.kind, ${instant(sql`i.at`)} as at
          from (select product_id, kind, at from interests where user_id = ${userId}
            union select product_id, kind, at from interest_events where user_id = ${userId}) i order by i.at`,
      ),
      runSql(
        req,
        sql`select id, product_id as product, body, removed, ${instant(sql`created_at`)} as "createdAt"
          from comments where author_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select kind, body, reply, state, ${instant(sql`answered_at`)} as "answeredAt",
            ${instant(sql`created_at`)} as "createdAt"
          from feedback where author_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select provider, ${instant(sql`created_at`)} as "createdAt", ${instant(sql`expires_at`)} as "expiresAt",
            ${instant(sql`revoked_at`)} as "revokedAt"
          from user_sessions where user_id = ${userId} order by created_at`,
      ),
      runSql(
        req,
        sql`select conversation_id as conversation, type, state, body, image_id as image, product_id as product,
            offer_id as offer, ${instant(sql`created_at`)} as "sentAt"
          from messages where sender_id = ${userId} order by created_at, id`,
      ),
      runSql(
        req,
        sql`select target, target_id as "targetId", conversation_id as conversation, reason, detail, state, outcome,
            ${instant(sql`created_at`)} as "createdAt"
          from reports where reporter_id = ${userId} order by created_at`,
      ),
    ])
  return {
    exportedAt: now.toISOString(),
    account: { ...account, phone: open(secret?.phone), noticeMail: open(secret?.mail) },
    verifications: claims.map(({ studentNoCipher, ...claim }) => ({
      ...claim,
      state: toldState(claim.method, claim.state),
      studentNo: open(studentNoCipher),
    })),
    products,
    favorites,
    blocks,
    views,
    interests,
    comments,
    feedback,
    sessions,
    messages,
    reports,
    ...(await exportDeals(req, userId)),
    ...(await exportMoney(req, userId)),
    ...(await exportDisputes(req, userId)),
    ...(await exportNotices(req, account)),
    ...(await exportActs(req, userId)),
  }
}
