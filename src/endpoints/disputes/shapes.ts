import { z } from 'zod'
import {
  disputeDecisions,
  disputeStates,
  orderKinds,
  orderSides,
  orderStatuses,
  settlements,
} from '../../contract/orders'

const dispute = z.object({
  id: z.string(),
  order: z.string(),
  openedBy: z.enum(orderSides),
  reason: z.string(),
  state: z.enum(disputeStates),
  evidenceUntil: z.string(),
  done: z.object({ buyer: z.boolean(), seller: z.boolean() }).describe('Who has said everything'),
  statements: z.array(
    z.object({
      id: z.string(),
      side: z.enum(orderSides),
      body: z.string(),
      createdAt: z.string(),
      images: z.array(z.object({ id: z.string(), url: z.string().describe('Works for about an hour') })),
    }),
  ),
  verdict: z
    .object({
      decision: z.enum(disputeDecisions),
      refundFen: z.number().nullable(),
      reason: z.string(),
      decidedAt: z.string(),
    })
    .nullable(),
  createdAt: z.string(),
  version: z.number(),
})

/** A dispute for one of the two. */
export const disputePage = dispute.extend({
  role: z.enum(orderSides),
  can: z.object({ state: z.boolean(), finish: z.boolean(), withdraw: z.boolean() }),
})

const person = z.object({ id: z.string(), nickname: z.string() })

/** A dispute for an officer. */
export const disputeCase = z.object({
  dispute,
  order: z.object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    kind: z.enum(orderKinds),
    status: z.enum(orderStatuses),
    settlement: z.enum(settlements),
    amountFen: z.number(),
    product: z.string().nullable(),
    errand: z.string().nullable(),
    disputedFrom: z.enum(orderStatuses).nullable(),
    paidAt: z.string().nullable(),
    handedOverAt: z.string().nullable(),
    createdAt: z.string(),
    buyer: person,
    seller: person,
  }),
  offered: z.array(z.enum(disputeDecisions)),
  ownCase: z.boolean().describe('The officer is one of the two, and decides nothing'),
  partMaxFen: z.number(),
})
