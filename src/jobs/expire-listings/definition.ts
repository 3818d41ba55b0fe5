import type { TaskConfig } from 'payload'
import { expireListings } from './handler'

/** Takes listings off sale whose time is up; every quarter of an hour. */
export const expireListingsTask: TaskConfig<'expire-listings'> = {
  slug: 'expire-listings',
  label: '商品到期下架 / Expire listings',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [{ name: 'expired', type: 'number', required: true }],
  schedule: [{ cron: '*/15 * * * *', queue: 'default' }],
  handler: async ({ req }) => ({ output: { expired: await expireListings(req, new Date()) } }),
}
