import type { TaskConfig } from 'payload'
import { openDueReviews } from './handler'

/** Makes reviews public whose counterpart never came; every hour. */
export const openReviewsTask: TaskConfig<'open-reviews'> = {
  slug: 'open-reviews',
  label: '公开到期评价 / Open reviews',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '25 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await openDueReviews(req, new Date())
    return { output: {} }
  },
}
