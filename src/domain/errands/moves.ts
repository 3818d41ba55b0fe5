import type { ErrandState, OrderStatus } from '../../contract/orders'

/** Where an errand is when its order arrives there; null leaves it as it is. */
export function errandFollows(order: OrderStatus): ErrandState | null {
  switch (order) {
    case 'placed':
    case 'paid':
      return 'accepted'
    case 'picked_up':
      return 'picked_up'
    case 'handed_over':
      return 'delivered'
    case 'completed':
      return 'confirmed'
    case 'cancelled':
    case 'refunded':
      return 'cancelled'
    default:
      return null
  }
}
