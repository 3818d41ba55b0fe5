import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from './env'
import type { Change } from './changes'
import type { Logger } from './logger'
import type { Redis } from './redis'

/**
 * The part of the cache that processes share, in Redis. Nothing is deleted there: every process that hears of a change
 * leaves a mark with Redis's time, and a value counts only while none of the marks of what it was made from is newer
 * than its loading. So a value that comes too late, from a process that heard nothing, is no danger. The
 * scripts take keys that they find in values: for one Redis, not for a cluster of them.
 */
export interface SharedCache {
  take(key: string): Promise<Taken>
  /** Puts what was loaded under a lease; Redis refuses it when it has become too old meanwhile. */
  put(key: string, lease: Lease, value: SharedValue): void
  /** Gives a lease back, for there is nothing to put. */
  giveUp(key: string, lease: Lease): void
  changed(change: Change): void
  /** Neither reads nor puts until all values of now are gone: changes may have been missed by all processes. */
  suspend(): void
}

export interface SharedValue {
  json: string
  about: readonly Change[]
  freshMs: number
}

export interface Lease {
  token: string
  /** Redis's time, microseconds, as text. */
  at: string
}

/** A value, the right to be the one who loads it, or neither. */
export type Taken = { value: SharedValue } | { lease: Lease } | undefined

/** How long one process may take to load what the others wait for and to put it, and how long that lives then. */
const lives = { leaseMs: 3_000, lifeMs: 5_000 }
/** Rounding and the way to Redis. */
const slackMs = 500
/** A Redis that takes longer costs more than it saves. */
const answerMaxMs = 200
/** How often it is asked whether the other process is done, milliseconds. */
const waitsMs = [10, 20, 40, 80]

const takeScript = `
local now = redis.call('time')
now = now[1] * 1000000 + now[2]
local kept = redis.call('hmget', KEYS[1], 'at', 'about', 'json')
if kept[1] then
  local old = false
  for _, what in ipairs(cjson.decode(kept[2])) do
    local mark = redis.call('get', ARGV[1] .. what)
    if mark and tonumber(mark) >= tonumber(kept[1]) then old = true break end
  end
  if not old then return {kept[3], kept[2], redis.call('pttl', KEYS[1])} end
  redis.call('del', KEYS[1])
end
if redis.call('set', KEYS[2], ARGV[2], 'nx', 'px', ARGV[3]) then return {string.format('%.0f', now)} end
return {}`

const putScript = `
if redis.call('get', KEYS[2]) ~= ARGV[2] then return 0 end
redis.call('del', KEYS[2])
for _, what in ipairs(cjson.decode(ARGV[4])) do
  local mark = redis.call('get', ARGV[1] .. what)
  if mark and tonumber(mark) >= tonumber(ARGV[3]) then return 0 end
end
redis.call('hset', KEYS[1], 'at', ARGV[3], 'about', ARGV[4], 'json', ARGV[5])
redis.call('pexpire', KEYS[1], ARGV[6])
return 1`

const giveUpScript = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 1`

const markScript = `
local now = redis.call('time')
redis.call('set', KEYS[1], string.format('%.0f', now[1] * 1000000 + now[2]), 'px', ARGV[1])
return 1`

export function createSharedCache(
  redis: Redis,
  { DATABASE_URL }: Pick<Env, 'DATABASE_URL'>,
  logger: Logger,
  { leaseMs, lifeMs } = lives,
): SharedCache {
  // Marks outlive everything that was loaded before them, and so does a suspension.
  const marksMs = leaseMs + lifeMs + slackMs
  // One Redis may serve several installations.
  const prefix = `xj:cache:${createHash('sha256').update(DATABASE_URL).digest('hex').slice(0, 12)}:`
  const marks = `${prefix}mark:`
  const valueKey = (key: string) => `${prefix}value:${key}`
  const leaseKey = (key: string) => `${prefix}lease:${key}`
  let suspendedUntil = -Infinity

  const suspend = () => {
    suspendedUntil = performance.now() + marksMs
  }
  const isSuspended = () => performance.now() < suspendedUntil
  const failed = (error: unknown) => {
    if (!isSuspended()) logger.warn({ err: error, msg: 'The shared cache is left alone for a while' })
    suspend()
  }
  // A Redis that was away may remember what it had been told to forget.
  redis.on('close', suspend)
  redis.on('ready', suspend)

  async function ask(key: string): Promise<Taken | 'busy'> {
    const token = randomUUID()
    const asked = redis.eval(takeScript, 2, valueKey(key), leaseKey(key), marks, token, leaseMs)
    asked.catch(() => undefined)
    const answer = (await Promise.race([
      asked,
      sleep(answerMaxMs, undefined, { ref: false }).then(() => {
        throw new Error(`Redis took longer than ${answerMaxMs} ms`)
      }),
    ])) as [] | [at: string] | [json: string, about: string, freshMs: number]
    if (answer.length === 3) {
      const [json, about, freshMs] = answer
      return { value: { json, about: JSON.parse(about) as Change[], freshMs } }
    }
    return answer.length === 1 ? { lease: { token, at: answer[0] } } : 'busy'
  }

  return {
    async take(key) {
      try {
        for (const waitMs of [0, ...waitsMs]) {
          if (waitMs > 0) await sleep(waitMs)
          if (isSuspended()) return undefined
          const taken = await ask(key)
          // It may have been suspended while Redis answered.
          if (taken !== 'busy') return isSuspended() ? undefined : taken
        }
      } catch (error) {
        failed(error)
      }
      return undefined
    },
    put(key, { token, at }, { json, about, freshMs }) {
      const life = Math.floor(Math.min(freshMs, lifeMs))
      if (life < 1) return this.giveUp(key, { token, at })
      redis
        .eval(putScript, 2, valueKey(key), leaseKey(key), marks, token, at, JSON.stringify(about), json, life)
        .catch(failed)
    },
    giveUp(key, { token }) {
      redis.eval(giveUpScript, 1, leaseKey(key), token).catch(failed)
    },
    changed(change) {
      redis.eval(markScript, 1, marks + change, marksMs).catch(failed)
    },
    suspend,
  }
}
