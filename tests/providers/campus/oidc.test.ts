import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { oidcClients } from '../../../sandbox/oidc'
import { boundedFetch } from '../../../src/providers/campus/oidc/bounded-fetch'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import type { CampusVerifier, FinishInput } from '../../../src/providers/campus/types'
import { controlOf } from '../../sandbox/control'
import { describeCampusVerifier, describeError } from './campus-verifier-suite'
import { testDeps } from './setup'

const returnUrl = 'https://api.xiaoji.test/campus/oidc/1/callback'
const state = 'state-of-the-claim-8f0c'
const DISCOVERY = 'GET /.well-known/openid-configuration'

/** Signs somebody in at the campus as a browser would be sent there. */
async function signIn(
  verifier: CampusVerifier,
  control: ReturnType<typeof controlOf>,
  user: string,
): Promise<FinishInput & { callbackUrl: string }> {
  const begun = await verifier.begin?.({ returnUrl, state })
  if (begun?.secret === undefined) throw new Error('begin keeps nothing')
  const { callbackUrl } = (await control.post('sign-in', { user, url: begun.redirectUrl })) as {
    callbackUrl: string
  }
  return { fields: {}, callbackUrl, returnUrl, state, secret: begun.secret }
}

for (const client of ['confidential', 'public'] as const) {
  describeCampusVerifier(
    `oidc as a ${client} client`,
    {
      judges: true,
      oneUse: true,
      expires: true,
      outages: ['silent', 'cutOff', 'garbage', 'huge', 'redirecting'],
    },
    async () => {
      const sandbox = await startSandbox()
      const control = controlOf(sandbox.addresses.oidc)
      const verifier = createCampusVerifier(
        'oidc',
        { issuer: sandbox.addresses.oidc, ...oidcClients[client], studentNoClaim: 'student_id' },
        testDeps(),
      )
      const respond = (answer: Record<string, unknown>) =>
        control.fault({ match: 'POST /token', respond: answer })
      const blank: FinishInput = {
        fields: {},
        callbackUrl: `${returnUrl}?code=abc&state=${state}`,
        returnUrl,
        state,
        secret: '{"verifier":"v","nonce":"n"}',
      }
      return {
        verifier,
        issue: async () => ({
          credential: await signIn(verifier, control, '20230001'),
          finding: { verdict: 'proven', member: { namespace: 'student-no', subject: '20230001' } },
        }),
        malformed: [
          [{ ...blank, callbackUrl: undefined }, 'callbackUrl'],
          [{ ...blank, callbackUrl: 'javascript:alert(1)' }, 'callbackUrl'],
          [{ ...blank, callbackUrl: `${returnUrl}?state=${state}` }, 'code'],
          [{ ...blank, callbackUrl: `${returnUrl}?code=&state=${state}` }, 'code'],
          [{ ...blank, callbackUrl: `${returnUrl}?code=${'x'.repeat(4_001)}&state=${state}` }, 'code'],
          [{ ...blank, state: undefined }, 'state'],
          [{ ...blank, secret: undefined }, 'secret'],
          [{ ...blank, returnUrl: undefined }, 'returnUrl'],
        ],
        wrong: async () => {
          const credential = await signIn(verifier, control, '20230001')
          const callbackUrl = new URL(credential.callbackUrl)
          callbackUrl.searchParams.set('code', 'never-issued')
          return { ...credential, callbackUrl: callbackUrl.href }
        },
        expire: async () => void (await control.advance(5 * 60_000 + 1)),
        outage: {
          silent: async () => void (await control.fault({ match: 'POST /token', delayMs: 60_000 })),
          cutOff: async () => void (await control.fault({ match: 'POST /token', drop: true })),
          garbage: async () => void (await respond({ body: '<html>502</html>' })),
          huge: async () => void (await respond({ body: { access_token: 'x'.repeat(1_000_000) } })),
          redirecting: async () =>
            void (await respond({
              status: 307,
              headers: { location: `${sandbox.addresses.oidc}/elsewhere` },
            })),
        },
        restore: async () => void (await control.reset()),
        secrets: client === 'confidential' ? [oidcClients.confidential.clientSecret] : [],
        close: () => sandbox.stop(),
      }
    },
  )
}

