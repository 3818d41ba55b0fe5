import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { CircuitBreaker } from '../../../src/lib/circuit-breaker'
import type { OutsideEnv } from '../../../src/lib/outside-url'
import { createPortalVerifier } from '../../../src/providers/campus/portal'
import { inputsOfForm } from '../../../src/providers/campus/portal/form'
import { OddAnswers } from '../../../src/providers/campus/portal/odd-answers'
import { contains, leadsTo } from '../../../src/providers/campus/portal/pattern'
import { portalSettings } from '../../../src/providers/campus/portal/settings'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import { controlOf } from '../../sandbox/control'
import { describeCampusVerifier, describeError } from './campus-verifier-suite'
import { testDeps } from './setup'

const form = {
  usernameField: 'userAccount',
  passwordField: 'userPassword',
  hash: 'md5',
  hiddenFields: true,
  success: { kind: 'redirect', pattern: '/main' },
  failure: { pattern: '密码错误|账号已锁定' },
}
const settingsOf = (sandbox: Sandbox, over: Record<string, unknown> = {}) => ({
  loginUrl: `${sandbox.addresses.portal}/login`,
  ...form,
  ...over,
})
const lin = { verdict: 'proven', member: { namespace: 'student-no', subject: '20230001' } } as const
const right = { username: '20230001', password: 'pw' }
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const changed = (message = /^portal: /) => ({
  code: 'PROVIDER_UNAVAILABLE',
  cause: { message: expect.stringMatching(message) },
})

describeCampusVerifier(
  'portal',
  {
    judges: true,
    oneUse: false,
    expires: false,
    outages: ['silent', 'cutOff', 'garbage', 'huge', 'redirecting'],
  },
  async () => {
    const sandbox = await startSandbox()
    const control = controlOf(sandbox.addresses.portal)
    const fault = (over: object) => async () => void (await control.fault({ match: 'POST /login', ...over }))
    return {
      verifier: createCampusVerifier('portal', settingsOf(sandbox), testDeps()),
      issue: async () => ({
        credential: { fields: { username: ' ２０２３0001 ', password: 'pw' } },
        finding: lin,
      }),
      malformed: [
        [{ fields: { password: 'pw' } }, 'username'],
        [{ fields: { username: "20230001' or 1=1", password: 'pw' } }, 'username'],
        [{ fields: { username: '学号', password: 'pw' } }, 'username'],
        [{ fields: { username: '20230001', password: '' } }, 'password'],
        [{ fields: { username: '20230001', password: ['pw'] } }, 'password'],
      ],
      wrong: async () => ({ fields: { username: '20230001', password: 'a wrong secret' } }),
      outage: {
        silent: fault({ delayMs: 60_000 }),
        cutOff: fault({ drop: true }),
        garbage: fault({ respond: { status: 502, body: '<html>' } }),
        huge: fault({ respond: { body: '密码错误'.repeat(40_000) } }),
        redirecting: async () => void (await control.post('change', { to: 'host' })),
      },
      restore: async () => void (await control.reset()),
      secrets: [md5('pw'), md5('a wrong secret')],
      close: () => sandbox.stop(),
    }
  },
)

