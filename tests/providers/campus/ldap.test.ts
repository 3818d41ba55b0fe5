import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { BASE_DN, serviceAccount } from '../../../sandbox/ldap-people'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import { controlOf } from '../../sandbox/control'
import { describeCampusVerifier, describeError } from './campus-verifier-suite'
import { testDeps } from './setup'

type Control = ReturnType<typeof controlOf>

const settingsOf = (sandbox: Sandbox, over: Record<string, unknown> = {}) => ({
  url: sandbox.addresses.ldapPlain,
  startTls: false,
  bindDn: serviceAccount.dn,
  bindPassword: serviceAccount.password,
  baseDn: BASE_DN,
  loginAttribute: 'uid',
  studentNoAttribute: 'studentNumber',
  ...over,
})
const caOf = async (control: Control) => ((await control.get('certificate')) as { ca: string }).ca
const lin = { verdict: 'proven', member: { namespace: 'student-no', subject: '20230001' } } as const

describeCampusVerifier(
  'ldap',
  { judges: true, oneUse: false, expires: false, outages: ['silent', 'cutOff', 'garbage', 'huge'] },
  async () => {
    const sandbox = await startSandbox()
    const control = controlOf(sandbox.addresses.ldap)
    const credential = { fields: { username: ' 20230001 ', password: 'pw' } }
    const fault = (over: object) => async () =>
      void (await control.fault({ match: 'LDAP SEARCH', times: 9, ...over }))
    return {
      verifier: createCampusVerifier(
        'ldap',
        settingsOf(sandbox, { url: sandbox.addresses.ldapTls, ca: await caOf(control) }),
        testDeps(),
      ),
      issue: async () => ({ credential, finding: lin }),
      malformed: [
        [{ fields: { password: 'pw' } }, 'username'],
        [{ fields: { username: ' ', password: 'pw' } }, 'username'],
        [{ fields: { username: 'a\0b', password: 'pw' } }, 'username'],
        [{ fields: { username: ['20230001'], password: 'pw' } }, 'username'],
        [{ fields: { username: 'x'.repeat(65), password: 'pw' } }, 'username'],
        [{ fields: { username: '20230001' } }, 'password'],
        [{ fields: { username: '20230001', password: 'x'.repeat(257) } }, 'password'],
      ],
      wrong: async () => ({ fields: { username: '20230001', password: 'a wrong secret' } }),
      outage: {
        silent: fault({ delayMs: 60_000 }),
        cutOff: fault({ drop: true }),
        garbage: fault({ respond: { body: 'HTTP/1.1 400 Bad Request\r\n\r\n' } }),
        huge: fault({ respond: { body: '0'.repeat(400_000) } }),
      },
      restore: async () => void (await control.reset()),
      secrets: [serviceAccount.password],
      close: () => sandbox.stop(),
    }
  },
)

