import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'

const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs)

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())
beforeEach(async () => {
  await market.payload.db.deleteMany({ collection: 'staff', where: {} })
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