describe('an academic portal', () => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>
  let nowMs: number
  let breaker: CircuitBreaker
  let oddAnswers: OddAnswers
  const open = (over: Record<string, unknown> = {}) =>
    createPortalVerifier(portalSettings.parse(settingsOf(sandbox, over)), {
      ...testDeps(),
      ...{ breaker, oddAnswers },
      now: () => nowMs,
    })
  const finish = (over: Record<string, unknown> = {}, fields: Record<string, unknown> = right) =>
    open(over)
      .finish({ fields })
      .catch((error: unknown) => error)
  const received = async () =>
    (await control.get('received')) as { fields: Record<string, string>; cookie: string }[]

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.portal)
  })
  afterAll(() => sandbox.stop())
  beforeEach(async () => {
    nowMs = 0
    breaker = new CircuitBreaker({ failuresMax: 3, openMs: 60_000 })
    oddAnswers = new OddAnswers(3)
    await control.reset()
  })

  it('gets the form with hidden token, cookie and fixed fields, and the password only as the page would send it', async () => {
    expect(await finish({ extraFields: [{ name: 'btn', value: '登 录' }, { name: 'lang' }] })).toEqual(lin)
    const [post, ...more] = await received()
    expect(more).toEqual([])
    expect(post).toEqual({
      fields: {
        _token: expect.stringMatching(/^\w+&=$/),
        btn: '登 录',
        lang: '',
        userAccount: '20230001',
        userPassword: md5('pw'),
      },
      cookie: expect.stringMatching(/^JSESSIONID=\w+$/),
    })
    expect(await control.calls()).toEqual({ 'GET /login': 1, 'POST /login': 1 })
  })

  it.each([
    ['none', 'pw'],
    ['sha1', createHash('sha1').update('pw').digest('hex')],
    ['sha256', createHash('sha256').update('pw').digest('hex')],
  ])('gets the password as its page sends it: %s', async (hash, sent) => {
    await finish({ hash })
    expect(await received()).toMatchObject([{ fields: { userPassword: sent } }])
  })

  it('refuses a wrong password and a locked account by its words', async () => {
    expect(await finish({}, { ...right, password: 'wrong' })).toMatchObject({ code: 'VERIFICATION_FAILED' })
    await control.post('lock', { number: '20230001' })
    expect(await finish()).toMatchObject({ code: 'VERIFICATION_FAILED' })
  })

  it('is read in the writing that it says it is in', async () => {
    await control.post('change', { to: 'gbk' })
    expect(await finish({}, { ...right, password: 'wrong' })).toMatchObject({ code: 'VERIFICATION_FAILED' })
  })

  it('lets nobody in by a loose rule when it says that the password is wrong', async () => {
    const loose = { success: { kind: 'status', pattern: '200' }, failure: { pattern: '密码错误' } }
    expect(await finish(loose, { ...right, password: 'wrong' })).toMatchObject({
      code: 'VERIFICATION_FAILED',
    })
  })

  it.each([
    ['a text of the page', { kind: 'body', pattern: '欢迎*同学' }, { body: '<p>欢迎，林 同学</p>' }],
    ['its status', { kind: 'status', pattern: '204' }, { status: 204, body: '' }],
    [
      'the address it redirects to',
      { kind: 'redirect', pattern: '/xs_main.aspx?xh=' },
      { status: 302, headers: { location: '/xs_main.aspx?xh=1' }, body: '' },
    ],
  ])('may show success by %s', async (_case, success, respond) => {
    await control.fault({ match: 'POST /login', respond })
    expect(await finish({ success })).toEqual(lin)
  })

  it.each([
    ['/login', 'back to the form'],
    ['/login?return=/main', 'back to the form, on the way to success'],
    ['https://127.0.0.1.evil.test/main', 'to another host'],
    ['//evil.test/main', 'to another host, written short'],
    ['javascript:alert(1)//main', 'nowhere'],
    ['http://[', 'to no address'],
  ])('has changed when it redirects to %s (%s)', async (location) => {
    await control.fault({ match: 'POST /login', respond: { status: 302, headers: { location }, body: '' } })
    expect(await finish()).toMatchObject(changed())
    expect(await control.calls()).toEqual({ 'GET /login': 1, 'POST /login': 1 })
  })

  it.each([['fields'], ['page']])('gets no password when its %s changed', async (to) => {
    await control.post('change', { to })
    expect(await finish()).toMatchObject(changed(/without the form/))
    expect(await received()).toEqual([])
  })

  it('gets no more passwords after three answers that fit nothing, until a pause is over', async () => {
    await control.post('change', { to: 'page' })
    for (let time = 0; time < 3; time++) expect(await finish()).toMatchObject(changed())
    const before = await control.calls()
    expect(await finish()).toMatchObject({ ...changed(/not asked/), retryAfterS: 60 })
    expect(await control.calls()).toEqual(before)
    nowMs = 60_000
    expect(await finish()).toMatchObject(changed(/without the form/))
    expect(await finish()).toMatchObject(changed(/not asked/))
    await control.post('change', { to: 'none' })
    nowMs = 120_000
    expect(await finish()).toEqual(lin)
    expect(await finish()).toEqual(lin)
  })

  const odd = (status: number) =>
    control.fault({
      match: 'POST /login',
      times: 100,
      respond: { status, body: '<h1>Request rejected</h1>' },
    })
  const as = (username: string) => finish({}, { username, password: `' or 1=1 --` })

  it.each([403, 400, 200, 500])(
    'is not given up for one login whose odd password it answers with %d',
    async (status) => {
      await odd(status)
      for (let time = 0; time < 12; time++)
        expect(await as(time % 2 ? '20239998' : '2023 9999')).toMatchObject(
          changed(/neither success nor failure/),
        )
      await control.reset()
      expect(await finish()).toEqual(lin)
    },
  )

  it('is given up when many logins get an answer that fits nothing', async () => {
    await odd(403)
    for (let time = 0; time < 9; time++)
      expect(await as(`2023900${time % 3}`)).toMatchObject(changed(/neither success nor failure/))
    expect(await as('20239000')).toMatchObject({ ...changed(/not asked/), retryAfterS: 60 })
  })

  it('is not blamed for odd answers with a fitting one between them', async () => {
    for (let round = 0; round < 6; round++) {
      await odd(403)
      for (const login of ['20239001', '20239002']) expect(await as(login)).toMatchObject(changed())
      await control.reset()
      expect(await as('20239003')).toMatchObject({ code: 'VERIFICATION_FAILED' })
    }
  })

  it('is given up by whoever asks while a gateway says that nothing answers', async () => {
    await odd(503)
    for (let time = 0; time < 3; time++) expect(await finish()).toMatchObject(changed(/HTTP 503/))
    expect(await finish()).toMatchObject(changed(/not asked/))
  })

  it('is tried by the next after a pause when the answer to the first says nothing about it', async () => {
    await control.fault({ match: 'POST /login', times: 3, drop: true })
    for (let time = 0; time < 3; time++) await finish()
    expect(await finish()).toMatchObject(changed(/not asked/))
    nowMs = 60_000
    await control.reset()
    await odd(403)
    for (let time = 0; time < 5; time++)
      expect(await as('20239999')).toMatchObject(changed(/neither success nor failure/))
    await control.reset()
    expect(await finish()).toEqual(lin)
  })

  it('is asked at once with mended settings', async () => {
    await control.post('change', { to: 'fields' })
    for (let time = 0; time < 3; time++) await finish()
    expect(await finish()).toMatchObject(changed(/not asked/))
    expect(await finish({ usernameField: 'account', passwordField: 'credential' })).toEqual(lin)
  })

  it('is not given up for wrong passwords', async () => {
    for (let time = 0; time < 4; time++)
      expect(await finish({}, { ...right, password: 'wrong' })).toMatchObject({ code: 'VERIFICATION_FAILED' })
    expect(await finish()).toEqual(lin)
  })

  it('that sends the password back cannot put it into an error', async () => {
    const password = 'correct horse battery'
    for (const respond of [
      { body: password },
      { status: 500, body: password },
      { status: 302, headers: { location: `/oops?${encodeURIComponent(password)}` }, body: '' },
    ]) {
      await control.fault({ match: 'POST /login', respond })
      const error = await finish({ hash: 'none' }, { ...right, password })
      expect(error).toMatchObject(changed())
      expect(describeError(error)).not.toMatch(/correct|20230001/)
      breaker = new CircuitBreaker({ failuresMax: 3, openMs: 60_000 })
    }
  })
})

