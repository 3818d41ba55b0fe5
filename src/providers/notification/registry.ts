import type { PushChannel } from '../../contract/notifications'
import type { Env } from '../../lib/env'
import type { Logger } from '../../lib/logger'
import type { Redis } from '../../lib/redis'
import { createQQApi } from '../qq-api'
import { createWeChatApi } from '../wechat-api'
import { createEmailPush } from './email'
import { createQQPush } from './qq'
import type { PushProvider } from './types'
import { createWeChatPush } from './wechat'

export type PushEnv = Pick<
  Env,
  | 'WECHAT_API_BASE'
  | 'WECHAT_APP_ID'
  | 'WECHAT_APP_SECRET'
  | 'WECHAT_MINIPROGRAM_STATE'
  | 'QQ_API_BASE'
  | 'QQ_APP_ID'
  | 'QQ_APP_SECRET'
  | 'SMTP_URL'
  | 'MAIL_FROM'
>

interface PushRegistryOptions {
  env: PushEnv
  /** Where the processes agree on access tokens; null for one process. */
  redis: Redis | null
  logger: Pick<Logger, 'error' | 'info'>
  /** Patience with an outside service, per call; the providers' own if not given. */
  timeoutMs?: number
  now?: () => number
}

export interface PushRegistry {
  /** Null when the channel is not configured here. */
  get(name: PushChannel): PushProvider | null
  /** The configured ones, in the order they are tried. */
  names(): PushChannel[]
}

/** The ways to push a message that this installation's settings allow. Make one per process: it keeps the tokens. */
export function createPushRegistry({ env, ...shared }: PushRegistryOptions): PushRegistry {
  const providers = new Map<PushChannel, PushProvider>()
  const add = (provider: PushProvider) => providers.set(provider.name, provider)

  const { WECHAT_APP_ID, WECHAT_APP_SECRET, QQ_APP_ID, QQ_APP_SECRET, SMTP_URL } = env
  if (WECHAT_APP_ID !== undefined && WECHAT_APP_SECRET !== undefined) {
    const app = { base: env.WECHAT_API_BASE, appId: WECHAT_APP_ID, appSecret: WECHAT_APP_SECRET }
    const api = createWeChatApi({ ...shared, ...app })
    add(createWeChatPush({ api, state: env.WECHAT_MINIPROGRAM_STATE, now: shared.now }))
  }
  if (QQ_APP_ID !== undefined && QQ_APP_SECRET !== undefined) {
    const app = { base: env.QQ_API_BASE, appId: QQ_APP_ID, appSecret: QQ_APP_SECRET }
    add(createQQPush({ api: createQQApi({ ...shared, ...app }), now: shared.now }))
  }
  if (SMTP_URL !== undefined) {
    add(createEmailPush({ smtpUrl: SMTP_URL, from: env.MAIL_FROM, timeoutMs: shared.timeoutMs }))
  }

  return {
    get: (name) => providers.get(name) ?? null,
    names: () => [...providers.keys()],
  }
}
