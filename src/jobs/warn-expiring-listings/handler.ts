import type { PayloadRequest } from 'payload'
export async function warnExpiringListings(_req: PayloadRequest, _now: Date): Promise<void> {}
