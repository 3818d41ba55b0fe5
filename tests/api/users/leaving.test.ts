import { afterAll, beforeAll, expect, test } from '@jest/globals'
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
  const suspended = await moderator.patch(`/users/${person.id}`, { standing: 'suspended' })
  expect(suspended.status).toBe(200)
  expect((await market.anyone.post('/auth/dev', { name })).code).toBe('ACCOUNT_SUSPENDED')

  for (let round = 0; round < 6; round++) {
    const racer = await market.student()
    const [ban] = await Promise.all([
      moderator.patch(`/users/${racer.id}`, { standing: 'suspended' }),
      racer.delete('/users/me'),
    ])
    expect(ban.status).toBe(200)
    expect(await standingOf(racer.id)).toBe('suspended')
  }
})

test('an officer can neither delete a person nor bring one back who left', async () => {
  const person = await market.student()
  expect((await moderator.patch(`/users/${person.id}`, { standing: 'deleted' })).code).toBe(
    'VALIDATION_FAILED',
  )
  await person.delete('/users/me')
  expect((await moderator.patch(`/users/${person.id}`, { standing: 'active' })).code).toBe(
    'VALIDATION_FAILED',
  )
})
