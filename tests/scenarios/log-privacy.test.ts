import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { createLogger } from '../../src/lib/logger'
import { controlOf } from '../sandbox/control'
import { decideOn } from '../support/decide'
import { drawPicture, personWith, startMarket, type Market } from '../support/market'

let sandbox: Sandbox
let market: Market
const lines: string[] = []
beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  // Before anything asks for the process's logger.
  Object.assign(globalThis, { xiaojiLogger: createLogger({ level: 'trace', destination }) })
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})

test('the log of everything that people do holds no token, number, openid, code, password, key or cookie', async () => {
  /** Name → value that must not be in the log. */
  const secrets = new Map<string, string>()
  const keep = (name: string, value: unknown) => {
    if (typeof value === 'string' && value.length >= 6) secrets.set(`${name} ${secrets.size}`, value)
  }
  const campus = await market.campus()
  const category = await market.category()
  const { anyone } = market

  // Every way in, right and wrong.
  const tokens: string[] = []
  const enter = async (provider: string, credential: Record<string, string>) => {
    for (const [name, value] of Object.entries(credential)) if (name !== 'name') keep(name, value)
    const { body } = await anyone.post<{ token?: string }>(`/auth/${provider}`, credential)
    keep('token', body.token)
    if (body.token) tokens.push(body.token)
    return body.token
  }
  for (const provider of ['wechat', 'qq'] as const) {
    const openid = `oGZUI0egBJY1zhBYw2K${provider}`
    keep('openid', openid)
    for (let session = 1; session < 20; session++) {
      const key = createHash('sha256').update(`${openid}:${session}`).digest().subarray(0, 16)
      keep('session_key', key.toString('base64'))
    }
    const control = controlOf(sandbox.addresses[provider])
    const code = await control.code(openid)
    await enter(provider, { code })
    await enter(provider, { code })
    await enter(provider, { code: `wrong-code-for-${provider}` })
    await control.fault({ match: 'GET /sns/jscode2session', times: 9, drop: 'answer' })
    await enter(provider, { code: await control.code(openid) })
    await control.reset()
  }
  const phone = '13912345678'
  keep('phone', phone)
  await anyone.post('/auth/phone/code', { phone: `+86 ${phone}` })
  const inbox = controlOf(sandbox.addresses.smsTencent)
  const [message] = (await inbox.get('inbox')) as { code: string }[]
  await enter('phone', { phone, code: message?.code === '135790' ? '246801' : '135790' })
  await enter('phone', { phone, code: message?.code ?? '' })
  const other = '13787654321'
  keep('phone', other)
  await inbox.fault({ match: 'POST /', times: 9, respond: { status: 500, body: `no to ${other}` } })
  await anyone.post('/auth/phone/code', { phone: other })
  await enter('dev', { name: '小林' })
  expect(tokens.length).toBeGreaterThanOrEqual(4)

  // A day in the market, with mistakes.
  const student = await market.student({ campus })
  keep('token', student.token)
  await student.upload('/media', await drawPicture())
  await student.upload('/media', Buffer.from('<svg/>'))
  const { id } = await market.listing(student, { category })
  await student.patch(`/products/${id}`, { priceFen: -1 })
  await student.post('/comments', { product: id, body: `打我电话 ${phone}` })
  await student.get(`/products/search?q=${phone}&token=${student.token}`)
  await student.get(`/products/nearby?lat=1&lng=1&code=135790`)
  await personWith(market.url, { Authorization: `Bearer ${student.token}x` }).get('/users/me')

  // Officers, with passwords and cookies.
  const officer = await market.officer('owner')
  keep('password', officer.password)
  const wrong = 'Wrong-Password-4711'
  keep('password', wrong)
  for (const password of [officer.password, wrong]) {
    const answer = await anyone.post<{ token?: string }>('/staff/login', { email: officer.email, password })
    keep('token', answer.body.token)
    for (const cookie of answer.headers.getSetCookie()) {
      keep('cookie', /^[^=]+=([^;]+)/.exec(cookie)?.[1])
      await personWith(market.url, { Cookie: cookie.split(';')[0] ?? '' }).get('/staff/me')
    }
  }
  await anyone.post('/staff/forgot-password', { email: officer.email })
  await anyone.post('/staff/reset-password', { token: 'reset-token-0815', password: wrong })
  keep('token', 'reset-token-0815')
  const mails = await fetch(`${sandbox.addresses.mail}/__sandbox/inbox`).then((response) => response.text())
  keep('token', /reset\/([0-9a-f]{20,})/.exec(mails)?.[1])
  await decideOn(market, officer, ['users', student.id], 'ban')
  await student.get('/users/me')
  await officer.get(`/users?where[phoneHash][equals]=${phone}`)

  // A failure of the database, with the values of its statement.
  await market.payload.db.drizzle
    .execute(`select '${phone}'::uuid, '${student.token}'` as never)
    .catch((error: unknown) =>
      market.payload.logger.error({ err: error, phone, headers: { cookie: student.token } }),
    )

  const { DATA_KEYS, HASH_KEY, TOKEN_SECRET, WECHAT_APP_SECRET, QQ_APP_SECRET, TENCENT_SECRET_KEY } =
    market.payload.services.env
  for (const { key } of DATA_KEYS) keep('key', key.toString('base64'))
  for (const value of [
    HASH_KEY,
    TOKEN_SECRET,
    WECHAT_APP_SECRET,
    QQ_APP_SECRET,
    TENCENT_SECRET_KEY,
    market.payload.secret,
  ]) {
    keep('key', value)
  }

  const log = lines.join('')
  // The log tells what happened, so it could have told too much.
  for (const told of [
    '/api/auth/wechat',
    '/api/auth/phone',
    '/api/staff/login',
    '/api/products',
    'CREDENTIAL_INVALID',
  ]) {
    expect(log).toContain(told)
  }
  expect(secrets.size).toBeGreaterThan(40)
  const leaks = [...secrets].flatMap(([name, value]) =>
    log.includes(value) ? [`${name}: ${lines.find((line) => line.includes(value))?.slice(0, 600)}`] : [],
  )
  expect(leaks).toEqual([])
})
