import { Redis } from 'ioredis'
import type { Logger } from './logger'

export type { Redis } from 'ioredis'

/**
 * A connection that fails fast: while Redis is away commands are refused at once and callers fall back; the
 * connection comes back by itself. Resolves even if Redis cannot be reached yet; `/readyz` tells.
 */
export async function connectRedis(url: string, logger: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    commandTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  })
  watch(redis, logger)
  await redis.connect().catch(() => undefined)
  return redis
}

/** Logs changes of state, not every failed attempt. */
export function watch(redis: Redis, logger: Logger): void {
  let up: boolean | undefined
  redis.on('error', (error: Error) => {
    if (up !== false) logger.error({ err: error, msg: 'Redis cannot be reached' })
    up = false
  })
  redis.on('ready', () => {
    if (up === false) logger.info('Redis is back')
    up = true
  })
}
