import type { TaskConfig } from 'payload'
import { escalateCases } from '../../operations/cases/escalate-cases'

/** Mails the moderators of a campus about cases that have waited longer than it allows; every hour. */
export const escalateCasesTask: TaskConfig<'escalate-cases'> = {
  slug: 'escalate-cases',
  label: '超时待办提醒 / Mail about cases that wait too long',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '20 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await escalateCases(req, new Date())
    return { output: {} }
  },
}
