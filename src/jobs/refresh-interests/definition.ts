import type { TaskConfig } from 'payload'
import { refreshInterests } from '../../operations/interests/refresh-interests'

/** Co-interest and heat from what happened since the last time; every five minutes. */
export const refreshInterestsTask: TaskConfig<'refresh-interests'> = {
  slug: 'refresh-interests',
  label: '更新推荐与热度 / Refresh recommendations',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await refreshInterests(req, new Date())
    return { output: {} }
  },
}
