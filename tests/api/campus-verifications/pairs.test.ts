import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { oidcClients } from '../../../sandbox/oidc'
import { codes } from '../../../src/contract/codes'
import { createLogger } from '../../../src/lib/logger'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf } from '../support'
import { Browser, kindOf, type Page } from './browser'

const methods = ['cas', 'oidc'] as const
type Method = (typeof methods)[number]

interface Started {
  pairId: string
  url: string
  code: string
  expiresAt: string
}
interface Read {
  state: string
  failure: string | null
  status: string | null
}

let market: Market
let sandbox: Sandbox
let campus: string
const control = {} as Record<Method, ReturnType<typeof controlOf>>
const methodRows = {} as Record<Method, string>
const log: string[] = []

beforeAll(async () => {
  // Before anything asks for the process's logger.
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  ;(globalThis as { xiaojiLogger?: unknown }).xiaojiLogger = createLogger({ level: 'debug', destination })
  sandbox = await startSandbox()
  for (const method of methods) control[method] = controlOf(sandbox.addresses[method])
  market = await startMarket()
  campus = await market.campus({ name: '东校区', nameEn: 'East & <b>' })
  const settings = {
    cas: { baseUrl: `${sandbox.addresses.cas}/cas` },
    oidc: { issuer: sandbox.addresses.oidc, ...oidcClients.confidential, studentNoClaim: 'student_id' },
  }
  for (const method of methods) {
    const { id } = await market.payload.create({
      collection: 'verification-methods',
      data: { campus, method, enabled: true, [method]: settings[method] },
      overrideAccess: true,
    })
    methodRows[method] = id
  }
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})
beforeEach(async () => {
  await calm(market)
  for (const method of methods) await control[method].reset()
  // Every test may verify the one student whom the campus knows.
  await rowsOf(market, 'delete from campus_verifications')
})

const newcomer = (name?: string) => market.student({ campus, verified: false, name })
const start = async (person: Student, method: Method): Promise<Started> => {
  const { status, body } = await person.post<Started & Record<string, unknown>>(
    `/campus-verification/${method}/start`,
  )
  expect(status).toBe(200)
  return body
}
const read = async (person: Student, { pairId }: Started): Promise<Read> =>
  (await person.get<Read & Record<string, unknown>>(`/campus-verification/pairs/${pairId}`)).body
const statusOf = async (person: Student) =>
  (await person.get<{ status: string }>('/campus-verification')).body.status
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')
const pairRow = async ({ pairId }: Started) => {
  const [row] = await rowsOf<Record<string, unknown>>(
    market,
    'select * from verification_pairs where id = $1',
    [pairId],
  )
  return row ?? {}
}
const isReturn = (url: URL) => url.pathname.endsWith('/return')

/** Link and code: the browser is at the campus's page now. */
async function toCampus(browser: Browser, { url, code }: Started): Promise<Page> {
  return browser.submit(await browser.go(url), { code })
}
const atCampus = { username: '20230001', password: 'pw' }

/** Signs in, where the campus does not know the browser yet. */
const signIn = async (browser: Browser, page: Page): Promise<Page> =>
  page.html.includes('name="password"') ? browser.submit(page, atCampus) : page

/** Signed in at the campus, and stopped on the way back to us: the address that the campus sends to. */
async function untilReturn(browser: Browser, started: Started): Promise<URL> {
  browser.stopAt = isReturn
  const { url } = await signIn(browser, await toCampus(browser, started))
  browser.stopAt = () => false
  expect(isReturn(url)).toBe(true)
  return url
}

/** How often the campus was asked whether it is true. */
async function asked(method: Method): Promise<number> {
  const calls = await control[method].calls()
  return calls[method === 'cas' ? 'GET /cas/p3/serviceValidate' : 'POST /token'] ?? 0
}
const askingFails = (method: Method) =>
  control[method].fault({
    match: method === 'cas' ? 'GET /cas/p3/serviceValidate' : 'POST /token',
    drop: true,
  })

