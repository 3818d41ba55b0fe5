import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import type { FinishInput } from '../../../src/providers/campus/types'
import { controlOf } from '../../sandbox/control'
import { describeCampusVerifier, describeError } from './campus-verifier-suite'
import { testDeps } from './setup'

const returnUrl = 'https://api.xiaoji.test/campus/cas/1/callback?pair=8f0c&lang=zh'
const VALIDATE = 'GET /cas/p3/serviceValidate'

const ticketFor = async (control: ReturnType<typeof controlOf>, user: string, service = returnUrl) => {
  const query = new URLSearchParams({ user, service }).toString()
  return ((await control.get(`ticket?${query}`)) as { ticket: string }).ticket
}

for (const version of ['2', '3']) {
  describeCampusVerifier(
    `cas ${version}`,
    {
      judges: true,
      oneUse: true,
      expires: true,
      outages: ['silent', 'cutOff', 'garbage', 'huge', 'redirecting'],
    },
    async () => {
      const sandbox = await startSandbox()
      const control = controlOf(sandbox.addresses.cas)
      const match = version === '3' ? VALIDATE : 'GET /cas/serviceValidate'
      const respond = (answer: Record<string, unknown>) => control.fault({ match, respond: answer })
      return {
        verifier: createCampusVerifier(
          'cas',
          { baseUrl: `${sandbox.addresses.cas}/cas`, version },
          testDeps(),
        ),
        issue: async () => ({
          credential: { fields: { ticket: await ticketFor(control, '20230001') }, returnUrl },
          finding: { verdict: 'proven', member: { namespace: 'student-no', subject: '20230001' } },
        }),
        malformed: [
          [{ fields: {}, returnUrl }, 'ticket'],
          [{ fields: { ticket: 'PT-1-abc' }, returnUrl }, 'ticket'],
          [{ fields: { ticket: 'ST-' }, returnUrl }, 'ticket'],
          [{ fields: { ticket: ['ST-1-abc'] }, returnUrl }, 'ticket'],
          [{ fields: { ticket: 'ST-1-abc&renew=false' }, returnUrl }, 'ticket'],
          [{ fields: { ticket: 'ST-1-abc\n' }, returnUrl }, 'ticket'],
          [{ fields: { ticket: `ST-${'a'.repeat(254)}` }, returnUrl }, 'ticket'],
          [{ fields: { ticket: 'ST-1-abc' } }, 'returnUrl'],
        ],
        wrong: async () => ({ fields: { ticket: `ST-${'a'.repeat(253)}` }, returnUrl }),
        expire: async () => void (await control.advance(60_001)),
        outage: {
          silent: async () => void (await control.fault({ match, delayMs: 60_000 })),
          cutOff: async () => void (await control.fault({ match, drop: true })),
          garbage: async () => void (await respond({ body: '<html><body>502</body></html>' })),
          huge: async () => void (await respond({ body: success(`20230001${' '.repeat(1_000_000)}`) })),
          redirecting: async () =>
            void (await respond({
              status: 302,
              headers: { location: `${sandbox.addresses.cas}/elsewhere` },
            })),
        },
        restore: async () => void (await control.reset()),
        secrets: [],
        close: () => sandbox.stop(),
      }
    },
  )
}

