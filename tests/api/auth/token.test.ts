import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { decodeJwt, SignJWT } from 'jose'
import { personWith, startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
let lin: Student
let zhou: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  lin = await market.student()
  zhou = await market.student()
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

const secret = () => new TextEncoder().encode(market.payload.services.env.TOKEN_SECRET)
const later = Math.floor(Date.now() / 1_000) + 3_600

interface Claims {
  sub?: string
  sid?: unknown
  iss?: string
  aud?: string
  exp?: number
}

/** A token like ours but for what is given. */
function forge(change: Claims = {}, key = secret(), alg = 'HS256'): Promise<string> {
  const { sub, sid } = decodeJwt(lin.token)
  const claims = { sub, sid, iss: 'xiaoji', aud: 'xiaoji-users', exp: later, ...change }
  return new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).setIssuedAt().sign(key)
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const status = async (authorization: string) => {
  const person = personWith(market.url, { Authorization: authorization })
  const own = await person.get('/users/me')
  const open = await person.get('/products/nearby?lat=1&lng=1')
  return `${own.status} ${own.code ?? ''} / ${open.status}`.trim()
}

test('a token like ours, signed with our key, is ours', async () => {
  expect(await status(`Bearer ${await forge()}`)).toBe('200  / 200')
  expect(await status(`bearer ${lin.token}`)).toBe('200  / 200')
})

test('no other token lets anybody in, and the app is told to sign in again', async () => {
  const [header, body, signature] = lin.token.split('.') as [string, string, string]
  const claims = decodeJwt(lin.token)
  const none = `${part({ alg: 'none', typ: 'JWT' })}.${body}.`
  const signedNone = createHmac('sha256', secret())
    .update(`${part({ alg: 'none' })}.${body}`)
    .digest('base64url')
  const tokens: Record<string, string> = {
    'signed by somebody else': await forge({}, new TextEncoder().encode('x'.repeat(40))),
    'signed with the key of the panel': await forge({}, new TextEncoder().encode(market.payload.secret)),
    'of another algorithm': await forge({}, secret(), 'HS512'),
    'without a signature': none,
    'of algorithm none, signed': `${part({ alg: 'none' })}.${body}.${signedNone}`,
    'of algorithm None': `${part({ alg: 'None' })}.${body}.`,
    'of another issuer': await forge({ iss: 'somebody' }),
    'without an issuer': await forge({ iss: undefined }),
    'for another audience': await forge({ aud: 'xiaoji-staff' }),
    'that has expired': await forge({ exp: later - 7_200 }),
    'with another person’s session': await forge({ sid: decodeJwt(zhou.token).sid }),
    'with the session of another person': await forge({ sub: zhou.id }),
    'with a session that does not exist': await forge({ sid: lin.id }),
    'with SQL for a session': await forge({ sid: "' or true --" }),
    'with an object for a session': await forge({ sid: { $ne: null } }),
    'with a changed body': `${header}.${part({ ...claims, sub: zhou.id })}.${signature}`,
    'cut short': lin.token.slice(0, -6),
    'that is a word': 'letmein',
    'that is very long': 'x'.repeat(5_000),
  }
  const answers: Record<string, string> = {}
  for (const [name, token] of Object.entries(tokens)) {
    await calm(market)
    answers[name] = await status(`Bearer ${token}`)
  }
  expect(answers).toEqual(
    Object.fromEntries(Object.keys(tokens).map((name) => [name, '401 UNAUTHENTICATED / 401'])),
  )
})

test('a student’s token opens none of the officers’ doors, in whatever scheme', async () => {
  for (const scheme of ['Bearer', 'JWT', 'Basic', 'users API-Key']) {
    const person = personWith(market.url, { Authorization: `${scheme} ${lin.token}` })
    for (const path of ['/staff', '/users', '/audit-log', '/identities', '/user-sessions', '/login-codes']) {
      const answer = await person.get(path)
      expect({ scheme, path, closed: [401, 404].includes(answer.status) }).toEqual({
        scheme,
        path,
        closed: true,
      })
    }
  }
  const cookie = personWith(market.url, { Cookie: `payload-token=${lin.token}` })
  expect((await cookie.get('/users/me')).status).toBe(401)
})

test('a session ends when its row does, whatever the token says', async () => {
  const person = await market.student()
  const { sid } = decodeJwt(person.token)
  await rowsOf(market, "update user_sessions set expires_at = now() - interval '1 second' where id = $1", [
    sid,
  ])
  expect(await status(`Bearer ${person.token}`)).toBe('401 UNAUTHENTICATED / 401')
})

test('Payload’s own sign-in doors of students are shut', async () => {
  for (const path of [
    '/users/login',
    '/users/logout',
    '/users/refresh-token',
    '/users/forgot-password',
    '/users/reset-password',
    '/users/first-register',
    '/users/unlock',
  ]) {
    const answer = await lin.post(path, { email: 'a@b.c', password: 'x', token: 'x' })
    expect({ path, shut: answer.status >= 400 && answer.status < 500 }).toEqual({ path, shut: true })
    expect(answer.headers.getSetCookie()).toEqual([])
  }
  expect((await lin.get('/users/me')).status).toBe(200)
})
