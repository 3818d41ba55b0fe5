import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { decryptText, keyedHash } from '../../../src/lib/field-cipher'
import { rateLimits } from '../../../src/lib/rate-limits'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market } from '../../support/market'
import { calm, problemsOf, rowsOf } from '../support'

let sandbox: Sandbox
let market: Market
let inbox: ReturnType<typeof controlOf>
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  await market.campus()
  inbox = controlOf(sandbox.addresses.smsTencent)
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})
beforeEach(async () => {
  await calm(market)
  await inbox.reset()
})

let next = 10_000_000
const newNumber = () => `139${String(next++)}`
const ask = (phone: string) => market.anyone.post('/auth/phone/code', { phone })
const enter = (phone: string, code: string) =>
  market.anyone.post<{ token: string; user: { id: string; phoneMasked: string } }>('/auth/phone', {
    phone,
    code,
  })
const received = async (phone: string) =>
  ((await inbox.get(`inbox?phone=%2B86${phone}`)) as { code: string }[]).map(({ code }) => code)
/** As if a minute had passed, here and at the vendor. */
const wait = async (phone: string) => {
  await market.payload.services.limits.reset('smsCodePerPhone', `+86${phone}`)
  await inbox.advance(61_000)
}
const other = (code: string) => (code === '000000' ? '111111' : '000000')

describe('a code', () => {
  test('comes by text message, six digits, and nowhere else', async () => {
    const phone = newNumber()
    const answer = await ask(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`)
    expect([answer.status, answer.body]).toEqual([204, {}])
    const [code = ''] = await received(phone)
    expect(code).toMatch(/^\d{6}$/)
    expect(JSON.stringify([...answer.headers])).not.toContain(code)
    const rows = await rowsOf(market, 'select * from login_codes')
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${phone}|"${code}"`))
  })

  test('is not sent to what is no mainland mobile number', async () => {
    for (const phone of [
      '12345',
      '',
      '+1 415 555 0100',
      '010-62781234',
      '1380000000a',
      "138'; --",
      '1'.repeat(41),
    ]) {
      const { status, body } = await ask(phone)
      expect([phone, status, problemsOf(body)]).toEqual([phone, 400, ['VALIDATION_FAILED phone']])
    }
    for (const body of [
      {},
      { phone: 13_800_000_000 },
      { phone: ['13800000000'] },
      { phone: '13800000000', to: 'x' },
    ]) {
      expect((await market.anyone.post('/auth/phone/code', body)).code).toBe('VALIDATION_FAILED')
    }
    expect(await inbox.get('inbox')).toEqual([])
  })

  test('is not sent once the market has spent its budget of the day', async () => {
    const { limits } = market.payload.services
    for (let spent = 0; spent < rateLimits.smsTotal.windows[0].points; spent++)
      await limits.consume('smsTotal', 'all').catch(() => undefined)
    const phone = newNumber()
    expect((await ask(phone)).code).toBe('RATE_LIMITED')
    expect(await received(phone)).toEqual([])
    await limits.reset('smsTotal', 'all')
    await wait(phone)
    expect((await ask(phone)).status).toBe(204)
  })

  test('dies after five wrong guesses, even for the right one', async () => {
    const phone = newNumber()
    await ask(phone)
    const [code = ''] = await received(phone)
    for (let guess = 0; guess < 5; guess++)
      expect((await enter(phone, other(code))).code).toBe('CREDENTIAL_INVALID')
    expect((await enter(phone, code)).code).toBe('CREDENTIAL_INVALID')
    await wait(phone)
    await ask(phone)
    const [, fresh = ''] = await received(phone)
    expect((await enter(phone, fresh)).status).toBe(200)
  })

  test('survives four wrong guesses', async () => {
    const phone = newNumber()
    await ask(phone)
    const [code = ''] = await received(phone)
    for (let guess = 0; guess < 4; guess++) await enter(phone, other(code))
    expect((await enter(phone, code)).status).toBe(200)
  })

  test('cannot be found by guessing all at once', async () => {
    const phone = newNumber()
    await ask(phone)
    const [code = ''] = await received(phone)
    const guesses = Array.from({ length: 20 }, (_, index) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'),
    )
    await Promise.all(guesses.map((guess) => enter(phone, guess)))
    // Five wrong ones used it up, whoever sent them; a fresh code is not held up by that.
    expect((await enter(phone, code)).status).toBe(401)
    await wait(phone)
    await ask(phone)
    expect((await enter(phone, (await received(phone)).at(-1) ?? '')).status).toBe(200)
  })

  test('lets one of two in who send it at the same time', async () => {
    const phone = newNumber()
    await ask(phone)
    const [code = ''] = await received(phone)
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(phone, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
  })

  test('is replaced by the next one', async () => {
    const phone = newNumber()
    await ask(phone)
    await wait(phone)
    await ask(phone)
    const [first = '', second = ''] = await received(phone)
    if (first !== second) expect((await enter(phone, first)).code).toBe('CREDENTIAL_INVALID')
    expect((await enter(phone, second)).status).toBe(200)
  })

  test('of one number is nothing to another', async () => {
    const [mine, theirs] = [newNumber(), newNumber()]
    await ask(mine)
    await ask(theirs)
    const [code = ''] = await received(mine)
    const [their = ''] = await received(theirs)
    if (code !== their) expect((await enter(theirs, code)).code).toBe('CREDENTIAL_INVALID')
    expect((await enter(mine, code)).status).toBe(200)
  })
})

