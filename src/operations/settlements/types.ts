import type { PayloadRequest } from 'payload'
import type { OrderStatus, PayoutRailName, Settlement } from '../../contract/orders'
import type { OrderMove, OrderMover } from '../../domain/orders/moves'
import type { OrderRow } from '../orders/order-row'

export interface OrderWish {
  campus: string
  buyer: string
  seller: string
  amountFen: number
}

/** How money follows an order. A new way to settle is one file and one line in the registry. */
export interface OrderSettlement {
  readonly name: Settlement
  /**
   * Before an order is placed, in its transaction.
   * @returns the rail that will pay the seller, if money goes through the platform
   * @throws {AppError} when the campus, one of the two or the amount does not allow it
   */
  check(req: PayloadRequest, wish: OrderWish): Promise<PayoutRailName | null>
  /**
   * What a move means for money: in the transaction of the move, never the network. `order` is as it is after the move.
   * @param refundFen with `decide_release`: the part that goes back to the buyer
   */
  follow(
    req: PayloadRequest,
    order: OrderRow,
    move: Pick<OrderMove, 'name' | 'to'> & {
      from: OrderStatus
      by: OrderMover
      refundFen?: number
      reason?: string | null
    },
    now: Date,
  ): Promise<void>
}
