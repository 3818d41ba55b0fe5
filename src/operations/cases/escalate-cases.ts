import type { PayloadRequest } from 'payload'

/** TO BUILD: Mails the moderators of a campus about cases that have waited longer than it allows; every hour. */
export async function escalateCases(_req: Pick<PayloadRequest, 'payload'>, _now: Date): Promise<void> {
  throw new Error('not built')
}
