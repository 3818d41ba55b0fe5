import type { TaskConfig } from 'payload'
import { reindexProducts } from '../../operations/search-documents/reindex-products'

/** Indexes what is not indexed by the present rules, or whose category was edited; every ten minutes. */
export const reindexListingsTask: TaskConfig<'reindex-listings'> = {
  slug: 'reindex-listings',
  label: '更新搜索索引 / Index listings for search',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/10 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await reindexProducts(req, new Date())
    return { output: {} }
  },
}
