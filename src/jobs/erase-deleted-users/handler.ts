import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { endWaiting } from '../../operations/campus-verifications/claims'
import { erasePerson } from '../../operations/moderation-acts/erase-person'
import { eraseErrands } from '../../operations/errands/erase-errands'
import { eraseReviews } from '../../operations/reviews/erase-reviews'
import { eachDue } from '../each-due'

/** Stands where a person's words were. */
const erasedText = '已注销'

/**
 * Erases every account whose grace ended by `now`; the ways in are gone, so a later sign-in is a new person.
 *
 * Gone: name, picture, phone number, contact, mailbox, proofs of campus membership, sign-ins, favorites, blocks in
 * both directions, saved searches, notices, who looked at what and what was made of it; the words of comments, in other people's notices too,
 * and of feedback; words of reviews; where errands went, and words of those that nobody ran; words, attributes, place
 * and pictures of listings that were never sold. Pictures lose what used them and the next nights' `sweep-media` deletes
 * their files.
 *
 * Kept: what was reported or decided about what they made, without a name; what they said in chats, which the other side may need, without a name; sold listings with words and pictures, seen by officers only and without where, because records of trades
 * are kept for three years (E-Commerce Law, Art. 31); rows and ids, so that threads, counters, the price history and
 * the audit log of officers' acts, which nobody can rewrite, still fit together.
 */
export async function eraseDeletedUsers(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> {
  return eachDue(payload, {
    job: 'erase-deleted-users',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload },
        sql`select u.id from users u
            where u.standing = 'deleted' and u.deletion_due_at <= ${now.toISOString()} and u.id > ${after}
              and exists (select 1 from identities i where i.user_id = u.id)
            order by u.id limit ${limit}`,
      ),
    act: (req, id) => eraseOne(req, id, now),
  })
}

