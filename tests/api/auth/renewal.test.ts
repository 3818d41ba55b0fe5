import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { personWith, startMarket, type Market } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

interface Renewed {
  token: string
  exp: number
}

const dayS = 86_400
const as = (token: string) => personWith(market.url, { Authorization: `Bearer ${token}` })
const sidOf = (token: string) => String(decodeJwt(token).sid)
const endsAt = (token: string, when: string) =>
  rowsOf(market, `update user_sessions set expires_at = ${when} where id = $1`, [sidOf(token)])
const renew = (token: string) => as(token).post<Renewed>('/auth/renew')
const opens = async (token: string) => (await as(token).get('/users/me')).status
/** Of the session's row, seconds from now. */
async function leftOf(token: string): Promise<number> {
  const [row] = await rowsOf<{ left: string }>(
    market,
    'select extract(epoch from expires_at - now()) as left from user_sessions where id = $1',
    [sidOf(token)],
  )
  return Number(row?.left)
}

test('whoever comes back before the session ends gets sixty days more, as the same person', async () => {
  const person = await market.student()
  await endsAt(person.token, "now() + interval '20 days'")
  const { status, body } = await renew(person.token)
  expect(status).toBe(200)
  expect(body.exp - Date.now() / 1_000).toBeGreaterThan(59 * dayS)
  expect(sidOf(body.token)).not.toBe(sidOf(person.token))
  expect((await as(body.token).get<{ id: string }>('/users/me')).body.id).toBe(person.id)
  // The way in is kept with it.
  const ways = await rowsOf(market, 'select distinct provider from user_sessions where user_id = $1', [
    person.id,
  ])
  expect(ways).toEqual([{ provider: 'dev' }])
})

test('the old token works for what is under way, and no longer than a day', async () => {
  const [long, short] = [await market.student(), await market.student()]
  await renew(long.token)
  expect(await opens(long.token)).toBe(200)
  expect(await leftOf(long.token)).toBeLessThanOrEqual(dayS)
  expect(await leftOf(long.token)).toBeGreaterThan(dayS - 600)

  await endsAt(short.token, "now() + interval '10 minutes'")
  await renew(short.token)
  expect(await leftOf(short.token)).toBeLessThanOrEqual(600)
})

test('a lost answer can be asked for again', async () => {
  const { token } = await market.student()
  const [first, second] = [await renew(token), await renew(token)]
  expect([first.status, second.status]).toEqual([200, 200])
  expect([await opens(first.body.token), await opens(second.body.token)]).toEqual([200, 200])
})

test('a session that has ended, was signed out of, or is of nobody is not renewed', async () => {
  const [late, out, gone] = [await market.student(), await market.student(), await market.student()]
  await endsAt(late.token, "now() - interval '1 second'")
  await out.post('/auth/logout')
  await gone.delete('/users/me')
  for (const { token } of [late, out, gone]) {
    const { status, code } = await renew(token)
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED'])
  }
  expect((await market.anyone.post('/auth/renew')).code).toBe('UNAUTHENTICATED')
})

test('a suspended person is told so, and gets no token', async () => {
  const person = await market.student()
  await market.payload.update({ collection: 'users', id: person.id, data: { standing: 'suspended' } })
  const { status, code } = await renew(person.token)
  expect([status, code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
})

test('signing out ends the new session, and leaving ends both', async () => {
  const person = await market.student()
  const { body } = await renew(person.token)
  await as(body.token).delete('/users/me')
  expect([await opens(person.token), await opens(body.token)]).toEqual([401, 401])
})

test('whoever leaves while renewing leaves no session behind', async () => {
  for (let round = 0; round < 6; round++) {
    const person = await market.student()
    const [renewed] = await Promise.all([renew(person.token), person.delete('/users/me')])
    const tokens = [person.token, ...(renewed.status === 200 ? [renewed.body.token] : [])]
    for (const token of tokens) expect(await opens(token)).toBe(401)
  }
})

test('nobody renews without end', async () => {
  const { token } = await market.student()
  let last = await renew(token)
  for (let round = 0; round < 12 && last.status === 200; round++) last = await renew(token)
  expect([last.status, last.code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})
