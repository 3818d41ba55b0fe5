import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { moderationLimits, type ActState, type ModerationAction } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { instant, runSql } from '../../lib/sql'
import { requirePrivatePictures } from '../media/private-pictures'

interface AppealWish {
  act: string
  body: string
  images: string[]
}

interface Appealed {
  action: ModerationAction
  campus: string
  state: ActState
  at: string
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
  { act, body, images }: AppealWish,
  now: Date,
): Promise<string> {
  return inTransaction(req, async () => {
    // Twice at the same moment it is one appeal: whoever waits reads afterwards what the other wrote.
    await lockRow(req, 'moderation-acts', act)
    const [decided] = await runSql<Appealed>(
      req,
      sql`select a.action, a.campus_id as campus, a.state, ${instant(sql`a.created_at`)} as at,
            (select p.id from appeals p where p.act_id = a.id) as appeal
          from moderation_acts a where a.id = ${act} and a.subject_id = ${author}`,
    )
    // Only what they were given reasons for; the answer to an appeal is the last word.
    const appealable = acts.some(
      ({ action, reasoned, on }) => action === decided?.action && reasoned && on !== 'case',
    )
    if (!decided || !appealable) throw new AppError('NOT_FOUND', { problems: [{ path: 'act' }] })
    refuseSettled(decided, now)
    await requirePrivatePictures(req, author, images)
    const { id } = await req.payload.create({
      collection: 'appeals',
      data: { act, author, campus: decided.campus, body, images, state: 'open' },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return id
  })
}

function refuseSettled({ state, appeal, at }: Appealed, now: Date): void {
  if (appeal !== null) {
    const message = { zh: '这个决定已经申诉过', en: 'This was appealed already' }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { appeal } })
  }
  if (state === 'reverted') {
    const message = { zh: '这个决定已经撤销', en: 'This was taken back already' }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { state } })
  }
  const until = new Date(new Date(at).getTime() + moderationLimits.appealDays * dayMs)
  if (now > until) {
    const message = {
      zh: `申诉期为 ${moderationLimits.appealDays} 天，已经过了`,
      en: `Decisions can be appealed for ${moderationLimits.appealDays} days`,
    }
    throw new AppError('CONFLICT', { problems: [{ message }], data: { until: until.toISOString() } })
  }
}