describe('the settings of a portal', () => {
  const given = { loginUrl: 'https://jw.campus.edu.cn/login', ...form }
  const production: OutsideEnv = { NODE_ENV: 'production', XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: [] }
  const open = (over: Record<string, unknown>, env = testDeps().env) =>
    createCampusVerifier('portal', { ...given, ...over }, testDeps({ env }))

  it.each([
    [{ loginUrl: 'http://jw.campus.edu.cn/login' }, 'portal.loginUrl'],
    [{ loginUrl: 'https://u:p@jw.campus.edu.cn/login' }, 'portal.loginUrl'],
    [{ success: { kind: 'redirect', pattern: 'main' } }, 'portal.success.pattern'],
    [{ success: { kind: 'redirect', pattern: '/' } }, 'portal.success.pattern'],
    [{ success: { kind: 'redirect', pattern: '/main|/*' } }, 'portal.success.pattern'],
    [{ success: { kind: 'body', pattern: '*' } }, 'portal.success.pattern'],
    [{ success: { kind: 'body', pattern: ' | ' } }, 'portal.success.pattern'],
    [{ success: { kind: 'body', pattern: 'x'.repeat(201) } }, 'portal.success.pattern'],
    [{ success: { kind: 'status', pattern: '2*' } }, 'portal.success.pattern'],
    [{ success: { kind: 'status', pattern: '200' }, failure: null }, 'portal.failure'],
    [{ passwordField: 'userAccount' }, 'portal.passwordField'],
    [{ usernameField: '' }, 'portal.usernameField'],
    [{ hash: 'rot13' }, 'portal.hash'],
  ])('are refused when they could not work or would let anybody in: %j', (over, name) => {
    expect(() => open(over)).toThrow(name)
  })

  it('lead to no private network and to nothing without encryption', () => {
    expect(open({}, production).flow).toBe('credentials')
    expect(() => open({ loginUrl: 'https://10.0.0.1/login' }, production)).toThrow('portal.loginUrl')
    expect(() => open({ loginUrl: 'http://127.0.0.1/login' }, production)).toThrow('portal.loginUrl')
  })
})

