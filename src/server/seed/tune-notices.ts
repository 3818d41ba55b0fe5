import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { notificationKinds } from '../../contract/notifications'
import { demoTemplates } from '../../demo/notification-templates'
import { demoPeople } from '../../demo/people'
import { createRandom } from '../../demo/random'
import type { Env } from '../../lib/env'
import { runSql } from '../../lib/sql'
import type { Cast } from './cast'
import { daysBefore, insertRows } from './rows'

/** One shared template for every kind of notice, and people of whom most have agreed to some messages. */
export async function tuneNotices(req: PayloadRequest, cast: Cast, env: Env, now: Date): Promise<void> {
  await createTemplates(req)
  const founded = daysBefore(now, 390)
  await runSql(req, sql`update notification_templates set created_at = ${founded}, updated_at = ${founded}`)
  await fillWallets(req, cast, env, now)
}

async function createTemplates(req: PayloadRequest): Promise<void> {
  const rowsOf = (fields: Record<string, string>) =>
    Object.entries(fields).map(([key, value]) => ({ key, value }))
  for (const kind of notificationKinds) {
    const { wechat, qq } = demoTemplates[kind]
    await req.payload.create({
      collection: 'notification-templates',
      data: {
        kind,
        channels: ['wechat', 'qq', 'email', 'socket'],
        wechat: { ...wechat, fields: rowsOf(wechat.fields) },
        qq: { ...qq, fields: rowsOf(qq.fields) },
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
}

/** Every second signs in with WeChat too, every fifth with QQ; who has agreed to nothing hears of news in the app only. */
async function fillWallets(req: PayloadRequest, cast: Cast, env: Env, now: Date): Promise<void> {
  const random = createRandom(20_261_121)
  const at = daysBefore(now, 20)
  const identities: Record<string, unknown>[] = []
  const grants: Record<string, unknown>[] = []
  for (const [index, { name }] of demoPeople.entries()) {
    const platform = index % 5 === 4 ? 'qq' : index % 2 === 0 ? 'wechat' : null
    if (platform === null) continue
    const user = cast.person(name)
    const stamps = { created_at: at, updated_at: at }
    const app = platform === 'wechat' ? env.WECHAT_APP_ID : env.QQ_APP_ID
    const subject = `oDemo_${String(index).padStart(6, '0')}`
    identities.push({
      ...{ id: uuidv7(), user_id: user, provider: platform, app_id: app ?? '', subject },
      ...stamps,
    })
    for (const kind of ['price_drop', 'comment', 'reply'] as const) {
      const credits = random.int(0, 3)
      const template_id = demoTemplates[kind][platform].templateId
      grants.push({ id: uuidv7(), user_id: user, platform, template_id, credits, ...stamps })
    }
  }
  await insertRows(req, 'identities', identities)
  await insertRows(req, 'subscription_grants', grants)
}
