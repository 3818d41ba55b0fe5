import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import {
  demoAppeal,
  demoBan,
  demoClauses,
  demoEdit,
  demoFlag,
  demoHeldComment,
  demoReasons,
  demoReporters,
  demoReports,
  demoTerms,
  demoWordLists,
} from '../../demo/moderation'
import { demoPeople } from '../../demo/people'
import { dayMs } from '../../domain/time'
import { runSql } from '../../lib/sql'
import { fileAppeal } from '../../operations/appeals/file-appeal'
import { openFlag } from '../../operations/cases/open-flag'
import { performAct } from '../../operations/moderation-acts/perform-act'
import { keepApproved } from '../../operations/products/keep-approved'
import { reportThing } from '../../operations/reports/report-thing'
import type { Cast } from './cast'
import { daysBefore, insertRows } from './rows'

/** What moderators decide by, and a queue with one of everything for a visitor to clear. */
export async function keepOrder(req: PayloadRequest, cast: Cast, now: Date): Promise<void> {
  const clauses = await writeRules(req, now)
  await keepSentences(req, clauses, now)
  await fillQueue(req, cast, clauses, now)
}

/** Who is suspended when the demo opens was suspended by a decision, which can be read, appealed and taken back. */
async function keepSentences(
  req: PayloadRequest,
  clauses: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const at = sql`${daysBefore(now, 6)}::timestamptz`
  await runSql(
    req,
    sql`insert into moderation_acts (id, action, target, target_id, subject_id, campus_id, staff_id, clause_id, clause_text,
          reason, before, state, created_at, updated_at)
        select gen_random_uuid(), 'ban', 'users', u.id::text, u.id, u.campus_id,
          (select s.id from staff s where s.campus_id = u.campus_id and s.role in ('moderator', 'admin')
            order by s.role = 'moderator' desc, s.email limit 1),
          c.id, c.number || ' ' || c.title || chr(10) || c.text, u.standing_reason,
          jsonb_build_object('was', '{"standing": "active", "suspendedUntil": null, "standingReason": null}'::jsonb,
            'now', jsonb_build_object('standing', 'suspended', 'suspendedUntil', null, 'standingReason',
              u.standing_reason)),
          'standing', ${at}, ${at}
        from users u join rule_clauses c on c.id = ${clauses.get(demoBan.clause) ?? null}::uuid
        where u.standing = 'suspended'`,
  )
}

const system = { depth: 0, overrideAccess: true } as const

/** @returns the clauses' ids by their numbers */
async function writeRules(req: PayloadRequest, now: Date): Promise<Map<string, string>> {
  const clauses = new Map<string, string>()
  for (const [index, clause] of demoClauses.entries()) {
    const data = { ...clause, active: true, sort: 10 * (index + 1) }
    const { id } = await req.payload.create({ collection: 'rule-clauses', data, ...system, req })
    clauses.set(clause.number, id)
  }
  for (const [index, { clause, ...reason }] of demoReasons.entries()) {
    const data = { ...reason, clause: clauses.get(clause), active: true, sort: 10 * (index + 1) }
    await req.payload.create({ collection: 'reason-texts', data, ...system, req })
  }
  for (const { words, ...list } of demoWordLists) {
    const data = { ...list, words: words.join('\n') }
    await req.payload.create({ collection: 'word-lists', data, ...system, req })
  }
  for (const data of termsAround(now)) {
    await req.payload.create({ collection: 'terms', data, ...system, req })
  }
  return clauses
}

/** Last year's terms and this year's, named as the university does. */
function termsAround(now: Date) {
  const thisYear = now.getFullYear() - (now.getMonth() < 8 ? 1 : 0)
  return [thisYear - 1, thisYear].flatMap((year) =>
    demoTerms.map(({ name, nameEn, from, until, nextYear: [begins, ends] }) => ({
      name: `${year}–${year + 1} ${name}`,
      nameEn: `${year}–${year + 1}, ${nameEn}`,
      startsAt: `${year + Number(begins)}-${from}T04:00:00.000Z`,
      endsAt: `${year + Number(ends)}-${until}T04:00:00.000Z`,
    })),
  )
}

