import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'

const service = 'https://api.xiaoji.test/callback?pair=1'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.cas)
})
afterAll(() => sandbox.stop())
beforeEach(() => control.reset())

const visit = (path: string, query: Record<string, string>, init: RequestInit = {}) => {
  const address = new URL(`/cas${path}`, sandbox.addresses.cas)
  address.search = new URLSearchParams(query).toString()
  return fetch(address, { redirect: 'manual', ...init })
}
const signIn = (username: string, password = 'pw', query: Record<string, string> = { service }) =>
  visit('/login', query, { method: 'POST', body: new URLSearchParams({ username, password }) })
const cookieOf = (answer: Response) => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
const ticketIn = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '').searchParams.get('ticket') ?? ''
const freshTicket = async (user = '20230001') => ticketIn(await signIn(user))
const validate = async (query: Record<string, string>, path = '/p3/serviceValidate') =>
  (await visit(path, query)).text()
const failure = /authenticationFailure code="([A-Z_]+)"/
const codeOf = (text: string) => failure.exec(text)?.[1] ?? 'success'

describe('signing in at the campus CAS', () => {
  it('shows a form, and sends the person back with a ticket', async () => {
    const page = await visit('/login', { service })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('name="password"')])
    const answer = await signIn('20230001')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/api\.xiaoji\.test\/callback\?pair=1&ticket=ST-[A-Za-z0-9-]+$/,
    )
  })

  it.each([
    ['20230001', 'wrong'],
    ['nobody', 'pw'],
    ['locked', 'pw'],
    ['', ''],
  ])('keeps out %s with "%s"', async (user, password) => {
    const answer = await signIn(user, password)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  })

  it('asks for no password while the session lasts', async () => {
    const cookie = cookieOf(await signIn('20230001'))
    const again = await visit('/login', { service }, { headers: { cookie } })
    expect(codeOf(await validate({ service, ticket: ticketIn(again) }))).toBe('success')
    const renewed = await visit('/login', { service, renew: 'true' }, { headers: { cookie } })
    expect(renewed.status).toBe(200)
    await visit('/logout', {}, { headers: { cookie } })
    expect((await visit('/login', { service }, { headers: { cookie } })).status).toBe(200)
  })

  it('sends a stranger back without ticket through the gateway', async () => {
    const answer = await visit('/login', { service, gateway: 'true' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, service])
  })

  it('sends nobody to what is no address', async () => {
    expect((await signIn('20230001', 'pw', { service: 'nonsense' })).status).toBe(400)
  })
})

describe('a ticket of the campus CAS', () => {
  it('names its person, with attributes only in CAS 3', async () => {
    const three = await validate({ service, ticket: await freshTicket() })
    expect(three).toContain('<cas:user>20230001</cas:user>')
    expect(three).toContain(
      '<cas:eduPersonAffiliation>student</cas:eduPersonAffiliation><cas:eduPersonAffiliation>member</cas:eduPersonAffiliation>',
    )
    const two = await validate({ service, ticket: await freshTicket() }, '/serviceValidate')
    expect(two).toContain('<cas:user>20230001</cas:user>')
    expect(two).not.toContain('attributes')
    expect(await validate({ service, ticket: await freshTicket() }, '/validate')).toBe('yes\n20230001\n')
    expect(await validate({ service, ticket: 'ST-0' }, '/validate')).toBe('no\n\n')
  })

  it('speaks JSON when asked', async () => {
    const good = await validate({ service, ticket: await freshTicket('t0001'), format: 'JSON' })
    expect(JSON.parse(good)).toEqual({
      serviceResponse: {
        authenticationSuccess: {
          user: 't0001',
          attributes: { name: '李老师', eduPersonAffiliation: ['faculty', 'member'] },
        },
      },
    })
    await control.post('format', { format: 'json' })
    expect(JSON.parse(await validate({ service, ticket: 'ST-0' }))).toMatchObject({
      serviceResponse: { authenticationFailure: { code: 'INVALID_TICKET' } },
    })
  })

  it('has the attributes that a test gives, escaped', async () => {
    await control.post('attributes', { user: '20230001', attributes: { memo: ['<a&b>', '"'] } })
    expect(await validate({ service, ticket: await freshTicket() })).toContain(
      '<cas:memo>&lt;a&amp;b&gt;</cas:memo><cas:memo>&quot;</cas:memo>',
    )
  })

  it('is good once', async () => {
    const ticket = await freshTicket()
    expect(codeOf(await validate({ service, ticket }))).toBe('success')
    expect(codeOf(await validate({ service, ticket }))).toBe('INVALID_TICKET')
  })

  it('is good for 60 seconds', async () => {
    const [early, late] = [await freshTicket(), await freshTicket()]
    await control.advance(59_000)
    expect(codeOf(await validate({ service, ticket: early }))).toBe('success')
    await control.advance(1_001)
    expect(codeOf(await validate({ service, ticket: late }))).toBe('INVALID_TICKET')
  })

  it('is burnt by another service', async () => {
    const ticket = await freshTicket()
    expect(codeOf(await validate({ service: `${service}&x=1`, ticket }))).toBe('INVALID_SERVICE')
    expect(codeOf(await validate({ service, ticket }))).toBe('INVALID_TICKET')
  })

  it('of a session does not do where a password was wanted', async () => {
    const cookie = cookieOf(await signIn('20230001'))
    const ticket = ticketIn(await visit('/login', { service }, { headers: { cookie } }))
    expect(codeOf(await validate({ service, ticket, renew: 'true' }))).toBe('INVALID_TICKET')
    expect(codeOf(await validate({ service, ticket: await freshTicket(), renew: 'true' }))).toBe('success')
  })

  it.each([
    [{ service }, 'INVALID_REQUEST'],
    [{ ticket: 'ST-1' }, 'INVALID_REQUEST'],
    [{ service, ticket: 'PT-1' }, 'INVALID_TICKET_SPEC'],
    [{ service, ticket: 'ST-1', pgtUrl: 'http://a.test' }, 'INVALID_PROXY_CALLBACK'],
    [{ service, ticket: 'ST-1', pgtUrl: 'https://a.test' }, 'UNAUTHORIZED_SERVICE_PROXY'],
  ])('asked about with %j is refused with %s', async (query, code) => {
    expect(codeOf(await validate(query as Record<string, string>))).toBe(code)
  })

  it('is refused once with the code that a test asks for', async () => {
    await control.post('fail', { code: 'INTERNAL_ERROR' })
    const ticket = await freshTicket()
    expect(codeOf(await validate({ service, ticket }))).toBe('INTERNAL_ERROR')
    expect(codeOf(await validate({ service, ticket }))).toBe('success')
  })
})

describe('the controls of the campus CAS', () => {
  it.each([
    ['ticket', undefined],
    ['attributes', { user: '20230001' }],
    ['format', { format: 'yaml' }],
    ['fail', {}],
  ])('refuse %s with %j', async (name, body) => {
    await expect(body === undefined ? control.get(name) : control.post(name, body)).rejects.toThrow('400')
  })
})
