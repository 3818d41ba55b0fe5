import { isDemo, type Env } from '../../lib/env'
import { AppError } from '../../lib/errors'
import { createDevLogin } from './dev'
import { createPhoneLogin, type PhoneCodes } from './phone'
import { createQQLogin } from './qq'
import type { LoginProvider, LoginProviderName } from './types'
import { createWeChatLogin } from './wechat'

export type LoginEnv = Pick<
  Env,
  | 'NODE_ENV'
  | 'XIAOJI_DEMO'
  | 'WECHAT_API_BASE'
  | 'WECHAT_APP_ID'
  | 'WECHAT_APP_SECRET'
  | 'QQ_API_BASE'
  | 'QQ_APP_ID'
  | 'QQ_APP_SECRET'
  | 'SMS_PROVIDER'
>

export interface LoginRegistryOptions {
  env: LoginEnv
  phoneCodes: PhoneCodes
  /** Keyed hash of an E.164 number; becomes the subject of the `phone` provider. */
  hashPhone: (phone: string) => string
  /** Patience with an outside service, per call; 5 s if not given. */
  timeoutMs?: number
}

export interface LoginRegistry {
  /** @throws {AppError} NOT_FOUND when there is no such provider or it is not configured here */
  get(name: string): LoginProvider
  /** The configured ones, in the order they are offered. */
  names(): LoginProviderName[]
}

/** The ways to sign in that this installation's settings allow. */
export function createLoginRegistry(options: LoginRegistryOptions): LoginRegistry {
  const { env, phoneCodes, hashPhone, timeoutMs } = options
  const providers = new Map<string, LoginProvider>()
  const add = (provider: LoginProvider) => providers.set(provider.name, provider)

  const { WECHAT_API_BASE, WECHAT_APP_ID, WECHAT_APP_SECRET, QQ_API_BASE, QQ_APP_ID, QQ_APP_SECRET } = env
  if (WECHAT_APP_ID !== undefined && WECHAT_APP_SECRET !== undefined) {
    add(
      createWeChatLogin({
        base: WECHAT_API_BASE,
        appId: WECHAT_APP_ID,
        appSecret: WECHAT_APP_SECRET,
        timeoutMs,
      }),
    )
  }
  if (QQ_APP_ID !== undefined && QQ_APP_SECRET !== undefined) {
    add(createQQLogin({ base: QQ_API_BASE, appId: QQ_APP_ID, appSecret: QQ_APP_SECRET, timeoutMs }))
  }
  if (env.SMS_PROVIDER !== 'none') add(createPhoneLogin({ codes: phoneCodes, hashPhone }))
  if (isDemo(env)) add(createDevLogin())

  return {
    get(name) {
      const provider = providers.get(name)
      if (provider === undefined) throw new AppError('NOT_FOUND')
      return provider
    },
    names: () => [...providers.values()].map(({ name }) => name),
  }
}
