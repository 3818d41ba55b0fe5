import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { caseTargets, type CaseTarget } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import type { ProductStatus } from '../../contract/products'
import { listingContent, type Contents, type ContentTarget } from '../../domain/moderation/content'
import type { Presence } from '../../domain/moderation/offered'
import { contentHash } from '../../lib/content-hash'
import type { Sql } from '../../lib/payload-adapter/types'
import { isId, lockRow } from '../../lib/row-lock'
import { instant, runSql } from '../../lib/sql'
import { leavingNow } from '../users/leaving-now'
import type { TargetRef, Thing } from './types'

type Person = NonNullable<Presence['person']>

interface Found {
  campus: string
  subject: string | null
  nickname: string | null
  standing: UserStanding | null
  suspendedUntil: string | null
  leaving: boolean
  people: string[]
  title: string
  text: string
  images: string[]
  fields: Record<string, unknown>
  /** What decides about `presence`. */
  status: ProductStatus | null
  held: boolean
  removed: boolean
  removedBy: 'author' | 'staff' | null
  open: boolean
  /** What the hash is of, where it is not `fields`; null of what has no content of its own. */
  content: Contents[ContentTarget] | null
}

interface Reading {
  from: Sql
  campus: Sql
  /** The person's row is `u`. */
  subject: Sql
  /** Whose matter it is besides. */
  others?: Sql
  title: Sql
  text?: Sql
  images?: Sql
  fields?: Sql
  status?: Sql
  held?: Sql
  removed?: Sql
  removedBy?: Sql
  open?: Sql
  content?: Sql
}

const none = sql`null`

const readings: Record<CaseTarget, Reading> = {
  products: {
    from: sql`products t join users u on u.id = t.seller_id where t.deleted_at is null`,
    campus: sql`t.campus_id`,
    subject: sql`t.seller_id`,
    title: sql`t.title`,
    text: sql`coalesce(t.description, '')`,
    images: sql`(select coalesce(json_agg(r.media_id order by r."order"), '[]') from products_rels r
      where r.parent_id = t.id and r.path = 'images' and r.media_id is not null)`,
    fields: sql`json_build_object('kind', t.kind, 'category', t.category_id,
      'categoryTitle', (select g.name from categories g where g.id = t.category_id),
      'condition', t.condition, 'isbn', t.isbn, 'attributes', coalesce(t.attributes, '{}'::jsonb),
      'priceFen', t.price_fen::float8, 'originalPriceFen', t.original_price_fen::float8, 'place', t.place,
      'status', t.status, 'held', coalesce(t.held, false), 'heldFor', t.held_for, 'version', t.version::int)`,
    status: sql`t.status`,
    held: sql`coalesce(t.held, false)`,
  },
  users: {
    from: sql`users t join users u on u.id = t.id where true`,
    campus: sql`t.campus_id`,
    subject: sql`t.id`,
    title: sql`t.nickname`,
    images: sql`case when t.avatar_id is null then '[]'::json else json_build_array(t.avatar_id) end`,
    fields: sql`json_build_object('standing', t.standing)`,
    content: sql`json_build_object('nickname', t.nickname, 'avatar', t.avatar_id)`,
  },
  comments: {
    from: sql`comments t join users u on u.id = t.author_id left join products p on p.id = t.product_id where true`,
    campus: sql`t.campus_id`,
    subject: sql`t.author_id`,
    others: sql`array[p.seller_id]`,
    title: sql`coalesce(p.title, '')`,
    text: sql`t.body`,
    fields: sql`json_build_object('product', t.product_id, 'replyTo', t.reply_to_id,
      'removed', coalesce(t.removed, false), 'held', coalesce(t.held, false), 'heldFor', t.held_for,
      'removedBy', case when t.removed then coalesce(t.removed_by::text, 'author') end)`,
    held: sql`coalesce(t.held, false)`,
    removed: sql`coalesce(t.removed, false)`,
    // Of old ones it is not known who did.
    removedBy: sql`case when t.removed then coalesce(t.removed_by::text, 'author') end`,
    content: sql`json_build_object('body', t.body)`,
  },
  reviews: {
    from: sql`reviews t join users u on u.id = t.author_id join orders o on o.id = t.order_id where true`,
    campus: sql`t.campus_id`,
    subject: sql`t.author_id`,
    others: sql`array[t.subject_id]`,
    title: sql`o.title`,
    text: sql`coalesce(t.body, '')`,
    fields: sql`json_build_object('rating', t.rating::float8, 'about', t.subject_id, 'order', t.order_id,
      'removed', coalesce(t.removed, false), 'held', coalesce(t.held, false), 'heldFor', t.held_for)`,
    held: sql`coalesce(t.held, false)`,
    removed: sql`coalesce(t.removed, false)`,
    content: sql`json_build_object('rating', t.rating::float8, 'body', coalesce(t.body, ''))`,
  },
  conversations: {
    from: sql`conversations t left join users u on false left join products p on p.id = t.product_id where true`,
    campus: sql`t.campus_id`,
    subject: none,
    others: sql`array[t.buyer_id, t.seller_id]`,
    title: sql`coalesce(p.title, '')`,
    fields: sql`json_build_object('product', t.product_id, 'buyer', t.buyer_id, 'seller', t.seller_id)`,
    content: sql`json_build_object('lastSeq', t.last_seq)`,
  },
  messages: {
    from: sql`messages t join conversations c on c.id = t.conversation_id join users u on u.id = t.sender_id where true`,
    campus: sql`c.campus_id`,
    subject: sql`t.sender_id`,
    others: sql`array[c.buyer_id, c.seller_id]`,
    // What it says is read through its own door, which is logged.
    title: sql`u.nickname`,
    fields: sql`json_build_object('conversation', t.conversation_id, 'type', t.type, 'state', t.state,
      'heldFor', t.held_for, 'sentAt', ${instant(sql`t.created_at`)})`,
    held: sql`(t.state = 'held')`,
    content: sql`json_build_object('body', coalesce(t.body, ''), 'image', t.image_id)`,
  },
  appeals: {
    from: sql`appeals t join users u on u.id = t.author_id join moderation_acts a on a.id = t.act_id where true`,
    campus: sql`t.campus_id`,
    subject: sql`t.author_id`,
    others: sql`array[a.subject_id]`,
    title: sql`left(t.body, 80)`,
    text: sql`t.body`,
    fields: sql`json_build_object('act', t.act_id, 'state', t.state)`,
    open: sql`(t.state = 'open')`,
  },
  'campus-verifications': {
    from: sql`campus_verifications t join users u on u.id = t.user_id where true`,
    campus: sql`t.campus_id`,
    subject: sql`t.user_id`,
    title: sql`u.nickname`,
    fields: sql`json_build_object('state', t.state)`,
  },
  disputes: {
    from: sql`disputes t join orders o on o.id = t.order_id left join users u on false where true`,
    campus: sql`t.campus_id`,
    subject: none,
    others: sql`array[o.buyer_id, o.seller_id]`,
    title: sql`o.number || ' · ' || o.title`,
    fields: sql`json_build_object('order', t.order_id, 'state', t.state)`,
  },
}

