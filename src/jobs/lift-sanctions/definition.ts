import type { TaskConfig } from 'payload'
import { liftSanctions } from '../../operations/moderation-acts/lift-sanctions'

/** Ends suspensions whose time is over; every five minutes. */
export const liftSanctionsTask: TaskConfig<'lift-sanctions'> = {
  slug: 'lift-sanctions',
  label: '解除到期处罚 / Lift sanctions that are over',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await liftSanctions(req, new Date())
    return { output: {} }
  },
}