describe.each(methods)('a student in a mini-program verifies in a browser by %s', (method) => {
  test('with a link, the code of the app and the campus’s own page', async () => {
    const lin = await newcomer(`小林 <${method}>`)
    const started = await start(lin, method)
    const { PUBLIC_URL } = market.payload.services.env
    expect(started.url).toMatch(new RegExp(`^${PUBLIC_URL}/api/campus-verification/pair\\?p=[\\w-]{43}$`))
    expect(started.code).toMatch(/^\d{6}$/)
    expect(Math.round((Date.parse(started.expiresAt) - Date.now()) / 60_000)).toBe(10)
    expect(await read(lin, started)).toEqual({ state: 'waiting', failure: null, status: null })

    const browser = new Browser(market)
    const page = await browser.go(started.url)
    expect(page.html).toContain(`小林 &lt;${method}&gt;`)
    expect(page.html).toContain('东校区')
    expect(page.html).toContain('只有这是你自己的账号才继续')
    const campusPage = await browser.submit(page, {
      code: ` ${started.code.slice(0, 3)} ${started.code.slice(3)}`,
    })
    expect(campusPage.url.origin).toBe(sandbox.addresses[method])
    expect(await read(lin, started)).toEqual({ state: 'confirmed', failure: null, status: null })

    const end = await browser.submit(campusPage, atCampus)
    expect([kindOf(end), end.status]).toEqual(['done', 200])
    expect(end.html).toContain('请返回小程序')
    expect(await read(lin, started)).toEqual({ state: 'done', failure: null, status: 'verified' })
    expect(await statusOf(lin)).toBe('verified')
    expect(await asked(method)).toBe(1)
    const claims = await rowsOf(market, 'select user_id, method, state from campus_verifications')
    expect(claims).toEqual([{ user_id: lin.id, method, state: 'approved' }])
  })

  test('in English where the browser says so; the names of others are text, not markup', async () => {
    const started = await start(await newcomer(), method)
    const { html } = await new Browser(market, 'en').go(started.url)
    expect(html).toContain('Only continue if this is your own account')
    expect(html).toContain('East &amp; &lt;b&gt;')
    expect(html).not.toContain('东校区')
  })

  test('on pages that run nothing, load nothing, are framed and kept by nobody and send no referrer', async () => {
    const started = await start(await newcomer(), method)
    const browser = new Browser(market)
    const first = await browser.go(started.url)
    const wrong = await browser.submit(first, { code: wrongFor(started.code) })
    browser.stopAt = () => true
    const leaving = await browser.submit(first, { code: started.code })
    browser.stopAt = () => false
    expect(leaving.status).toBe(303)
    const gone = await browser.go(started.url)
    for (const { headers } of [first, wrong, leaving, gone]) {
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
    }
    for (const { headers, html } of [first, wrong, gone]) {
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/script|unsafe/)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(html).not.toMatch(/<script|src=|href=|https?:\/\/|\son\w+=/i)
    }
    expect(leaving.headers.get('set-cookie')).toMatch(
      /^xiaoji-pair-[\w-]+=[\w-]{43}; Path=\/api\/campus-verification; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
  })

  test('and the student union looks at it when the identity is another account’s', async () => {
    const first = await newcomer()
    const browser = new Browser(market)
    await browser.submit(await toCampus(browser, await start(first, method)), atCampus)
    expect(await statusOf(first)).toBe('verified')

    const second = await newcomer()
    const started = await start(second, method)
    const other = new Browser(market)
    const end = await other.submit(await toCampus(other, started), atCampus)
    expect(kindOf(end)).toBe('review')
    expect(await read(second, started)).toEqual({ state: 'done', failure: null, status: 'pending' })
    expect(await statusOf(first)).toBe('verified')
  })

  test('once: the page loaded again says the same, and the campus is not asked again', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market)
    const back = await untilReturn(browser, started)
    const ends = await Promise.all([1, 2, 3, 4].map(() => browser.go(back)))
    expect(ends.map(kindOf).filter((kind) => kind !== 'done' && kind !== 'busy')).toEqual([])
    expect(ends.map(kindOf)).toContain('done')
    expect(kindOf(await browser.go(back))).toBe('done')
    expect(await asked(method)).toBe(1)
    expect(await read(lin, started)).toMatchObject({ state: 'done', status: 'verified' })
    expect((await rowsOf(market, 'select 1 from campus_verifications')).length).toBe(1)
  })

  test('in one of two tabs: the link works once', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market)
    const [one, two] = [await browser.go(started.url), await browser.go(started.url)]
    const campusPage = await browser.submit(one, { code: started.code })
    expect(kindOf(await browser.submit(two, { code: started.code }))).toBe('gone')
    expect(kindOf(await browser.go(started.url))).toBe('gone')
    expect(kindOf(await browser.submit(campusPage, atCampus))).toBe('done')
  })

  test('for two people at one computer, each their own', async () => {
    const [lin, wang] = [await newcomer(), await newcomer()]
    const browser = new Browser(market)
    const [hers, his] = [await start(lin, method), await start(wang, method)]
    const back = await untilReturn(browser, hers)
    await untilReturn(browser, his)
    expect(kindOf(await browser.go(back))).toBe('done')
    expect([await statusOf(lin), await statusOf(wang)]).toEqual(['verified', 'none'])
  })

  test('with the newest link only', async () => {
    const lin = await newcomer()
    const old = await start(lin, method)
    const onTheWay = new Browser(market)
    const back = await untilReturn(onTheWay, old)
    const fresh = await start(lin, method)
    expect(await read(lin, old)).toEqual({ state: 'failed', failure: 'CONFLICT', status: null })
    expect(kindOf(await onTheWay.go(back))).toBe('failed')
    expect(kindOf(await onTheWay.go(old.url))).toBe('gone')
    expect(await asked(method)).toBe(0)
    const browser = new Browser(market)
    expect(kindOf(await browser.submit(await toCampus(browser, fresh), atCampus))).toBe('done')
  })

  test('one link at a time, also when started twice at once', async () => {
    const lin = await newcomer()
    const both = await Promise.all([start(lin, method), start(lin, method)])
    const states = await Promise.all(both.map(async (started) => (await read(lin, started)).state))
    expect(states.sort()).toEqual(['failed', 'waiting'])
  })
})

