import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createLocalReq } from 'payload'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { controlOf } from '../../sandbox/control'
import { personWith, startMarket, type Market } from '../../support/market'
import { calm, problemsOf, rowsOf, type Refusal } from '../support'

let sandbox: Sandbox
let market: Market
let campus: string

beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  campus = await market.campus({ name: '东校区' })
  await market.campus({ name: '西校区' })
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})
beforeEach(() => calm(market))

interface SignedIn {
  token: string
  exp: number
  isNew: boolean
  restored?: true
  user: {
    id: string
    nickname: string
    campus: { id: string }
    identities: string[]
    phoneMasked: string | null
  }
}
type Credential = Record<string, unknown>

interface Way {
  name: string
  provider: 'dev' | 'wechat' | 'qq' | 'phone'
  /** Before the tests of this way, for instance to choose the sender of text messages. */
  open?(): void
  /** Something that proves `person` now. */
  fresh(person: string): Promise<Credential>
  /** Two proofs at once, where a person can have two. */
  twice?(person: string): Promise<Credential[]>
  malformed: Credential[]
  wrong?: Credential
  expire?(): Promise<unknown>
}

const numbers = new Map<string, string>()
/** A number of one's own for every person. */
const numberOf = (person: string) => {
  const known = numbers.get(person)
  if (known) return known
  const number = `138${String(10_000_000 + numbers.size)}`
  numbers.set(person, number)
  return number
}

function phoneWay(vendor: 'tencent' | 'aliyun'): Way {
  const inbox = () => controlOf(sandbox.addresses[vendor === 'tencent' ? 'smsTencent' : 'smsAliyun'])
  return {
    name: `phone by ${vendor}`,
    provider: 'phone',
    open() {
      const { services } = market.payload
      services.env = {
        ...services.env,
        SMS_PROVIDER: vendor,
        SMS_LOGIN_TEMPLATE: vendor === 'aliyun' ? 'SMS_1110' : '1110',
      }
    },
    async fresh(person) {
      const phone = numberOf(`${vendor} ${person}`)
      await inbox().reset()
      for (const name of ['smsCodePerPhone'] as const) {
        await market.payload.services.limits.reset(name, `+86${phone}`)
      }
      const asked = await market.anyone.post('/auth/phone/code', { phone })
      if (asked.status !== 204) throw new Error(`no code: ${JSON.stringify(asked.body)}`)
      const messages = (await inbox().get(`inbox?phone=%2B86${phone}`)) as { code: string }[]
      return { phone, code: messages.at(-1)?.code }
    },
    malformed: [
      {},
      { phone: '12345', code: '123456' },
      { phone: '13800000000', code: 'abc' },
      { phone: ['x'], code: '123456' },
    ],
    wrong: { phone: '13899999999', code: '000000' },
    expire: () => rowsOf(market, "update login_codes set expires_at = now() - interval '1 second'"),
  }
}

function platformWay(provider: 'wechat' | 'qq'): Way {
  const control = () => controlOf(sandbox.addresses[provider])
  const fresh = async (person: string) => ({
    code: await control().code(`${provider}-${encodeURIComponent(person)}`),
  })
  return {
    name: provider,
    provider,
    fresh,
    twice: async (person) => [await fresh(person), await fresh(person)],
    malformed: [{}, { code: '' }, { code: 7 }, { code: 'x'.repeat(513) }, { code: { $ne: '' } }],
    wrong: { code: 'never-issued' },
    expire: () => control().advance(300_001),
  }
}

const ways: Way[] = [
  {
    name: 'dev',
    provider: 'dev',
    fresh: async (person) => ({ name: person }),
    twice: async (person) => [{ name: person }, { name: person }],
    malformed: [{}, { name: '' }, { name: ' \u200b ' }, { name: 7 }, { name: '长'.repeat(25) }],
  },
  platformWay('wechat'),
  platformWay('qq'),
  phoneWay('tencent'),
  phoneWay('aliyun'),
]

const as = (token: string) => personWith(market.url, { Authorization: `Bearer ${token}` })
const eraseAt = async (days: number) =>
  eraseDeletedUsers(await createLocalReq({}, market.payload), new Date(Date.now() + days * 86_400_000))

