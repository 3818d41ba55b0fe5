import type { TaskConfig } from 'payload'
import { expireOffers } from './handler'

/** Offers whose time is up, and those for what is not to be had any more; every five minutes. */
export const expireOffersTask: TaskConfig<'expire-offers'> = {
  slug: 'expire-offers',
  label: '出价到期 / Expire offers',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [{ name: 'expired', type: 'number', required: true }],
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => ({ output: { expired: await expireOffers(req, new Date()) } }),
}
