import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer } from '../../support/market'

let market: Market
let moderator: Officer
beforeAll(async () => {
  market = await startMarket()
  moderator = await market.officer('moderator', { campus: await market.campus() })
})
afterAll(() => market.stop())

const standingOf = async (id: string) =>
  (await market.payload.findByID({ collection: 'users', id, overrideAccess: true })).standing

test('leaving is no way around a suspension, whichever comes first', async () => {
  const name = '溜走的人'
  const person = await market.student({ name })
  expect((await person.delete('/users/me')).status).toBe(200)
  const suspended = await decideOn(market, moderator, ['users', person.id], 'ban')
  expect(suspended.status).toBe(200)
  expect((await market.anyone.post('/auth/dev', { name })).code).toBe('ACCOUNT_SUSPENDED')

  for (let round = 0; round < 6; round++) {
    const racer = await market.student()
    const [ban] = await Promise.all([
      decideOn(market, moderator, ['users', racer.id], 'ban'),
      racer.delete('/users/me'),
    ])
    expect(ban.status).toBe(200)
    expect(await standingOf(racer.id)).toBe('suspended')
  }
})

test('an officer can neither delete a person nor bring one back who left', async () => {
  const person = await market.student()
  const set = (standing: string) => moderator.patch(`/users/${person.id}`, { standing })
  expect((await set('deleted')).code).toBe('FORBIDDEN')
  await person.delete('/users/me')
  expect((await set('active')).code).toBe('FORBIDDEN')
})
