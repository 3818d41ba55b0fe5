import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { rateLimits, type RateLimitName } from '../../src/lib/rate-limits'
import { conversationOf } from '../realtime/support'
import { startMarket, type Market, type Student } from '../support/market'
import { calm, nobodysId } from './support'

let market: Market
let campus: string
let lin: Student
let chen: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
})
beforeEach(async () => {
  await calm(market)
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})
afterAll(() => market?.stop())

/** What a minute or an hour of somebody's has room for is used up but for `left`. */
async function use(name: RateLimitName, person: Student, left: number): Promise<void> {
  const [{ points }] = rateLimits[name].windows
  for (let used = 0; used < points - left; used++) {
    await market.payload.services.limits.consume(name, person.id)
  }
}

const doors: [RateLimitName, string, string][] = [
  ['order', 'coming to a meeting', `/orders/${nobodysId}/check-in`],
  ['order', 'saying that nobody came', `/orders/${nobodysId}/no-show`],
  ['order', 'typing a handover code', `/orders/${nobodysId}/handover`],
  ['order', 'calling a deal off', `/orders/${nobodysId}/cancel`],
  ['pay', 'paying', `/orders/${nobodysId}/pay`],
  ['pay', 'beginning a pay-out anew', `/orders/${nobodysId}/payout`],
  ['pay', 'agreeing to be paid', '/users/me/payee-agreement'],
  ['errand', 'asking for an errand', '/errands'],
  ['errand', 'taking an errand', `/errands/${nobodysId}/accept`],
  ['errand', 'bringing it', `/errands/${nobodysId}/delivered`],
  ['errand', 'giving it back', `/errands/${nobodysId}/cancel`],
  ['review', 'a review', '/reviews'],
]

describe('there is an end to', () => {
  test.each(doors)('%s: %s', async (name, _what, path) => {
    await use(name, lin, 1)
    expect((await lin.post(path, {})).status).not.toBe(429)
    const refused = await lin.post(path, {})
    expect([refused.status, refused.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await chen.post(path, {})).status).not.toBe(429)
  })

  test('what is neither listings nor comments leaves those alone', async () => {
    for (const name of ['pay', 'errand', 'review'] as const) await use(name, lin, 0)
    const { status } = await lin.post('/products', { kind: 'item' })
    expect(status).toBe(400)
    expect((await lin.post('/comments', {})).status).toBe(400)
  })
})

describe('a person who writes', () => {
  const say = (by: Student, conversation: string, clientId: string = randomUUID()) =>
    by.post(`/conversations/${conversation}/messages`, { clientId, type: 'text', body: '在吗' })

  test('to one other person is stopped first, and can still write to the next', async () => {
    const [one, two] = [await conversationOf(market, lin, chen), await conversationOf(market, lin, chen)]
    const { points } = rateLimits.chatConversation.windows[0]
    for (let said = 0; said < points; said++) expect((await say(lin, one)).status).toBe(201)
    expect((await say(lin, one)).code).toBe('RATE_LIMITED')
    expect((await say(lin, two)).status).toBe(201)
    // Being written to costs nothing.
    expect((await say(chen, one)).status).toBe(201)
  })

  test('to many is stopped everywhere', async () => {
    const [one, two] = [await conversationOf(market, lin, chen), await conversationOf(market, lin, chen)]
    await use('chatMessage', lin, 1)
    expect((await say(lin, one)).status).toBe(201)
    for (const conversation of [one, two]) {
      expect((await say(lin, conversation)).code).toBe('RATE_LIMITED')
    }
    expect((await say(chen, two)).status).toBe(201)
  })

  test('to strangers finds no more of them, and the known ones again', async () => {
    const start = (product: string) => lin.post<{ id: string }>('/conversations', { product })
    const [first, second] = [(await market.listing(chen)).id, (await market.listing(chen)).id]
    await use('chatStart', lin, 1)
    const begun = await start(first)
    expect(begun.status).toBe(201)
    expect((await start(second)).code).toBe('RATE_LIMITED')
    const again = await start(first)
    expect([again.code, again.body.id]).toEqual([undefined, begun.body.id])
  })
})
