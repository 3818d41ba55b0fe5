import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createBus, type Bus } from '../../src/lib/bus'
import { createLogger } from '../../src/lib/logger'
import { createRateLimits, limitKey } from '../../src/lib/rate-limits'
import { connectRedis, type Redis } from '../../src/lib/redis'
import { describeWithRedis } from '../support/redis'

const logger = createLogger({ level: 'silent' })
const hashKey = 'k'.repeat(32)
const once = (bus: Bus) =>
  new Promise<{ userId: string }>((resolve) => bus.subscribe('user:revoked', (message) => resolve(message)))

describe('alone, without Redis', () => {
  test('a process hears itself', async () => {
    const bus = await createBus(null, logger)
    const heard = once(bus)
    await bus.publish('user:revoked', { userId: 'u', reason: 'deleted' })
    expect(await heard).toMatchObject({ userId: 'u' })
    await bus.close()
  })

  test('a person is refused after the allowed number, and told how long to wait', async () => {
    const limits = createRateLimits(null, hashKey)
    await limits.consume('smsCodePerPhone', '13800000000')
    const again = limits.consume('smsCodePerPhone', '13800000000')
    await expect(again).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429 })
    await again.catch(({ retryAfterS }: { retryAfterS: number }) => {
      expect(retryAfterS).toBeGreaterThan(0)
      expect(retryAfterS).toBeLessThanOrEqual(60)
    })
    await limits.consume('smsCodePerPhone', '13900000000')
    await limits.reset('smsCodePerPhone', '13800000000')
    await limits.consume('smsCodePerPhone', '13800000000')
  })
})

test('a limit per address counts a dormitory together, one per person each for themselves', () => {
  const [first, second] = ['a', 'b'].map((personId) => ({ personId, address: '10.0.0.1' }))
  expect([first!, second!].map((asker) => limitKey('search', asker))).toEqual(['10.0.0.1', '10.0.0.1'])
  expect([first!, second!].map((asker) => limitKey('publish', asker))).toEqual(['a', 'b'])
  expect(limitKey('feedback', { address: '10.0.0.1' })).toBe('10.0.0.1')
})

describeWithRedis('two processes with one Redis', (url) => {
  let first: Redis
  let second: Redis

  beforeAll(async () => {
    first = await connectRedis(url, logger)
    second = await connectRedis(url, logger)
  })
  afterAll(() => {
    first.disconnect()
    second.disconnect()
  })

  test('hear each other, and themselves once', async () => {
    const [here, there] = [await createBus(first, logger), await createBus(second, logger)]
    const heard: string[] = []
    here.subscribe('user:revoked', ({ userId }) => void heard.push(userId))
    const told = once(there)
    await here.publish('user:revoked', { userId: 'u1', reason: 'suspended' })
    expect(await told).toEqual({ userId: 'u1', reason: 'suspended' })
    const back = new Promise<void>((resolve) =>
      here.subscribe('user:revoked', ({ userId }) => (userId === 'u2' ? resolve() : undefined)),
    )
    await there.publish('user:revoked', { userId: 'u2', reason: 'deleted' })
    await back
    expect(heard).toEqual(['u1', 'u2'])
    await Promise.all([here.close(), there.close()])
  })

  test('count together, and keep no phone number', async () => {
    const [here, there] = [createRateLimits(first, hashKey), createRateLimits(second, hashKey)]
    await here.consume('smsCodePerPhone', '13812345678')
    await expect(there.consume('smsCodePerPhone', '13812345678')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
    expect((await first.keys('*')).filter((key) => key.includes('13812345678'))).toEqual([])
  })

  test('still limit and publish, each for itself, when Redis goes away', async () => {
    const lonely = await connectRedis('redis://127.0.0.1:1', logger)
    const limits = createRateLimits(lonely, hashKey)
    await limits.consume('smsCodePerPhone', 'x')
    await expect(limits.consume('smsCodePerPhone', 'x')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const bus = await createBus(lonely, logger)
    const heard = once(bus)
    await bus.publish('user:revoked', { userId: 'u', reason: 'logout' })
    expect(await heard).toMatchObject({ userId: 'u' })
    await bus.close()
    lonely.disconnect()
  })
})