describe('who asks for codes too often', () => {
  test('for one number, waits a minute and is told how long', async () => {
    const phone = newNumber()
    expect((await ask(phone)).status).toBe(204)
    const again = await ask(`0086${phone}`)
    expect([again.status, again.code]).toEqual([429, 'RATE_LIMITED'])
    const seconds = Number(again.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(await received(phone)).toHaveLength(1)
  })

  test('from one address for many numbers, waits up to an hour', async () => {
    const answers = []
    for (let person = 0; person < 21; person++) answers.push(await ask(newNumber()))
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(20).fill(204), 429])
    expect(Number(answers[20]?.headers.get('retry-after'))).toBeGreaterThan(60)
    const forwarded = await market.anyone.send('POST', '/auth/phone/code', {
      body: JSON.stringify({ phone: newNumber() }),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '1.2.3.4', 'X-Real-IP': '1.2.3.4' },
    })
    expect(forwarded.status).toBe(429)
  })

  test('is told so when it is the vendor that says stop, or that the vendor is away', async () => {
    await inbox.fault({ match: 'POST /', times: 9, respond: { status: 500, body: 'oops' } })
    const answer = await ask(newNumber())
    expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
    await inbox.reset()
    const phone = newNumber()
    await ask(phone)
    await market.payload.services.limits.reset('smsCodePerPhone', `+86${phone}`)
    const limited = await ask(phone)
    expect([limited.status, limited.code]).toEqual([429, 'RATE_LIMITED'])
  })
})

test('a number is kept encrypted, found by its hash, and shown masked only', async () => {
  const [phone, again] = [newNumber(), newNumber()]
  const signIn = async (number: string) => {
    await ask(number)
    const { status, body } = await enter(number, (await received(number))[0] ?? '')
    expect(status).toBe(200)
    return body
  }
  const { user } = await signIn(phone)
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
  expect(user.phoneMasked).toBe(masked)
  const { DATA_KEYS, HASH_KEY } = market.payload.services.env
  const read = async (id: string) =>
    (
      await rowsOf<{ phone_cipher: string; phone_hash: string }>(
        market,
        'select * from users where id = $1',
        [id],
      )
    )[0]
  const row = await read(user.id)
  expect(decryptText(row?.phone_cipher ?? '', DATA_KEYS)).toBe(`+86${phone}`)
  expect(row?.phone_hash).toBe(keyedHash('phone', `+86${phone}`, HASH_KEY))
  expect(JSON.stringify(row)).not.toContain(phone)

  // Linked anew, the same number is encrypted anew.
  await wait(phone)
  await inbox.reset()
  await ask(phone)
  const { body } = await enter(phone, (await received(phone))[0] ?? '')
  await wait(phone)
  await inbox.reset()
  await ask(phone)
  await market.anyone.send('POST', '/auth/link/phone', {
    body: JSON.stringify({ phone, code: (await received(phone))[0] }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${body.token}` },
  })
  const later = await read(user.id)
  expect(later?.phone_cipher).not.toBe(row?.phone_cipher)
  expect(decryptText(later?.phone_cipher ?? '', DATA_KEYS)).toBe(`+86${phone}`)
  expect((await signIn(again)).user.id).not.toBe(user.id)

  const owner = await market.officer('owner')
  for (const path of [
    '/users?limit=100',
    `/users/${user.id}`,
    `/users?where[id][equals]=${user.id}&select[phoneCipher]=true&select[phoneHash]=true`,
  ]) {
    const seen = JSON.stringify((await owner.get(path)).body)
    expect(seen).not.toContain(phone)
    expect(seen).not.toContain(later?.phone_cipher)
    expect(seen).not.toContain(later?.phone_hash)
  }
  expect(JSON.stringify((await owner.get('/users?limit=100')).body)).toContain(masked)
})
