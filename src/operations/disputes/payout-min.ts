import type { PayloadRequest } from 'payload'
import type { OrderRow } from '../orders/order-row'
import { railProviders } from '../payments/providers-of'

/** The least that the payment service pays to the seller of an order; 1 where no money goes through the platform. */
export const payoutMinFen = ({ payload }: PayloadRequest, { rail }: Pick<OrderRow, 'rail'>): number =>
  rail === null ? 1 : (railProviders(payload, rail)?.rail.limits.minFen ?? 1)
