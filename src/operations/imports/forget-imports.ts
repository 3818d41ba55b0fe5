import type { PayloadRequest } from 'payload'

/** TO BUILD: Empties what was brought and never taken over; every night. */
export async function forgetImports(_req: Pick<PayloadRequest, 'payload'>, _now: Date): Promise<void> {
  throw new Error('not built')
}
