import { z } from 'zod'
import {
  orderKinds,
  orderSides,
  orderStatuses,
  paymentStates,
  payoutRails,
  payoutStates,
  refundStates,
  settlements,
} from '../../contract/orders'
import { orderMoves } from '../../domain/orders/moves'
import { personCard, picture } from '../shapes'

/** An order in a list. */
export const orderCard = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(orderKinds),
  status: z.enum(orderStatuses),
  settlement: z.enum(settlements),
  rail: z.enum(payoutRails).nullable(),
  title: z.string(),
  amountFen: z.number(),
  product: z.string().nullable(),
  errand: z.string().nullable(),
  offer: z.string().nullable(),
  campus: z.string(),
  image: picture.nullable(),
  role: z.enum(orderSides),
  counterpart: personCard,
  meeting: z
    .object({
      at: z.string(),
      spot: z
        .object({
          id: z.string(),
          name: z.string(),
          nameEn: z.string().nullable(),
          location: z.object({ lat: z.number(), lng: z.number() }),
        })
        .nullable(),
      place: z.string().nullable(),
      proposedBy: z.enum(orderSides).nullable(),
      agreedAt: z.string().nullable(),
    })
    .nullable(),
  dueAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  noShow: z.enum(orderSides).nullable(),
  paidAt: z.string().nullable(),
  pickedUpAt: z.string().nullable(),
  handedOverAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number(),
  can: z.array(z.enum(orderMoves)),
})

/** What happened with the money of an order, where it goes through the platform. */
const orderMoney = z.object({
  payment: z
    .object({
      state: z.enum(paymentStates),
      amountFen: z.number(),
      paidAt: z.string().nullable(),
      expiresAt: z.string(),
    })
    .nullable(),
  refunds: z.array(
    z.object({
      amountFen: z.number(),
      state: z.enum(refundStates),
      late: z.boolean(),
      refundedAt: z.string().nullable(),
      /** Not sent before then: a handover code typed without a network may still arrive. */
      heldUntil: z.string().nullable(),
    }),
  ),
  payout: z
    .object({ amountFen: z.number(), state: z.enum(payoutStates), endedAt: z.string().nullable() })
    .nullable(),
})

/** An order with its history; what every door that moves one answers. */
export const orderPage = orderCard.extend({
  money: orderMoney.nullable(),
  events: z.array(
    z.object({
      move: z.enum(['place', ...orderMoves]),
      from: z.enum(orderStatuses).nullable(),
      to: z.enum(orderStatuses),
      by: z.enum(['buyer', 'seller', 'staff', 'timer', 'provider']),
      reason: z.string().nullable(),
      at: z.string(),
    }),
  ),
})
