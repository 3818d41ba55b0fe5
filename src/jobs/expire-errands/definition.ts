import type { TaskConfig } from 'payload'
import { expireErrands } from './handler'

/** Ends errands that nobody took in time; every few minutes. */
export const expireErrandsTask: TaskConfig<'expire-errands'> = {
  slug: 'expire-errands',
  label: '跑腿过期 / Expire errands',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await expireErrands(req, new Date())
    return { output: {} }
  },
}
