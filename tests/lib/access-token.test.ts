import { randomUUID } from 'node:crypto'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createAccessTokens, TokenRefused, withToken, type FreshToken } from '../../src/lib/access-token'
import { createLogger } from '../../src/lib/logger'
import { connectRedis, type Redis } from '../../src/lib/redis'
import { describeWithRedis } from '../support/redis'

const HOUR_MS = 3_600_000

/** A service that counts, and knows which tokens are good. */
class TokenService {
  fetched = 0
  forced = 0
  /** Whether a fetch without force gives the token that is current. */
  stable = true
  expiresInMs = 2 * HOUR_MS
  failing: Error | null = null
  good = new Set<string>()
  /** Called when a fetch begins; it goes on when this is done. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve()

  fetch = async (force: boolean): Promise<FreshToken> => {
    this.fetched += 1
    if (force) this.forced += 1
    await this.meanwhile()
    if (this.failing !== null) throw this.failing
    const [current] = this.good
    if (this.stable && !force && current !== undefined)
      return { token: current, expiresInMs: this.expiresInMs }
    const token = `token-${this.fetched}-${randomUUID()}`
    this.good = new Set([token])
    return { token, expiresInMs: this.expiresInMs }
  }

  call = async (token: string) => (this.good.has(token) ? 'done' : 'refused')
}
const isRefused = (answer: string) => answer === 'refused'

const silent = createLogger({ level: 'silent' })

/** Log lines of errors. */
function recorded() {
  const lines: string[] = []
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  return { logger, lines }
}

describe('the access token of one process', () => {
  let service: TokenService
  let nowMs: number
  const tokens = (logger = silent) =>
    createAccessTokens({
      ...{ redis: null, key: 'wx:token:app', fetchToken: service.fetch, logger },
      now: () => nowMs,
    })
  beforeEach(() => {
    service = new TokenService()
    nowMs = Date.now()
  })

  it('is fetched once for fifty who ask at the same time', async () => {
    const own = tokens()
    const all = await Promise.all(Array.from({ length: 50 }, () => own.get()))
    expect(new Set(all).size).toBe(1)
    expect(service.fetched).toBe(1)
  })

  it.each([
    [2 * HOUR_MS, 2 * HOUR_MS - 300_000],
    [310_000, 60_000],
    [1_000, 60_000],
  ])('that is good for %i ms is used for %i ms', async (expiresInMs, usedMs) => {
    service.expiresInMs = expiresInMs
    const own = tokens()
    await own.get()
    nowMs += usedMs - 1
    await own.get()
    expect(service.fetched).toBe(1)
    nowMs += 1
    await own.get()
    expect(service.fetched).toBe(2)
  })

  it('stays when somebody complains of the one before', async () => {
    const own = tokens()
    const first = await own.get()
    service.good.clear()
    await own.invalidate(first)
    const second = await own.get()
    await own.invalidate(first)
    expect(await own.get()).toBe(second)
    expect(service.fetched).toBe(2)
  })

  it('is made anew when the service gives the bad one again, at most once in 30 seconds', async () => {
    const own = tokens()
    const broken = await own.get()
    const call = async (token: string) => (token === broken ? 'refused' : service.call(token))
    expect(await withToken(own, call, isRefused)).toBe('done')
    expect({ ...service, good: 0 }).toMatchObject({ fetched: 3, forced: 1 })

    const never = async () => 'refused'
    expect(await withToken(own, never, isRefused)).toBe('refused')
    expect(service.forced).toBe(1)
    nowMs += 30_000
    expect(await withToken(own, never, isRefused)).toBe('refused')
    expect(service.forced).toBe(2)
  })

  it('that the settings do not allow is asked for once a minute and reported once, until it works again', async () => {
    const { logger, lines } = recorded()
    const own = tokens(logger)
    service.failing = new TokenRefused('WeChat', '40164')
    for (let asked = 0; asked < 10; asked++) await expect(own.get()).rejects.toThrow('40164')
    expect(service.fetched).toBe(1)
    nowMs += 60_000
    await expect(own.get()).rejects.toThrow('40164')
    expect(service.fetched).toBe(2)
    expect(lines).toHaveLength(1)
    service.failing = null
    nowMs += 60_000
    expect(await own.get()).toContain('token-3')
    expect(lines).toHaveLength(2)
  })

  it('is asked for again at once after a passing trouble', async () => {
    const own = tokens()
    service.failing = new Error('busy')
    await expect(own.get()).rejects.toThrow('busy')
    service.failing = null
    expect(await own.get()).toContain('token-2')
  })
})

describeWithRedis('the access token of several processes', (url) => {
  let service: TokenService
  let key: string
  const opened: { disconnect(): void }[] = []
  const open = async (address = url) => {
    const redis = await connectRedis(address, silent)
    opened.push(redis)
    return redis
  }
  const tokens = (redis: Redis, now?: () => number) =>
    createAccessTokens({ redis, key, fetchToken: service.fetch, logger: silent, now })
  beforeEach(() => {
    service = new TokenService()
    key = `wx:token:${randomUUID()}`
  })
  afterEach(() => {
    for (const redis of opened.splice(0)) redis.disconnect()
  })

  it('is fetched by one of them for all', async () => {
    service.stable = false
    const [one, other] = [tokens(await open()), tokens(await open())]
    const all = await Promise.all(Array.from({ length: 50 }, (_, at) => (at % 2 ? one : other).get()))
    expect(new Set(all).size).toBe(1)
    expect(service.fetched).toBe(1)
  })

  it('is replaced once when it expires under fifty calls, and all of them succeed', async () => {
    service.stable = false
    const [one, other] = [tokens(await open()), tokens(await open())]
    await Promise.all([one.get(), other.get()])
    service.good.clear()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => withToken(at % 2 ? one : other, service.call, isRefused)),
    )
    expect(all.filter((answer) => answer === 'done')).toHaveLength(50)
    expect(service.fetched).toBe(2)
  })

