import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createLogger } from '../../src/lib/logger'
import { createRateLimits, limitKey, rateLimits } from '../../src/lib/rate-limits'
import { connectRedis } from '../../src/lib/redis'
import { testRedisUrl } from '../support/redis'

const limits = () => createRateLimits(null, 'k'.repeat(64))
const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('a limit', () => {
  test('of an address holds for the whole network of an IPv6 subscriber, not for the neighbour', async () => {
    const counted = limits()
    for (const index of times(20)) await counted.consume('staffLogin', `2001:db8:1:2::${index.toString(16)}`)
    await expect(counted.consume('staffLogin', '2001:db8:1:2:ffff::1')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
    await counted.consume('staffLogin', '2001:db8:1:3::1')
  })

  test('of a person whom nobody knows counts under the network too', () => {
    expect(limitKey('publish', { address: '2001:db8:1:2::1' })).toBe('2001:db8:1:2::/64')
    expect(limitKey('publish', { personId: 'me', address: '2001:db8:1:2::1' })).toBe('me')
  })

  test('bounds what the market spends on text messages in a day', async () => {
    const counted = limits()
    const { points } = rateLimits.smsTotal.windows[0]
    await Promise.all(times(points).map(() => counted.consume('smsTotal', 'all')))
    await expect(counted.consume('smsTotal', 'all')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  test.each(['in memory', ...(testRedisUrl ? ['in Redis'] : [])])(
    'that is asked together with others counts in none of them when one has no room, %s',
    async (where) => {
      const redis =
        where === 'in Redis'
          ? await connectRedis(testRedisUrl ?? '', createLogger({ level: 'silent' }))
          : null
      const counted = createRateLimits(redis, 'k'.repeat(64))
      const me = randomUUID()
      const say = (to: string) =>
        counted.consumeAll([
          ['chatMessage', me],
          ['chatConversation', `${me} ${to}`],
        ])
      const [all, one] = [
        rateLimits.chatMessage.windows[0].points,
        rateLimits.chatConversation.windows[0].points,
      ]
      for (let n = 0; n < one; n++) await say('her')
      for (let n = 0; n < 15; n++) await expect(say('her')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
      // What was refused was given back to the person's own limit.
      for (let n = one; n < all; n++) await say('him')
      await expect(say('another')).rejects.toMatchObject({
        code: 'RATE_LIMITED',
        retryAfterS: expect.any(Number),
      })
      redis?.disconnect()
    },
  )
})
