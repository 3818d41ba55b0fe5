import type { TaskConfig } from 'payload'
import { reconcileBills } from './handler'

/**
 * Holds the payment service's bills against our books, and the ledger against what it records. Bills are there from ten
 * o'clock; what was not is asked for again two hours later.
 */
export const reconcileBillsTask: TaskConfig<'reconcile-bills'> = {
  slug: 'reconcile-bills',
  label: '与支付账单对账 / Reconcile with the bills',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 60_000 } },
  schedule: [{ cron: '20 10-22/2 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await reconcileBills(req, new Date())
    return { output: {} }
  },
}
