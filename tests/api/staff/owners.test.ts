import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'
import { rowsOf } from '../support'

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

test('an owner names their own student account, and then decides nothing about it', async () => {
  const campus = await market.campus()
  const author = await market.student({ campus })
  const owner = await market.officer('owner')
  const named = await owner.patch<{ doc: { account: string } }>(`/staff/${owner.id}`, { account: author.id })
  expect([named.status, named.body.doc?.account]).toEqual([200, author.id])
  const { id } = await market.listing(author)
  const things = await owner.get<{ ownCase: boolean; offered: object[] }>(`/moderation/things/products/${id}`)
  expect(things.body).toMatchObject({ ownCase: true, offered: [] })
  const remove = await owner.post(`/moderation/things/products/${id}/actions/remove`, { reason: '自己的' })
  expect(remove.code).toBe('FORBIDDEN')
})

test('an officer who has decided something is not deleted, and their decision keeps its name', async () => {
  const campus = await market.campus()
  const clause = await market.payload.create({
    collection: 'rule-clauses',
    data: { number: '1.1', title: '不骗人', text: '如实描述', campus },
    overrideAccess: true,
  })
  const owner = await market.officer('owner')
  const moderator = await market.officer('moderator', { campus })
  const idle = await market.officer('moderator', { campus })
  const { id } = await market.listing(await market.student({ campus }))
  const reasons = { clause: clause.id, reason: '与实物不符' }
  const removed = await moderator.post(`/moderation/things/products/${id}/actions/remove`, reasons)
  expect(removed.status).toBe(200)
  const refused = await owner.delete(`/staff/${moderator.id}`)
  expect([refused.status, refused.code]).toEqual([409, 'CONFLICT'])
  await owner.delete(`/staff?where[id][in]=${moderator.id},${idle.id}`)
  expect(await rowsOf(market, 'select staff_id as staff from moderation_acts')).toEqual([
    { staff: moderator.id },
  ])
  // Who did nothing can be deleted.
  expect(await rowsOf(market, 'select 1 from staff where id = $1', [idle.id])).toEqual([])
})
