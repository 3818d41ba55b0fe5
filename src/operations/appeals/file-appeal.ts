import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { moderationLimits, type ActState, type ModerationAction } from '../../contract/moderation'
import { toldActs } from '../../domain/moderation/acts'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { requirePrivatePictures } from '../media/private-pictures'
import { madeBySame } from '../orders/same-request'
import { takeTurn } from '../orders/take-turn'
import { standsSince } from './stands-since'

interface AppealWish {
  act: string
  body: string
  images: string[]
  /** The client's key of the request. */
  key?: string | null
}

interface Appealed {
  action: ModerationAction
  campus: string
  state: ActState
  since: string
  appeal: string | null
}

/**
 * Somebody asks a second officer to look at a decision about them: once, within thirty days, also while they are suspended.
 * It waits in the queue, for whoever took no part.
 * @returns the appeal's id
 * @throws {AppError} NOT_FOUND for decisions about others; CONFLICT for one that was taken back (`{state}`), appealed
 * already (`{appeal}`) or too long ago (`{until}`)
 */
export async function fileAppeal(
  req: PayloadRequest,
  author: string,
  wish: AppealWish,
  now: Date,
): Promise<string> {
  const { act, body, images, key = null } = wish
  return inTransaction(req, async () => {
    if (key !== null) await takeTurn(req, 'appeals', author)
    const made = await appealOfKey(req, author, wish)
    if (made !== null) return made
    // Twice at the same moment it is one appeal: whoever waits reads afterwards what the other wrote.
    await lockRow(req, 'moderation-acts', act)
    const [decided] = await runSql<Appealed>(
      req,
      sql`select a.action, a.campus_id as campus, a.state, ${instant(standsSince)} as since,
            (select p.id from appeals p where p.act_id = a.id) as appeal
          from moderation_acts a where a.id = ${act} and a.subject_id = ${author}`,
    )
    // Only what they were given reasons for; the answer to an appeal is the last word.
    if (!decided || !toldActs.includes(decided.action))
      throw new AppError('NOT_FOUND', { problems: [{ path: 'act' }] })
    refuseSettled(decided, now)
    await requirePrivatePictures(req, author, images, 'media')
    const { id } = await req.payload.create({
      collection: 'appeals',
      data: { act, author, campus: decided.campus, body, images, key, state: 'open' },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return id
  })
}

/** What the same request made before. @throws {AppError} CONFLICT when it said something else */
async function appealOfKey(
  req: InTransaction,
  author: string,
  { key = null, act, body, images }: AppealWish,
): Promise<string | null> {
  if (key === null) return null
  const [row] = await runSql<{ id: string; act: string; body: string; images: string }>(
    req,
    sql`select p.id, p.act_id as act, p.body,
          (select coalesce(string_agg(x.media_id::text, ',' order by x."order"), '') from appeals_rels x
            where x.parent_id = p.id and x.path = 'images') as images
        from appeals p where p.author_id = ${author} and p.key = ${key}`,
  )
  return madeBySame('appeal', row, { act, body, images: images.join(',') })
}

function refuseSettled({ state, appeal, since }: Appealed, now: Date): void {
  if (appeal !== null) {
    const message = { zh: '这个决定已经申诉过', en: 'This was appealed already' }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { appeal } })
  }
  if (state === 'reverted') {
    const message = { zh: '这个决定已经撤销', en: 'This was taken back already' }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { state } })
  }
  const until = new Date(new Date(since).getTime() + moderationLimits.appealDays * dayMs)
  if (now > until) {
    const message = {
      zh: `申诉期为 ${moderationLimits.appealDays} 天，已经过了`,
      en: `Decisions can be appealed for ${moderationLimits.appealDays} days`,
    }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { until: until.toISOString() } })
  }
}
