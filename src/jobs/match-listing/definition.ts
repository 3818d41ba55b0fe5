import type { TaskConfig } from 'payload'
import { matchListing } from '../../operations/products/match-listing'

/** Tells those whose saved search or wanted post a listing fits; queued by `hooks/products/queue-news`. */
export const matchListingTask: TaskConfig<'match-listing'> = {
  slug: 'match-listing',
  label: '匹配搜索与求购 / Match searches',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  inputSchema: [{ name: 'product', type: 'text', required: true }],
  handler: async ({ req, input }) => {
    await matchListing(req, input.product, new Date())
    return { output: {} }
  },
}
