/** Public texts that an outside service is asked about. */
export type CheckedTarget = 'products' | 'comments' | 'reviews' | 'users'

/** When a service that stayed silent is asked again, ms after each attempt; then the text is left, with a flag. */
const againAfterMs = [30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000, 3 * 60 * 60_000] as const

/** Null: it has been asked often enough. */
export const askAgainAfterMs = (attempts: number): number | null => againAfterMs[attempts - 1] ?? null
