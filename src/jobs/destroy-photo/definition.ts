import type { TaskConfig } from 'payload'
import { destroyPhoto } from './handler'

/** Deletes row and files of a student card's picture; queued in the transaction of the decision. */
export const destroyPhotoTask: TaskConfig<'destroy-photo'> = {
  slug: 'destroy-photo',
  label: '销毁证件照片 / Destroy a document photo',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  inputSchema: [{ name: 'media', type: 'text', required: true }],
  handler: async ({ req, input }) => {
    await destroyPhoto(req, input.media)
    return { output: {} }
  },
}
