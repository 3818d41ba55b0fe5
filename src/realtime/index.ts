import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server, type Namespace, type Socket } from 'socket.io'
import type { Bus, Channels } from '../lib/bus'
import type { Language } from '../contract/codes'
import { AppError } from '../lib/errors'
import { languageOf } from '../lib/language'
import type { Logger } from '../lib/logger'
import { addressKey } from '../lib/address-key'
import type { SessionLife } from '../access/session-ends'
import type { Authenticate } from './authenticate'
import { endSocket, watchSessions } from './watch-sessions'

interface RealtimeParts {
  bus: Bus
  logger: Logger
  authenticate: Authenticate
  /** How sessions stand now. */
  readLives: (sessions: readonly string[]) => Promise<SessionLife[]>
  /** Origins of web pages that may connect; phones send none. */
  origins: string[]
  /** The client's address, trusted proxies considered. */
  addressOf: (req: IncomingMessage) => string
}

/** Open sockets of one address; whole dormitories share one. */
const socketsPerAddress = 200

/** How long a socket may stay without having joined `/chat`, milliseconds. */
const joinTimeoutMs = 10_000

/** Whose socket it is. */
export interface SocketPerson {
  userId: string
  sessionId: string
  language: Language
}

/** Everything of one person is said in this room. */
export const roomOf = (userId: string) => `user:${userId}`

/**
 * Sockets on the server's own port. Namespace `/chat`, handshake `auth: { token, language? }`; whose session is over hears
 * `session:ended {reason}` and is disconnected, told by the bus (`user:revoked`) or found by `watchSessions`.
 */
export function createRealtime(
  server: HttpServer,
  { bus, logger, authenticate, readLives, origins, addressOf }: RealtimeParts,
): Server {
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    perMessageDeflate: false,
    // Other upgrades are the server's to end (`refuseOtherUpgrades`) or Next's.
    destroyUpgrade: false,
    connectTimeout: joinTimeoutMs,
    cors: origins.length > 0 ? { origin: origins, credentials: false } : undefined,
    allowRequest: (req, decide) =>
      decide(null, isAllowedOrigin(req.headers.origin, req.headers.host, origins) && hasRoom(req)),
  })
  const { hasRoom } = countByAddress(io, addressOf)
  // Everybody could join the default namespace; nothing is said there.
  io.use((_socket, next) => next(new Error('NOT_FOUND')))
  const chat = io.of('/chat')
  const admit = async (socket: Socket): Promise<Error | undefined> => {
    try {
      const { token, language } = socket.handshake.auth as { token?: unknown; language?: unknown }
      const who = typeof token === 'string' && token.length < 4_000 ? await authenticate(token) : null
      if (!who) return new Error('UNAUTHENTICATED')
      // Apps say which one the person has chosen; mini-programs send no Accept-Language.
      const isNamed = language === 'zh' || language === 'en'
      socket.data = {
        ...who,
        language: isNamed ? language : languageOf(socket.handshake.headers),
      } satisfies SocketPerson
      await socket.join(roomOf(who.userId))
      forgetRequest(socket)
      return undefined
    } catch (error) {
      if (error instanceof AppError) return new Error(error.code)
      logger.error({ err: error, msg: 'A socket could not be checked' })
      return new Error('SERVICE_UNAVAILABLE')
    }
  }
  chat.use((socket, next) => void admit(socket).then(next))
  const unsubscribe = bus.subscribe('user:revoked', (message) => endSessions(chat, message))
  const stopWatching = watchSessions(chat, { bus, logger, readLives })
  io.engine.on('close', () => {
    unsubscribe()
    stopWatching()
  })
  return io
}

/** What opened a connection is the larger part of what an idle one would keep. */
function forgetRequest({ conn, handshake }: Socket): void {
  Object.assign(conn, { request: undefined })
  Object.assign(handshake, { headers: {}, auth: {}, query: {} })
}

/** Counts the open sockets of each address. */
function countByAddress(io: Server, addressOf: RealtimeParts['addressOf']) {
  const counts = new Map<string, number>()
  const keyOf = (req: IncomingMessage) => addressKey(addressOf(req))
  io.engine.on('connection', (socket: EngineSocket) => {
    const key = keyOf(socket.request)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    socket.once('close', () => {
      const left = (counts.get(key) ?? 1) - 1
      if (left > 0) counts.set(key, left)
      else counts.delete(key)
    })
  })
  return { hasRoom: (req: IncomingMessage) => (counts.get(keyOf(req)) ?? 0) < socketsPerAddress }
}

/** What is used of engine.io's connection. */
interface EngineSocket {
  request: IncomingMessage
  once(event: 'close', listener: () => void): void
}

async function endSessions(
  chat: Namespace,
  { userId, reason, sessionId }: Channels['user:revoked'],
): Promise<void> {
  for (const socket of await chat.in(roomOf(userId)).local.fetchSockets()) {
    const { sessionId: own } = socket.data as SocketPerson
    if (sessionId === undefined || own === sessionId) endSocket(socket, reason)
  }
}

/** Pages of other origins may not connect unless listed; clients that are no browsers send no origin. */
function isAllowedOrigin(origin: string | undefined, host: string | undefined, origins: string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
