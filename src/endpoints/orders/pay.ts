import { z } from 'zod'
import { payoutStates } from '../../contract/orders'
import { beginPayment } from '../../operations/payments/begin-payment'
import { beginPayout, readPayout } from '../../operations/payouts/begin-payout'
import { door, type Door } from '../door'

const payout = z.object({
  state: z.enum(payoutStates),
  amountFen: z.number(),
  confirmation: z.record(z.string(), z.string()).nullable(),
  canRetry: z.boolean(),
  failReason: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})

/** Money of an order that goes through the platform. */
export const orderMoneyDoors: Door[] = [
  door({
    method: 'post',
    path: '/:id/pay',
    summary: 'Pay as the buyer: what the app opens, fresh each time; asking again is safe',
    who: 'student',
    limit: 'pay',
    errors: ['CONFLICT', 'VALIDATION_FAILED', 'PROVIDER_UNAVAILABLE'],
    answer: z.object({
      requestPayment: z.object({
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.literal('RSA'),
        paySign: z.string(),
      }),
    }),
    handle: async ({ req, actor, params, now }) => ({
      requestPayment: await beginPayment(req, actor.id, params.id ?? '', now),
    }),
  }),
  door({
    method: 'get',
    path: '/:id/payout',
    summary: 'How far my money is, as the seller, and what to open to confirm it',
    who: 'student',
    answer: payout,
    handle: ({ req, actor, params }) => readPayout(req, actor.id, params.id ?? ''),
  }),
  door({
    method: 'post',
    path: '/:id/payout',
    summary: 'Begin my pay-out anew after one that came to nothing',
    who: 'student',
    limit: 'pay',
    errors: ['CONFLICT'],
    answer: payout,
    handle: ({ req, actor, params, now }) => beginPayout(req, actor.id, params.id ?? '', now),
  }),
]
