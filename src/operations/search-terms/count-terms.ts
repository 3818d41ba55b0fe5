import type { Payload } from 'payload'

/** Counts the words of titles on offer. */
export async function countTerms(_req: { payload: Payload }, _now: Date): Promise<void> {}
