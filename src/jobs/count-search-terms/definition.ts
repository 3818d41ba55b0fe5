import type { TaskConfig } from 'payload'
import { countTerms } from '../../operations/search-terms/count-terms'

/** What titles are made of, for suggestions and spelling; every hour. */
export const countSearchTermsTask: TaskConfig<'count-search-terms'> = {
  slug: 'count-search-terms',
  label: '统计搜索词 / Count search terms',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '5 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await countTerms(req)
    return { output: {} }
  },
}
