import type { TaskConfig } from 'payload'
import { forgetNotifications } from './handler'

/** Deletes old pushes and notifications; every night. */
export const forgetNotificationsTask: TaskConfig<'forget-notifications'> = {
  slug: 'forget-notifications',
  label: '清理旧通知 / Forget old notifications',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '40 3 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await forgetNotifications(req, new Date())
    return { output: {} }
  },
}
