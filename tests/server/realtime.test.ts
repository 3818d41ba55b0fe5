import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Server as SocketServer } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { createBus, type Bus } from '../../src/lib/bus'
import { createLogger } from '../../src/lib/logger'
import { createRealtime } from '../../src/realtime'
import { tellNotifications } from '../../src/realtime/tell-notifications'

let server: Server
let realtime: SocketServer
let bus: Bus
let url: string
const open: Socket[] = []

beforeAll(async () => {
  const logger = createLogger({ level: 'silent' })
  bus = await createBus(null, logger)
  server = createServer((_req, res) => res.end('app'))
  realtime = createRealtime(server, {
    bus,
    logger,
    origins: ['https://friend.example'],
    addressOf: (req) => String(req.headers['x-seat'] ?? req.socket.remoteAddress),
    authenticate: async (token) => {
      const [userId = '', sessionId = userId] = token.split(':')
      return userId.startsWith('user') ? { userId, sessionId } : null
    },
    readLives: async (sessions) => sessions.map((id) => ({ id, end: null, leftMs: 60_000 })),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => open.splice(0).forEach((socket) => socket.close()))
afterAll(async () => {
  await realtime.close()
  await bus.close()
})

function connect(auth: object, options: object = {}): Promise<Socket> {
  const socket = io(`${url}/chat`, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...options,
  })
  open.push(socket)
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve(socket))
    socket.on('connect_error', reject)
  })
}

/** Asks again until it is so. */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20)
}

const ended = (socket: Socket) =>
  new Promise<{ reason: string }>((resolve) => socket.on('session:ended', resolve))

describe('a socket', () => {
  test('opens with a good token, by websocket and by polling', async () => {
    expect((await connect({ token: 'user1' })).connected).toBe(true)
    expect((await connect({ token: 'user1' }, { transports: ['polling'] })).connected).toBe(true)
  })

  test.each([{}, { token: 'nobody' }, { token: 7 }, { token: 'u'.repeat(10_000) }])(
    'does not open with %j',
    async (auth) => {
      await expect(connect(auth)).rejects.toThrow('UNAUTHENTICATED')
    },
  )

  test('does not open from a page of a stranger, but from one of a friend', async () => {
    const from = (origin: string) => connect({ token: 'user1' }, { extraHeaders: { origin } })
    await expect(from('https://evil.example')).rejects.toThrow()
    expect((await from('https://friend.example')).connected).toBe(true)
  })

  test('of a suspended person is told why and cut, others stay', async () => {
    const [first, second, other] = [
      await connect({ token: 'user1:a' }),
      await connect({ token: 'user1:b' }),
      await connect({ token: 'user2:c' }),
    ]
    const told = Promise.all([ended(first), ended(second)])
    const cut = Promise.all(
      [first, second].map((socket) => new Promise((resolve) => socket.on('disconnect', resolve))),
    )
    await bus.publish('user:revoked', { userId: 'user1', reason: 'suspended' })
    expect(await told).toEqual([{ reason: 'suspended' }, { reason: 'suspended' }])
    await cut
    expect(other.connected).toBe(true)
  })

  test('of one signed-out device is cut, the other device stays', async () => {
    const [phone, tablet] = [
      await connect({ token: 'user3:phone' }),
      await connect({ token: 'user3:tablet' }),
    ]
    const told = ended(phone)
    await bus.publish('user:revoked', { userId: 'user3', reason: 'logout', sessionId: 'phone' })
    expect(await told).toEqual({ reason: 'logout' })
    expect(tablet.connected).toBe(true)
  })

  test('does not open without a namespace that asks who is there', async () => {
    const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true })
    open.push(socket)
    const outcome = new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('open'))
      socket.on('connect_error', ({ message }) => resolve(message))
    })
    expect(await outcome).toBe('NOT_FOUND')
  })

  test('does not open from an address that holds 200, until one of those is closed; others connect', async () => {
    const from = (seat: string) => connect({ token: 'user1' }, { extraHeaders: { 'x-seat': seat } })
    // Of one IPv6 subscriber: any address of the /64.
    const seats = Array.from({ length: 200 }, (_, index) => `2001:db8:1:2::${index.toString(16)}`)
    const [first] = await Promise.all(seats.map(from))
    await expect(from('2001:db8:1:2:ffff::1')).rejects.toThrow()
    expect((await from('2001:db8:1:3::1')).connected).toBe(true)
    first?.close()
    await waitFor(() =>
      from('2001:db8:1:2::1').then(
        () => true,
        () => false,
      ),
    )
  })

  test('is told news of its person; what is meant for people who are not here is not even read', async () => {
    const asked: string[][] = []
    tellNotifications(realtime, {
      bus,
      load: async (items) => {
        asked.push(items.map(({ user }) => user))
        return items.map(({ user, notification }) => ({
          user,
          notification: {
            ...{
              id: notification,
              kind: 'comment' as const,
              title: 't',
              body: 'b',
              product: null,
              page: null,
            },
            ...{ readAt: null, createdAt: '2026-11-20T05:05:00.000Z' },
          },
        }))
      },
    })
    const socket = await connect({ token: 'user5' })
    const heard = new Promise<{ id: string }>((resolve) => socket.on('notification:new', resolve))
    await bus.publish('notification:new', { items: [{ user: 'user6', notification: 'n0' }] })
    await bus.publish('notification:new', {
      items: [
        { user: 'user6', notification: 'n1' },
        { user: 'user5', notification: 'n2' },
      ],
    })
    expect((await heard).id).toBe('n2')
    expect(asked).toEqual([['user5']])
  })

  test('leaves the rest of the port alone', async () => {
    expect(await (await fetch(url)).text()).toBe('app')
  })
})
