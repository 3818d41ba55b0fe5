import type { PayloadRequest } from 'payload'
import type { ConsentAnswer, ConsentPlatform } from '../../contract/notifications'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { markOnce } from '../../lib/once'
import { countAnswers } from './change-wallet'

interface Report {
  platform: ConsentPlatform
  /** By template id, as the platform's dialogue answered. */
  templates: Record<string, ConsentAnswer>
  /** Idempotency-Key: the same report said twice counts once. */
  idempotencyKey: string | null
}

/**
 * What the app heard when it asked. Where WeChat pushes its events here, those count what is accepted, and the app's
 * word about it is only believed when it is no; `filter` says nothing about the person.
 * @throws {AppError} CONFLICT when the key was used for another report
 */
export async function reportAnswers(
  req: PayloadRequest,
  user: string,
  { platform, templates, idempotencyKey }: Report,
): Promise<void> {
  const believed = platform !== 'wechat' || req.payload.services.env.WECHAT_PUSH_TOKEN === undefined
  const given = Object.entries(templates).filter(
    ([, answer]) => answer !== 'filter' && (believed || answer !== 'accept'),
  )
  await inTransaction(req, async () => {
    if (idempotencyKey !== null) {
      const content = JSON.stringify([platform, Object.entries(templates).sort()])
      const mark = await markOnce(req, `subscription-grants:${user}:${idempotencyKey}`, content)
      if (mark === 'other') throw new AppError('CONFLICT')
      if (mark === 'again') return
    }
    if (given.length === 0) return
    await countAnswers(
      req,
      user,
      platform,
      given.map(([template, answer]) => ({
        template,
        accepted: answer === 'accept' ? 1 : 0,
        refused: answer !== 'accept',
      })),
    )
  })
}
