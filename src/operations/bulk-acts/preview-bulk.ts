import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { moderationLimits } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { AppError, invalid } from '../../lib/errors'
import { readSigned, writeSigned } from '../../lib/signed'
import { findMatching } from './find-matching'
import type { BulkPreview, BulkWish } from './types'

const samplesMax = 10
const tokenMs = 30 * 60_000
const purpose = 'bulk-act'

/** What a dry run has counted: the run is about just this. */
export interface Counted extends Omit<BulkWish, 'campus'> {
  /** Of the bulk act, so that one dry run is carried out once. */
  id: string
  staff: string
  campus: string
  items: [id: string, version: string, title: string][]
  untilMs: number
}

/**
 * Counts what a bulk act would be about and shows some of it; nothing is changed.
 * @throws {AppError} VALIDATION_FAILED for acts that one does not do in bulk and for filters that leave out nothing
 */
export async function previewBulk(
  req: PayloadRequest,
  staff: StaffActor,
  { action, collection, filter, campus: named }: BulkWish,
  now: Date,
): Promise<BulkPreview> {
  const campus = staff.campus ?? named
  if (campus === undefined) throw invalid('campus', '请选择校区', 'Choose a campus')
  if (named !== undefined && named !== campus) throw new AppError('NOT_FOUND')
  requireForBulk(action, collection)
  const { matches, more } = await findMatching(req, { collection, filter, campus })
  const untilMs = now.getTime() + tokenMs
  const counted: Counted = {
    id: randomUUID(),
    staff: staff.id,
    campus,
    action,
    collection,
    filter,
    items: matches.map(({ id, version, title }) => [id, version, [...title].slice(0, 40).join('')]),
    untilMs,
  }
  return {
    count: matches.length,
    more,
    samples: matches.slice(0, samplesMax).map(({ version: _version, ...sample }) => sample),
    typed: matches.length > moderationLimits.bulkTypedAbove,
    token: matches.length === 0 ? null : writeSigned(req.payload.services.env, purpose, counted),
    until: new Date(untilMs).toISOString(),
  }
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