async function fillQueue(
  req: PayloadRequest,
  cast: Cast,
  clauses: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  await insertRows(
    req,
    'reporter_records',
    demoReporters.map(({ name, ...record }) => ({ user_id: cast.person(name), ...record })),
  )
  for (const { by, about, target, reason, detail } of demoReports) {
    const person = cast.person(about)
    const id = target === 'users' ? person : (await shownListing(req, person)).id
    const actor = {
      kind: 'student',
      id: cast.person(by),
      campus: campusOfPerson(cast, by),
      verified: true,
    } as const
    await reportThing(req, actor, { target, id, reason, detail, images: [] }, now)
  }

  const flagged = await shownListing(req, cast.person(demoFlag.seller))
  await openFlag(req, {
    ...{ target: 'products', id: flagged.id, title: flagged.title, reason: demoFlag.reason },
    ...{ campus: flagged.campus, subject: cast.person(demoFlag.seller) },
  })

  const commented = await shownListing(req, cast.person(demoHeldComment.under))
  await req.payload.create({
    collection: 'comments',
    data: {
      ...{ body: demoHeldComment.body, product: commented.id, author: cast.person(demoHeldComment.by) },
      ...{ campus: commented.campus, held: true, heldFor: 'words' },
    },
    ...system,
    req,
  })

  const edited = await shownListing(req, cast.person(demoEdit.seller))
  await keepApproved(req, edited.id)
  await runSql(
    req,
    sql`update products set status = 'pending', title = ${demoEdit.title(edited.title)},
          description = ${demoEdit.description(edited.description)}, version = version + 1, updated_at = now()
        where id = ${edited.id}`,
  )

  const taken = await shownListing(req, cast.person(demoAppeal.seller))
  const twoDaysAgo = new Date(now.getTime() - 2 * dayMs)
  const { act } = await performAct(req, {
    ...{ target: { target: 'products', id: taken.id }, action: 'remove', staff: await officer(req) },
    ...{ clause: clauses.get(demoAppeal.clause), reason: demoAppeal.reason, now: twoDaysAgo },
  })
  const author = cast.person(demoAppeal.seller)
  await fileAppeal(req, author, { act, body: demoAppeal.body, images: [] }, now)
  // Things have waited for a while, each another while.
  await runSql(
    req,
    sql`update cases c set opened_at = x.at, rank = case_rank(c.points::float8, x.at) from (
          select id, ${daysBefore(now, 0)}::timestamptz - interval '5 hours' * row_number() over (order by id) as at
          from cases where state = 'open') x where x.id = c.id`,
  )
}

/** The listing on sale that somebody published last. */
async function shownListing(req: PayloadRequest, seller: string) {
  const [listing] = await runSql<{ id: string; title: string; description: string; campus: string }>(
    req,
    sql`select id, title, coalesce(description, '') as description, campus_id as campus from products
        where seller_id = ${seller} and status = 'on_sale' and kind <> 'wanted' order by published_at desc, id limit 1`,
  )
  if (!listing) throw new Error(`The demo has nothing on sale by ${seller}`)
  return listing
}

function campusOfPerson(cast: Cast, name: string): string {
  const person = demoPeople.find((one) => one.name === name)
  if (!person) throw new Error(`The demo has no ${name}`)
  return cast.campus(person.campus)
}

async function officer(req: PayloadRequest): Promise<StaffActor> {
  const [row] = await runSql<{ id: string; campus: string }>(
    req,
    sql`select id, campus_id as campus from staff where email = ${demoAppeal.officer}`,
  )
  if (!row) throw new Error(`The demo has no ${demoAppeal.officer}`)
  return { kind: 'staff', id: row.id, role: 'moderator', campus: row.campus }
}
