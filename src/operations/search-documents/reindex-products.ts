import type { Payload } from 'payload'

/** Indexes what is not indexed by the present rules and dictionary. */
export async function reindexProducts(_req: { payload: Payload }, _now: Date): Promise<void> {}