describe.each(methods)('nobody else gets a verification by %s', (method) => {
  test('in a browser that did not give the code, and the right one still does', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market)
    const back = await untilReturn(browser, started)
    const thief = new Browser(market)
    expect(kindOf(await thief.go(back))).toBe('elsewhere')
    // A cookie of another pair is none.
    const own = await start(await newcomer(), method)
    await toCampus(thief, own)
    expect(kindOf(await thief.go(back))).toBe('elsewhere')
    expect(await asked(method)).toBe(0)
    expect(kindOf(await browser.go(back))).toBe('done')
  })

  test('by a cookie that somebody planted beside the right one', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market)
    const back = await untilReturn(browser, started)
    const planted = `xiaoji-pair-${started.pairId}=${'A'.repeat(43)}`
    browser.planted = planted
    expect(kindOf(await browser.go(back))).toBe('elsewhere')
    expect(await asked(method)).toBe(0)
    browser.planted = ''
    expect(kindOf(await browser.go(back))).toBe('done')
  })

  test('by a cookie of a neighbour below the same domain, where there is encryption', async () => {
    const { env } = market.payload.services
    const before = env.PUBLIC_URL
    env.PUBLIC_URL = before.replace('http:', 'https:')
    try {
      const started = await start(await newcomer(), method)
      const browser = new Browser(market)
      browser.stopAt = () => true
      const leaving = await browser.submit(await browser.go(started.url), { code: started.code })
      const cookie = leaving.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(
        /^__Host-xiaoji-pair-[\w-]+=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
      )
      browser.stopAt = isReturn
      const back = (await signIn(browser, await browser.go(leaving.url))).url
      browser.stopAt = () => false
      // The right value under the name that a neighbour could set too.
      const neighbour = new Browser(market)
      neighbour.planted = cookie.replace('__Host-', '').split(';', 1).join()
      expect(kindOf(await neighbour.go(back))).toBe('elsewhere')
      expect(kindOf(await browser.go(back))).toBe('done')
    } finally {
      env.PUBLIC_URL = before
    }
  })

  test('with the link alone: five wrong codes end it, and the right one comes too late', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const thief = new Browser(market)
    const page = await thief.go(started.url)
    const code = wrongFor(started.code)
    for (const left of [4, 3, 2, 1]) {
      const again = await thief.submit(page, { code })
      expect([kindOf(again), again.html.includes(`还可以试 ${left} 次`)]).toEqual(['ask', true])
    }
    const last = await thief.submit(page, { code })
    expect(kindOf(last)).toBe('failed')
    expect(last.html).toContain(codes.VERIFICATION_FAILED.zh)
    expect(kindOf(await thief.submit(page, { code: started.code }))).toBe('gone')
    expect(await read(lin, started)).toEqual({
      state: 'failed',
      failure: 'VERIFICATION_FAILED',
      status: null,
    })
  })

  test('by guessing many codes at once', async () => {
    const started = await start(await newcomer(), method)
    const thief = new Browser(market)
    const page = await thief.go(started.url)
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => thief.submit(page, { code: wrongFor(started.code) })),
    )
    const kinds = guesses.map(kindOf)
    expect(kinds.filter((kind) => kind === 'ask')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'failed')).toHaveLength(1)
    expect(await pairRow(started)).toMatchObject({ state: 'failed', attempts: '5' })
  })

  test('with the code of another link', async () => {
    const [mine, theirs] = [await start(await newcomer(), method), await start(await newcomer(), method)]
    const browser = new Browser(market)
    const code = mine.code === theirs.code ? wrongFor(theirs.code) : mine.code
    expect(kindOf(await browser.submit(await browser.go(theirs.url), { code }))).toBe('ask')
  })

  test.each([
    ['unknown', `p=${'A'.repeat(43)}`],
    ['empty', ''],
    ['long', `p=${'A'.repeat(500)}`],
    ['given twice', 'p=a&p=b'],
    ['an object', 'p[a]=b'],
    ['markup', 'p=%22%3E%3Cb%3E'],
  ])('by a link that is %s', async (_name, query) => {
    const page = await new Browser(market).go(
      `${market.payload.services.env.PUBLIC_URL}/api/campus-verification/pair?${query}`,
    )
    expect([page.status, kindOf(page)]).toEqual([200, 'gone'])
    expect(page.html).not.toContain('<b>')
  })

  test('after ten minutes: neither by the link nor on the way back', async () => {
    const lin = await newcomer()
    const past = ({ pairId }: Started) =>
      rowsOf(market, `update verification_pairs set expires_at = now() - interval '1 second' where id = $1`, [
        pairId,
      ])
    const browser = new Browser(market)
    const unused = await start(lin, method)
    const page = await browser.go(unused.url)
    await past(unused)
    expect(kindOf(await browser.submit(page, { code: unused.code }))).toBe('gone')
    expect(kindOf(await browser.go(unused.url))).toBe('gone')
    expect(await read(lin, unused)).toEqual({ state: 'failed', failure: 'VERIFICATION_FAILED', status: null })

    const used = await start(lin, method)
    const back = await untilReturn(browser, used)
    await past(used)
    expect(kindOf(await browser.go(back))).toBe('gone')
    expect(await asked(method)).toBe(0)
    expect(await read(lin, used)).toEqual({ state: 'failed', failure: 'VERIFICATION_FAILED', status: null })
    expect(await statusOf(lin)).toBe('none')
  })

  test('with the state of another pair, or one that was made up; the right one still does', async () => {
    const [lin, wang] = [await newcomer(), await newcomer()]
    const browser = new Browser(market)
    const started = await start(lin, method)
    const back = await untilReturn(browser, started)
    const other = await untilReturn(browser, await start(wang, method))
    const name = method === 'cas' ? 'pair' : 'state'
    const [id = ''] = (back.searchParams.get(name) ?? '').split('.')
    const [, foreign = ''] = (other.searchParams.get(name) ?? '').split('.')
    for (const made of [`${id}.${foreign}`, `${id}.`, id, nobodysId, 'x', '']) {
      const forged = new URL(back)
      forged.searchParams.set(name, made)
      expect([made, kindOf(await browser.go(forged))]).toEqual([
        made,
        expect.stringMatching(/gone|elsewhere/),
      ])
    }
    expect(await asked(method)).toBe(0)
    expect(kindOf(await browser.go(back))).toBe('done')
    expect(await statusOf(lin)).toBe('verified')
  })

  test('by the return door of the other method', async () => {
    const browser = new Browser(market)
    const back = await untilReturn(browser, await start(await newcomer(), method))
    const wrong = new URL(
      back.href.replace(`/${method}/return`, `/${method === 'cas' ? 'oidc' : 'cas'}/return`),
    )
    const state = back.searchParams.get('pair') ?? back.searchParams.get('state') ?? ''
    wrong.searchParams.set('pair', state)
    wrong.searchParams.set('state', state)
    expect(kindOf(await browser.go(wrong))).toBe('gone')
  })

  test('with what the campus gave for another pair: it asks once, and that was it', async () => {
    const [lin, wang] = [await newcomer(), await newcomer()]
    const browser = new Browser(market)
    const started = await start(lin, method)
    const back = await untilReturn(browser, started)
    const other = await untilReturn(browser, await start(wang, method))
    const name = method === 'cas' ? 'ticket' : 'code'
    back.searchParams.set(name, other.searchParams.get(name) ?? '')
    const end = await browser.go(back)
    expect(kindOf(end)).toBe('failed')
    expect(await read(lin, started)).toEqual({
      state: 'failed',
      failure: 'VERIFICATION_FAILED',
      status: null,
    })
    expect(await asked(method)).toBe(1)
    expect(await statusOf(lin)).toBe('none')
  })

  test('by reading somebody else’s pair, and by none that there is', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const other = await newcomer()
    for (const pair of [started.pairId, nobodysId]) {
      const { status, code } = await other.get(`/campus-verification/pairs/${pair}`)
      expect([status, code]).toEqual([404, 'NOT_FOUND'])
    }
    expect((await market.anyone.get(`/campus-verification/pairs/${started.pairId}`)).status).toBe(401)
    const { body } = await lin.get(`/campus-verification/pairs/${started.pairId}`)
    expect(Object.keys(body).sort()).toEqual(['failure', 'state', 'status'])
  })
})

