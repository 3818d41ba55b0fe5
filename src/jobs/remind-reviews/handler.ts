import type { PayloadRequest } from 'payload'
export async function remindReviews(_req: PayloadRequest, _now: Date): Promise<void> {}
