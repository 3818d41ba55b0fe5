import type { TaskConfig } from 'payload'
import { liftSanctions } from './handler'

/** Ends suspensions, and silences, whose time is over; every five minutes. */
export const liftSanctionsTask: TaskConfig<'lift-sanctions'> = {
  slug: 'lift-sanctions',
  label: '解除到期处罚 / Lift sanctions that are over',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [{ name: 'lifted', type: 'number', required: true }],
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => ({ output: { lifted: await liftSanctions(req, new Date()) } }),
}