describe.each(methods)('a verification by %s that does not come about', (method) => {
  test('because the campus is away is told to browser and app, and works at the next try', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market)
    const campusPage = await toCampus(browser, started)
    await askingFails(method)
    const end = await browser.submit(campusPage, atCampus)
    expect([kindOf(end), end.html.includes(codes.PROVIDER_UNAVAILABLE.zh)]).toEqual(['failed', true])
    expect(await read(lin, started)).toEqual({
      state: 'failed',
      failure: 'PROVIDER_UNAVAILABLE',
      status: null,
    })
    // Loaded again it says the same, and asks nobody.
    const again = await browser.go(end.url)
    expect([kindOf(again), again.html.includes(codes.PROVIDER_UNAVAILABLE.zh)]).toEqual(['failed', true])
    expect(await asked(method)).toBe(1)
    const next = await start(lin, method)
    expect(kindOf(await signIn(browser, await toCampus(browser, next)))).toBe('done')
  })

  test('because the browser comes back with nothing is told too', async () => {
    const lin = await newcomer()
    const started = await start(lin, method)
    const browser = new Browser(market, 'en')
    const back = await untilReturn(browser, started)
    back.searchParams.delete(method === 'cas' ? 'ticket' : 'code')
    expect(kindOf(await browser.go(back))).toBe('failed')
    expect((await read(lin, started)).state).toBe('failed')
    expect(await asked(method)).toBe(0)
  })

  test.each([
    [
      'is suspended',
      (person: Student) =>
        market.payload.update({
          collection: 'users',
          id: person.id,
          data: { standing: 'suspended' },
          overrideAccess: true,
        }),
      'ACCOUNT_SUSPENDED',
    ],
    [
      'changes campus',
      async (person: Student) => person.patch('/users/me', { campus: await market.campus() }),
      'CONFLICT',
    ],
    ['leaves', (person: Student) => person.delete('/users/me'), 'CONFLICT'],
    ['finds the method switched off', () => switchMethod(false), 'NOT_FOUND'],
  ] as const)('because the person %s meanwhile asks nobody', async (_name, meanwhile, code) => {
    const browser = new Browser(market)
    const [lin, wang] = [await newcomer(), await newcomer()]
    const [started, early] = [await start(lin, method), await start(wang, method)]
    const back = await untilReturn(browser, started)
    const page = await browser.go(early.url)
    await meanwhile(lin)
    if (code !== 'NOT_FOUND') await meanwhile(wang)
    const end = await browser.go(back)
    const late = [await browser.submit(page, { code: early.code }), await browser.go(early.url)]
    await switchMethod(true)
    expect([kindOf(end), end.html.includes(codes[code].zh)]).toEqual(['failed', true])
    expect(late.map(kindOf)).toEqual(['gone', 'gone'])
    expect([await pairRow(started), await pairRow(early)]).toMatchObject([
      { state: 'failed', failure: code },
      { state: 'failed', failure: code },
    ])
    expect(await asked(method)).toBe(0)
    expect(await rowsOf(market, 'select 1 from campus_verifications')).toEqual([])
  })

  const switchMethod = (enabled: boolean) =>
    market.payload.update({
      collection: 'verification-methods',
      id: methodRows[method],
      data: { enabled },
      overrideAccess: true,
    })

  test('is not begun where the campus does not offer it, by strangers, or too often', async () => {
    const elsewhere = await market.student({ campus: await market.campus(), verified: false })
    const door = `/campus-verification/${method}/start`
    expect((await elsewhere.post(door)).code).toBe('NOT_FOUND')
    expect((await market.anyone.post(door)).code).toBe('UNAUTHENTICATED')
    const eager = await newcomer()
    for (let i = 0; i < 5; i++) await start(eager, method)
    const tooMany = await eager.post(door)
    expect([tooMany.status, tooMany.code]).toEqual([429, 'RATE_LIMITED'])
  })
})