const success = (user: string, attributes = '') =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>${user}</cas:user>${attributes}</cas:authenticationSuccess></cas:serviceResponse>`
const withUser = (user: unknown, more: Record<string, unknown> = {}) => ({
  serviceResponse: { authenticationSuccess: { user, ...more } },
})

describe('what a campus CAS says about a ticket', () => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>
  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.cas)
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  const open = (over: Record<string, unknown> = {}) =>
    createCampusVerifier(
      'cas',
      { baseUrl: `${sandbox.addresses.cas}/cas`, version: '3', ...over },
      testDeps(),
    )
  /** The subject, or the code of the refusal. */
  const outcome = (input: FinishInput, over?: Record<string, unknown>) =>
    open(over)
      .finish(input)
      .then(
        ({ member }) => member.subject,
        (error: unknown) => (describeError(error), (error as { code: string }).code),
      )
  const asked = async (user: string, over?: Record<string, unknown>) =>
    outcome({ fields: { ticket: await ticketFor(control, user) }, returnUrl }, over)
  const answered = async (body: unknown, headers: Record<string, string> = {}) => {
    await control.fault({ match: VALIDATE, respond: { body, headers } })
    return outcome({ fields: { ticket: 'ST-1-abc' }, returnUrl })
  }

  it('sends the browser to the login page with our address, whole', async () => {
    for (const baseUrl of [`${sandbox.addresses.cas}/cas`, `${sandbox.addresses.cas}/cas/`]) {
      const { redirectUrl } = (await open({ baseUrl }).begin?.({ returnUrl, state: 's' })) ?? {
        redirectUrl: '',
      }
      const url = new URL(redirectUrl)
      expect(`${url.origin}${url.pathname}`).toBe(`${sandbox.addresses.cas}/cas/login`)
      expect([...url.searchParams]).toEqual([
        ['service', returnUrl],
        ['renew', 'true'],
      ])
    }
  })

  it('does not take a ticket of a session that somebody left open on a shared computer', async () => {
    const login = `${sandbox.addresses.cas}/cas/login?${new URLSearchParams({ service: returnUrl }).toString()}`
    const visit = (init: RequestInit = {}) => fetch(login, { redirect: 'manual', ...init })
    const form = new URLSearchParams({ username: '20230001', password: 'pw', service: returnUrl })
    const signedIn = await visit({ method: 'POST', body: form })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const ticketOf = (answer: Response) =>
      new URL(answer.headers.get('location') ?? '').searchParams.get('ticket') ?? ''
    const left = await visit({ headers: { cookie } })
    expect(await outcome({ fields: { ticket: ticketOf(left) }, returnUrl })).toBe('VERIFICATION_FAILED')
    expect(await outcome({ fields: { ticket: ticketOf(signedIn) }, returnUrl })).toBe('20230001')
  })

  it.each([
    ['INVALID_TICKET', 'VERIFICATION_FAILED'],
    ['INVALID_TICKET_SPEC', 'VERIFICATION_FAILED'],
    ['INVALID_SERVICE', 'VERIFICATION_FAILED'],
    ['INVALID_REQUEST', 'PROVIDER_UNAVAILABLE'],
    ['UNAUTHORIZED_SERVICE_PROXY', 'PROVIDER_UNAVAILABLE'],
    ['INVALID_PROXY_CALLBACK', 'PROVIDER_UNAVAILABLE'],
    ['INTERNAL_ERROR', 'PROVIDER_UNAVAILABLE'],
    ['SOMETHING_NEW', 'PROVIDER_UNAVAILABLE'],
  ])('is understood when it is %s', async (code, expected) => {
    for (const format of ['xml', 'json']) {
      await control.post('format', { format })
      await control.post('fail', { code })
      expect(await asked('20230001')).toBe(expected)
    }
  })

  it('tells the operator which code it was, and nothing that it does not know', async () => {
    await control.post('fail', { code: 'INVALID_SERVICE' })
    await expect(open().finish({ fields: { ticket: 'ST-1-abc' }, returnUrl })).rejects.toMatchObject({
      cause: { message: 'CAS answered INVALID_SERVICE' },
    })
    await control.post('fail', { code: '20230001' })
    const unknown = await open()
      .finish({ fields: { ticket: 'ST-1-abc' }, returnUrl })
      .catch(describeError)
    expect(unknown).toContain('unknown failure code')
    expect(unknown).not.toContain('20230001')
  })

  it('counts for the very address only that the browser was sent back to', async () => {
    const ticket = await ticketFor(control, '20230001')
    expect(await outcome({ fields: { ticket }, returnUrl: `${returnUrl}1` })).toBe('VERIFICATION_FAILED')
    expect(await outcome({ fields: { ticket }, returnUrl })).toBe('VERIFICATION_FAILED')
  })

  it.each(['xml', 'json'])(
    'keeps leading zeros and knows one person in two spellings (%s)',
    async (format) => {
      await control.post('format', { format })
      expect(await asked('0020230001')).toBe('0020230001')
      expect(await asked(' t0001 ')).toBe('T0001')
      expect(await asked('Ｔ0001')).toBe('T0001')
    },
  )

  it.each([['1'], ['张三'], ['x'.repeat(33)], ['a@b.cn'], ["' or 1=1"], ['<b>1</b>']])(
    'does not make a student of "%s"',
    async (user) => {
      expect(await asked(user)).toBe('VERIFICATION_FAILED')
    },
  )

  it.each(['xml', 'json'])(
    'takes the student number from the attribute that staff named (%s)',
    async (format) => {
      await control.post('format', { format })
      await control.post('attributes', { user: 'zhang', attributes: { studentNo: '00230001' } })
      expect(await asked('zhang', { studentNoAttribute: 'studentNo' })).toBe('00230001')
      await control.post('attributes', { user: 'zhang', attributes: { studentNo: ['00230001', '00230001'] } })
      expect(await asked('zhang', { studentNoAttribute: 'studentNo' })).toBe('00230001')
    },
  )

  it('refuses a person without that attribute, or with two numbers in it', async () => {
    expect(await asked('20230001', { studentNoAttribute: 'studentNo' })).toBe('VERIFICATION_FAILED')
    expect(await asked('20230001', { studentNoAttribute: 'constructor' })).toBe('VERIFICATION_FAILED')
    await control.post('attributes', { user: 'zhang', attributes: { studentNo: ['20230001', '20230002'] } })
    expect(await asked('zhang', { studentNoAttribute: 'studentNo' })).toBe('VERIFICATION_FAILED')
  })

  it.each(['xml', 'json'])('lets in only whom the allowed values name (%s)', async (format) => {
    await control.post('format', { format })
    const allowed = { attribute: 'eduPersonAffiliation', values: ['student'] }
    expect(await asked('20230001', { allowed })).toBe('20230001')
    expect(await asked('t0001', { allowed })).toBe('VERIFICATION_FAILED')
    await control.post('attributes', { user: '20230001', attributes: { eduPersonAffiliation: 'student' } })
    expect(await asked('20230001', { allowed })).toBe('20230001')
    await control.post('attributes', { user: '20230001', attributes: { eduPersonAffiliation: 'ex-student' } })
    expect(await asked('20230001', { allowed })).toBe('VERIFICATION_FAILED')
    await control.post('attributes', { user: '20230001', attributes: {} })
    expect(await asked('20230001', { allowed })).toBe('VERIFICATION_FAILED')
  })

  it.each([
    ['a document type', `<!DOCTYPE x>${success('20230001')}`],
    [
      'an entity of the file system',
      `<!DOCTYPE x [<!ENTITY user SYSTEM "file:///etc/hostname">]>${success('&user;')}`,
    ],
    [
      'entities that grow',
      `<!doctype x [<!ENTITY a "11111111"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${success('&b;')}`,
    ],
    ['two users', success('20230001</cas:user><cas:user>20230002')],
    ['no user', success('')],
    ['a user inside a user', success('<cas:user>20230001</cas:user>')],
    ['XML that does not end', success('20230001').slice(0, -5)],
    ['a tag that ends as another', success('20230001').replace('</cas:user>', '</cas:member>')],
    ['text around it', `20230002${success('20230001')}20230003`],
    ['two answers', success('20230001') + success('20230002')],
    [
      'success and failure',
      success('20230001').replace(
        '</cas:serviceResponse>',
        '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure></cas:serviceResponse>',
      ),
    ],
    ['a failure without code', '<serviceResponse><authenticationFailure/></serviceResponse>'],
    ['the answer of CAS 1', 'yes\n20230001\n'],
    ['nothing', ''],
    ['JSON without answer', {}],
    ['JSON with null', { serviceResponse: null }],
    ['JSON with a list', { serviceResponse: [withUser('20230001').serviceResponse] }],
    ['JSON with an object as user', withUser({ $ne: '' })],
    ['JSON with two users', withUser(['20230001', '20230002'])],
    ['JSON that does not end', '{"serviceResponse":{"authenticationSuccess":{"user":"20230001"}}'],
  ])('is not believed with %s', async (_case, body) => {
    expect(await answered(body)).toBe('PROVIDER_UNAVAILABLE')
  })

  it('is believed with a byte order mark, a declaration, a comment and escaped characters', async () => {
    expect(
      await answered(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- ok -->${success('2023&#48;001')}`),
    ).toBe('20230001')
    expect(await answered(withUser('20230001', { attributes: null }))).toBe('20230001')
  })

  it('is believed up to 64 KB and no further', async () => {
    const filled = (bytes: number) => {
      const bare = success('20230001', '<cas:attributes><cas:memo></cas:memo></cas:attributes>')
      return bare.replace('<cas:memo>', `<cas:memo>${'x'.repeat(bytes - bare.length)}`)
    }
    expect(await answered(filled(65_536))).toBe('20230001')
    expect(await answered(filled(65_537))).toBe('PROVIDER_UNAVAILABLE')
  })

  it.each([[201], [401], [404], [500], [503]])('is no answer with HTTP %i', async (status) => {
    await control.fault({ match: VALIDATE, respond: { status, body: success('20230001') } })
    expect(await outcome({ fields: { ticket: 'ST-1-abc' }, returnUrl })).toBe('PROVIDER_UNAVAILABLE')
  })

  it('is asked once per ticket, even when the answer is lost', async () => {
    await control.fault({ match: VALIDATE, drop: 'answer' })
    const ticket = await ticketFor(control, '20230001')
    expect(await outcome({ fields: { ticket }, returnUrl })).toBe('PROVIDER_UNAVAILABLE')
    expect(await control.calls()).toEqual({ [VALIDATE]: 1 })
  })

  it('never follows a redirect', async () => {
    await control.fault({
      match: VALIDATE,
      respond: { status: 307, headers: { location: `${sandbox.addresses.cas}/elsewhere` } },
    })
    expect(await outcome({ fields: { ticket: 'ST-1-abc' }, returnUrl })).toBe('PROVIDER_UNAVAILABLE')
    expect(await control.calls()).toEqual({ [VALIDATE]: 1 })
  })
})
