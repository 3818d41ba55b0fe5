import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/lib/address-key'
import { calm, nobodysId, rowsOf } from '../api/support'
import { personWith, position, startMarket, type Market, type Student } from '../support/market'

/**
 * Doors that only read are answered by Express itself where it can, and through Payload where it cannot. A cookie of the
 * panel's kind, worth nothing, sends a request the long way: both ways must say the same.
 */

let market: Market
let seller: Student
let reader: Student
let origin: string
const longWay = { Cookie: 'payload-token=worth-nothing' }
const around = `lat=${position.lat}&lng=${position.lng}`

beforeAll(async () => {
  process.env.CORS_ORIGINS = 'https://h5.campus.test'
  origin = 'https://h5.campus.test'
  market = await startMarket()
  const campus = await market.campus()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
  const category = await market.category()
  for (const title of ['台灯', 'iPhone 15', '高等数学 第七版 & "习题"']) {
    await market.listing(seller, { title, category, images: [await market.picture(seller)] })
  }
  const [first] = await rowsOf<{ id: string }>(market, 'select id from products order by id limit 1')
  await reader.put(`/products/${first?.id}/favorite`)
})
afterAll(async () => {
  await market?.stop()
  delete process.env.CORS_ORIGINS
})
beforeEach(() => calm(market))

interface Heard {
  status: number
  body: string
  headers: Record<string, string>
}

/** What differs from one request to the next, or says how it was sent. */
const passing = new Set(['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'])

async function ask(path: string, headers: Record<string, string>): Promise<Heard> {
  const response = await fetch(`${market.url}/api${path}`, { headers })
  return {
    status: response.status,
    body: await response.text(),
    headers: Object.fromEntries([...response.headers].filter(([name]) => !passing.has(name))),
  }
}

const asks: [what: string, path: string, headers?: () => Record<string, string>][] = [
  ['a stranger nearby', `/products/nearby?${around}`],
  ['the nearest', `/products/nearby?${around}&sort=nearest&limit=2`],
  ['a student, who sees what they marked', `/products/nearby?${around}`, () => bearer(reader.token)],
  ['a page of another origin', `/products/nearby?${around}`, () => ({ Origin: origin })],
  [
    'a page of an origin that nobody named',
    `/products/nearby?${around}`,
    () => ({ Origin: 'https://x.test' }),
  ],
  ['a position that is none', '/products/nearby?lat=200&lng=x'],
  ['nothing said', '/products/nearby'],
  ['a value said twice', `/products/nearby?${around}&limit=2&limit=3`],
  ['brackets', `/products/nearby?${around}&attr[x]=1`],
  ['a cursor of no list', `/products/nearby?${around}&cursor=zzz`],
  ['a token of nobody', `/products/nearby?${around}`, () => bearer('eyJ.x.y')],
  ['words in English', '/products/nearby?lat=1', () => ({ 'Accept-Language': 'en' })],
  ['a field that is called like a trap', `/products/nearby?${around}&__proto__=1`],
]
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

describe('A door that only reads', () => {
  test.each(asks)('answers %s as it does the long way', async (_what, path, headers = () => ({})) => {
    const short = await ask(path, headers())
    const long = await ask(path, { ...headers(), ...longWay })
    expect(short.status).toBe(long.status)
    expect(short.body === '' ? '' : JSON.parse(short.body)).toEqual(
      long.body === '' ? '' : JSON.parse(long.body),
    )
    const { 'content-type': shortType, ...shortRest } = short.headers
    const { 'content-type': longType, ...longRest } = long.headers
    expect(shortType?.split(';')[0]).toBe(longType?.split(';')[0])
    expect(comparable(shortRest, headers())).toEqual(comparable(longRest, headers()))
  })

  test('gives the answer an id, and believes none that a stranger brings', async () => {
    const { headers } = await fetch(`${market.url}/api/products/nearby?${around}`, {
      headers: { 'X-Request-Id': 'made-up-by-a-stranger' },
    })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('lets no page be framed and no answer be sniffed', async () => {
    const { headers } = await ask(`/products/nearby?${around}`, {})
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
  })

  test('turns away who was suspended a moment ago', async () => {
    const outcast = await market.student()
    expect((await outcast.get(`/products/nearby?${around}`)).status).toBe(200)
    await market.payload.update({
      collection: 'users',
      id: outcast.id,
      data: { standing: 'suspended', standingReason: '测试' },
      overrideAccess: true,
    })
    const { status, code } = await outcast.get(`/products/nearby?${around}`)
    expect([status, code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
  })

  test('turns away a token whose session was ended', async () => {
    const leaver = await market.student()
    expect((await leaver.get(`/products/nearby?${around}`)).status).toBe(200)
    await leaver.post('/auth/logout')
    const { status, code } = await leaver.get(`/products/nearby?${around}`)
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('says when to come back to who asks too often', async () => {
    const { limits } = market.payload.services
    const address = addressKey('127.0.0.1')
    await limits.reset('search', address)
    for (let at = 0; at < 3_000; at++) await limits.consume('search', address)
    const answer = await market.anyone.get(`/products/nearby?${around}`)
    expect([answer.status, answer.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('is no door for writing, and tells HEAD the same as GET', async () => {
    const person = personWith(market.url, {})
    const { status, code } = await person.post('/products/nearby', {})
    expect([status, code]).toEqual([404, 'NOT_FOUND'])
    const head = await fetch(`${market.url}/api/products/nearby?${around}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('knows nothing of a listing that is not there', async () => {
    const short = await ask(`/products/${nobodysId}`, {})
    const long = await ask(`/products/${nobodysId}`, longWay)
    expect([short.status, long.status]).toEqual([404, 404])
  })
})

/**
 * Payload says what the answer varies by and, to everybody, what pages of other origins may do; a short answer is stored
 * nowhere, and who names no origin is no page.
 */
const comparable = (
  { vary: _vary, 'content-length': _length, ...rest }: Record<string, string>,
  asked: object,
) =>
  'Origin' in asked
    ? rest
    : Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('access-control-')))
