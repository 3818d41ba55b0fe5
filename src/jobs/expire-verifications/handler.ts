import type { PayloadRequest } from 'payload'
export async function expireVerifications(_req: PayloadRequest, _now: Date): Promise<void> {}
