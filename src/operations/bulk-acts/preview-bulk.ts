import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { moderationLimits } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { dayMs } from '../../domain/time'
import { AppError, invalid } from '../../lib/errors'
import { readSigned, writeSigned } from '../../lib/signed'
import { areElsewhere, findMatching } from './find-matching'
import { readSeen } from './read-seen'
import { wordDays, type BulkPreview, type BulkWish } from './types'

const samplesMax = 10
const tokenMs = 30 * 60_000
const purpose = 'bulk-act'

/** What a dry run has counted: the run is about just this. */
export interface Counted extends Omit<BulkWish, 'campus'> {
  /** Of the bulk act, so that one dry run is carried out once. */
  id: string
  staff: string
  campus: string
  items: [id: string, version: string, title: string, contentHash: string | null][]
  untilMs: number
}

/**
 * Counts what a bulk act would be about and shows some of it; nothing is changed.
 * @throws {AppError} VALIDATION_FAILED for acts that one does not do in bulk and for filters that leave out nothing
 */
export async function previewBulk(
  req: PayloadRequest,
  staff: StaffActor,
  { action, collection, filter: given, campus: named }: BulkWish,
  now: Date,
): Promise<BulkPreview> {
  const campus = staff.campus ?? named
  if (campus === undefined) throw invalid('campus', '请选择校区', 'Choose a campus')
  if (named !== undefined && named !== campus) throw new AppError('NOT_FOUND')
  requireForBulk(action, collection)
  if (collection === 'cases' && staff.campus === null && (await areElsewhere(req, given.ids ?? [], campus))) {
    const zh = '选中的待办属于不同的校区，请按校区分开处理'
    throw invalid('filter.ids', zh, 'These are of several campuses: do it campus by campus')
  }
  const filter = bounded(given, now)
  const { matches, more } = await findMatching(req, { collection, filter, campus, staff: staff.id })
  const seen = await readSeen(
    req,
    { action, collection },
    matches.map(({ id }) => id),
  )
  const untilMs = now.getTime() + tokenMs
  const counted: Counted = {
    id: randomUUID(),
    staff: staff.id,
    campus,
    action,
    collection,
    filter,
    items: matches.map(({ id, version, title }) => [
      id,
      version,
      [...title].slice(0, 40).join(''),
      seen.get(id) ?? null,
    ]),
    untilMs,
  }
  return {
    count: matches.length,
    more,
    from: filter.from ?? null,
    samples: matches.slice(0, samplesMax).map(({ version: _version, ...sample }) => sample),
    typed: matches.length > moderationLimits.bulkTypedAbove,
    token: matches.length === 0 ? null : writeSigned(req.payload.services.env, purpose, counted),
    until: new Date(untilMs).toISOString(),
  }
}

/** Texts are read one by one to find a word in them: those of somebody, or of a while. */
function bounded(filter: BulkWish['filter'], now: Date): BulkWish['filter'] {
  const { ids, word, person, from } = filter
  if (!word || ids || person || from) return filter
  return { ...filter, from: new Date(now.getTime() - wordDays * dayMs).toISOString() }
}

/** An appeal deserves a look of its own; what goes by a filter is things, and people are judged case by case. */
function requireForBulk(action: BulkWish['action'], collection: BulkWish['collection']): void {
  const fits =
    action !== 'uphold' &&
    action !== 'overturn' &&
    (collection === 'cases' ||
      acts.some((act) => act.action === action && act.on === 'thing' && act.targets.includes(collection)))
  if (!fits) throw invalid('action', '不能这样批量处理', 'This is not done in bulk')
}

/**
 * What a dry run of this officer has counted.
 * @throws {AppError} VALIDATION_FAILED for what is no token of theirs, or works no longer
 */
export function readCounted(req: PayloadRequest, staff: StaffActor, token: string, now: Date): Counted {
  const counted = readSigned<Counted>(req.payload.services.env, purpose, token)
  if (counted?.staff !== staff.id || counted.untilMs < now.getTime()) {
    throw invalid(
      'token',
      '预览已失效，请重新预览',
      'Look at it once more first: this preview works no longer',
    )
  }
  if (staff.campus !== null && staff.campus !== counted.campus) throw new AppError('NOT_FOUND')
  return counted
}
