import { describe } from '@jest/globals'

/** Address of the run's own Redis; undefined where redis-server is not installed. */
export const testRedisUrl = process.env.TEST_REDIS_URL

/**
 * Tests that need a real Redis. `npm test` fails in CI when there is none; a person without redis-server
 * is told once, and these are skipped.
 */
export function describeWithRedis(name: string, tests: (url: string) => void): void {
  if (testRedisUrl) {
    const url = testRedisUrl
    describe(name, () => tests(url))
  } else if (process.env.CI) {
    throw new Error('Redis is missing; in CI it must be there.')
  } else {
    describe.skip(name, () => tests('redis://not-there'))
  }
}
