import type { TaskConfig } from 'payload'
import { closeDueStatements } from './handler'

/** Leaves disputes to the officers once the time to speak is over; every few minutes. */
export const closeStatementsTask: TaskConfig<'close-statements'> = {
  slug: 'close-statements',
  label: '争议说明截止 / Close statements',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/10 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await closeDueStatements(req, new Date())
    return { output: {} }
  },
}
