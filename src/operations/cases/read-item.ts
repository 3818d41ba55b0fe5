import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { CaseTarget } from '../../contract/moderation'
import { acts, offerOf, toldActs, type OfferedAct } from '../../domain/moderation/acts'
import { differenceOf } from '../../domain/moderation/difference'
import { offeredNow } from '../../domain/moderation/offered'
import { AppError } from '../../lib/errors'
import { idsIn, instant, listOf, runSql, type InTransaction } from '../../lib/sql'
import { fileUrl } from '../../presenters/pictures'
import { privatePictureUrl } from '../media/private-pictures'
import { tookPart } from '../moderation-acts/decide-appeal'
import { actsAbout, actsOfPeople, readActView } from '../moderation-acts/list-acts'
import { readThing, seenHash } from '../moderation-acts/read-thing'
import type { Snapshot, Thing } from '../moderation-acts/types'
import { isPublicReview } from '../reviews/seen-by-officers'
import { leavingNow } from '../users/leaving-now'
import { verifiedNow } from '../users/verified-now'
import { readCaseRow, type CaseRow } from './case-row'
import { readQueueItem } from './list-queue'
import type { EvidencePicture, ItemDetail, PersonView, ReportView, ThingView } from './types'

/**
 * Everything an officer decides by, in one piece. What two people say to each other is not in it: `opens` names the door
 * that shows it and writes so into the audit log.
 * @throws {AppError} NOT_FOUND for cases of other campuses
 */
