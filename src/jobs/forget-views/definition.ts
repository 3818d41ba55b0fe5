import type { TaskConfig } from 'payload'
import { forgetViews } from './handler'

/** Forgets who looked at what, and later that anybody did; every night. */
export const forgetViewsTask: TaskConfig<'forget-views'> = {
  slug: 'forget-views',
  label: '清理浏览记录 / Forget old views',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '50 3 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await forgetViews(req, new Date())
    return { output: {} }
  },
}
