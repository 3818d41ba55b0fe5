import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { orderLimits, orderSides, orderStatuses } from '../../contract/orders'
import { callOff } from '../../operations/orders/call-off'
import { door, type Door } from '../door'
import { text } from '../shapes'

/** An officer's way to end an order; disputes are decided at their own door. */
export const callOffDoors: Door[] = [
  door({
    method: 'post',
    path: '/:id/call-off',
    summary: 'End an order, with a reason that both people read; what was paid goes back',
    who: 'staff',
    roles: peopleRoles,
    body: z.strictObject({
      reason: text(orderLimits.reasonMax),
      noShow: z
        .enum(orderSides, { error: '应为 buyer 或 seller|Must be buyer or seller' })
        .optional()
        .describe('Who did not come, where an officer knows it'),
    }),
    answer: z.object({ id: z.string(), status: z.enum(orderStatuses) }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const { id, status } = await callOff(req, actor, params.id ?? '', body, now)
      return { id, status }
    },
  }),
]
