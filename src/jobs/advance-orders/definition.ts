import type { TaskConfig } from 'payload'
import { advanceOrders } from './handler'

/** Orders whose time is up, and those that cannot go on; every minute. */
export const advanceOrdersTask: TaskConfig<'advance-orders'> = {
  slug: 'advance-orders',
  label: '订单超时处理 / Advance orders',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [
    { name: 'moved', type: 'number', required: true },
    { name: 'reminded', type: 'number', required: true },
  ],
  schedule: [{ cron: '* * * * *', queue: 'default' }],
  handler: async ({ req }) => ({ output: await advanceOrders(req, new Date()) }),
}
