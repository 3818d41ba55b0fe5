import type { TaskConfig } from 'payload'
import { expireVerifications } from './handler'

/** Ends verifications whose time is up, and warns 30 and 7 days before; every night. */
export const expireVerificationsTask: TaskConfig<'expire-verifications'> = {
  slug: 'expire-verifications',
  label: '认证到期 / Expire verifications',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '20 2 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await expireVerifications(req, new Date())
    return { output: {} }
  },
}
