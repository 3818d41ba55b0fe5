import type { Env } from '../../lib/env'
import type { Logger } from '../../lib/logger'
import type { Redis } from '../../lib/redis'
import { createWeChatApi } from '../wechat-api'
import type { TextChecker } from './types'
import { createWeChatTextChecker } from './wechat'

interface SafetyOptions {
  env: Pick<Env, 'WECHAT_API_BASE' | 'WECHAT_APP_ID' | 'WECHAT_APP_SECRET'>
  redis: Redis | null
  logger: Pick<Logger, 'error' | 'info'>
  /** Patience with the service: somebody waits for the message to go out. */
  timeoutMs?: number
}

const patienceMs = 800

/** Who judges texts with this installation's settings; null when nobody does. Make one per process: it keeps the token. */
export function createTextChecker({
  env,
  timeoutMs = patienceMs,
  ...shared
}: SafetyOptions): TextChecker | null {
  const { WECHAT_API_BASE: base, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret } = env
  if (appId === undefined || appSecret === undefined) return null
  return createWeChatTextChecker(createWeChatApi({ ...shared, base, appId, appSecret, timeoutMs }))
}
