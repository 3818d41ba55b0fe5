import { setTimeout as sleep } from 'node:timers/promises'

interface Patience {
  /** Under the limit of a test (30 s), so that this says what was missing before the limit says that time is up. */
  forMs?: number
  everyMs?: number
}

/**
 * Looks again and again until it is so.
 * @param what is waited for; named when it does not come
 * @param look throws while it is not so, best with `expect`: what it last threw says how far things came
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  { forMs = 25_000, everyMs = 25 }: Patience = {},
): Promise<T> {
  const end = performance.now() + forMs
  for (;;) {
    try {
      return await look()
    } catch (cause) {
      if (performance.now() > end) {
        const last = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`${what}: not so after ${forMs / 1_000} s. ${last}`, { cause })
      }
      await sleep(everyMs)
    }
  }
}
