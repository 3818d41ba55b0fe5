import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { newApps } from '../../realtime/support'
import { eventually } from '../../support/eventually'
import { personWith, startMarket, type Market } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
const apps = newApps()
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
})
afterEach(() => apps.closeAll())
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
const renewedAgo = (token: string, seconds: number) =>
  rowsOf(market, 'update user_sessions set renewed_at = now() - make_interval(secs => $2) where id = $1', [
    sidOf(token),
    seconds,
  ])
/** A renewal that is answered. */
async function next(token: string): Promise<string> {
  const { status, body } = await renew(token)
  expect(status).toBe(200)
  return body.token
}
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

test('the old token works for what is under way, and no longer than ten minutes', async () => {
  const [long, short] = [await market.student(), await market.student()]
  await next(long.token)
  expect(await opens(long.token)).toBe(200)
  expect(await leftOf(long.token)).toBeLessThanOrEqual(600)
  expect(await leftOf(long.token)).toBeGreaterThan(540)

  await endsAt(short.token, "now() + interval '5 minutes'")
  await next(short.token)
  expect(await leftOf(short.token)).toBeLessThanOrEqual(300)
})

test('a lost answer can be asked for again: it names the session that was opened', async () => {
  const { token } = await market.student()
  const first = await renew(token)
  await renewedAgo(token, 100)
  const second = await renew(token)
  expect([first.status, second.status]).toEqual([200, 200])
  expect(sidOf(second.body.token)).toBe(sidOf(first.body.token))
  expect(second.body.exp).toBe(first.body.exp)
  expect([await opens(first.body.token), await opens(second.body.token)]).toEqual([200, 200])
})

test('two renewals at once open one session', async () => {
  const { token, id } = await market.student()
  const answers = await Promise.all([renew(token), renew(token), renew(token)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ body }) => sidOf(body.token))).size).toBe(1)
  const [row] = await rowsOf(market, 'select count(*)::int as n from user_sessions where user_id = $1', [id])
  expect(row).toEqual({ n: 2 })
})

test('a token that two hold, of whom one renewed it, ends with all that it became, sockets and all', async () => {
  const { token } = await market.student()
  const other = await next(token)
  const app = await apps.open(market.url, { token: other })
  await renewedAgo(token, 121)
  const { status, code } = await renew(token)
  expect([status, code]).toEqual([401, 'UNAUTHENTICATED'])
  expect([await opens(token), await opens(other)]).toEqual([401, 401])
  await eventually('its socket is told', () => expect(app.ended).toEqual(['logout']))
})

test.each([
  ['renewing', '/auth/renew', 401],
  ['signing out', '/auth/logout', 204],
] as const)('%s with a token that is over ends what a thief made of it', async (_, door, answer) => {
  const owner = await market.student()
  const stranger = await market.student()
  const middle = await next(owner.token)
  const thief = await next(middle)
  for (const token of [owner.token, middle]) {
    await renewedAgo(token, 660)
    await endsAt(token, "now() - interval '1 minute'")
  }
  expect((await as(middle).post(door)).status).toBe(answer)
  expect(await opens(thief)).toBe(401)
  expect((await as(middle).post(door)).status).toBe(401)
  expect(await opens(stranger.token)).toBe(200)
})

test('of a sign-in two sessions live at most, however often it is renewed', async () => {
  const { token, id } = await market.student()
  const second = await next(token)
  const third = await next(second)
  const fourth = await next(third)
  expect([await opens(token), await opens(second), await opens(third), await opens(fourth)]).toEqual([
    401, 401, 200, 200,
  ])
  expect((await renew(token)).status).toBe(401)
  const lefts = await rowsOf(
    market,
    `select count(*) filter (where expires_at > now())::int as living,
       count(*) filter (where expires_at > now() + interval '10 minutes')::int as long
     from user_sessions where user_id = $1`,
    [id],
  )
  expect(lefts).toEqual([{ living: 2, long: 1 }])
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

test('a suspended person can sign out, and the session is over when the suspension is', async () => {
  const person = await market.student()
  const standing = (value: 'suspended' | 'active') =>
    market.payload.update({ collection: 'users', id: person.id, data: { standing: value } })
  await standing('suspended')
  expect((await person.post('/auth/logout')).status).toBe(204)
  await standing('active')
  expect(await opens(person.token)).toBe(401)
})

test('signing out with the new token ends the old one too, and the sockets of both; another sign-in stays', async () => {
  const person = await market.student()
  const elsewhere = await market.payload.create({
    collection: 'user-sessions',
    data: { user: person.id, provider: 'dev', expiresAt: new Date(Date.now() + 60_000).toISOString() },
  })
  const renewed = await next(person.token)
  const [old, young] = [await apps.open(market.url, person), await apps.open(market.url, { token: renewed })]
  expect((await as(renewed).post('/auth/logout')).status).toBe(204)
  expect([await opens(person.token), await opens(renewed)]).toEqual([401, 401])
  expect((await renew(person.token)).code).toBe('UNAUTHENTICATED')
  await eventually('both sockets are told and cut', () => {
    expect([old.ended, young.ended]).toEqual([['logout'], ['logout']])
    expect([old.socket.connected, young.socket.connected]).toEqual([false, false])
  })
  const left = await rowsOf(
    market,
    'select id from user_sessions where user_id = $1 and revoked_at is null and expires_at > now()',
    [person.id],
  )
  expect(left).toEqual([{ id: elsewhere.id }])
})

test('signing out with the old token ends what it was renewed into', async () => {
  const person = await market.student()
  const second = await next(person.token)
  const third = await next(second)
  const app = await apps.open(market.url, { token: third })
  expect((await as(second).post('/auth/logout')).status).toBe(204)
  expect([await opens(person.token), await opens(second), await opens(third)]).toEqual([401, 401, 401])
  await eventually('its socket is told', () => expect(app.ended).toEqual(['logout']))
})

test('whoever signs out while renewing leaves no session behind', async () => {
  for (let round = 0; round < 6; round++) {
    const person = await market.student()
    const [renewed, out] = await Promise.all([renew(person.token), person.post('/auth/logout')])
    expect(out.status).toBe(204)
    const tokens = [person.token, ...(renewed.status === 200 ? [renewed.body.token] : [])]
    for (const token of tokens) expect(await opens(token)).toBe(401)
  }
})

test('leaving ends the old session and the new one', async () => {
  const person = await market.student()
  const renewed = await next(person.token)
  await as(renewed).delete('/users/me')
  expect([await opens(person.token), await opens(renewed)]).toEqual([401, 401])
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
