import type { TaskConfig } from 'payload'
import { noticeMissed } from '../../operations/messages/notice-away'
import { recheckMessages } from '../../operations/messages/recheck-messages'

/**
 * Judges messages that went out unchecked, and tells what a process that died did not tell any more; every minute.
 */
export const recheckMessagesTask: TaskConfig<'recheck-messages'> = {
  slug: 'recheck-messages',
  label: '消息复查 / Check messages again',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '* * * * *', queue: 'safety' }],
  handler: async ({ req }) => {
    await noticeMissed(req.payload, new Date())
    await recheckMessages(req.payload)
    return { output: {} }
  },
}
