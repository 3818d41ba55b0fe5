import type { PayloadRequest } from 'payload'

/** TO BUILD: Counts what happened each day, for the dashboard; every ten minutes. */
export async function countDays(_req: Pick<PayloadRequest, 'payload'>, _now: Date): Promise<void> {
  throw new Error('not built')
}
