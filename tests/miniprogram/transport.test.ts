import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Socket } from 'socket.io'
import { tell } from '../api/notifications/support'
import { rowsOf } from '../api/support'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import type { Network } from './network'
import { becomes, connected, startPhones, type PhoneOptions, type Phones } from './phones'
import type { Platform } from './platform'

let market: Market
let phones: Phones
let network: Network

beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  phones = await startPhones(market)
  network = phones.network
})
afterEach(() => phones.closeAll())
afterAll(async () => {
  await phones?.stop()
  await market?.stop()
})

const openApp = (options: PhoneOptions) => phones.open(options)
const appOf = ({ token }: Student, options: { promised?: boolean } = {}) =>
  phones.open({ token: () => token, ...options })

/** Sockets of the person at the server. */
const socketsOf = async ({ id }: Student) =>
  (await market.payload.services.io?.of('/chat').local.in(`user:${id}`).fetchSockets()) ?? []

/** What only the test asks of the server's sockets. */
function onServer(listen: (socket: Socket) => void): () => void {
  const chat = market.payload.services.io?.of('/chat')
  chat?.on('connection', listen)
  return () => chat?.off('connection', listen)
}

/** What is asked of socket.io itself, of which the service shows only what the contract names. */
interface RawSocket {
  on(event: string, listener: (...given: never[]) => void): void
  emit(event: string, ...given: unknown[]): void
}

/** socket.io's own client over the transport, without the service around it. */
async function rawSocket(
  token: string,
): Promise<{ platform: Platform; socket: RawSocket; close: () => void }> {
  const platform = await phones.platform()
  const socket = platform.chat.io(`${network.url}/chat`, {
    auth: { token },
    transports: [platform.chat.createSocketTaskTransport(platform.connectSocket)],
    extraHeaders: { 'X-App-Version': '1.2.3' },
  })
  await eventually('the socket is open', () => expect(socket.connected).toBe(true))
  return { platform, socket, close: () => void socket.close() }
}