describe('what a campus OpenID provider says', () => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>
  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.oidc)
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  const open = (over: Record<string, unknown> = {}) =>
    createCampusVerifier(
      'oidc',
      { issuer: sandbox.addresses.oidc, ...oidcClients.confidential, ...over },
      testDeps({ timeoutMs: 5_000 }),
    )
  /** Namespace and subject, or the code of the refusal. */
  const outcome = (input: FinishInput, verifier = open()) =>
    verifier.finish(input).then(
      ({ member }) => `${member.namespace} ${member.subject}`,
      (error: unknown) => (describeError(error), (error as { code: string }).code),
    )
  const discovered = async () =>
    (await (await fetch(`${sandbox.addresses.oidc}/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >

  it('sends the browser there with PKCE, state, nonce and our own address', async () => {
    const begun = await open({ scope: 'openid campus' }).begin?.({ returnUrl, state })
    const url = new URL(begun?.redirectUrl ?? '')
    expect(`${url.origin}${url.pathname}`).toBe(`${sandbox.addresses.oidc}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'xiaoji',
      prompt: 'login',
      response_type: 'code',
      redirect_uri: returnUrl,
      scope: 'openid campus',
      state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    })
    const { verifier } = JSON.parse(begun?.secret ?? '') as { verifier: string }
    expect(begun?.redirectUrl).not.toContain(verifier)
    const other = await open().begin?.({ returnUrl, state })
    expect(other?.secret).not.toBe(begun?.secret)
  })

  it('tells people apart by its own subject where no claim is named', async () => {
    const first = await outcome(await signIn(open(), control, '20230001'))
    expect(first).toMatch(/^oidc [\w-]{22}$/)
    expect(await outcome(await signIn(open(), control, '20230001'))).toBe(first)
    expect(await outcome(await signIn(open(), control, 't0001'))).not.toBe(first)
  })

  it('gives the student number in the token or at userinfo', async () => {
    const verifier = open({ studentNoClaim: 'student_id' })
    for (const place of ['token', 'userinfo']) {
      await control.post('claims', { in: place })
      expect(await outcome(await signIn(verifier, control, '20230001'), verifier)).toBe('student-no 20230001')
    }
  })

  it('proves nothing where the claim is missing or no number', async () => {
    for (const studentNoClaim of ['student_number', 'name', 'constructor', '__proto__']) {
      const verifier = open({ studentNoClaim })
      expect(await outcome(await signIn(verifier, control, '20230001'), verifier)).toBe('VERIFICATION_FAILED')
    }
  })

  it.each(['nonce', 'aud', 'iss', 'exp', 'key', 'unknown-key'])(
    'is not believed with a wrong %s',
    async (fault) => {
      const credential = await signIn(open(), control, '20230001')
      await control.post('token-fault', { fault })
      expect(await outcome(credential)).toBe('VERIFICATION_FAILED')
    },
  )

  it('is not believed without a signature', async () => {
    const credential = await signIn(open(), control, '20230001')
    await control.post('token-fault', { fault: 'alg-none' })
    expect(await outcome(credential)).toBe('PROVIDER_UNAVAILABLE')
  })

  it('does not count in the browser of somebody else', async () => {
    const mine = await signIn(open(), control, '20230001')
    const theirs = await signIn(open(), control, 't0001')
    expect(await outcome({ ...mine, callbackUrl: theirs.callbackUrl })).toBe('VERIFICATION_FAILED')
    expect(await outcome({ ...mine, state: 'another' })).toBe('VERIFICATION_FAILED')
    expect(await outcome({ ...mine, callbackUrl: mine.callbackUrl.replace(/&state=[^&]*/, '') })).toBe(
      'VERIFICATION_FAILED',
    )
    expect(await outcome({ ...mine, callbackUrl: `${mine.callbackUrl}&state=${state}` })).not.toMatch(/^oidc/)
    // Only the first was worth a question: the campus found that the code is not of this proof key.
    expect(await control.calls()).toMatchObject({ 'POST /token': 1 })
    expect(await outcome(mine)).toMatch(/^oidc/)
  })

  it('does not count from another provider (mix-up)', async () => {
    const mine = await signIn(open(), control, '20230001')
    const callbackUrl = new URL(mine.callbackUrl)
    callbackUrl.searchParams.set('iss', 'https://other.example')
    expect(await outcome({ ...mine, callbackUrl: callbackUrl.href })).toBe('VERIFICATION_FAILED')
  })

  it('does not count for another address of ours', async () => {
    const mine = await signIn(open(), control, '20230001')
    expect(await outcome({ ...mine, returnUrl: `${returnUrl}2` })).toBe('VERIFICATION_FAILED')
  })

  it('counts although a proxy shows the browser another address of ours', async () => {
    const mine = await signIn(open(), control, '20230001')
    const callbackUrl = mine.callbackUrl.replace('https://api.xiaoji.test', 'http://10.0.0.2:3000')
    expect(await outcome({ ...mine, callbackUrl })).toMatch(/^oidc/)
  })

  it('is no proof when the person declined', async () => {
    const mine = await signIn(open(), control, '20230001')
    const callbackUrl = `${returnUrl}?error=access_denied&state=${state}`
    expect(await outcome({ ...mine, callbackUrl })).toBe('VERIFICATION_FAILED')
  })

  it('is an outage, not the fault of the person, when our own secret is wrong', async () => {
    const mine = await signIn(open(), control, '20230001')
    const error = await open({ clientSecret: 'mistyped-secret' }).finish(mine).catch(describeError)
    expect(error).toContain('PROVIDER_UNAVAILABLE')
    expect(error).toContain('refused the client')
    expect(error).not.toContain('mistyped-secret')
  })

  it.each([
    ['no JSON', 'hello'],
    ['another issuer', { issuer: 'https://other.example' }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['a token endpoint that is no address', { token_endpoint: 'nonsense' }],
    ['a token endpoint in a file', { token_endpoint: 'file:///etc/passwd' }],
    ['keys in a file', { jwks_uri: 'file:///etc/passwd' }],
  ])('is an outage with %s in its description', async (_case, change) => {
    const mine = await signIn(open(), control, '20230001')
    const metadata = await discovered()
    const body = typeof change === 'string' ? change : { ...metadata, ...change }
    await control.fault({
      match: DISCOVERY,
      respond: { body, headers: { 'content-type': 'application/json' } },
    })
    expect(await outcome(mine)).toBe('PROVIDER_UNAVAILABLE')
  })

  it.each([['javascript:alert(1)'], ['file:///etc/passwd'], ['https://somebody:pw@id.campus.edu.cn/']])(
    'sends nobody to a login page at %s',
    async (authorization_endpoint) => {
      const metadata = { ...(await discovered()), authorization_endpoint }
      await control.fault({ match: DISCOVERY, respond: { body: metadata } })
      await expect(open().begin?.({ returnUrl, state })).rejects.toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
      })
    },
  )

  it('is read up to 256 KB and no further', async () => {
    const metadata = await discovered()
    const bare = JSON.stringify({ ...metadata, padding: '' }).length
    for (const [bytes, answer] of [
      [262_144, expect.stringMatching(/^oidc /)],
      [262_145, 'PROVIDER_UNAVAILABLE'],
    ] as const) {
      const mine = await signIn(open(), control, '20230001')
      const body = { ...metadata, padding: 'x'.repeat(bytes - bare) }
      await control.fault({ match: DISCOVERY, respond: { body } })
      expect(await outcome(mine)).toEqual(answer)
    }
  })

  it('may not take long at each step', async () => {
    const mine = await signIn(open(), control, '20230001')
    const settings = {
      issuer: sandbox.addresses.oidc,
      ...oidcClients.confidential,
      studentNoClaim: 'student_id',
    }
    await control.post('claims', { in: 'userinfo' })
    for (const match of [DISCOVERY, 'POST /token', 'GET /jwks', 'GET /userinfo'])
      await control.fault({ match, delayMs: 1_200 })
    const verifier = createCampusVerifier('oidc', settings, testDeps({ timeoutMs: 2_000 }))
    expect(await outcome(mine, verifier)).toBe('PROVIDER_UNAVAILABLE')
  })

  it('tells the operator how it failed', async () => {
    const mine = await signIn(open(), control, '20230001')
    await control.fault({ match: 'GET /jwks', respond: { status: 503 } })
    await expect(open().finish(mine)).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { message: 'the OpenID provider answered HTTP 503' },
    })
  })

  it('is refused before a private address is asked, also where the description leads to one', async () => {
    const { issuer: origin } = (await discovered()) as { issuer: string }
    const fetch = boundedFetch({ NODE_ENV: 'production', XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: [] }, 5_000)
    const options = { method: 'GET', headers: {}, redirect: 'manual', body: undefined } as const
    const before = await control.calls()
    for (const url of [
      `${origin}/jwks`,
      'https://127.0.0.1/jwks',
      'https://localhost/jwks',
      'https://169.254.169.254/',
    ])
      await expect(fetch(url, options)).rejects.toMatchObject({ cause: { name: 'OutsideUrlError' } })
    expect(await control.calls()).toEqual(before)
  })

  it.each([[DISCOVERY], ['GET /jwks'], ['GET /userinfo']])(
    'may fail at %s and be asked again',
    async (match) => {
      const verifier = open({ studentNoClaim: 'student_id' })
      await control.post('claims', { in: 'userinfo' })
      for (const fault of [{ respond: { status: 503 } }, { drop: true }, { respond: { body: '<html>' } }]) {
        const mine = await signIn(verifier, control, '20230001')
        await control.fault({ match, ...fault })
        expect(await outcome(mine, verifier)).toBe('PROVIDER_UNAVAILABLE')
      }
      expect(await outcome(await signIn(verifier, control, '20230001'), verifier)).toBe('student-no 20230001')
    },
  )
})