describe('a campus directory', () => {
  let sandbox: Sandbox
  let control: Control
  const finish = (username: string, password: string, over: Record<string, unknown> = {}) =>
    createCampusVerifier('ldap', settingsOf(sandbox, over), testDeps())
      .finish({ fields: { username, password } })
      .catch((error: unknown) => error)
  const asked = async () => (await control.get('asked')) as Record<string, unknown>[]
  const unavailable = (message: string | RegExp) => ({
    code: 'PROVIDER_UNAVAILABLE',
    cause: { message: expect.stringMatching(message) },
  })

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.ldap)
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  it.each([[''], [' '], ['\u3000\t'], ['\0'], ['pw\0'], ['\u200b']])(
    'is not even connected to for the password %j, with which it would let anybody in',
    async (password) => {
      expect(await finish('20230001', password)).toMatchObject({
        code: 'VALIDATION_FAILED',
        problems: [{ path: 'password' }],
      })
      expect(await control.calls()).toEqual({})
    },
  )

  it.each([['*'], ['*)(uid=*'], ['20230001)(|(uid=*'], ['2023*'], ['20230001\\2a'], ['(uid=20230001)']])(
    'takes "%s" for a name, not for a question',
    async (username) => {
      expect(await finish(username, 'pw')).toMatchObject({ code: 'VERIFICATION_FAILED' })
      expect((await asked()).map(({ call }) => call)).toEqual(['BIND', 'SEARCH'])
    },
  )

  it('lets nobody in by a name that two entries share', async () => {
    expect(await finish('20239999', 'pw')).toMatchObject({ code: 'VERIFICATION_FAILED' })
    expect(await control.calls()).toMatchObject({ 'LDAP BIND': 1 })
  })

  it.each([
    ['a wrong password', '20230001', 'wrong'],
    ['an unknown name', 'nobody', 'pw'],
    ['a locked account', 'locked', 'pw'],
    ['an expired account', 'expired', 'pw'],
    ['staff without a student number', 't0001', 'pw'],
  ])('says the same about %s', async (_case, username, password) => {
    const error = await finish(username, password)
    expect(error).toMatchObject({
      code: 'VERIFICATION_FAILED',
      problems: [],
      message: expect.stringMatching(/^This/),
    })
    expect(describeError(error)).not.toContain(username)
  })

  it('tells the operator why Active Directory refused', async () => {
    const told = async (username: string, password: string) => (await finish(username, password)) as Error
    expect((await told('20230001', 'wrong')).cause).toMatchObject({
      message: expect.stringContaining('data 52e'),
    })
    expect((await told('locked', 'pw')).cause).toMatchObject({ message: expect.stringContaining('data 775') })
    expect((await told('expired', 'pw')).cause).toMatchObject({
      message: expect.stringContaining('data 532'),
    })
  })

  it('knows a person by the number of the entry, however the name is typed', async () => {
    const li = { verdict: 'proven', member: { namespace: 'student-no', subject: '20230003' } }
    expect(await finish('li.hua', 'pw')).toEqual(li)
    expect(await finish('ｌｉ.ｈｕａ', 'pw')).toEqual(li)
    expect(await finish('20230001', 'pw', { studentNoAttribute: undefined })).toEqual(lin)
  })

  it('has to name one number', async () => {
    expect(await finish('twins', 'pw')).toMatchObject(unavailable('configuration'))
    expect(await finish('li.hua', 'pw', { studentNoAttribute: undefined })).toMatchObject(
      unavailable('configuration'),
    )
  })

  it.each([
    ['a wrong service password', { bindPassword: 'other' }, /service bind answered 49.*configuration/],
    ['a base that is not there', { baseDn: 'dc=other,dc=test' }, /search answered 32.*configuration/],
    [
      'no right to search',
      { bindDn: undefined, bindPassword: undefined },
      /search answered 50.*configuration/,
    ],
  ])('is reported to the operator with %s, and the person is not blamed', async (_case, over, message) => {
    expect(await finish('20230001', 'pw', over)).toMatchObject(unavailable(message))
  })

  it('may be searched without a service account where the campus allows it', async () => {
    await control.post('anonymous', { maySearch: true })
    expect(await finish('20230001', 'pw', { bindDn: undefined, bindPassword: undefined })).toEqual(lin)
    expect(await control.calls()).toMatchObject({ 'LDAP BIND': 1 })
  })

  it.each([
    [32, 'PROVIDER_UNAVAILABLE', /answered 32.*configuration/],
    [34, 'PROVIDER_UNAVAILABLE', /answered 34.*configuration/],
    [51, 'PROVIDER_UNAVAILABLE', /answered 51$/],
    [52, 'PROVIDER_UNAVAILABLE', /answered 52$/],
    [49, 'VERIFICATION_FAILED', /answered 49/],
    [53, 'VERIFICATION_FAILED', /answered 53/],
  ])('may answer %i to the bind of a person', async (code, expected, message) => {
    await control.post('anonymous', { maySearch: true })
    await control.fault({ match: 'LDAP BIND', respond: { body: { code, message: 'uid=20230001 pw' } } })
    const error = await finish('20230001', 'pw', { bindDn: undefined, bindPassword: undefined })
    expect(error).toMatchObject({ code: expected, cause: { message: expect.stringMatching(message) } })
    expect(describeError(error)).not.toMatch(/20230001/)
  })

  it('hears goodbye at the end', async () => {
    await finish('20230001', 'pw')
    await finish('20230001', 'wrong')
    await finish('nobody', 'pw')
    expect(await control.calls()).toMatchObject({ 'LDAP CONNECT': 3, 'LDAP UNBIND': 3 })
  })
})

