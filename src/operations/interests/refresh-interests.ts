import type { Payload } from 'payload'

/** Takes up what happened since the last time. */
export async function refreshInterests(_req: { payload: Payload }, _now: Date): Promise<void> {}
