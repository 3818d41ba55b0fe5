import type { PayloadRequest } from 'payload'

/** TO BUILD: Ends suspensions whose time is over; every five minutes. */
export async function liftSanctions(_req: Pick<PayloadRequest, 'payload'>, _now: Date): Promise<void> {
  throw new Error('not built')
}