describe('the line to a campus directory', () => {
  let sandbox: Sandbox
  let control: Control
  const open = (over: Record<string, unknown>, env: 'test' | 'production' = 'test') =>
    createCampusVerifier(
      'ldap',
      settingsOf(sandbox, over),
      testDeps({ env: { NODE_ENV: env, XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: ['127.0.0.1'] } }),
    )
  const finish = (over: Record<string, unknown>, env?: 'production') =>
    open(over, env)
      .finish({ fields: { username: '20230001', password: 'pw' } })
      .catch((error: unknown) => error)

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.ldap)
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  it.each([
    ['LDAPS', () => ({ url: sandbox.addresses.ldapTls })],
    ['StartTLS', () => ({ startTls: true })],
  ])('is encrypted by %s before anything is said', async (_case, over) => {
    expect(await finish({ ...over(), ca: await caOf(control) }, 'production')).toEqual(lin)
    const said = ((await control.get('asked')) as { call: string; encrypted: boolean }[]).filter(
      ({ call }) => call !== 'STARTTLS',
    )
    expect(said).toHaveLength(3)
    expect(said.every(({ encrypted }) => encrypted)).toBe(true)
  })

  it.each([
    ['LDAPS', () => ({ url: sandbox.addresses.ldapTls })],
    ['StartTLS', () => ({ startTls: true })],
  ])('is given up by %s when the certificate is not trusted', async (_case, over) => {
    expect(await finish(over())).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') },
    })
    expect(await control.calls()).not.toHaveProperty('LDAP BIND')
  })

  it.each([
    ['refused', { respond: { body: { code: 2 } } }],
    ['cut', { drop: true }],
    ['answered in nonsense', { respond: { body: 'nonsense' } }],
    ['never answered', { delayMs: 60_000 }],
  ])('carries no password when StartTLS is %s', async (_case, fault) => {
    await control.fault({ match: 'LDAP STARTTLS', ...fault })
    expect(await finish({ startTls: true, ca: await caOf(control) })).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    expect(await control.calls()).not.toHaveProperty('LDAP BIND')
  })

  it('must be encrypted, but to this machine in a demo', () => {
    expect(() => open({}, 'production')).toThrow('ldap.url')
    expect(() => open({ url: 'ldap://ldap.campus.edu.cn' })).toThrow('ldap.url')
    expect(open({}).method).toBe('ldap')
    expect(open({ url: 'ldap://ldap.campus.edu.cn', startTls: true }, 'production').method).toBe('ldap')
  })

  it.each([
    [{ url: 'https://ldap.campus.edu.cn' }, 'ldap.url'],
    [{ url: 'ldaps://user:secret@ldap.campus.edu.cn' }, 'ldap.url'],
    [{ url: 'ldaps://10.0.0.7' }, 'ldap.url'],
    [{ baseDn: 'campus' }, 'ldap.baseDn'],
    [{ bindPassword: '' }, 'ldap.bindPassword'],
    [{ bindDn: '' }, 'ldap.bindPassword'],
    [{ loginAttribute: 'uid)(x=*' }, 'ldap.loginAttribute'],
    [{ ca: 'nothing' }, 'ldap.ca'],
  ])('is refused with the settings %j, by name and without the value', (over, name) => {
    expect(() => open({ url: 'ldaps://ldap.campus.edu.cn', ...over }, 'production')).toThrow(name)
    expect(() => open({ url: 'ldaps://ldap.campus.edu.cn', ...over }, 'production')).not.toThrow(/secret/)
  })
})