async function eraseOne(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  await lockRow(req, 'users', id)
  const user = await req.payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    overrideAccess: true,
    showHiddenFields: true,
    req,
  })
  // Came back since it was found.
  if (user.standing !== 'deleted' || !user.deletionDueAt || new Date(user.deletionDueAt) > now) return false
  await eraseTraces(req, id)
  // Queues the destruction of a photo that is still there.
  await endWaiting(req, id, now)
  await runSql(req, sql`delete from campus_verifications where user_id = ${id}`)
  await req.payload.update({
    collection: 'users',
    id,
    data: {
      nickname: '已注销用户',
      avatar: null,
      standingReason: null,
      verification: 'none',
      verifiedUntil: null,
      phoneMasked: null,
      phoneCipher: null,
      phoneHash: null,
      contactCipher: null,
      noticeMailMasked: null,
      noticeMailCipher: null,
      personalRecommendations: true,
      allowsQqFriends: false,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  await eraseWords(req, id)
  await eraseFromChats(req, id)
  await eraseDeals(req, id)
  await eraseListings(req, id)
  await eraseReviews(req, id, erasedText)
  await eraseErrands(req, id, erasedText)
  await erasePerson(req, id, erasedText)
  return true
}

/** Ways in, and what the person looked at. */
async function eraseTraces(req: PayloadRequest, id: string): Promise<void> {
  await runSql(req, sql`delete from verification_codes where user_id = ${id}`)
  await runSql(req, sql`delete from verification_pairs where user_id = ${id}`)
  await runSql(req, sql`delete from identities where user_id = ${id}`)
  await runSql(req, sql`delete from payee_agreements where user_id = ${id}`)
  await runSql(req, sql`delete from user_sessions where user_id = ${id}`)
  await runSql(
    req,
    sql`with gone as (delete from favorites where user_id = ${id} returning product_id)
        update products p set favorite_count = greatest(p.favorite_count - 1, 0)
        from gone where gone.product_id = p.id`,
  )
  await runSql(req, sql`delete from blocks where user_id = ${id} or blocked_id = ${id}`)
  await runSql(req, sql`update view_events set user_id = null where user_id = ${id}`)
  await runSql(req, sql`delete from interest_events where user_id = ${id}`)
  await runSql(req, sql`delete from interests where user_id = ${id}`)
  await eraseNotices(req, id)
}

/** What they were told and wanted to be told, and what others were told in their words. */
async function eraseNotices(req: PayloadRequest, id: string): Promise<void> {
  await runSql(req, sql`delete from notification_deliveries where user_id = ${id}`)
  await runSql(req, sql`delete from notifications where user_id = ${id}`)
  await runSql(req, sql`delete from notification_mutes where user_id = ${id}`)
  await runSql(req, sql`delete from subscription_grants where user_id = ${id}`)
  await runSql(req, sql`delete from saved_searches where user_id = ${id}`)
  await runSql(
    req,
    sql`with told as (
          update notifications n
          set params = n.params || json_build_object('nickname', ${erasedText}::text, 'excerpt', null)::jsonb
          from comments c
          where c.author_id = ${id} and n.product_id = c.product_id and n.key = 'comment:' || c.id returning n.id)
        update notification_deliveries d set state = 'skipped', code = 'NOT_TRUE_ANY_MORE', updated_at = now()
        from told where d.notification_id = told.id and d.state = 'waiting'`,
  )
}

/**
 * Deals are records of trade and stay, the names in what others were told of them do not; a listing that nobody bought
 * leaves its words in no order.
 */
async function eraseDeals(req: PayloadRequest, id: string): Promise<void> {
  await runSql(
    req,
    sql`update notifications n set params = n.params || json_build_object('nickname', ${erasedText}::text)::jsonb
        from offers o where (o.buyer_id = ${id} or o.seller_id = ${id}) and n.product_id = o.product_id
          and n.user_id in (o.buyer_id, o.seller_id) and n.kind = 'offer' and starts_with(n.key, 'offer:' || o.id || ':')`,
  )
  await runSql(
    req,
    sql`update orders set title = ${erasedText}, end_reason = null, updated_at = now()
        where seller_id = ${id} and status = 'cancelled'`,
  )
  await runSql(req, sql`update orders set meeting_place = null where buyer_id = ${id} or seller_id = ${id}`)
}

/**
 * A conversation is the other side's too, so what was said in it stays, by somebody without a name; what still waits for
 * staff nobody will read any more.
 */
async function eraseFromChats(req: PayloadRequest, id: string): Promise<void> {
  await runSql(
    req,
    sql`update messages set state = 'refused', body = null, image_id = null, updated_at = now()
        where sender_id = ${id} and state = 'held'`,
  )
  // Where they met is erased with their orders; the server's own line about it would keep it.
  await runSql(
    req,
    sql`update messages m set said = jsonb_set(m.said, '{params,when}', to_jsonb(${erasedText}::text)), updated_at = now()
        from conversations c where c.id = m.conversation_id and ${id}::uuid in (c.buyer_id, c.seller_id)
          and m.type = 'system' and m.said ->> 'event' in ('meeting_proposed', 'meeting_agreed')`,
  )
  await runSql(
    req,
    sql`with told as (
          update notifications n
          set params = n.params || json_build_object('nickname', ${erasedText}::text, 'excerpt', null)::jsonb
          from conversations c
          where ${id}::uuid in (c.buyer_id, c.seller_id) and n.kind = 'message'
            and n.user_id = case when c.buyer_id = ${id} then c.seller_id else c.buyer_id end
            and n.key like 'conversation:' || c.id || ':%' returning n.id)
        update notification_deliveries d set state = 'skipped', code = 'NOT_TRUE_ANY_MORE', updated_at = now()
        from told where d.notification_id = told.id and d.state = 'waiting'`,
  )
}

/** Comments keep their place in the thread; those that could still be read leave the listing's count. */
async function eraseWords(req: PayloadRequest, id: string): Promise<void> {
  await runSql(
    req,
    sql`with gone as (
          update comments set removed = true, removed_by = 'author', updated_at = now()
          where author_id = ${id} and removed is not true returning product_id),
        counted as (select product_id, count(*)::int as comments from gone group by product_id)
        update products p set comment_count = greatest(p.comment_count - c.comments, 0)
        from counted c where c.product_id = p.id`,
  )
  await runSql(req, sql`update comments set body = ${erasedText} where author_id = ${id}`)
  // The reply speaks to the person, often by name.
  await runSql(
    req,
    sql`update feedback set body = ${erasedText}, reply = null, note = null, updated_at = now() where author_id = ${id}`,
  )
}

/** A listing that an officer took off after the sale was traded too; the audit log knows. */
const traded = sql`(p.status = 'sold' or exists (
  select 1 from audit_log a where a.target = 'products' and a.target_id = p.id::text
    and a.changes @> '[{"field": "status", "before": "sold"}]'::jsonb))`

async function eraseListings(req: PayloadRequest, id: string): Promise<void> {
  await runSql(
    req,
    sql`delete from products_rels r using products p
        where r.parent_id = p.id and p.seller_id = ${id} and not ${traded}`,
  )
  await runSql(
    req,
    sql`update notifications n set params = n.params || json_build_object('title', ${erasedText}::text)::jsonb
        from products p
        where p.id = n.product_id and p.seller_id = ${id} and n.params ? 'title' and not ${traded}`,
  )
  await runSql(
    req,
    sql`update products p set title = ${erasedText}, description = null, isbn = null, attributes = null,
          deleted_at = coalesce(deleted_at, now())
        where seller_id = ${id} and not ${traded}`,
  )
  // An officer's form that was opened before must not bring it back, hence the version.
  await runSql(
    req,
    sql`update products set location_lat = null, location_lng = null, place = null,
          version = version + 1, updated_at = now()
        where seller_id = ${id}`,
  )
  // Made of the words that were there; `reindex-listings` makes them anew of what is left.
  await runSql(
    req,
    sql`delete from search_documents d using products p where p.id = d.product_id and p.seller_id = ${id}`,
  )
}
