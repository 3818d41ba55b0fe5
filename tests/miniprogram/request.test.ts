import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  HttpFailure,
  type HttpAnswer,
  type HttpRequest,
  type HttpUpload,
} from '../../miniprogram/src/platform/http-types'
import { dialogs } from '../../miniprogram/src/platform/dialog-state'

/** What the server or the network does with a request. */
type Reply = (asked: HttpRequest) => HttpAnswer | HttpFailure | Promise<HttpAnswer | HttpFailure>

const sent: HttpRequest[] = []
const uploads: HttpUpload[] = []
let reply: Reply
let uploadReply: (given: HttpUpload) => Promise<HttpAnswer>
const platform = { provider: 'wechat' as string | null, codes: 0 }

jest.unstable_mockModule('../../miniprogram/src/platform/http', () => ({
  HttpFailure,
  send: async (asked: HttpRequest) => {
    sent.push(asked)
    const outcome = await reply(asked)
    if (outcome instanceof HttpFailure) throw outcome
    return outcome
  },
  upload: async (given: HttpUpload) => {
    uploads.push(given)
    return uploadReply(given)
  },
  download: async () => Promise.reject(new HttpFailure('offline')),
}))
jest.unstable_mockModule('../../miniprogram/src/platform/login', () => ({
  get platformProvider() {
    return platform.provider
  },
  platformCode: async () => Promise.resolve(`code-${++platform.codes}`),
}))
jest.unstable_mockModule('../../miniprogram/src/platform/pictures', () => ({
  releasePicture: () => undefined,
}))
jest.unstable_mockModule('../../miniprogram/src/platform/server', () => ({
  serverUrl: () => 'https://market.test',
}))
jest.unstable_mockModule('../../miniprogram/src/platform/system', () => ({
  systemLanguage: () => 'zh',
  systemTheme: () => 'light',
  onSystemTheme: () => undefined,
}))

const { request } = await import('../../miniprogram/src/services/request')
const { endLeftSessions, keepSession, linkWayIn, signIn, signOut } =
  await import('../../miniprogram/src/services/auth')
const { readMe } = await import('../../miniprogram/src/services/users')
const { readSanctions } = await import('../../miniprogram/src/services/sanctions')
const { keptQueue } = await import('../../miniprogram/src/services/picture-queues')
const { ApiError } = await import('../../miniprogram/src/services/api-error')
const { session } = await import('../../miniprogram/src/stores/session')
const { settings } = await import('../../miniprogram/src/stores/settings')

const ok = (body: unknown = {}): HttpAnswer => ({ status: 200, headers: {}, text: JSON.stringify(body) })
const refusal = (status: number, code: string, headers = {}, data?: unknown): HttpAnswer => ({
  status,
  headers,
  text: JSON.stringify({ errors: [{ code, message: `${code}!`, ...(data ? { data } : {}) }] }),
})
const unauthenticated = refusal(401, 'UNAUTHENTICATED')
const offline = new HttpFailure('offline')

const lin = { id: 'lin', standing: 'active' } as never
const chen = { id: 'chen', standing: 'active' } as never
const inS = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds
const enter = (token: string, provider = 'dev') =>
  session.getState().enter({ token, exp: inS(3_600), user: lin, isNew: false }, provider)

/** Another student takes the phone. */
function change(): void {
  session.getState().leave()
  session.getState().enter({ token: 'c1', exp: inS(3_600), user: chen, isNew: false }, 'dev')
}

/** One after the other; the last one stays. */
const inTurn = (...outcomes: (HttpAnswer | HttpFailure)[]): Reply => {
  let at = 0
  return () => outcomes[Math.min(at++, outcomes.length - 1)] ?? offline
}
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError)) throw new Error('no ApiError', { cause: error })
  return error
}

beforeEach(() => {
  sent.length = 0
  uploads.length = 0
  uploadReply = async () => Promise.reject(new HttpFailure('offline'))
  platform.provider = null
  session.getState().leave()
  settings.getState().setLanguage('zh')
  reply = () => ok()
})