describe('what staff write to tell answers apart', () => {
  it.each([
    ['密码错误', '<p>密码错误</p>', true],
    ['密码*错误', '密码 <b>有</b> 错误', true],
    ['错误*密码', '密码错误', false],
    ['账号已锁定|密码错误', '密码错误', true],
    ['main.aspx', 'mainXaspx', false],
    ['(a+)+$', 'aaaa', false],
  ])('"%s" in the page "%s": %s', (pattern, page, expected) => {
    expect(contains(pattern, page)).toBe(expected)
  })

  it.each([
    ['/main', '/main.aspx?xh=1', true],
    ['/main', '/login?return=/main', false],
    ['/jw*/main', '/jwxt/student/main', true],
    ['/jw*/main', '/jwxt/login?return=/main', false],
    ['/index.php?m=main', '/index.php?m=main&x=1', true],
    ['/a|/b', '/b', true],
  ])('"%s" for the path "%s": %s', (pattern, path, expected) => {
    expect(leadsTo(pattern, path)).toBe(expected)
  })
})

describe('a page with a form', () => {
  it('gives the inputs of the form with the password, whatever the markup', () => {
    const page = `<FORM><input type=hidden name=other value=1></FORM>
<form action=x><INPUT type='hidden' value='a&amp;b&#39;&#x4e2d;' name='t'/><input name=p type=password><input disabled></form>
<form><input type="hidden" name="third" value="3"></form>`
    expect(inputsOfForm(page, 'p')).toEqual([
      { name: 't', type: 'hidden', value: "a&b'中" },
      { name: 'p', type: 'password', value: '' },
    ])
    expect(inputsOfForm(page, 'none')).toBeNull()
  })

  it.each([['<input'], ['<input a="'], ['<form><input name='], ['< '], ['a="']])(
    'made of nothing but "%s" is no form',
    (piece) => {
      expect(inputsOfForm(piece.repeat(30_000), 'p')).toBeNull()
    },
  )
})
