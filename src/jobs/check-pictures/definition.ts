import type { TaskConfig } from 'payload'
import { checkContents } from '../../operations/content-checks/check-contents'

/** Asks the outside service about new pictures, and gives up on answers that never came; every minute. */
export const checkPicturesTask: TaskConfig<'check-pictures'> = {
  slug: 'check-pictures',
  label: '检查图片 / Check pictures',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '* * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await checkContents(req, new Date())
    return { output: {} }
  },
}
