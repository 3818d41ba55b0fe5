import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market } from '../../support/market'

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())

test('of two people who register at once on an empty installation one becomes the owner', async () => {
  // A slash at the end is no other form.
  const register = (email: string, end = '') =>
    market.anyone.post(`/staff/first-register${end}`, {
      email,
      password: 'correct horse battery',
      name: '李会长',
    })
  const answers = await Promise.all([register('a@union.example', '/'), register('b@union.example', '/')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  const { docs } = await market.payload.find({ collection: 'staff', overrideAccess: true })
  expect(docs.map(({ role, campus }) => ({ role, campus }))).toEqual([{ role: 'owner', campus: null }])
  const late = await market.anyone.post('/staff/first-register', {
    email: 'c@union.example',
    password: 'correct horse battery',
    name: '王',
  })
  expect(late.status).toBe(401)
})

test('a short password is refused with the field named, by the form and by the reset', async () => {
  const owner = await market.officer('owner')
  const short = await owner.patch(`/staff/${owner.id}`, { password: 'short' })
  expect([short.status, short.code]).toEqual([400, 'VALIDATION_FAILED'])
  const token = await market.payload.forgotPassword({
    collection: 'staff',
    data: { email: owner.email },
    disableEmail: true,
  })
  const reset = (password: string) => market.anyone.post('/staff/reset-password', { token, password })
  expect((await reset('short')).code).toBe('VALIDATION_FAILED')
  expect((await reset('a long enough one')).status).toBe(200)
})
