import { retryRefund } from '../../operations/refunds/retry-refund'
import { door, type Door } from '../door'

/** What officers do about money that did not go back. */
export const refundDoors: Door[] = [
  door({
    method: 'post',
    path: '/:id/retry',
    summary: 'Make a refund anew that the service has closed, under another number',
    who: 'staff',
    roles: ['owner', 'admin'],
    status: 204,
    errors: ['CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      await retryRefund(req, actor, params.id ?? '', now)
      return undefined
    },
  }),
]
