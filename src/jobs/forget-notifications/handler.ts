import type { PayloadRequest } from 'payload'
export async function forgetNotifications(_req: PayloadRequest, _now: Date): Promise<void> {}
