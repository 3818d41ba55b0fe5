import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'

let market: Market
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
})
afterAll(() => market.stop())

const switchOf = async (who: Student) =>
  (await who.get<{ personalRecommendations: boolean }>('/users/me')).body.personalRecommendations

test('recommendations are personal until the person says no, and again when they say yes', async () => {
  const lin = await market.student({ campus })
  expect(await switchOf(lin)).toBe(true)
  const off = await lin.patch('/users/me', { personalRecommendations: false })
  expect([off.status, off.body.personalRecommendations]).toEqual([200, false])
  // Another change leaves it alone.
  await lin.patch('/users/me', { nickname: '小林', contact: '微信 lin' })
  expect(await switchOf(lin)).toBe(false)
  const exported = await lin.get<{ account: { personalRecommendations: boolean } }>('/users/me/export')
  expect(exported.body.account.personalRecommendations).toBe(false)
  await lin.patch('/users/me', { personalRecommendations: true })
  expect(await switchOf(lin)).toBe(true)
})

test('somebody of whom nothing was ever asked counts as a yes', async () => {
  const lin = await market.student({ campus })
  await rowsOf(market, 'update users set personal_recommendations = null where id = $1', [lin.id])
  expect(await switchOf(lin)).toBe(true)
})

test('the switch is on or off, and no officer turns it', async () => {
  const lin = await market.student({ campus })
  const odd = await lin.patch('/users/me', { personalRecommendations: 'no' })
  expect([odd.status, problemsOf(odd.body)]).toEqual([400, ['VALIDATION_FAILED personalRecommendations']])
  await lin.patch('/users/me', { personalRecommendations: false })
  const officer = await market.officer('admin', { campus })
  await officer.patch(`/users/${lin.id}`, { personalRecommendations: true })
  expect(await switchOf(lin)).toBe(false)
})
