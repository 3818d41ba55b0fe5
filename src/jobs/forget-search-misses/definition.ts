import type { TaskConfig } from 'payload'
import { forgetMisses } from '../../operations/search-misses/forget-misses'

/** Forgets searches that nobody repeats; every night. */
export const forgetSearchMissesTask: TaskConfig<'forget-search-misses'> = {
  slug: 'forget-search-misses',
  label: '清理搜不到的词 / Forget old searches',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '55 3 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await forgetMisses(req, new Date())
    return { output: {} }
  },
}
