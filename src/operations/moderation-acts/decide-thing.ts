import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { CaseKind, CaseTarget } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import type { ProductStatus } from '../../contract/products'
import { offerOf, specOf, type OfferedAct } from '../../domain/moderation/acts'
import { offeredOutright } from '../../domain/moderation/offered'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import type { ActView } from '../cases/types'
import { peopleConcerned } from '../cases/people-concerned'
import { isSeenBy } from '../reviews/seen-by-officers'
import { isOwnCase } from '../staff/own-case'
import { actsAbout, actsOfPeople } from './list-acts'
import { performAct } from './perform-act'
import { readThing } from './read-thing'
import type { ActWish, Performed, TargetRef, Thing } from './types'

/** What officers come across while they look around, and decide about there. */
export const browsedTargets = [
  'products',
  'users',
  'comments',
  'reviews',
] as const satisfies readonly CaseTarget[]
export type BrowsedTarget = (typeof browsedTargets)[number]
export type BrowsedRef = TargetRef & { target: BrowsedTarget }

interface WaitingCase {
  id: string
  kind: CaseKind
}

/** A thing or a person as it stands, and what an officer can do about it. */
export interface DecidableThing {
  campus: string
  /** Of what it says now: an act that keeps it sends it back, and is refused when it says something else by then. */
  contentHash: string | null
  /** Whose matter this is decides nothing here. */
  ownCase: boolean
  /** Of what has no status of its own both others say enough. */
  state: { status: ProductStatus | null; held: boolean; removed: boolean }
  /** It waits in the queue, and is decided there, with everything that is known about it. */
  case: WaitingCase | null
  /** The person it is about. */
  person: {
    id: string
    nickname: string
    standing: UserStanding
    mutedUntil: string | null
    suspendedUntil: string | null
  } | null
  offered: OfferedAct[]
  history: { thing: ActView[]; person: ActView[] }
}

/** @throws {AppError} NOT_FOUND for what is gone, of another campus, or not to be seen yet */
export async function readDecidable(
  req: PayloadRequest,
  staff: StaffActor,
  ref: BrowsedRef,
): Promise<DecidableThing> {
  const thing = await thingOf(req, staff, ref, false)
  const waiting = await waitingCase(req, ref)
  const ownCase = await isOwnCase(req, staff, await peopleConcerned(req, ref, thing, null))
  const free = waiting === null && !ownCase
  return {
    campus: thing.campus,
    contentHash: thing.hash,
    ownCase,
    state: stateOf(thing),
    case: waiting,
    person: await personOf(req, thing),
    offered: free ? offeredOutright(ref.target, thing.presence).map(offerOf) : [],
    history: {
      thing: await actsAbout(req, ref),
      person: thing.subject === null ? [] : await actsOfPeople(req, [thing.subject]),
    },
  }
}

/**
 * Decides about something that no case waits for.
 * @throws {AppError} as `performAct`; CONFLICT with `{case}` for what waits in the queue, and with `{contentHash}` for what says
 * something else by now
 */
export const decideThing = (
  req: PayloadRequest,
  ref: BrowsedRef,
  {
    contentHash,
    ...wish
  }: Omit<ActWish, 'target' | 'case' | 'version' | 'staff'> & {
    staff: StaffActor
    contentHash?: string
  },
): Promise<Performed> =>
  inTransaction(req, async () => {
    const thing = await thingOf(req, wish.staff, ref, true)
    const waiting = await waitingCase(req, ref)
    if (waiting) {
      const zh = '这一项已经在待办里，请在那里处理'
      const en = 'This waits in the queue; decide it there'
      throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { case: waiting } })
    }
    if (specOf(wish.action)?.keeps) requireSeen(thing, contentHash)
    return performAct(req, { ...wish, target: ref })
  })

/** What is put back is what was looked at. */
function requireSeen({ hash }: Thing, contentHash: string | undefined): void {
  if (hash === null || hash === contentHash) return
  if (contentHash === undefined) {
    throw invalid('contentHash', '请先查看内容', 'Say which content was looked at: contentHash of the thing')
  }
  const zh = '内容刚被修改，请看过再决定'
  const en = 'It says something else by now; look at it before you decide'
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { contentHash: hash } })
}

async function thingOf(
  req: PayloadRequest,
  staff: StaffActor,
  ref: BrowsedRef,
  lock: boolean,
): Promise<Thing> {
  const thing = await readThing(req, ref, { lock })
  if (!thing || (staff.campus !== null && staff.campus !== thing.campus)) throw new AppError('NOT_FOUND')
  if (ref.target === 'reviews') {
    const seen = await runSql(
      req,
      sql`select 1 from reviews t where t.id = ${ref.id} and ${isSeenBy(staff.id)}`,
    )
    if (seen.length === 0) throw new AppError('NOT_FOUND')
  }
  return thing
}

function stateOf({ snapshot }: Thing): DecidableThing['state'] {
  const {
    status = null,
    held,
    removed,
  } = snapshot.fields as {
    status?: ProductStatus | null
    held?: boolean
    removed?: boolean
  }
  return { status, held: held === true, removed: removed === true }
}

/** Of several the heaviest, which the queue shows first. */
async function waitingCase(req: InTransaction, { target, id }: BrowsedRef): Promise<WaitingCase | null> {
  const [row] = await runSql<WaitingCase>(
    req,
    sql`select id, kind from cases where state = 'open' and target::text = ${target} and target_id = ${id}
        order by rank desc, id limit 1`,
  )
  return row ?? null
}

async function personOf(req: InTransaction, { subject }: Thing): Promise<DecidableThing['person']> {
  if (subject === null) return null
  const [row] = await runSql<NonNullable<DecidableThing['person']>>(
    req,
    sql`select id, nickname, standing, ${instant(sql`muted_until`)} as "mutedUntil",
          ${instant(sql`suspended_until`)} as "suspendedUntil" from users where id = ${subject}`,
  )
  return row ?? null
}
