import type { TaskConfig } from 'payload'
import { eraseDeletedUsers } from './handler'

/** Erases what is personal of people whose days of grace are over; every night. */
export const eraseDeletedUsersTask: TaskConfig<'erase-deleted-users'> = {
  slug: 'erase-deleted-users',
  label: '注销到期清除 / Erase deleted accounts',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [{ name: 'erased', type: 'number', required: true }],
  schedule: [{ cron: '40 3 * * *', queue: 'default' }],
  handler: async ({ req }) => ({ output: { erased: await eraseDeletedUsers(req, new Date()) } }),
}
