import type { TaskConfig } from 'payload'
import { remindReviews } from '../../operations/campus-verifications/remind-reviews'

/** Writes to the moderators of a campus when a claim has waited for more than 24 hours; every hour. */
export const remindReviewsTask: TaskConfig<'remind-reviews'> = {
  slug: 'remind-reviews',
  label: '认证审核提醒 / Remind of waiting reviews',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '15 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await remindReviews(req, new Date())
    return { output: {} }
  },
}
