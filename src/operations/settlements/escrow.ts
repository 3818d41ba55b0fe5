import { AppError } from '../../lib/errors'
import type { OrderSettlement } from './types'

/** The payment service holds the money until the deal is done. */
export const escrow: OrderSettlement = {
  name: 'escrow',
  check: () => Promise.reject(new AppError('PROVIDER_UNAVAILABLE')),
  follow: () => Promise.resolve(),
}
