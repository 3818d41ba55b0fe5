import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'

const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs)

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())
// Every test begins with an installation that has no officer.
beforeEach(async () => {
  await market.payload.db.deleteMany({ collection: 'staff', where: {} })
})

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

const dismissal = { role: 'moderator' }

test('an owner for good cannot be dismissed while the only other owner leaves soon', async () => {
  const founder = await market.officer('owner')
  const leaving = await market.officer('owner', { termEnd: inDays(2) })
  const campus = await market.campus()
  const demoted = await leaving.patch(`/staff/${founder.id}`, {
    ...dismissal,
    campus,
    termEnd: inDays(30).toISOString(),
  })
  expect([demoted.status, demoted.code]).toEqual([400, 'VALIDATION_FAILED'])
  expect((await leaving.delete(`/staff/${founder.id}`)).status).toBe(400)
  // A term that ends later than the other one is still an end.
  const ended = await leaving.patch(`/staff/${founder.id}`, { termEnd: inDays(30).toISOString() })
  expect(ended.status).toBe(400)
  const { docs } = await market.payload.find({ collection: 'staff', overrideAccess: true, sort: 'createdAt' })
  expect(docs.map(({ role, termEnd }) => [role, Boolean(termEnd)])).toEqual([
    ['owner', false],
    ['owner', true],
  ])
})

test('an owner who leaves goes as soon as another stays as long', async () => {
  const founder = await market.officer('owner')
  const leaving = await market.officer('owner', { termEnd: inDays(2) })
  const staying: Officer = await market.officer('owner')
  expect((await staying.delete(`/staff/${leaving.id}`)).status).toBe(200)
  const ended = await staying.patch(`/staff/${founder.id}`, { termEnd: inDays(30).toISOString() })
  expect(ended.status).toBe(200)
  const longer = await staying.patch(`/staff/${founder.id}`, { termEnd: inDays(60).toISOString() })
  expect(longer.status).toBe(200)
  expect((await founder.patch(`/staff/${staying.id}`, { termEnd: inDays(90).toISOString() })).status).toBe(
    400,
  )
  expect((await staying.delete(`/staff/${founder.id}`)).status).toBe(200)
})
