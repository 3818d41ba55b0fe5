import type { TaskConfig } from 'payload'
import { askDue } from '../../operations/payments/ask-due'

/**
 * Goes after payments, refunds and pay-outs that the service has not told us of, or that have yet to be handed to it;
 * every minute, and sooner when one begins or is due.
 */
export const askPaymentsTask: TaskConfig<'ask-payments'> = {
  slug: 'ask-payments',
  label: '核对支付 / Ask about payments',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '* * * * *', queue: 'pay' }],
  handler: async ({ req }) => {
    await askDue(req.payload, new Date())
    return { output: {} }
  },
}
