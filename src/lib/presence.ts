import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Logger } from './logger'

/** Not counted as there any more when their process has not said so for this long, milliseconds. */
const aliveMs = 60_000
/** Said again this often. */
const refreshMs = 20_000
/** "Was here just now" for this long after the app was closed. */
const recentMs = 10 * 60_000

/** Redis is asked and told in pieces of this many people. */
const pieceOf = 500

const openKey = (user: string) => `xj:open:${user}`
const seenKey = (user: string) => `xj:seen:${user}`

/**
 * Whose app is open, at whatever process; in Redis, or in this process without it. Kept for minutes, and never in the
 * database. While Redis is away only this process's people are known to be there.
 */
export interface Presence {
  /** A socket of the person was opened here. */
  opened(user: string): void
  /** And closed. */
  closed(user: string): void
  /** Whether an app of theirs is open somewhere. */
  isOpen(user: string): Promise<boolean>
  /** What others may know of people; nothing is said of somebody who is not there. */
  of(users: readonly string[]): Promise<Map<string, 'online' | 'recent'>>
  stop(): void
}

export function createPresence(redis: Redis | null, logger: Logger): Presence {
  /** Sockets here. */
  const here = new Map<string, number>()
  /** Without Redis: when the last one was closed. */
  const left = new Map<string, number>()
  const self = randomUUID().slice(0, 8)
  const tell = (work: Promise<unknown> | undefined) =>
    void work?.catch((error: unknown) => logger.debug({ err: error, msg: 'Presence could not be told' }))

  const say = (users: string[]) => {
    if (!redis || users.length === 0) return undefined
    const until = Date.now() + aliveMs
    const batch = redis.pipeline()
    for (const user of users) batch.zadd(openKey(user), until, self).pexpire(openKey(user), aliveMs)
    return batch.exec()
  }
  const timer = setInterval(() => {
    const people = [...here.keys()]
    for (let at = 0; at < people.length; at += pieceOf) tell(say(people.slice(at, at + pieceOf)))
    const old = Date.now() - recentMs
    for (const [user, at] of left) if (at < old) left.delete(user)
  }, refreshMs).unref()

  const elsewhere = async (users: string[]): Promise<Map<string, 'online' | 'recent'>> => {
    const found = new Map<string, 'online' | 'recent'>()
    if (!redis || users.length === 0) return found
    const batch = redis.pipeline()
    const now = Date.now()
    for (const user of users) batch.zcount(openKey(user), now, '+inf').exists(seenKey(user))
    const answers = (await batch.exec()) ?? []
    users.forEach((user, index) => {
      const [[, open] = [], [, seen] = []] = [answers[2 * index], answers[2 * index + 1]]
      if (open) found.set(user, 'online')
      else if (seen) found.set(user, 'recent')
    })
    return found
  }

  return {
    opened(user) {
      const count = here.get(user) ?? 0
      here.set(user, count + 1)
      if (count === 0) tell(say([user]))
    },
    closed(user) {
      const count = (here.get(user) ?? 1) - 1
      if (count > 0) return void here.set(user, count)
      here.delete(user)
      if (redis) tell(redis.pipeline().zrem(openKey(user), self).set(seenKey(user), 1, 'PX', recentMs).exec())
      else left.set(user, Date.now())
    },
    async isOpen(user) {
      if (here.has(user)) return true
      const found = await elsewhere([user]).catch(() => new Map<string, string>())
      return found.get(user) === 'online'
    },
    async of(users) {
      const found = await elsewhere(users.filter((user) => !here.has(user))).catch(
        () => new Map<string, 'online' | 'recent'>(),
      )
      const old = Date.now() - recentMs
      for (const user of users) {
        if (here.has(user)) found.set(user, 'online')
        else if ((left.get(user) ?? 0) > old && !found.has(user)) found.set(user, 'recent')
      }
      return found
    },
    stop: () => clearInterval(timer),
  }
}
