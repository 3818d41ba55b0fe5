import type { PayloadRequest } from 'payload'
export async function matchListing(_req: PayloadRequest, _product: string, _now: Date): Promise<void> {}
