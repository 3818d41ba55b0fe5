import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Server as SocketServer } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { createBus, type Bus } from '../../src/lib/bus'
import { createLogger } from '../../src/lib/logger'
import { createRealtime } from '../../src/realtime'

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
    authenticate: async (token) => {
      const [userId = '', sessionId] = token.split(':')
      return userId.startsWith('user') ? { userId, ...(sessionId ? { sessionId } : {}) } : null
    },
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

  test('leaves the rest of the port alone', async () => {
    expect(await (await fetch(url)).text()).toBe('app')
  })
})
