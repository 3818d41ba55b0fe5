import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market } from '../support/market'
import { runSeed } from './run-seed'

let market: Market

beforeAll(async () => {
  market = await startMarket()
}, 180_000)
afterAll(() => market.stop())

const peopleLeft = async () =>
  (await market.payload.count({ collection: 'users', overrideAccess: true })).totalDocs

test('the demo is not loaded where an officer was appointed', async () => {
  await market.officer('owner')
  const refused = await runSeed({})
  expect(refused).toMatchObject({ code: 1, lines: [] })
  expect(refused.complaint).toContain('1 officer(s)')
}, 180_000)

test('the demo is not loaded where somebody signed in with WeChat', async () => {
  const student = await market.student({ campus: await market.campus() })
  await market.payload.create({
    collection: 'identities',
    data: { user: student.id, provider: 'wechat', appId: 'wx-real', subject: 'openid-1' },
    overrideAccess: true,
  })
  const refused = await runSeed({})
  expect(refused).toMatchObject({ code: 1, lines: [] })
  expect(refused.complaint).toContain('1 real user(s)')
  expect(await peopleLeft()).toBe(1)
}, 180_000)
