import type { Env } from '../../lib/env'
import { createAliyunSms } from './aliyun'
import { createTencentSms } from './tencent'
import type { SmsProvider } from './types'

export type SmsEnv = Pick<
  Env,
  | 'SMS_PROVIDER'
  | 'SMS_SIGN_NAME'
  | 'SMS_LOGIN_TEMPLATE'
  | 'TENCENT_SMS_BASE'
  | 'TENCENT_SMS_REGION'
  | 'TENCENT_SMS_APP_ID'
  | 'TENCENT_SECRET_ID'
  | 'TENCENT_SECRET_KEY'
  | 'ALIYUN_SMS_BASE'
  | 'ALIYUN_ACCESS_KEY_ID'
  | 'ALIYUN_ACCESS_KEY_SECRET'
>

interface SmsOptions {
  /** Patience with the vendor, per call; 5 s if not given. */
  timeoutMs?: number
  now?: () => number
}

/**
 * The configured sender of text messages, or null when SMS_PROVIDER is `none`.
 * @throws {Error} when a setting is missing that the boot check would have named
 */
export function createSmsProvider(env: SmsEnv, options: SmsOptions = {}): SmsProvider | null {
  switch (env.SMS_PROVIDER) {
    case 'none':
      return null
    case 'tencent':
      return createTencentSms({
        ...options,
        base: env.TENCENT_SMS_BASE,
        region: env.TENCENT_SMS_REGION,
        appId: needed(env, 'TENCENT_SMS_APP_ID'),
        secretId: needed(env, 'TENCENT_SECRET_ID'),
        secretKey: needed(env, 'TENCENT_SECRET_KEY'),
        signName: needed(env, 'SMS_SIGN_NAME'),
        templateId: needed(env, 'SMS_LOGIN_TEMPLATE'),
      })
    case 'aliyun':
      return createAliyunSms({
        ...options,
        base: env.ALIYUN_SMS_BASE,
        accessKeyId: needed(env, 'ALIYUN_ACCESS_KEY_ID'),
        accessKeySecret: needed(env, 'ALIYUN_ACCESS_KEY_SECRET'),
        signName: needed(env, 'SMS_SIGN_NAME'),
        templateCode: needed(env, 'SMS_LOGIN_TEMPLATE'),
      })
  }
}

function needed(env: SmsEnv, name: keyof SmsEnv): string {
  const value = env[name]
  if (value === undefined)
    throw new Error(`${name} is not set, but SMS_PROVIDER=${env.SMS_PROVIDER} needs it`)
  return value
}
