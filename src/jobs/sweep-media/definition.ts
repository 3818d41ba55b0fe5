import type { TaskConfig } from 'payload'
import { sweepMedia } from './handler'

/** Removes pictures and documents that were uploaded but never used; every night. */
export const sweepMediaTask: TaskConfig<'sweep-media'> = {
  slug: 'sweep-media',
  label: '清理未使用的图片 / Sweep unused pictures',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  outputSchema: [{ name: 'removed', type: 'number', required: true }],
  schedule: [{ cron: '20 3 * * *', queue: 'media' }],
  handler: async ({ req }) => ({ output: { removed: await sweepMedia(req, new Date()) } }),
}
