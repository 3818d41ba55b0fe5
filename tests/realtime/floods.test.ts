import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Ack } from '../../src/contract/chat'
import { createEventBudget } from '../../src/realtime/event-budget'
import { eventually } from '../support/eventually'
import { startMarket, type Market } from '../support/market'
import { newApps } from './support'

let market: Market
const apps = newApps()
beforeAll(async () => {
  market = await startMarket()
})
afterEach(() => apps.closeAll())
afterAll(() => market?.stop())

const open = async () => apps.open(market.url, await market.student({ campus: await market.campus() }))
/** Nothing that anything could be read from. */
const nonsense = { conversation: 'none' } as never

describe('a socket that says too much', () => {
  test('is told so for the rest, and is heard again a second later', async () => {
    const app = await open()
    const ask = () =>
      app.socket.timeout(20_000).emitWithAck('messages:after', nonsense) as Promise<Ack<object>>
    const codes = (await Promise.all(Array.from({ length: 300 }, ask))).map((answer) =>
      answer.ok ? 'ok' : answer.error.code,
    )
    expect(new Set(codes)).toEqual(new Set(['VALIDATION_FAILED', 'RATE_LIMITED']))
    await eventually('it is heard again', async () => {
      const answer = await ask()
      expect(answer.ok ? 'ok' : answer.error.code).toBe('VALIDATION_FAILED')
    })
    expect(app.socket.connected).toBe(true)
  })

  test('without an end is cut, others stay', async () => {
    const [flooding, other] = [await open(), await open()]
    for (let said = 0; said < 5_000; said++) flooding.socket.emit('typing', nonsense)
    await eventually('it is cut', () => expect(flooding.socket.connected).toBe(false))
    expect(other.socket.connected).toBe(true)
  })
})

test('what is said is counted by the second', () => {
  const admission = createEventBudget()
  const second = (at: number, events: number) => Array.from({ length: events }, () => admission(at))
  expect(second(0, 100)).not.toContain('refuse')
  expect(second(999, 1)).toEqual(['refuse'])
  expect(second(1_000, 100)).not.toContain('refuse')
  expect(new Set(second(1_500, 400))).toEqual(new Set(['refuse']))
  expect(second(1_999, 1)).toEqual(['cut'])
  expect(second(2_000, 1)).toEqual(['admit'])
})
