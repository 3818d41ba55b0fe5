import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.portal)
})
afterAll(() => sandbox.stop())
beforeEach(() => control.reset())

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const address = () => new URL('/login', sandbox.addresses.portal)

async function open() {
  const response = await fetch(address())
  const page = await response.text()
  const token = (/name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  return { page, token, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
const send = (opened: { token: string; cookie: string }, userAccount: string, userPassword: string) =>
  fetch(address(), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: opened.cookie },
    body: new URLSearchParams({ _token: opened.token, userAccount, userPassword }),
  })

describe('the portal stand-in', () => {
  it('lets somebody in who opened the page and sends the MD5 of the password', async () => {
    const response = await send(await open(), '20230001', md5('pw'))
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/main?xh=20230001')
    expect(await control.get('received')).toMatchObject([
      {
        fields: { userAccount: '20230001', userPassword: md5('pw') },
        cookie: expect.stringContaining('JSESSIONID='),
      },
    ])
  })

  it.each([
    ['a wrong password', '20230001', md5('wrong')],
    ['the password itself', '20230001', 'pw'],
    ['an unknown number', '20239998', md5('pw')],
  ])('shows the page again after %s', async (_case, number, password) => {
    const response = await send(await open(), number, password)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('密码错误')
  })

  it('wants token and cookie, of one page, once, for ten minutes', async () => {
    const opened = await open()
    const stale = async (sent: Promise<Response>) => expect(await (await sent).text()).toContain('已过期')
    await stale(send({ ...opened, token: 'x' }, '20230001', md5('pw')))
    await stale(send(opened, '20230001', md5('pw')))
    await stale(send({ ...(await open()), cookie: '' }, '20230001', md5('pw')))
    const late = await open()
    await control.advance(10 * 60_000 + 1)
    await stale(send(late, '20230001', md5('pw')))
  })

  it('says so when an account is locked', async () => {
    await control.post('lock', { number: '20230001' })
    const response = await send(await open(), '20230001', md5('pw'))
    expect(await response.text()).toContain('账号已锁定')
  })

  it('changes its fields, its page, its host and its writing', async () => {
    await control.post('change', { to: 'fields' })
    expect((await open()).page).not.toContain('userPassword')
    await control.post('change', { to: 'page' })
    expect((await open()).page).not.toContain('<form')
    await control.post('change', { to: 'host' })
    const response = await send(await open(), '20230001', md5('pw'))
    expect(response.headers.get('location')).toMatch(/^http:\/\/sso\.campus\.test\//)
    await control.post('change', { to: 'gbk' })
    const refused = await send(await open(), '20230001', md5('wrong'))
    expect(new TextDecoder('gbk').decode(await refused.arrayBuffer())).toBe('密码错误')
  })
})
