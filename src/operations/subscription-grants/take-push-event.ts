import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { markOnce } from '../../lib/once'
import { runSql } from '../../lib/sql'
import type { WeChatPushEvent } from '../../lib/wechat-push'
import { settleDeliveries, type Settlement } from '../notifications/settle-deliveries'
import { countAnswers, emptyWallet } from './change-wallet'

type Act = (req: PayloadRequest, user: string, list: WeChatPushEvent['list']) => Promise<void>

const acts: Record<string, Act> = {
  subscribe_msg_popup_event: async (req, user, list) => {
    const templates = [...new Set(list.map(({ TemplateId }) => textOf(TemplateId)))]
    const answers = templates.map((template) => {
      const said = list
        .filter(({ TemplateId }) => textOf(TemplateId) === template)
        .map(({ SubscribeStatusString }) => textOf(SubscribeStatusString))
      const accepted = said.filter((word) => word === 'accept').length
      return { template, accepted, refused: accepted === 0 }
    })
    await countAnswers(req, user, 'wechat', answers)
  },
  subscribe_msg_change_event: async (req, user, list) => {
    const refused = list.filter(({ SubscribeStatusString }) => textOf(SubscribeStatusString) === 'reject')
    await emptyWallet(
      req,
      user,
      'wechat',
      refused.map(({ TemplateId }) => textOf(TemplateId)),
    )
  },
  subscribe_msg_sent_event: async (req, user, list) => {
    const failed = list.filter(({ ErrorCode, ErrorStatus }) => {
      return textOf(ErrorStatus) !== 'success' && textOf(ErrorCode) !== '0'
    })
    for (const { TemplateId, MsgID, ErrorStatus } of failed) {
      await noteFailure(req, user, textOf(TemplateId), textOf(MsgID), textOf(ErrorStatus))
    }
  },
}

/**
 * Does what an event of WeChat's says, once however often it is pushed; the mark is part of the same transaction.
 * Events of others, and of people who are not known here, change nothing.
 */
export async function takePushEvent(req: PayloadRequest, event: WeChatPushEvent): Promise<void> {
  const act = Object.hasOwn(acts, event.event) ? acts[event.event] : undefined
  if (!act) return
  await inTransaction(req, async () => {
    if ((await markOnce(req, `wechat-push:${event.key}`)) !== 'first') return
    const user = await personOf(req, event.from)
    if (user !== null) await act(req, user, event.list)
  })
}

async function personOf(req: PayloadRequest, openid: string): Promise<string | null> {
  const [row] = await runSql<{ user: string }>(
    req,
    sql`select i.user_id as "user" from identities i
        where i.provider = 'wechat' and i.app_id = ${req.payload.services.env.WECHAT_APP_ID ?? ''}
          and i.subject = ${openid}`,
  )
  return row?.user ?? null
}

/**
 * A message that was taken did not arrive: it goes another way, and who refuses such messages has an empty wallet.
 * @throws {AppError} SERVICE_UNAVAILABLE while the message is still being noted; the platform repeats the event
 */
async function noteFailure(
  req: PayloadRequest,
  user: string,
  template: string,
  vendorId: string,
  status: string,
): Promise<void> {
  const refused = /refuse/i.test(status)
  if (refused) await emptyWallet(req, user, 'wechat', [template])
  const [delivery] = await runSql<Pick<Settlement, 'id' | 'kind' | 'template'>>(
    req,
    sql`select d.id, d.kind, d.template_id as template from notification_deliveries d
        where d.user_id = ${user} and d.channel = 'wechat' and d.state = 'sent' and d.vendor_id = ${vendorId}
        for update`,
  )
  if (delivery) {
    const failed: Settlement = {
      ...delivery,
      user,
      state: 'failed',
      code: refused ? 'USER_REFUSED' : 'NOT_ARRIVED',
      detail: status.slice(0, 200),
      vendorId,
      dueAt: null,
      refund: false,
      emptyWallet: refused,
      fallBack: true,
    }
    await settleDeliveries(req, 'wechat', [failed], new Date())
  } else if (await isBeingSent(req, user, template)) {
    throw new AppError('SERVICE_UNAVAILABLE')
  }
}

async function isBeingSent(req: PayloadRequest, user: string, template: string): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from notification_deliveries d where d.user_id = ${user} and d.channel = 'wechat'
          and d.state = 'sending' and d.template_id = ${template} limit 1`,
  )
  return rows.length > 0
}

/** Numbers that JSON cannot hold exactly come as text, from WeChat too. */
const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