describe('what only one of them can say', () => {
  test('a ticket for another service of the campus proves nothing here', async () => {
    const lin = await newcomer()
    const started = await start(lin, 'cas')
    const browser = new Browser(market)
    const back = await untilReturn(browser, started)
    const query = new URLSearchParams({ user: '20230001', service: 'https://library.campus.test/' })
    const { ticket } = (await control.cas.get(`ticket?${query.toString()}`)) as { ticket: string }
    back.searchParams.set('ticket', ticket)
    expect(kindOf(await browser.go(back))).toBe('failed')
    expect((await read(lin, started)).failure).toBe('VERIFICATION_FAILED')
  })

  test('CAS is asked for the very service that the browser was sent with, whatever Host says', async () => {
    const started = await start(await newcomer(), 'cas')
    const browser = new Browser(market)
    const { url } = await toCampus(browser, started)
    const service = url.searchParams.get('service') ?? ''
    const { PUBLIC_URL } = market.payload.services.env
    expect(new URL(market.url).origin).not.toBe(PUBLIC_URL)
    expect(service).toMatch(
      new RegExp(`^${PUBLIC_URL}/api/campus-verification/cas/return\\?pair=${started.pairId}\\.[\\w-]{43}$`),
    )
    expect(service).not.toContain(new URL(started.url).searchParams.get('p'))
  })

  test('over https the cookie goes over https only', async () => {
    const { env } = market.payload.services
    const before = env.PUBLIC_URL
    env.PUBLIC_URL = 'https://xiaoji.test'
    try {
      const browser = new Browser(market)
      browser.stopAt = () => true
      const leaving = await toCampus(browser, await start(await newcomer(), 'cas'))
      expect(leaving.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
      expect(leaving.url.searchParams.get('service')).toMatch(/^https:\/\/xiaoji\.test\/api\//)
    } finally {
      env.PUBLIC_URL = before
    }
  })

  test('the person says no at the OpenID provider', async () => {
    const lin = await newcomer()
    const started = await start(lin, 'oidc')
    const browser = new Browser(market)
    const campusPage = await toCampus(browser, started)
    const end = await browser.submit(campusPage, { deny: '1' })
    expect([kindOf(end), end.html.includes(codes.VERIFICATION_FAILED.zh)]).toEqual(['failed', true])
    expect(await read(lin, started)).toEqual({
      state: 'failed',
      failure: 'VERIFICATION_FAILED',
      status: null,
    })
  })

  test('an ID token for another question is not believed', async () => {
    const lin = await newcomer()
    const started = await start(lin, 'oidc')
    const browser = new Browser(market)
    const back = await untilReturn(browser, started)
    await control.oidc.post('token-fault', { fault: 'nonce' })
    expect(kindOf(await browser.go(back))).toBe('failed')
    expect(await statusOf(lin)).toBe('none')
  })

  test('an OpenID provider that is away before the browser goes there is told at once', async () => {
    const lin = await newcomer()
    const started = await start(lin, 'oidc')
    const browser = new Browser(market)
    await control.oidc.fault({ match: 'GET /.well-known/openid-configuration', drop: true })
    const page = await toCampus(browser, started)
    expect([kindOf(page), page.html.includes(codes.PROVIDER_UNAVAILABLE.zh)]).toEqual(['failed', true])
    expect(await read(lin, started)).toEqual({
      state: 'failed',
      failure: 'PROVIDER_UNAVAILABLE',
      status: null,
    })
  })

  test('the form takes nothing but a form', async () => {
    const started = await start(await newcomer(), 'cas')
    const p = new URL(started.url).searchParams.get('p')
    const { status } = await market.anyone.post('/campus-verification/pair', { p, code: started.code })
    expect(status).toBe(415)
    expect(await pairRow(started)).toMatchObject({ state: 'waiting', attempts: '0' })
  })
})

describe('a page of our own, which can show the campus’s CAS', () => {
  const offered = async (person: Student) => {
    const { body } = await person.get<{ methods: { type: string; flow: string; loginUrl?: string }[] }>(
      '/campus-verification',
    )
    return Object.fromEntries(body.methods.map((method) => [method.type, method]))
  }
  const back = async (address: string) => {
    const browser = new Browser(market)
    browser.stopAt = ({ pathname }) => pathname === '/campus/cas'
    return (await signIn(browser, await browser.go(address))).url
  }

  test('is told where to sign in, and verifies with the ticket', async () => {
    const lin = await newcomer()
    const { cas, oidc } = await offered(lin)
    expect([cas?.flow, oidc?.flow, oidc?.loginUrl]).toEqual(['redirect', 'redirect', undefined])
    const { href, searchParams } = await back(cas?.loginUrl ?? '')
    expect(href.startsWith(`${market.payload.services.env.PUBLIC_URL}/campus/cas?ticket=`)).toBe(true)
    const ticket = searchParams.get('ticket')
    const { status, body } = await lin.post('/campus-verification/cas', { ticket })
    expect([status, body.status]).toEqual([200, 'verified'])
    // Once.
    expect((await (await newcomer()).post('/campus-verification/cas', { ticket })).code).toBe(
      'VERIFICATION_FAILED',
    )
  })

  test('gets nowhere with the ticket of a browser on the way of a pair', async () => {
    const [lin, wang] = [await newcomer(), await newcomer()]
    const url = await untilReturn(new Browser(market), await start(wang, 'cas'))
    const ticket = url.searchParams.get('ticket')
    expect((await lin.post('/campus-verification/cas', { ticket })).code).toBe('VERIFICATION_FAILED')
    const { code } = await lin.post('/campus-verification/oidc', { code: 'x', state: 'y' })
    expect(code).toBe('NOT_FOUND')
    expect(await statusOf(lin)).toBe('none')
  })
})

describe('what stays of it', () => {
  test('in the database is hashed or encrypted, and what was kept for the way is gone at the end', async () => {
    for (const method of methods) {
      await rowsOf(market, 'delete from campus_verifications')
      const started = await start(await newcomer(), method)
      const secret = new URL(started.url).searchParams.get('p') ?? ''
      const browser = new Browser(market)
      const back = await untilReturn(browser, started)
      const onTheWay = await pairRow(started)
      expect(onTheWay.secret_cipher).toMatch(/^k1\./)
      const state = back.searchParams.get('pair') ?? back.searchParams.get('state') ?? ''
      for (const text of [secret, `"${started.code}"`, state])
        expect(JSON.stringify(onTheWay)).not.toContain(text)
      expect(kindOf(await browser.go(back))).toBe('done')
      expect((await pairRow(started)).secret_cipher).toBeNull()
    }
  })

  test('in the log names no secret, code, ticket, state, cookie or student', async () => {
    const known: string[] = []
    for (const method of methods) {
      await rowsOf(market, 'delete from campus_verifications')
      const person = await newcomer()
      const started = await start(person, method)
      const browser = new Browser(market)
      browser.stopAt = () => true
      const leaving = await browser.submit(await browser.go(started.url), { code: started.code })
      browser.stopAt = isReturn
      const back = (await browser.submit(await browser.go(leaving.url), atCampus)).url
      browser.stopAt = () => false
      expect(kindOf(await browser.go(back))).toBe('done')
      const failing = await start(person, method)
      await askingFails(method)
      expect(kindOf(await signIn(browser, await toCampus(browser, failing)))).toBe('failed')
      for (const { url, code } of [started, failing]) {
        known.push(new URL(url).searchParams.get('p') ?? '', code)
      }
      for (const address of browser.visited) {
        for (const [name, value] of new URL(address).searchParams)
          if (/^(p|ticket|code|state|pair|nonce|code_challenge)$/.test(name))
            known.push(value.split('.').at(-1) ?? '')
      }
      known.push(/=([\w-]{43});/.exec(leaving.headers.get('set-cookie') ?? '')?.[1] ?? '')
    }
    known.push('20230001')
    const text = log.join('')
    expect(text).toContain('/api/campus-verification/cas/return')
    expect(known.every((each) => each.length >= 6)).toBe(true)
    // Six digits may stand in a time or an id; as a value they may not.
    const found = known.filter((each) =>
      /^\d{6}$/.test(each) ? new RegExp(`[":= ]${each}["&, ]`).test(text) : text.includes(each),
    )
    expect(found).toEqual([])
  })
})
