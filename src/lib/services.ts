import { setTimeout as sleep } from 'node:timers/promises'
import type { Server as SocketServer } from 'socket.io'
import { createBus, type Bus } from './bus'
import { createCache, type Cache } from './cache'
import { createChanges, type Changes } from './changes'
import type { Env } from './env'
import { getLogger, type Logger } from './logger'
import { MissBuffer } from './miss-buffer'
import { createPresence, type Presence } from './presence'
import { createRateLimits, type RateLimits } from './rate-limits'
import { createReads, type Reads } from './reads'
import { connectRedis, type Redis } from './redis'
import { createSharedCache } from './shared-cache'
import { ViewBuffer } from './view-buffer'

/**
 * What lives as long as the process. Hangs on the Payload instance (`req.payload.services`), never on a module:
 * Next evaluates a second copy of every module, and that copy's connections would be other ones.
 */
export interface Services {
  env: Env
  logger: Logger
  /** Null without REDIS_URL: then everything runs in this one process. */
  redis: Redis | null
  bus: Bus
  limits: RateLimits
  /** Null where no sockets are served (worker, scripts, most tests). */
  io: SocketServer | null
  /** Connections for the doors that are asked most. */
  reads: Reads
  /** The same for one question, who somebody is: no list that takes long keeps people waiting at the door. */
  sessions: Reads
  /** The same, for writing: what is said in chats must not wait behind anything else. */
  talk: Reads
  /** Whose app is open. */
  presence: Presence
  /** What is written, by whatever process; heard from the database. */
  changes: Changes
  /** What readers share; dropped by changes. */
  cache: Cache
  /** Views of listings on their way to the database. */
  views: ViewBuffer
  /** Searches without a result on theirs. */
  misses: MissBuffer
}

declare module 'payload' {
  interface BasePayload {
    /** Set by whoever starts the process, before anything is handled. */
    services: Services
  }
}

/** Of reading, and of talking: more of them would only wait for the same cores, and each keeps its plans. */
const readsMax = ({ DATABASE_POOL_MAX }: Env) => Math.min(8, Math.max(2, Math.ceil(DATABASE_POOL_MAX / 2)))

/** Opens the connections; `given` replaces parts, in tests for instance. */
export async function createServices(env: Env, given: Partial<Services> = {}): Promise<Services> {
  const logger = given.logger ?? getLogger()
  const redis =
    given.redis ?? (env.REDIS_URL === undefined ? null : await connectRedis(env.REDIS_URL, logger))
  const changes = given.changes ?? createChanges(env, logger)
  return {
    env,
    logger,
    redis,
    bus: given.bus ?? (await createBus(redis, logger)),
    limits: given.limits ?? createRateLimits(redis, env.HASH_KEY),
    io: given.io ?? null,
    reads: given.reads ?? createReads(env, logger, { max: readsMax(env), name: 'xiaoji-reads' }),
    sessions: given.sessions ?? createReads(env, logger, { max: 3, name: 'xiaoji-sessions' }),
    talk: given.talk ?? createReads(env, logger, { max: readsMax(env), name: 'xiaoji-talk', writes: true }),
    presence: given.presence ?? createPresence(redis, logger),
    changes,
    cache:
      given.cache ?? createCache({ changes, shared: redis ? createSharedCache(redis, env, logger) : null }),
    views:
      given.views ??
      new ViewBuffer(({ error, ...views }) =>
        logger.error({ err: error, msg: 'Views could not be written', ...views }),
      ),
    misses:
      given.misses ??
      new MissBuffer(({ error, held }) =>
        logger.error({ err: error, msg: 'Searches without a result could not be written', held }),
      ),
  }
}

/** How long the sockets may take to close, milliseconds. */
const socketsCloseMs = 2_000

/** Closes them: the views first, for they would be lost; sockets before the bus, so that nobody publishes into it. */
export async function closeServices(services: Services): Promise<void> {
  await services.views.stop()
  await services.misses.stop()
  const timer = new AbortController()
  await Promise.race([
    services.io?.close(),
    sleep(socketsCloseMs, undefined, { signal: timer.signal }).catch(() => undefined),
  ])
  timer.abort()
  services.presence.stop()
  await services.bus.close()
  await services.changes.close()
  await services.reads.close()
  await services.sessions.close()
  await services.talk.close()
  services.redis?.disconnect()
}
