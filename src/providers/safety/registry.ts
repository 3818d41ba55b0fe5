import type { Env } from '../../lib/env'
import type { Logger } from '../../lib/logger'
import type { Redis } from '../../lib/redis'
import { createWeChatApi } from '../wechat-api'
import type { PictureChecker, TextChecker } from './types'
import { createWeChatPictureChecker, createWeChatTextChecker } from './wechat'

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

interface PictureOptions extends Omit<SafetyOptions, 'env' | 'timeoutMs'> {
  env: SafetyOptions['env'] & Pick<Env, 'WECHAT_PUSH_TOKEN'>
}

/** Who looks at pictures; null where the answers, which are pushed to us, would not be heard. */
export function createPictureChecker({ env, ...shared }: PictureOptions): PictureChecker | null {
  const { WECHAT_API_BASE: base, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret } = env
  if (appId === undefined || appSecret === undefined || env.WECHAT_PUSH_TOKEN === undefined) return null
  return createWeChatPictureChecker(createWeChatApi({ ...shared, base, appId, appSecret }))
}
