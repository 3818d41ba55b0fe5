import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { startSandbox, type Sandbox } from '../../sandbox'
import { oidcClients } from '../../sandbox/oidc'
import { controlOf } from './control'

const { clientId, clientSecret } = oidcClients.confidential
const redirect_uri = 'https://api.xiaoji.test/callback'
const code_verifier = 'a'.repeat(43)
const request = {
  client_id: clientId,
  redirect_uri,
  response_type: 'code',
  scope: 'openid profile',
  state: 's1',
  nonce: 'n1',
  code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
  code_challenge_method: 'S256',
}

let sandbox: Sandbox
let issuer: string
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  sandbox = await startSandbox()
  issuer = sandbox.addresses.oidc
  control = controlOf(issuer)
})
afterAll(() => sandbox.stop())
beforeEach(() => control.reset())

const authorize = (form: Record<string, string> | null, over: Record<string, string> = {}) =>
  fetch(`${issuer}/authorize?${new URLSearchParams({ ...request, ...over }).toString()}`, {
    redirect: 'manual',
    ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })
const back = (answer: Response) =>
  Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
const code = async () => back(await authorize({ username: '20230001', password: 'pw' })).code ?? ''
const token = async (over: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const form = { grant_type: 'authorization_code', redirect_uri, code_verifier, client_id: clientId, ...over }
  const secret: Record<string, string> =
    headers.authorization === undefined ? { client_secret: clientSecret } : {}
  const body = new URLSearchParams({ ...secret, ...form, code: over.code ?? (await code()) })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

describe('signing in at the campus OpenID provider', () => {
  it('describes itself under its own origin', async () => {
    const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as object
    expect(metadata).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      code_challenge_methods_supported: ['S256'],
    })
  })

  it('shows a form, and sends the person back with code, state and issuer', async () => {
    expect(await (await authorize(null)).text()).toContain('name="password"')
    const answer = await authorize({ username: '20230001', password: 'pw' })
    expect(answer.status).toBe(302)
    expect(back(answer)).toEqual({ code: expect.any(String), state: 's1', iss: issuer })
  })

  it('keeps out who does not know the password, or is locked', async () => {
    for (const form of [{ username: '20230001', password: 'x' }, { username: 'locked', password: 'pw' }, {}])
      expect((await authorize(form as Record<string, string>)).status).toBe(401)
  })

  it('says so when the person declines', async () => {
    expect(back(await authorize({ deny: '1' }))).toEqual({ error: 'access_denied', state: 's1' })
  })

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'profile' }, 'invalid_scope'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('refuses a request with %j', async (over, error) => {
    expect(back(await authorize(null, over as Record<string, string>))).toEqual({ error, state: 's1' })
  })

  it('sends nobody anywhere for a stranger', async () => {
    expect((await authorize(null, { client_id: 'stranger' })).status).toBe(400)
    expect((await authorize(null, { redirect_uri: 'nonsense' })).status).toBe(400)
  })
})

describe('a code of the campus OpenID provider', () => {
  it('becomes a signed token of this person, for this client', async () => {
    const { status, body } = await token()
    expect(status).toBe(200)
    const keys = createLocalJWKSet((await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet)
    const { payload } = await jwtVerify(body.id_token ?? '', keys, { issuer, audience: clientId })
    expect(payload).toMatchObject({ nonce: 'n1', student_id: '20230001', name: '张三' })
    const info = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    expect(await info.json()).toEqual({ sub: payload.sub, student_id: '20230001', name: '张三' })
    expect((await fetch(`${issuer}/userinfo`)).status).toBe(401)
  })

  it('is given out to a client that shows its secret in the header, too', async () => {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    expect((await token({}, { authorization: `Basic ${basic}` })).status).toBe(200)
  })

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 'invalid_client'],
    ['an unknown client', { client_id: 'stranger' }, 'invalid_client'],
    ['another address', { redirect_uri: `${redirect_uri}/` }, 'invalid_grant'],
    ['another proof key', { code_verifier: 'b'.repeat(43) }, 'invalid_grant'],
    ['a code never issued', { code: 'x' }, 'invalid_grant'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is refused with %s', async (_case, over, error) => {
    expect(await token(over as Record<string, string>)).toMatchObject({ body: { error } })
  })

  it('is good once, and for five minutes', async () => {
    const [used, old] = [await code(), await code()]
    expect((await token({ code: used })).status).toBe(200)
    expect(await token({ code: used })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    await control.advance(5 * 60_000 + 1)
    expect(await token({ code: old })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('becomes a wrong token once when a test asks for it', async () => {
    const nowS = Math.floor(Date.now() / 1_000)
    const wrong: [string, (claims: ReturnType<typeof decodeJwt>) => unknown][] = [
      ['nonce', ({ nonce }) => nonce !== 'n1'],
      ['aud', ({ aud }) => aud !== clientId],
      ['iss', ({ iss }) => iss !== issuer],
      ['exp', ({ exp = Infinity }) => exp < nowS - 60],
    ]
    for (const [fault, isWrong] of wrong) {
      await control.post('token-fault', { fault })
      expect([fault, isWrong(decodeJwt((await token()).body.id_token ?? ''))]).toEqual([fault, true])
      expect([fault, isWrong(decodeJwt((await token()).body.id_token ?? ''))]).toEqual([fault, false])
    }
  })

  it.each(['key', 'unknown-key', 'alg-none'])('becomes a token that cannot be checked: %s', async (fault) => {
    await control.post('token-fault', { fault })
    const { body } = await token()
    const keys = createLocalJWKSet((await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet)
    await expect(jwtVerify(body.id_token ?? '', keys)).rejects.toThrow()
  })

  it('has the student number at userinfo only when a test asks for it', async () => {
    await control.post('claims', { in: 'userinfo' })
    expect(decodeJwt((await token()).body.id_token ?? '')).not.toHaveProperty('student_id')
  })
})

describe('the controls of the campus OpenID provider', () => {
  it('sign somebody in from the address that the browser would open', async () => {
    const url = `${issuer}/authorize?${new URLSearchParams(request).toString()}`
    const { callbackUrl } = (await control.post('sign-in', { user: 't0001', url })) as { callbackUrl: string }
    const { body } = await token({ code: new URL(callbackUrl).searchParams.get('code') ?? '' })
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ student_id: 't0001' })
  })

  it.each([
    ['token-fault', { fault: 'none' }],
    ['claims', { in: 'cookie' }],
    ['sign-in', { user: 'nobody', url: 'https://a.test' }],
    ['sign-in', { user: 't0001' }],
  ])('refuse %s with %j', async (name, body) => {
    await expect(control.post(name, body)).rejects.toThrow('400')
  })
})