describe.each(ways)('a person who signs in with $name', (way) => {
  beforeAll(() => way.open?.())
  const enter = (credential: Credential) =>
    market.anyone.post<SignedIn & Refusal>(`/auth/${way.provider}`, credential)
  const arrive = async (person: string, more: Credential = {}) => {
    const { status, body } = await enter({ ...(await way.fresh(person)), ...more })
    if (status !== 200) throw new Error(`${person} was refused: ${JSON.stringify(body)}`)
    return body
  }

  test('is welcomed the first time and known the second', async () => {
    const first = await arrive('小林', { campus, nickname: '林同学' })
    expect(first).toMatchObject({
      isNew: true,
      user: {
        nickname: '林同学',
        campus: { id: campus },
        identities: [way.provider],
        standing: 'active',
        verification: 'none',
      },
    })
    expect(first.exp).toBeGreaterThan(Date.now() / 1_000)
    const second = await arrive('小林', { nickname: '别名' })
    expect(second).toMatchObject({ isNew: false, user: { id: first.user.id, nickname: '林同学' } })
    expect(second.token).not.toBe(first.token)
    expect((await as(second.token).get<SignedIn['user']>('/users/me')).body.id).toBe(first.user.id)
  })

  test('is refused with a malformed credential, an unknown campus or a long nickname', async () => {
    for (const credential of way.malformed) {
      const { status, code } = await enter(credential)
      expect({ credential, status, code }).toEqual({ credential, status: 400, code: 'VALIDATION_FAILED' })
    }
    const wish = await enter({ ...(await way.fresh('新人')), campus: '0190a1b2-0000-7000-8000-00000000dead' })
    expect(problemsOf(wish.body)).toEqual(['VALIDATION_FAILED campus'])
    const long = await enter({ ...(await way.fresh('新人')), nickname: '长'.repeat(25) })
    expect(problemsOf(long.body)).toEqual(['VALIDATION_FAILED nickname'])
  })

  if (way.wrong) {
    test('is refused with a code that was never given, was used, or is too old', async () => {
      const wrong = await enter(way.wrong ?? {})
      expect([wrong.status, wrong.code]).toEqual([401, 'CREDENTIAL_INVALID'])
      const credential = await way.fresh('小周')
      expect((await enter(credential)).status).toBe(200)
      expect((await enter(credential)).code).toBe('CREDENTIAL_INVALID')
      const old = await way.fresh('小周')
      await way.expire?.()
      expect((await enter(old)).code).toBe('CREDENTIAL_INVALID')
      expect((await arrive('小周')).isNew).toBe(false)
    })
  }

  test('becomes one account when two first visits come at once', async () => {
    const credentials = way.twice ? await way.twice('双胞胎') : [await way.fresh('双胞胎')]
    const both = await Promise.all([...credentials, ...credentials].slice(0, 4).map(enter))
    const inside = both.filter(({ status }) => status === 200)
    expect(inside.length).toBeGreaterThan(0)
    // A code lets in once; a name as often as it is said.
    expect(both.length - inside.length).toBe(way.wrong ? both.length - credentials.length : 0)
    expect(new Set(inside.map(({ body }) => body.user.id)).size).toBe(1)
    expect(inside.filter(({ body }) => body.isNew)).toHaveLength(1)
    expect(await arrive('双胞胎')).toMatchObject({ isNew: false })
  })

  test('is out at once when suspended, at sign-in and with the old token, and told so', async () => {
    const { token, user } = await arrive('坏人')
    const standing = (value: 'suspended' | 'active') =>
      market.payload.update({ collection: 'users', id: user.id, data: { standing: value } })
    await standing('suspended')
    for (const answer of [
      await enter(await way.fresh('坏人')),
      await as(token).get('/users/me'),
      await as(token).get('/products/nearby?lat=1&lng=1'),
      await as(token).delete('/users/me'),
      await as(token).upload('/media', Buffer.from('x')),
      await as(token).get('/notices'),
    ]) {
      expect([answer.status, answer.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
    }
    await standing('active')
    expect((await arrive('坏人')).user.id).toBe(user.id)
  })

  test('who leaves is out at once, comes back within 15 days as before, and after that as somebody new', async () => {
    const { token, user } = await arrive('过客')
    const other = await arrive('过客')
    expect((await as(token).delete('/users/me')).status).toBe(200)
    for (const dead of [token, other.token])
      expect((await as(dead).get('/users/me')).code).toBe('UNAUTHENTICATED')
    await eraseAt(14)
    const back = await arrive('过客')
    expect(back).toMatchObject({ isNew: false, restored: true, user: { id: user.id, standing: 'active' } })
    expect((await arrive('过客')).restored).toBeUndefined()
    expect((await as(token).get('/users/me')).status).toBe(401)

    await as(back.token).delete('/users/me')
    await eraseAt(16)
    const anew = await arrive('过客')
    expect(anew.isNew).toBe(true)
    expect(anew.user.id).not.toBe(user.id)
    const [left] = await rowsOf(
      market,
      'select nickname, phone_cipher, phone_hash, phone_masked from users where id = $1',
      [user.id],
    )
    expect(left).toEqual({ nickname: '已注销用户', phone_cipher: null, phone_hash: null, phone_masked: null })
  })

  test('whose app asks for another session by itself gets it only as somebody who is there', async () => {
    const { token, user } = await arrive('常客')
    await rowsOf(
      market,
      "update user_sessions set expires_at = now() - interval '9 days' where user_id = $1",
      [user.id],
    )
    expect((await as(token).get('/users/me')).status).toBe(401)
    const renewed = await arrive('常客', { renews: true })
    expect(renewed).toMatchObject({ isNew: false, user: { id: user.id } })
    expect(renewed.restored).toBeUndefined()

    await as(renewed.token).delete('/users/me')
    const people = await rowsOf(market, 'select id from users')
    const asleep = await enter({ ...(await way.fresh('常客')), renews: true })
    expect([asleep.status, asleep.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(await rowsOf(market, 'select standing from users where id = $1', [user.id])).toEqual([
      { standing: 'deleted' },
    ])
    await eraseAt(16)
    for (const person of ['常客', '没来过的人']) {
      const { status, code } = await enter({ ...(await way.fresh(person)), renews: true, campus })
      expect([status, code]).toEqual([401, 'UNAUTHENTICATED'])
    }
    expect(await rowsOf(market, 'select id from users')).toHaveLength(people.length)
  })

  test('who also comes by another way stays two people until they link the two', async () => {
    const guest = (await market.anyone.post<SignedIn>('/auth/dev', { name: `客人 ${way.name}`.slice(0, 24) }))
      .body
    const person = `客人 ${way.name}`
    if (way.provider !== 'dev') {
      const linked = await as(guest.token).post<SignedIn['user']>(
        `/auth/link/${way.provider}`,
        await way.fresh(person),
      )
      expect([linked.status, linked.body.identities]).toEqual([200, ['dev', way.provider].sort()])
      expect(await arrive(person)).toMatchObject({ isNew: false, user: { id: guest.user.id } })
      // Linking the same again changes nothing.
      const again = await as(guest.token).post(`/auth/link/${way.provider}`, await way.fresh(person))
      expect(again.status).toBe(200)
    }
    const stranger = await arrive('别人')
    expect(stranger.user.id).not.toBe(guest.user.id)
    const taken = await as(guest.token).post<Refusal>(`/auth/link/${way.provider}`, await way.fresh('别人'))
    expect([taken.status, taken.code]).toEqual([409, 'CONFLICT'])
    expect((await arrive('别人')).user.id).toBe(stranger.user.id)
    const nobody = await market.anyone.post(`/auth/link/${way.provider}`, await way.fresh('别人'))
    expect(nobody.code).toBe('UNAUTHENTICATED')
  })

  test('who signs out ends this session only', async () => {
    const [phone, tablet] = [await arrive('两台'), await arrive('两台')]
    expect((await as(phone.token).post('/auth/logout')).status).toBe(204)
    expect((await as(phone.token).get('/users/me')).code).toBe('UNAUTHENTICATED')
    expect((await as(phone.token).post('/auth/logout')).code).toBe('UNAUTHENTICATED')
    expect((await as(tablet.token).get('/users/me')).status).toBe(200)
  })
})

test('a way in that is not offered is not found, and the ones that are can be asked for', async () => {
  expect((await market.anyone.get('/auth/providers')).body).toEqual({
    providers: ['wechat', 'qq', 'phone', 'dev'],
  })
  for (const name of ['facebook', '__proto__', 'constructor', 'phone%00']) {
    expect([400, 404]).toContain((await market.anyone.post(`/auth/${name}`, { code: 'x' })).status)
  }
})

test('the person is asked to try later while WeChat is away, and no account is left behind', async () => {
  const control = controlOf(sandbox.addresses.wechat)
  const before = await rowsOf(market, 'select id from users')
  await control.fault({ match: 'GET /sns/jscode2session', times: 9, respond: { status: 500, body: 'oops' } })
  const answer = await market.anyone.post('/auth/wechat', { code: await control.code('late') })
  expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  expect(JSON.stringify(answer.body)).not.toContain('oops')
  expect(await rowsOf(market, 'select id from users')).toHaveLength(before.length)
  await control.reset()
})