/** Whether somebody is one of the people of the thing of a row, besides whose doing it is: a condition, for lists. */
export const isPartyOf = (who: Sql, target: Sql, id: Sql): Sql => {
  const cases = caseTargets.flatMap((each) => {
    const { from, others } = readings[each]
    if (!others) return []
    return [
      sql`when ${target} = ${each} then
      exists (select 1 from ${from} and t.id = (${id})::uuid and ${who} = any(${others}))`,
    ]
  })
  return sql`case ${sql.join(cases, sql` `)} else false end`
}

/** The words and pictures of a thing are looked at; what people say to each other, or claim, is not in a snapshot. */
const textOf = (target: CaseTarget, row: Found) => (target === 'messages' ? '' : row.text)

/**
 * A thing as it is now, or null once it is gone. With `lock` it stays so until the transaction ends (product or conversation
 * first, then the person, then the case).
 */
export async function readThing(
  req: PayloadRequest,
  { target, id }: TargetRef,
  { lock = false }: { lock?: boolean } = {},
): Promise<Thing | null> {
  if (!isId(id)) return null
  if (lock) await lockThing(req, target, id)
  const r = readings[target]
  const [row] = await runSql<Found>(
    req,
    sql`select ${r.campus} as campus, ${r.subject}::uuid as subject, u.nickname, u.standing,
          ${instant(sql`u.suspended_until`)} as "suspendedUntil", ${sql.raw(leavingNow)} as leaving,
          (select coalesce(json_agg(who), '[]') from unnest(${r.subject}::uuid || ${r.others ?? sql`'{}'::uuid[]`}) who
            where who is not null) as people,
          ${r.title} as title, ${r.text ?? sql`''`} as text, ${r.images ?? sql`'[]'::json`} as images,
          ${r.fields ?? sql`'{}'::json`} as fields, ${r.status ?? none} as status, ${r.held ?? sql`false`} as held,
          ${r.removed ?? sql`false`} as removed, ${r.removedBy ?? none} as "removedBy", ${r.open ?? sql`false`} as open,
          ${r.content ?? sql`null::json`} as content
        from ${r.from} and t.id = ${id}`,
  )
  return row ? thingOf(target, id, row) : null
}

