import type { TaskConfig } from 'payload'
import { countDays } from '../../operations/stats/count-days'

/** Counts what happened each day, for the dashboard; every ten minutes. */
export const countDaysTask: TaskConfig<'count-days'> = {
  slug: 'count-days',
  label: '统计每日数据 / Count the days',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/10 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await countDays(req, new Date())
    return { output: {} }
  },
}
