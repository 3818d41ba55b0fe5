import type { Env } from '../../lib/env'
import { createWeChatPayApi } from '../../lib/wechat-pay/client'
import { echo } from './echo'
import { createRecommercePayments, createRecommerceRail } from './recommerce'
import { createTransferRail } from './transfer'
import type { PaymentOutcome, PaymentProvider, PayoutRail } from './types'
import { createWeChatPay, type WeChatPayAccount } from './wechat-pay'
import { notifyUrls } from './wishes'

export type PaymentEnv = Pick<
  Env,
  | 'PUBLIC_URL'
  | 'WECHAT_APP_ID'
  | 'WXPAY_MCH_ID'
  | 'WXPAY_SERIAL'
  | 'WXPAY_PRIVATE_KEY'
  | 'WXPAY_API_V3_KEY'
  | 'WXPAY_PUBLIC_KEY_ID'
  | 'WXPAY_PUBLIC_KEY'
  | 'WXPAY_API_BASE'
>

export type PaymentRail = PayoutRail['name']

interface PaymentOptions {
  /** Patience with a call; the client's own if not given. */
  timeoutMs?: number
  now?: () => number
}

/** One account and what is done with it. */
export interface PaymentProviders {
  /** How payments are taken whose seller is paid on this rail. */
  payments: Record<PaymentRail, PaymentProvider>
  rails: Record<PaymentRail, PayoutRail>
  /** The service's self-test; with `notify` a notice `SECURITY_ECHO.SUCCESS` follows. */
  echo: (options?: { notify?: boolean }) => Promise<PaymentOutcome<void>>
  /** The service's certificates, for whoever has to know when they end. */
  certificates: () => Promise<PlatformEnd[]>
}

export interface PlatformEnd {
  serial: string
  untilMs: number
}

/** The account that these settings describe, or null without one. */
export function createPaymentProviders(
  env: PaymentEnv,
  options: PaymentOptions = {},
): PaymentProviders | null {
  const { WXPAY_MCH_ID, WXPAY_SERIAL, WXPAY_PRIVATE_KEY, WXPAY_API_V3_KEY, WECHAT_APP_ID } = env
  if (
    WXPAY_MCH_ID === undefined ||
    WXPAY_SERIAL === undefined ||
    WXPAY_PRIVATE_KEY === undefined ||
    WXPAY_API_V3_KEY === undefined ||
    WECHAT_APP_ID === undefined
  )
    return null
  const { WXPAY_PUBLIC_KEY_ID: id, WXPAY_PUBLIC_KEY: pem } = env
  const api = createWeChatPayApi({
    ...options,
    base: env.WXPAY_API_BASE,
    merchantId: WXPAY_MCH_ID,
    serial: WXPAY_SERIAL,
    privateKey: WXPAY_PRIVATE_KEY,
    apiV3Key: WXPAY_API_V3_KEY,
    publicKey: id === undefined || pem === undefined ? null : { id, pem },
  })
  const account: WeChatPayAccount = { api, appId: WECHAT_APP_ID, urls: notifyUrls(env.PUBLIC_URL) }
  return {
    payments: { transfer: createWeChatPay(account), recommerce: createRecommercePayments(account) },
    rails: { transfer: createTransferRail(account), recommerce: createRecommerceRail(account) },
    echo: (how) => echo(api, account.urls, how),
    certificates: () => api.certificates(),
  }
}

const made = new WeakMap<PaymentEnv, PaymentProviders | null>()

/** Made once per process: the client remembers platform certificates. */
function providersOf(env: PaymentEnv): PaymentProviders | null {
  let providers = made.get(env)
  if (providers === undefined) {
    providers = createPaymentProviders(env)
    made.set(env, providers)
  }
  return providers
}

/** Who takes payments; null when money through the platform is not configured. `rail` is how the seller will be paid. */
export function paymentProvider(env: PaymentEnv, rail: PaymentRail = 'transfer'): PaymentProvider | null {
  return providersOf(env)?.payments[rail] ?? null
}

/** Who pays sellers; null when money through the platform is not configured. */
export function payoutRail(env: PaymentEnv, rail: PaymentRail): PayoutRail | null {
  return providersOf(env)?.rails[rail] ?? null
}

/** Certificates that the service's answers are believed by; null when there is no account. */
export async function platformCertificates(env: PaymentEnv): Promise<PlatformEnd[] | null> {
  return (await providersOf(env)?.certificates()) ?? null
}

/** The self-test of an installation's settings for whoever made them; null when there are none. */
export async function testPayments(
  env: PaymentEnv,
  options: { notify?: boolean } = {},
): Promise<PaymentOutcome<void> | null> {
  return (await providersOf(env)?.echo(options)) ?? null
}
