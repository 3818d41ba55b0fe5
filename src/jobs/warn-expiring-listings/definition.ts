import type { TaskConfig } from 'payload'
import { warnExpiringListings } from './handler'

/** Tells sellers whose listing ends within three days; every morning. */
export const warnExpiringListingsTask: TaskConfig<'warn-expiring-listings'> = {
  slug: 'warn-expiring-listings',
  label: '商品到期提醒 / Warn of expiring listings',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '30 9 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await warnExpiringListings(req, new Date())
    return { output: {} }
  },
}
