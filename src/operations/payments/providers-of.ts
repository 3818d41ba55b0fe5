import type { Payload } from 'payload'
import type { PayoutRailName } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { paymentProvider, payoutRail } from '../../providers/payment/registry'
import type { PaymentProvider, PayoutRail } from '../../providers/payment/types'

interface RailProviders {
  provider: PaymentProvider
  rail: PayoutRail
}

/** Who takes and who pays out money on a rail; null where money through the platform is not configured. */
export function railProviders({ services: { env } }: Payload, name: PayoutRailName): RailProviders | null {
  const [provider, rail] = [paymentProvider(env, name), payoutRail(env, name)]
  return provider && rail ? { provider, rail } : null
}

/** @throws {AppError} PROVIDER_UNAVAILABLE */
export function requireRail(payload: Payload, name: PayoutRailName): RailProviders {
  const found = railProviders(payload, name)
  if (!found) throw new AppError('PROVIDER_UNAVAILABLE')
  return found
}

/** Services that notices come from, by the name in their address. */
export function noticeReader({ services: { env } }: Payload, name: string): PaymentProvider | null {
  return name === 'wechat-pay' ? paymentProvider(env) : null
}