export async function readItem(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<ItemDetail> {
  const row = await readCaseRow(req, id)
  const item = await readQueueItem(req, staff, id, now)
  if (!item || (staff.campus !== null && staff.campus !== row.campus)) throw new AppError('NOT_FOUND')
  const ref = { target: row.target, id: row.targetId }
  const read = await readThing(req, ref)
  const unread = item.ownCase && row.target === 'reviews' && !(await isPublic(req, row.targetId))
  // Whose own it is learns of a review when everybody does: not its words, its stars, or a hash that gives away both.
  const thing = unread ? null : read
  const made = (await reportsOf(req, row)).map((report) =>
    unread ? { ...report, snapshot: null, raw: null } : report,
  )
  const reports = item.ownCase ? made.map(withoutReporter) : made
  const [first] = reports
  const approval = row.kind === 'edit' ? await readApproval(req, row.targetId) : null
  const shown = thing && (await viewOf(req, thing.snapshot))
  const people = await peopleOf(req, row, read)
  const appeal = row.target === 'appeals' ? await appealOf(req, staff, row.targetId) : null
  const mayDecide = row.state === 'open' && !item.ownCase && appeal?.tookPart !== true
  return {
    item,
    now: shown,
    snapshot: first?.snapshot ?? null,
    ...compared(thing?.snapshot ?? null, approval, first?.raw ?? null),
    people,
    reports: reports.map(({ raw: _raw, ...report }) => report),
    history: {
      thing: await actsAbout(req, ref),
      person: await actsOfPeople(
        req,
        people.map((person) => person.id),
      ),
    },
    offered: mayDecide ? offeredFor(row, thing, people) : [],
    contentHash: seenHash(thing),
    opens:
      row.target === 'messages' && thing !== null && !item.ownCase ? `/messages/${row.targetId}/held` : null,
    page: pageOf(row, reports),
    appeal,
  }
}

async function isPublic(req: InTransaction, review: string): Promise<boolean> {
  const rows = await runSql(req, sql`select 1 from reviews t where t.id = ${review} and ${isPublicReview}`)
  return rows.length > 0
}

/** Of one's own matter nobody reads who reported it, in which words and with which pictures, nor opens what is private. */
const withoutReporter = <Report extends ReportView>(report: Report): Report => ({
  ...report,
  reporter: null,
  detail: '',
  images: [],
  opens: null,
})

/** Acts on a person are offered when they can be done to one of the two. */
function offeredFor(row: CaseRow, thing: Thing | null, people: readonly PersonView[]): OfferedAct[] {
  const at = thing?.presence.thing ?? null
  const whom = people.length === 0 ? [null] : people
  const names = new Set(
    whom
      .flatMap((person) => offeredNow(row.kind, row.target, { thing: at, person }))
      .map(({ action }) => action),
  )
  return acts.filter(({ action }) => names.has(action)).map(offerOf)
}

const pages: Partial<Record<CaseTarget, string>> = {
  products: 'products',
  users: 'users',
  comments: 'comments',
  reviews: 'reviews',
  'campus-verifications': 'campus-verifications',
  disputes: 'disputes',
  appeals: 'appeals',
}

function pageOf(row: CaseRow, reports: readonly ReportView[]): string | null {
  const collection = pages[row.target]
  if (collection !== undefined) return `/admin/collections/${collection}/${row.targetId}`
  const open = reports.find(({ opens }) => opens !== null)
  return open ? `/admin/collections/reports/${open.id}` : null
}

/** What of a snapshot is compared, by the names of fields. */
function comparable({ target, title, text, images, fields }: Snapshot): Record<string, unknown> {
  if (target === 'comments') return { body: text }
  if (target === 'reviews') return { rating: fields.rating, body: text }
  if (target === 'users') return { nickname: title, images }
  if (target !== 'products') return {}
  const { kind, categoryTitle, condition, isbn, attributes, priceFen, originalPriceFen, place } = fields
  const rest = { kind, condition, isbn, attributes, priceFen, originalPriceFen, place }
  return { title, description: text, images, category: categoryTitle, ...rest }
}

interface Approval {
  content: Snapshot
  at: string
}

async function readApproval(req: InTransaction, product: string): Promise<Approval | null> {
  const [row] = await runSql<Approval>(
    req,
    sql`select content, ${instant(sql`approved_at`)} as at from listing_approvals where product_id = ${product}`,
  )
  return row ?? null
}

function compared(
  now: Snapshot | null,
  approval: Approval | null,
  reported: Snapshot | null,
): Pick<ItemDetail, 'difference' | 'comparedWith'> {
  const before = approval?.content ?? reported
  if (now === null || before === null) return { difference: [], comparedWith: null }
  return {
    difference: differenceOf(comparable(before), comparable(now)),
    comparedWith: approval ? { what: 'approved', at: approval.at } : { what: 'reported', at: before.at },
  }
}

/** A snapshot with the addresses of its pictures, as far as they are still there. */
async function viewOf(
  req: PayloadRequest,
  { title, text, images, author, fields, at }: Snapshot,
): Promise<ThingView> {
  return { title, text, author, fields, at, images: await picturesOf(req, images) }
}

async function picturesOf(req: InTransaction, ids: readonly string[]): Promise<EvidencePicture[]> {
  if (ids.length === 0) return []
  const rows = await runSql<{ id: string; filename: string }>(
    req,
    sql`select id, coalesce(sizes_large_filename, filename) as filename from media where id in ${idsIn(ids)}`,
  )
  const names = new Map(rows.map(({ id, filename }) => [id, filename]))
  return ids.map((id) => {
    const name = names.get(id)
    return { id, url: name === undefined ? null : fileUrl(name) }
  })
}

const privatePictures = (req: PayloadRequest, ids: readonly string[]): EvidencePicture[] =>
  ids.map((id) => ({ id, url: privatePictureUrl(req, id) }))

interface ReportRow extends Omit<ReportView, 'images' | 'snapshot' | 'opens'> {
  images: string[]
  snapshot: Snapshot | null
}

/** The reports of a case, and open ones about the same thing: oldest first. */
async function reportsOf(
  req: PayloadRequest,
  { id, target, targetId, campus }: CaseRow,
): Promise<(ReportView & { raw: Snapshot | null })[]> {
  const rows = await runSql<ReportRow>(
    req,
    sql`select r.id, r.reason, coalesce(r.detail, '') as detail, r.weight::float8 as weight, r.state, r.outcome,
          ${instant(sql`r.created_at`)} as at, r.snapshot,
          json_build_object('zh', coalesce(n.title, r.reason), 'en', coalesce(nullif(n.title_en, ''), n.title, r.reason))
            as "reasonTitle",
          (select json_build_object('id', u.id, 'nickname', u.nickname, 'upheld', coalesce(q.upheld, 0),
              'dismissed', coalesce(q.dismissed, 0))
            from users u left join reporter_records q on q.user_id = u.id where u.id = r.reporter_id) as reporter,
          (select coalesce(json_agg(x.media_id order by x."order"), '[]') from reports_rels x
            where x.parent_id = r.id and x.media_id is not null) as images
        from reports r left join lateral (
          select * from report_reasons n where n.key = r.reason and (n.campus_id is null or n.campus_id = ${campus})
          order by n.campus_id is null limit 1) n on true
        where r.case_id = ${id} or (r.target_id = ${targetId} and r.target::text = ${target} and r.state = 'open')
        order by r.created_at, r.id limit 100`,
  )
  const views: (ReportView & { raw: Snapshot | null })[] = []
  for (const row of rows) {
    views.push({
      ...row,
      images: privatePictures(req, row.images),
      snapshot: row.snapshot && (await viewOf(req, row.snapshot)),
      opens: target === 'conversations' && row.state === 'open' ? `/reports/${row.id}/conversation` : null,
      raw: row.snapshot,
    })
  }
  return views
}

/** Whose doing it is; of a conversation the two. */
async function peopleOf(req: InTransaction, row: CaseRow, thing: Thing | null): Promise<PersonView[]> {
  const two = thing?.target === 'conversations' || thing?.target === 'disputes'
  const subject = thing?.subject ?? row.subject
  const ids = two ? thing.people : subject === null ? [] : [subject]
  const { buyer } = (thing?.snapshot.fields ?? {}) as { buyer?: string }
  const people = await runSql<Omit<PersonView, 'role'>>(
    req,
    sql`select u.id, u.nickname, u.standing, ${sql.raw(leavingNow)} as leaving,
          ${sql.raw(verifiedNow)} as verified,
          ${instant(sql`u.muted_until`)} as "mutedUntil", ${instant(sql`u.suspended_until`)} as "suspendedUntil",
          ${instant(sql`u.created_at`)} as since,
          (select count(*)::int from products p where p.seller_id = u.id) as listings,
          (select count(*)::int from moderation_acts a where a.subject_id = u.id and a.state = 'standing'
            and a.action::text in (${listOf(toldActs)})) as sanctions
        from users u where u.id in ${idsIn(ids)} order by u.id`,
  )
  const role = (id: string) =>
    thing?.target === 'conversations' ? (id === buyer ? 'buyer' : 'seller') : null
  return people.map((person) => ({ ...person, role: role(person.id) }))
}

async function appealOf(req: PayloadRequest, staff: StaffActor, id: string): Promise<ItemDetail['appeal']> {
  const [row] = await runSql<{
    id: string
    act: string
    body: string
    images: string[]
    author: { id: string; nickname: string } | null
    at: string
  }>(
    req,
    sql`select p.id, p.act_id as act, p.body, ${instant(sql`p.created_at`)} as at,
          (select json_build_object('id', u.id, 'nickname', u.nickname) from users u where u.id = p.author_id) as author,
          (select coalesce(json_agg(x.media_id order by x."order"), '[]') from appeals_rels x
            where x.parent_id = p.id and x.media_id is not null) as images
        from appeals p where p.id = ${id}`,
  )
  const act = row ? await readActView(req, row.act) : null
  if (!row || !act) return null
  const { act: _act, images, ...appeal } = row
  return {
    ...appeal,
    images: privatePictures(req, images),
    act,
    tookPart: await tookPart(req, staff.id, row.act),
  }
}
