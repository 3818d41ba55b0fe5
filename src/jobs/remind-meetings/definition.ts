import type { TaskConfig } from 'payload'
import { remindMeetings } from './handler'

/** Reminds people of their meetings, a day and an hour before; every five minutes. */
export const remindMeetingsTask: TaskConfig<'remind-meetings'> = {
  slug: 'remind-meetings',
  label: '见面提醒 / Remind of meetings',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '*/5 * * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await remindMeetings(req, new Date())
    return { output: {} }
  },
}
