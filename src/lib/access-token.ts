import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger'
import type { Redis } from './redis'
import { memoryTokenStore, redisTokenStore, type TokenStore } from './access-token-store'

/** A token as the service gave it. */
export interface FreshToken {
  token: string
  expiresInMs: number
}

/**
 * The service will not give a token with these settings (wrong secret, address not on the white list). Asking again
 * helps nobody, so this answer is kept for a minute.
 */
export class TokenRefused extends Error {
  constructor(
    service: string,
    readonly code: string,
  ) {
    super(`${service} refuses an access token: ${code}`)
    this.name = 'TokenRefused'
  }
}

export interface AccessTokensOptions {
  /** Null: one process. */
  redis: Redis | null
  /** Names service and application, `wx:token:<appid>`. */
  key: string
  /**
   * Asks the service. `force` kills the token that it would otherwise give again.
   * @throws {TokenRefused} when the settings are wrong; anything else counts as a passing trouble
   */
  fetchToken: (force: boolean) => Promise<FreshToken>
  logger: Pick<Logger, 'error' | 'info'>
  /** Milliseconds since 1970. */
  now?: () => number
}

export interface AccessTokens {
  /** The token of all processes; fetched by one of them when there is none. */
  get(): Promise<string>
  /** The service refused this token: it is forgotten, unless another took its place already. */
  invalidate(failing: string): Promise<void>
  /** As `invalidate` and `get`, and the service is told to make a new one; at most once in 30 s over all processes. */
  renew(failing: string): Promise<string>
}

/** A token is given back this long before it ends, so that no call meets its end on the way. */
const MARGIN_MS = 300_000
const LIFE_MIN_MS = 60_000
/** Longer than a fetch may take, so that a lock that runs out belonged to a process that died. */
const LOCK_MS = 10_000
const POLL_MS = 200
const FORCE_APART_MS = 30_000
const REFUSAL_KEPT_MS = 60_000

/**
 * Access tokens, fetched by one process for all. With Redis the processes agree; while it is away each of them goes
 * on with the token it last saw and fetches for itself when that one is refused.
 */
export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  const { redis, key, fetchToken, logger, now = Date.now } = options
  const memory = memoryTokenStore(now)
  const store: TokenStore = redis === null ? memory : redisTokenStore(redis, key, memory)
  let loading: Promise<string> | null = null
  let refused: { error: TokenRefused; untilMs: number } | null = null
  let reported = false

  async function fetchAndKeep(force: boolean): Promise<string> {
    try {
      const { token, expiresInMs } = await fetchToken(force)
      await store.write(token, Math.max(expiresInMs - MARGIN_MS, LIFE_MIN_MS))
      if (reported) logger.info(`${key.split(':')[0]}: an access token is given again`)
      reported = false
      return token
    } catch (error) {
      if (error instanceof TokenRefused) {
        refused = { error, untilMs: now() + REFUSAL_KEPT_MS }
        // Once, however many messages are waiting: nothing is sent until somebody mends the settings.
        if (!reported) logger.error({ err: error, msg: 'No access token: the settings are refused' })
        reported = true
      }
      throw error
    }
  }

  /** Fetched by whoever gets the lock; the others find it in the store. */
  async function fetchAlone(force: boolean): Promise<string> {
    const owner = randomUUID()
    for (let round = 0; round <= LOCK_MS / POLL_MS; round++) {
      if (await store.lock(owner, LOCK_MS)) {
        try {
          // Another process may have written it between our look and our lock.
          return (await store.read()) ?? (await fetchAndKeep(force))
        } finally {
          await store.unlock(owner)
        }
      }
      await sleep(POLL_MS)
      const token = await store.read()
      if (token !== null) return token
    }
    throw new Error('another process holds the lock of the access token')
  }

  function load(force: boolean): Promise<string> {
    if (refused !== null && now() < refused.untilMs) return Promise.reject(refused.error)
    loading ??= fetchAlone(force).finally(() => {
      loading = null
    })
    return loading
  }

  return {
    async get() {
      return (await store.read()) ?? load(false)
    },
    invalidate: (failing) => store.drop(failing),
    async renew(failing) {
      await store.drop(failing)
      return (await store.read()) ?? load(await store.mayForce(FORCE_APART_MS))
    },
  }
}

/**
 * Calls with a token. A token that is refused is replaced and the call repeated: once with what the service gives, and
 * if that is refused too, once with a token it was made to renew. The last answer is returned, whatever it says.
 */
export async function withToken<T>(
  tokens: AccessTokens,
  call: (token: string) => Promise<T>,
  isRefused: (answer: T) => boolean,
): Promise<T> {
  const first = await tokens.get()
  const answer = await call(first)
  if (!isRefused(answer)) return answer
  await tokens.invalidate(first)
  const second = await tokens.get()
  const again = await call(second)
  if (!isRefused(again)) return again
  return call(await tokens.renew(second))
}