  it('that another process wrote just before we got the lock is not fetched again', async () => {
    const redis = await open()
    const other = tokens(await open())
    let written = ''
    // The other one comes in between our look and our lock.
    const set = redis.set.bind(redis) as (...args: unknown[]) => Promise<'OK' | null>
    const late = Object.assign(redis, {
      set: async (...args: unknown[]) => {
        if (written === '') written = await other.get()
        return set(...args)
      },
    })
    const token = await tokens(late).get()
    expect(written).toContain('token-1')
    expect(token).toBe(written)
    expect(service.fetched).toBe(1)
  })

  it('ends in Redis five minutes before it ends at the service', async () => {
    const redis = await open()
    await tokens(redis).get()
    const leftMs = await redis.pttl(key)
    expect(leftMs).toBeLessThanOrEqual(2 * HOUR_MS - 300_000)
    expect(leftMs).toBeGreaterThan(2 * HOUR_MS - 360_000)
  })

  it('that another process has replaced is not thrown away by who still holds the old one', async () => {
    const redis = await open()
    const [one, other] = [tokens(redis), tokens(await open())]
    const old = await one.get()
    service.good.clear()
    await other.invalidate(old)
    const fresh = await other.get()
    await one.invalidate(old)
    expect(await redis.get(key)).toBe(fresh)
    expect(await one.get()).toBe(fresh)
  })

  it('is made anew by one process in 30 seconds, not by each', async () => {
    const both = [tokens(await open()), tokens(await open())]
    const never = async () => 'refused'
    await Promise.all(both.map((own) => withToken(own, never, isRefused)))
    expect(service.forced).toBe(1)
  })

  it('is fetched by the next in line when the first one fails, and the lock is given back', async () => {
    const redis = await open()
    const [one, other] = [tokens(redis), tokens(await open())]
    service.failing = new Error('busy')
    const begun = new Promise<void>((resolve) => {
      service.meanwhile = async () => resolve()
    })
    const first = one.get().catch((error: unknown) => error)
    await begun
    service.meanwhile = async () => {
      service.failing = null
    }
    expect(await other.get()).toContain('token-2')
    expect(await first).toMatchObject({ message: 'busy' })
    expect(await redis.get(`${key}:lock`)).toBeNull()
  })

  it('is still there when Redis goes away, and can be replaced', async () => {
    const line = await openLine(url)
    const redis = await open(line.url)
    const own = tokens(redis)
    const before = await own.get()
    const gone = new Promise((resolve) => redis.once('close', resolve))
    line.cut()
    await gone
    expect(await own.get()).toBe(before)
    service.good.clear()
    const all = await Promise.all(Array.from({ length: 50 }, () => withToken(own, service.call, isRefused)))
    expect(all.filter((answer) => answer === 'done')).toHaveLength(50)
    expect(service.fetched).toBe(2)
  })

  it('that another process fetched is still used when Redis goes away', async () => {
    const line = await openLine(url)
    const redis = await open(line.url)
    const own = tokens(redis)
    const fetched = await tokens(await open()).get()
    expect(await own.get()).toBe(fetched)
    const gone = new Promise((resolve) => redis.once('close', resolve))
    line.cut()
    await gone
    expect(await own.get()).toBe(fetched)
    expect(service.fetched).toBe(1)
  })

  it('is found when Redis goes away while it is being fetched', async () => {
    const line = await openLine(url)
    const redis = await open(line.url)
    const own = tokens(redis)
    service.meanwhile = async () => {
      const gone = new Promise((resolve) => redis.once('close', resolve))
      line.cut()
      await gone
    }
    const token = await own.get()
    expect(await own.get()).toBe(token)
    expect(service.fetched).toBe(1)
  })

  /** A line to Redis that can be cut for good. */
  async function openLine(address: string) {
    const { hostname, port } = new URL(address)
    const sockets = new Set<Socket>()
    const server = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined))
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const cut = () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
    opened.push({ disconnect: cut })
    return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, cut }
  }
})
