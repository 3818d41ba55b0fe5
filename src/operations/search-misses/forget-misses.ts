import type { Payload } from 'payload'

/** Forgets what nobody searched for lately. */
export async function forgetMisses(_req: { payload: Payload }, _now: Date): Promise<void> {}
