import type { TaskConfig } from 'payload'
import { notifyPriceDrop } from '../../operations/products/notify-price-drop'

/** Tells those who keep an eye on a listing that it is cheaper; queued by `hooks/products/queue-news`. */
export const notifyPriceDropTask: TaskConfig<'notify-price-drop'> = {
  slug: 'notify-price-drop',
  label: '降价提醒 / Tell of a price drop',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  inputSchema: [{ name: 'product', type: 'text', required: true }],
  handler: async ({ req, input }) => {
    await notifyPriceDrop(req, input.product, new Date())
    return { output: {} }
  },
}
