import type { TaskConfig } from 'payload'
import { forgetImports } from '../../operations/imports/forget-imports'

/** Empties what was brought and never taken over; every night. */
export const forgetImportsTask: TaskConfig<'forget-imports'> = {
  slug: 'forget-imports',
  label: '清理未执行的导入 / Forget imports that nobody took over',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '40 3 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await forgetImports(req, new Date())
    return { output: {} }
  },
}
