import type { Redis } from './redis'

/** Where a token is kept between calls. Never throws. */
export interface TokenStore {
  read(): Promise<string | null>
  write(token: string, lifeMs: number): Promise<void>
  /** Forgets the token, only if it still is this one. */
  drop(failing: string): Promise<void>
  /** True for one at a time. */
  lock(owner: string, lifeMs: number): Promise<boolean>
  unlock(owner: string): Promise<void>
  /** True once in `apartMs`. */
  mayForce(apartMs: number): Promise<boolean>
}

/** In this process. Nobody else asks, so the lock is free for whoever does. */
export function memoryTokenStore(now: () => number): TokenStore {
  let held: { token: string; untilMs: number } | null = null
  let forcedAtMs = -Infinity
  return {
    read: async () => (held !== null && now() < held.untilMs ? held.token : null),
    async write(token, lifeMs) {
      held = { token, untilMs: now() + lifeMs }
    },
    async drop(failing) {
      if (held?.token === failing) held = null
    },
    lock: async () => true,
    unlock: async () => undefined,
    async mayForce(apartMs) {
      if (now() - forcedAtMs < apartMs) return false
      forcedAtMs = now()
      return true
    },
  }
}

/** Deletes the key while it holds this value: what came after stays. */
const deleteIfEqual = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`

/** In Redis for all processes; what Redis does not answer is left to `memory`, which also learns what is read. */
export function redisTokenStore(redis: Redis, key: string, memory: TokenStore): TokenStore {
  const lockKey = `${key}:lock`
  const forcedKey = `${key}:forced`
  const orMemory = async <T>(ask: () => Promise<T>, own: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch {
      // The connection logs that Redis is away.
      return own()
    }
  }
  return {
    read: () =>
      orMemory(
        async () => {
          const [token, lifeMs] = await Promise.all([redis.get(key), redis.pttl(key)])
          if (token !== null && lifeMs > 0) await memory.write(token, lifeMs)
          return token
        },
        () => memory.read(),
      ),
    async write(token, lifeMs) {
      await memory.write(token, lifeMs)
      await orMemory(
        async () => void (await redis.set(key, token, 'PX', lifeMs)),
        async () => undefined,
      )
    },
    async drop(failing) {
      await memory.drop(failing)
      await orMemory(
        async () => void (await redis.eval(deleteIfEqual, 1, key, failing)),
        async () => undefined,
      )
    },
    lock: (owner, lifeMs) =>
      orMemory(
        async () => (await redis.set(lockKey, owner, 'PX', lifeMs, 'NX')) === 'OK',
        () => memory.lock(owner, lifeMs),
      ),
    unlock: (owner) =>
      orMemory(
        async () => void (await redis.eval(deleteIfEqual, 1, lockKey, owner)),
        () => memory.unlock(owner),
      ),
    mayForce: (apartMs) =>
      orMemory(
        async () => (await redis.set(forcedKey, '1', 'PX', apartMs, 'NX')) === 'OK',
        () => memory.mayForce(apartMs),
      ),
  }
}
