import type { OrderSide } from '../../contract/orders'

/** The one of the two that this one is not. */
export const otherSide = (side: OrderSide): OrderSide => (side === 'buyer' ? 'seller' : 'buyer')
