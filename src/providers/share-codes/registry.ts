import type { Env } from '../../lib/env'
import type { Logger } from '../../lib/logger'
import type { Redis } from '../../lib/redis'
import { createWeChatApi } from '../wechat-api'
import type { ShareCodes } from './types'
import { createWeChatCodes } from './wechat'

interface ShareCodesOptions {
  env: Pick<Env, 'WECHAT_API_BASE' | 'WECHAT_APP_ID' | 'WECHAT_APP_SECRET' | 'WECHAT_MINIPROGRAM_STATE'>
  redis: Redis | null
  logger: Pick<Logger, 'error' | 'info'>
}

/** Somebody looks at a poster that is being drawn. */
const patienceMs = 5_000

/** Who draws codes with this installation's settings; null when nobody does. Make one per process: it keeps the token. */
export function createShareCodes({ env, ...shared }: ShareCodesOptions): ShareCodes | null {
  const { WECHAT_API_BASE: base, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret } = env
  if (appId === undefined || appSecret === undefined) return null
  const api = createWeChatApi({ ...shared, base, appId, appSecret, timeoutMs: patienceMs })
  return createWeChatCodes(api, env.WECHAT_MINIPROGRAM_STATE)
}