describe('a mini-program', () => {
  test.each([{ promised: false }, { promised: true }])(
    'is connected by `connectSocket` alone and hears what its person is told (%j)',
    async (platform) => {
      const lin = await market.student()
      const { chat, platform: phone } = await appOf(lin, platform)
      expect(phone.run('[typeof WebSocket, typeof XMLHttpRequest, typeof location, typeof URL].join()')).toBe(
        'undefined,undefined,undefined,undefined',
      )
      expect(() => phone.run('Function("return this")()')).toThrow('Code generation from strings disallowed')
      const heard: unknown[] = []
      chat.on('notification:new', (notification) => heard.push(notification))
      await connected(chat)
      await tell(market, lin.id)
      await eventually('the notice is heard', () =>
        expect(heard).toMatchObject([{ title: '你收藏的「台灯」降价了' }]),
      )
      expect(phone.asked[0]?.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/socket\.io\/\?EIO=4&transport=websocket/)
    },
  )

  test('has one socket, however often the service is asked for a connection and comes back to the front', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin)
    const options = { url: network.url, token: () => lin.token, connectSocket: platform.connectSocket }
    const again = Array.from({ length: 6 }, () => platform.chat.connectChat(options))
    expect(again.every((each) => each === chat)).toBe(true)
    await connected(chat)
    for (let index = 0; index < 6; index++) chat.onShow()
    await connected(chat)
    expect(platform.counts).toEqual({ opened: 1, most: 1 })
    for (let index = 0; index < 6; index++) {
      network.cut()
      await eventually('it is connected anew', () => expect(platform.counts.opened).toBe(index + 2))
      await connected(chat)
    }
    expect(platform.counts.most).toBe(1)
    expect(await socketsOf(lin)).toHaveLength(1)
  })

  test('with a token that is not valid is told so with the code, and tries no more until it is shown again', async () => {
    const lin = await market.student()
    let token: string | null = 'not a token'
    const { chat, platform, states } = await openApp({ token: () => token })
    await becomes(chat, { name: 'refused', code: 'UNAUTHENTICATED' })
    token = null
    chat.onShow()
    await eventually('it is refused again', () =>
      expect(states.filter(({ name }) => name === 'refused')).toHaveLength(2),
    )
    token = lin.token
    chat.onShow()
    await connected(chat)
    expect(platform.counts.opened).toBe(3)
  })

  test('whose person is suspended is told so', async () => {
    const lin = await market.student()
    await rowsOf(market, `update users set standing = 'suspended' where id = '${lin.id}'`)
    const { chat } = await appOf(lin)
    await becomes(chat, { name: 'refused', code: 'ACCOUNT_SUSPENDED' })
  })

  test('whose token has run out while it was cut off is refused; with the renewed token it is let in', async () => {
    const lin = await market.student()
    const renewed = await market.anyone.post<{ token: string }>('/auth/dev', { name: 'student-renewed' })
    let token = lin.token
    const { chat } = await openApp({ token: async () => token })
    await connected(chat)
    await rowsOf(market, `update user_sessions set expires_at = now() where user_id = '${lin.id}'`)
    network.cut()
    await becomes(chat, { name: 'refused', code: 'UNAUTHENTICATED' })
    token = renewed.body.token
    chat.onShow()
    await connected(chat)
  })

  test('whose token cannot be had just now tries again', async () => {
    const lin = await market.student()
    let tries = 0
    const { chat } = await openApp({
      token: async () => {
        if (++tries < 3) throw new Error('offline')
        return lin.token
      },
    })
    await connected(chat)
    expect([tries, (await socketsOf(lin)).length]).toEqual([3, 1])
  })

  test('comes back by itself when the server is away for a while, with one socket at a time', async () => {
    const lin = await market.student()
    const { chat, platform, states } = await appOf(lin)
    await connected(chat)
    network.down()
    await eventually('it was refused a few times', () => expect(platform.counts.opened).toBeGreaterThan(5))
    expect(chat.state).toEqual({ name: 'connecting' })
    await expect(chat.read('c', 1)).rejects.toMatchObject({ code: 'OFFLINE' })
    network.up()
    await connected(chat)
    expect(states.some(({ name }) => name === 'refused')).toBe(false)
    expect(platform.counts.most).toBe(1)
  })

  test('that opens while no server is there is connected once there is one', async () => {
    const lin = await market.student()
    network.down()
    const { chat, platform } = await appOf(lin, { promised: true })
    await eventually('it tried twice', () => expect(platform.counts.opened).toBeGreaterThan(1))
    network.up()
    await connected(chat)
  })

  test('is not cut while the server’s heartbeats are answered, and notices when they stop', async () => {
    const { io } = market.payload.services
    const engine = io?.engine.opts as { pingInterval: number; pingTimeout: number }
    const before = { ...engine }
    Object.assign(engine, { pingInterval: 100, pingTimeout: 2_500 })
    try {
      const lin = await market.student()
      const { chat, platform } = await appOf(lin)
      await connected(chat)
      await eventually('heartbeats were answered', () =>
        expect(platform.sent.filter((each) => each === '3').length).toBeGreaterThan(5),
      )
      expect(platform.counts.opened).toBe(1)
      network.freeze()
      await eventually('silence is noticed', () => expect(platform.counts.opened).toBeGreaterThan(1))
      await connected(chat)
    } finally {
      Object.assign(engine, before)
    }
  })

  test('notices by what it cannot send that it has no connection any more', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin)
    await connected(chat)
    platform.breakSends()
    chat.typing('c')
    await eventually('another socket was opened', () => expect(platform.counts.opened).toBeGreaterThan(1))
  })

  test('that was in the background for longer than the server is ever silent opens a new socket when it is shown', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin)
    await connected(chat)
    network.freeze()
    // Timers stand still in the background, the clock does not.
    platform.run('const now = Date.now; Date.now = () => now() + 44_000')
    chat.onShow()
    expect([chat.state.name, platform.counts.opened]).toEqual(['connected', 1])
    platform.run('Date.now = () => now() + 46_000')
    chat.onShow()
    await eventually('another socket was opened', () => expect(platform.counts.opened).toBe(2))
    await connected(chat)
  })

  test('says goodbye when it closes: the server has no socket of it, and none is opened again', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin)
    await connected(chat)
    chat.close()
    await eventually('the server has let go', async () => expect(await socketsOf(lin)).toHaveLength(0))
    chat.onShow()
    expect(chat.state).toEqual({ name: 'closed' })
    expect(platform.closed).toEqual([{ code: 1000, reason: 'client' }])
    await expect(chat.read('c', 1)).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(platform.counts.opened).toBe(1)
  })

  test('that closes before the platform has handed over its socket leaves none behind', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin, { promised: true })
    chat.close()
    await eventually('the late socket is closed', () => expect(platform.closed).toHaveLength(1))
    expect(platform.counts.opened).toBe(1)
    expect(await socketsOf(lin)).toHaveLength(0)
  })

  test('whose person signs out elsewhere is told that the session has ended, and stays away', async () => {
    const lin = await market.student()
    const { chat, platform } = await appOf(lin)
    await connected(chat)
    await market.payload.services.bus.publish('user:revoked', { userId: lin.id, reason: 'suspended' })
    await becomes(chat, { name: 'ended', reason: 'suspended' })
    chat.onShow()
    await eventually('the server has let go', async () => expect(await socketsOf(lin)).toHaveLength(0))
    expect([chat.state.name, platform.counts.opened]).toEqual(['ended', 1])
    // Signed in again.
    const options = { url: network.url, token: () => lin.token, connectSocket: platform.connectSocket }
    const next = platform.chat.connectChat(options)
    expect(next).not.toBe(chat)
    await connected(next)
    next.close()
  })
})

describe('the transport', () => {
  test('carries Chinese, long texts and bytes both ways, a part of a buffer as a whole one', async () => {
    const stop = onServer((socket) => {
      socket.on('test:echo', (given: unknown, ack: (...given: unknown[]) => void) =>
        ack(given, Buffer.isBuffer(given) ? given.length : undefined),
      )
    })
    try {
      const lin = await market.student()
      const { platform, socket, close } = await rawSocket(lin.token)
      const answer = (given: unknown) =>
        new Promise<unknown[]>((resolve) =>
          socket.emit('test:echo', given, (...back: unknown[]) => resolve(back)),
        )
      const text = '在吗？这盏台灯还在吗 🛋️'.repeat(500)
      expect((await answer(text))[0]).toBe(text)
      const part = platform.run<Uint8Array>('new Uint8Array([9, 9, 1, 2, 255, 9]).subarray(2, 5)')
      const [bytes, length] = await answer(part)
      expect([Array.from(new Uint8Array(bytes as ArrayBuffer)), length]).toEqual([[1, 2, 255], 3])
      const whole = platform.sent.find((each) => typeof each !== 'string')
      expect((whole as ArrayBuffer).byteLength).toBe(3)
      expect(platform.asked[0]?.header).toEqual({ 'X-App-Version': '1.2.3' })
      close()
    } finally {
      stop()
    }
  })
})