describe('a request', () => {
  test('goes to the door with what it needs, in the person’s language, and with their token', async () => {
    enter('t1')
    settings.getState().setLanguage('en')
    await request('GET /products/{id}', { params: { id: 'a/b' } })
    await request('PATCH /users/me', { body: { nickname: '林' } })
    expect(sent).toMatchObject([
      {
        method: 'GET',
        url: 'https://market.test/api/products/a%2Fb',
        headers: { 'Accept-Language': 'en', Authorization: 'Bearer t1' },
      },
      { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"nickname":"林"}' },
    ])
    expect(sent[0]?.headers).not.toHaveProperty('Content-Type')
  })

  test('for something that a cut link does not name finds nothing and asks no other door', async () => {
    const { code, message } = await problemOf(request('GET /products/{id}', { params: { id: '' } }))
    expect([code, message]).toEqual(['NOT_FOUND', '没有找到，链接可能不完整或已失效'])
    expect(sent).toEqual([])
  })

  test('of a stranger carries no token', async () => {
    await request('GET /campuses')
    expect(sent[0]?.headers).not.toHaveProperty('Authorization')
  })

  test('that only reads is sent again when the network fails, twice at most', async () => {
    reply = inTurn(offline, offline, ok({ docs: [] }))
    expect(await request('GET /campuses')).toEqual({ docs: [] })
    expect(sent).toHaveLength(3)
    reply = () => offline
    expect((await problemOf(request('GET /campuses'))).code).toBe('OFFLINE')
    expect(sent).toHaveLength(6)
  })

  test('that writes is sent once, as nobody knows whether it arrived', async () => {
    reply = () => offline
    expect((await problemOf(request('POST /feedback', { body: { kind: 'other', body: 'x' } }))).code).toBe(
      'OFFLINE',
    )
    expect(sent).toHaveLength(1)
  })

  test('that writes with a key is sent again, always with that key', async () => {
    reply = inTurn(offline, ok({ id: '1' }))
    await request('POST /appeals', { body: { act: 'a', body: 'x' }, idempotencyKey: 'k' })
    expect(sent.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['k', 'k'])
  })

  test('that the server did not answer in time is not sent again: it may be at work', async () => {
    reply = () => new HttpFailure('timeout')
    const error = await problemOf(request('GET /campuses'))
    expect([error.code, error.message, sent.length]).toEqual(['TIMEOUT', '服务器没有响应，请重试', 1])
  })

  test.each([
    ['GET', '<html>Sign in to this network</html>'],
    ['GET', ''],
    ['PUT', '<html>Sign in to this network</html>'],
  ] as const)(
    '(%s) that something else than the server answered with %j has failed, and the person is told',
    async (method, text) => {
      reply = () => ({ status: 200, headers: {}, text })
      const asked =
        method === 'GET'
          ? request('GET /campuses')
          : request('PUT /users/{id}/block', { params: { id: 'u' } })
      const { code, message } = await problemOf(asked)
      expect([code, message]).toEqual(['INTERNAL', '服务器出错了'])
    },
  )

  test('without an answer to read gives nothing', async () => {
    reply = () => ({ status: 204, headers: {}, text: '' })
    expect(await request('POST /auth/phone/code', { body: { phone: '1' } })).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('is told with code, words, fields, and how long to wait', async () => {
    reply = () => ({
      status: 400,
      headers: {},
      text: JSON.stringify({
        errors: [
          { code: 'VALIDATION_FAILED', message: '太长', path: 'nickname' },
          { code: 'VALIDATION_FAILED', message: '无效', path: 'campus' },
        ],
      }),
    })
    const error = await problemOf(request('PATCH /users/me', { body: {} }))
    expect(error.code).toBe('VALIDATION_FAILED')
    expect(error.fields).toEqual({ nickname: '太长', campus: '无效' })

    reply = () => refusal(429, 'RATE_LIMITED', { 'retry-after': '37' })
    expect((await problemOf(request('GET /campuses'))).details.retryAfterMs).toBe(37_000)
    // What the server refuses is not asked again.
    expect(sent).toHaveLength(2)
  })

  test('of a proxy is a page, and still a word for the person', async () => {
    reply = () => ({ status: 502, headers: {}, text: '<html>Bad Gateway</html>' })
    const error = await problemOf(request('GET /campuses'))
    expect([error.code, error.message]).toEqual(['SERVICE_UNAVAILABLE', '服务器出错了'])
    reply = () => ({ status: 500, headers: {}, text: '' })
    expect((await problemOf(request('GET /campuses'))).code).toBe('INTERNAL')
  })
})

/** Sessions that the server was told to end. */
const ended = () =>
  sent.filter(({ url }) => url.endsWith('/auth/logout')).map(({ headers }) => headers.Authorization)

describe('a session', () => {
  test('that ended is left, where the platform cannot renew it', async () => {
    enter('old')
    reply = () => unauthenticated
    expect((await problemOf(request('GET /users/me'))).code).toBe('UNAUTHENTICATED')
    expect(session.getState().token).toBeNull()
  })

  test('is not left for an answer to an older one; it is asked again', async () => {
    enter('old')
    reply = ({ headers }) => {
      if (headers.Authorization === 'Bearer new') return ok({ id: 'lin' })
      enter('new')
      return unauthenticated
    }
    expect(await request('GET /users/me')).toEqual({ id: 'lin' })
    expect(session.getState().token).toBe('new')
  })

  test('that was left while the platform renewed it is not begun again', async () => {
    platform.provider = 'wechat'
    enter('old', 'wechat')
    reply = ({ url }) => {
      if (!url.endsWith('/auth/wechat')) return unauthenticated
      session.getState().leave()
      return ok({ token: 'new', exp: inS(3_600), user: lin, isNew: false })
    }
    await problemOf(request('GET /users/me'))
    expect(session.getState().token).toBeNull()
    expect(ended()).toEqual(['Bearer new'])
  })

  test('that is being left is not renewed, whatever is read meanwhile', async () => {
    platform.provider = 'wechat'
    enter('old', 'wechat')
    let read: Promise<unknown> = Promise.resolve()
    reply = async ({ url }) => {
      if (url.endsWith('/auth/wechat')) return ok({ token: 'new', exp: inS(3_600), user: lin, isNew: false })
      if (url.endsWith('/auth/logout')) {
        read = problemOf(request('GET /users/me'))
        await new Promise((resolve) => setTimeout(resolve, 20))
        return { status: 204, headers: {}, text: '' }
      }
      return unauthenticated
    }
    await signOut()
    await read
    expect(sent.filter(({ url }) => url.endsWith('/auth/wechat'))).toEqual([])
    expect(session.getState().token).toBeNull()
  })

  test('is renewed as a renewal, so that nobody is welcomed or restored, and for its own person alone', async () => {
    platform.provider = 'wechat'
    for (const other of [
      { isNew: true, user: lin },
      { isNew: false, user: chen },
    ]) {
      sent.length = 0
      enter('old', 'wechat')
      reply = ({ url }) =>
        url.endsWith('/auth/wechat') ? ok({ token: 'new', exp: inS(3_600), ...other }) : unauthenticated
      expect((await problemOf(request('GET /users/me'))).code).toBe('UNAUTHENTICATED')
      const asked = sent.find(({ url }) => url.endsWith('/auth/wechat'))
      expect(JSON.parse(asked?.body ?? '')).toMatchObject({ renews: true })
      expect(session.getState()).toMatchObject({ token: null, me: null })
      expect(ended()).toEqual(['Bearer new'])
    }
  })

  test('is renewed by the platform once, for all who wait, and their requests go on', async () => {
    platform.provider = 'wechat'
    enter('old', 'wechat')
    reply = async ({ url, headers }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (url.endsWith('/auth/wechat')) return ok({ token: 'new', exp: inS(3_600), user: lin, isNew: false })
      return headers.Authorization === 'Bearer new' ? ok({ id: 'lin' }) : unauthenticated
    }
    const answers = await Promise.all([1, 2, 3, 4].map(async () => request('GET /users/me')))
    expect(answers).toHaveLength(4)
    expect(sent.filter(({ url }) => url.endsWith('/auth/wechat'))).toHaveLength(1)
    expect(session.getState().token).toBe('new')
  })

  test('of another way in is not renewed by the platform, and a failed attempt leaves it', async () => {
    platform.provider = 'wechat'
    enter('old', 'phone')
    reply = () => unauthenticated
    await problemOf(request('GET /users/me'))
    expect(sent.map(({ url }) => url)).toEqual(['https://market.test/api/users/me'])

    enter('old', 'wechat')
    await problemOf(request('GET /users/me'))
    expect(session.getState().token).toBeNull()
  })

  test('of somebody who is suspended stays, and says so', async () => {
    enter('t1')
    reply = () => refusal(403, 'ACCOUNT_SUSPENDED')
    await problemOf(request('GET /users/me'))
    expect(session.getState()).toMatchObject({ token: 't1', isSuspended: true })
  })

  test('begins for somebody suspended with what they may do', async () => {
    reply = () => refusal(403, 'ACCOUNT_SUSPENDED', {}, { token: 'narrow', exp: inS(3_600), reason: '广告' })
    expect((await problemOf(signIn('dev', { name: '广告小号' }))).code).toBe('ACCOUNT_SUSPENDED')
    expect(session.getState()).toMatchObject({ token: 'narrow', isSuspended: true, me: null })
  })

  test('ends here even when the server cannot be told', async () => {
    jest.useFakeTimers()
    enter('t1')
    reply = () => offline
    await signOut()
    expect(session.getState().token).toBeNull()
    expect(dialogs.getState().word).toContain('没能通知服务器')
    // Until it has gone by itself its timer keeps the process.
    jest.runOnlyPendingTimers()
    jest.useRealTimers()
    expect(dialogs.getState().word).toBeNull()
    reply = () => ({ status: 204, headers: {}, text: '' })
    await endLeftSessions()
    await endLeftSessions()
    expect(sent.map(({ url, headers }) => [url.slice(-7), headers.Authorization])).toEqual([
      ['/logout', 'Bearer t1'],
      ['/logout', 'Bearer t1'],
    ])
  })
})

describe('when another person signs in meanwhile', () => {
  /** Answers after the change of person. */
  const late =
    (answer: unknown): Reply =>
    () => {
      change()
      return ok(answer)
    }

  test.each([
    ['who they are', readMe, lin],
    ['a way in that was added', async () => linkWayIn('wechat', { code: 'c' }), lin],
    [
      'decisions about them',
      async () => readSanctions({}),
      { docs: [], nextCursor: null, standing: { suspended: true } },
    ],
  ])('a late answer about the former one changes nothing: %s', async (_, ask, answer) => {
    enter('t1')
    reply = late(answer)
    expect((await problemOf(ask())).code).toBe('ABORTED')
    expect(session.getState()).toMatchObject({ token: 'c1', me: chen, isSuspended: false })
  })

  test('a late refusal of the former one ends nothing and leads nowhere', async () => {
    enter('t1')
    reply = () => {
      change()
      return unauthenticated
    }
    expect((await problemOf(request('POST /products/{id}/renew', { params: { id: 'p' } }))).code).toBe(
      'ABORTED',
    )
    expect(sent).toHaveLength(1)
    expect(session.getState().token).toBe('c1')
  })

  test('a write with a key that the network stopped is not sent as the next one’s', async () => {
    enter('t1')
    reply = () => {
      change()
      return offline
    }
    const work = request('POST /appeals', { body: { act: 'a', body: 'x' }, idempotencyKey: 'k' })
    expect((await problemOf(work)).code).toBe('ABORTED')
    expect(sent.map(({ headers }) => headers.Authorization)).toEqual(['Bearer t1'])
  })

  test('it goes on under a renewed session of the same person', async () => {
    enter('t1')
    reply = () => {
      if (sent.length > 1) return ok({ id: '1' })
      session.getState().renew({ token: 't2', exp: inS(3_600) })
      return offline
    }
    await request('POST /appeals', { body: { act: 'a', body: 'x' }, idempotencyKey: 'k' })
    expect(sent.map(({ headers }) => headers.Authorization)).toEqual(['Bearer t1', 'Bearer t2'])
  })

  test('a stranger’s request stays a stranger’s', async () => {
    reply = () => {
      if (sent.length > 1) return ok({ docs: [] })
      enter('t1')
      return offline
    }
    expect(await request('GET /campuses')).toEqual({ docs: [] })
    expect(sent.map(({ headers }) => headers.Authorization)).toEqual([undefined, undefined])
  })

  test('pictures of the former one are neither sent nor shown any more', async () => {
    enter('t1')
    const stops: (() => void)[] = []
    uploadReply = () =>
      new Promise((_resolve, reject) => stops.push(() => reject(new HttpFailure('offline'))))
    const queue = keptQueue('chat 1 lin', 'private')
    queue.add(['blob:1', 'blob:2', 'blob:3', 'blob:4'])
    change()
    stops.forEach((stop) => stop())
    // What an open page does as soon as there is a network.
    queue.resume()
    await new Promise((resolve) => setTimeout(resolve, 20))
    queue.add(['blob:5'])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(uploads.map(({ headers }) => headers.Authorization)).toEqual(['Bearer t1', 'Bearer t1'])
    expect(queue.list().map(({ key, state }) => [key, state])).toEqual([['blob:5', 'failed']])
    expect(keptQueue('chat 1 lin', 'private').list()).toEqual([])
  })
})

describe('as the app comes up', () => {
  const dayMs = 86_400_000
  const renewed = () => sent.filter(({ url }) => url.endsWith('/auth/renew')).length
  const begun = (sinceDays: number, leftDays: number) => {
    enter('t1')
    const now = Date.now()
    session.setState({ sinceMs: now - sinceDays * dayMs, endsAtMs: now + leftDays * dayMs })
  }

  test('a session with most of its life before it is left alone', async () => {
    begun(20, 40)
    await keepSession(Date.now())
    expect(renewed()).toBe(0)
  })

  test('one that is past its half goes on with another token, asked for once', async () => {
    begun(40, 20)
    reply = () => ok({ token: 't2', exp: inS(60 * 86_400) })
    await Promise.all([keepSession(Date.now()), keepSession(Date.now())])
    expect(renewed()).toBe(1)
    expect(session.getState()).toMatchObject({ token: 't2', me: lin })
    await keepSession(Date.now())
    expect(renewed()).toBe(1)
  })

  test('what fails is tried the next time, and nobody is told', async () => {
    begun(40, 20)
    reply = () => refusal(429, 'RATE_LIMITED')
    await keepSession(Date.now())
    await keepSession(Date.now())
    expect(renewed()).toBe(2)
    expect(session.getState().token).toBe('t1')
  })

  test('a renewal that got no answer is asked for again while the server still names the new session', async () => {
    jest.useFakeTimers()
    try {
      begun(40, 20)
      reply = inTurn(offline, offline, ok({ token: 't2', exp: inS(60 * 86_400) }))
      await keepSession(Date.now())
      expect([renewed(), session.getState().token]).toEqual([1, 't1'])
      await jest.advanceTimersByTimeAsync(19_000)
      expect(renewed()).toBe(1)
      await jest.advanceTimersByTimeAsync(100_000)
      expect([renewed(), session.getState().token]).toEqual([3, 't2'])
    } finally {
      jest.useRealTimers()
    }
  })

  test('not for ever, and not for who has signed out meanwhile', async () => {
    jest.useFakeTimers()
    try {
      begun(40, 20)
      reply = () => offline
      await keepSession(Date.now())
      await jest.advanceTimersByTimeAsync(600_000)
      const first = renewed()
      expect(first).toBeGreaterThan(2)
      expect(first).toBeLessThan(8)
      await keepSession(Date.now())
      await jest.advanceTimersByTimeAsync(20_000)
      expect(renewed()).toBe(first + 2)
      session.getState().leave()
      await jest.advanceTimersByTimeAsync(600_000)
      expect(renewed()).toBe(first + 2)
    } finally {
      jest.useRealTimers()
    }
  })

  test('strangers and suspended people ask for nothing', async () => {
    await keepSession(Date.now())
    begun(40, 20)
    session.getState().setSuspended(true)
    await keepSession(Date.now())
    expect(renewed()).toBe(0)
  })
})