/**
 * A message is judged under the lock of its conversation. With a comment goes the listing whose comments are counted, and
 * with a review both people, whose reputations it makes.
 */
async function lockThing(req: PayloadRequest, target: CaseTarget, id: string): Promise<void> {
  if (target === 'appeals') await lockAppealed(req, id)
  if (target !== 'messages') await lockRow(req, target, id)
  if (target === 'messages') {
    await runSql(
      req,
      sql`select 1 from conversations c where c.id = (select m.conversation_id from messages m where m.id = ${id})
          for no key update`,
    )
  } else if (target === 'comments') {
    await runSql(
      req,
      sql`select 1 from products p where p.id = (select c.product_id from comments c where c.id = ${id})
          for no key update`,
    )
  } else if (target === 'reviews') {
    await runSql(
      req,
      sql`select 1 from users u where u.id in (select unnest(array[r.author_id, r.subject_id]) from reviews r
            where r.id = ${id}) order by u.id for no key update`,
    )
  }
}

/** With an appeal, and before it, goes what the decision was about and whom: it may be put back. */
async function lockAppealed(req: PayloadRequest, id: string): Promise<void> {
  const [about] = await runSql<{ target: CaseTarget; id: string; subject: string | null }>(
    req,
    sql`select a.target, a.target_id as id, a.subject_id as subject
        from appeals p join moderation_acts a on a.id = p.act_id where p.id = ${id}`,
  )
  if (!about) return
  if (about.target !== 'appeals' && isId(about.id)) await lockThing(req, about.target, about.id)
  if (about.subject !== null) await lockPerson(req, about.subject)
}

function thingOf(target: CaseTarget, id: string, row: Found): Thing {
  const { campus, subject, people, title, images } = row
  const author = subject === null ? null : { id: subject, nickname: row.nickname ?? '' }
  const fields = { ...row.fields }
  return {
    target,
    id,
    campus,
    subject,
    people,
    title,
    presence: { thing: presenceOf(target, row), person: personOf(row) },
    snapshot: {
      target,
      title,
      text: textOf(target, row),
      images,
      author,
      fields,
      at: new Date().toISOString(),
    },
    hash: hashOf(target, row),
  }
}

function presenceOf(target: CaseTarget, row: Found): NonNullable<Presence['thing']> {
  const { held, removed, removedBy, open } = row
  switch (target) {
    case 'products':
      return { target, status: row.status ?? 'draft' }
    case 'comments':
      return { target, held, removedBy }
    case 'reviews':
      return { target, held, removed }
    case 'messages':
      return { target, held }
    case 'appeals':
      return { target, open }
    default:
      return { target }
  }
}

const personOf = ({ standing, suspendedUntil, leaving }: Found): Person | null =>
  standing === null ? null : { standing, suspendedUntil, leaving }

function hashOf(target: CaseTarget, row: Found): string | null {
  if (target === 'products') {
    const { title, text: description, images, fields } = row
    return contentHash('products', listingContent({ ...fields, title, description, images }))
  }
  return row.content === null ? null : contentHash(target as ContentTarget, row.content)
}

/** By which an officer says what they have looked at; null of what is private, and read through a door of its own. */
export const seenHash = (thing: Thing | null): string | null =>
  thing === null || thing.target === 'conversations' || thing.target === 'messages' ? null : thing.hash

/** What of a person's row a sentence changes. */
export interface LockedPerson extends Person {
  mutedUntil: string | null
  standingReason: string | null
  deletionDueAt: string | null
}

/** The standing of somebody, locked: the last but one of all locks. */
export async function lockPerson(req: PayloadRequest, id: string): Promise<LockedPerson | null> {
  const [row] = await runSql<LockedPerson>(
    req,
    sql`select standing, ${instant(sql`suspended_until`)} as "suspendedUntil",
          ${instant(sql`muted_until`)} as "mutedUntil", standing_reason as "standingReason",
          ${instant(sql`deletion_due_at`)} as "deletionDueAt", ${sql.raw(leavingNow)} as leaving
        from users u where u.id = ${id} for no key update of u`,
  )
  return row ?? null
}
