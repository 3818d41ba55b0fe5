import type { Server as HttpServer } from 'node:http'
import { Server, type Namespace, type Socket } from 'socket.io'
import type { Bus, Channels } from '../lib/bus'
import { AppError } from '../lib/errors'
import type { Logger } from '../lib/logger'
import type { Authenticate } from './authenticate'

interface RealtimeParts {
  bus: Bus
  logger: Logger
  authenticate: Authenticate
  /** Origins of web pages that may connect; phones send none. */
  origins: string[]
}

/** Everything of one person is said in this room. */
export const roomOf = (userId: string) => `user:${userId}`

/**
 * Sockets on the server's own port. Namespace `/chat`, handshake `auth: { token }`; a revoked person hears
 * `session:ended {reason}` and is disconnected.
 */
export function createRealtime(
  server: HttpServer,
  { bus, logger, authenticate, origins }: RealtimeParts,
): Server {
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    // A socket.io of its own: only this path is upgraded, the rest stays Next's.
    destroyUpgrade: false,
    cors: origins.length > 0 ? { origin: origins, credentials: false } : undefined,
    allowRequest: (req, decide) =>
      decide(null, isAllowedOrigin(req.headers.origin, req.headers.host, origins)),
  })
  const chat = io.of('/chat')
  const admit = async (socket: Socket): Promise<Error | undefined> => {
    try {
      const { token } = socket.handshake.auth as { token?: unknown }
      const who = typeof token === 'string' && token.length < 4_000 ? await authenticate(token) : null
      if (!who) return new Error('UNAUTHENTICATED')
      socket.data = who
      await socket.join(roomOf(who.userId))
      return undefined
    } catch (error) {
      if (error instanceof AppError) return new Error(error.code)
      logger.error({ err: error, msg: 'A socket could not be checked' })
      return new Error('SERVICE_UNAVAILABLE')
    }
  }
  chat.use((socket, next) => void admit(socket).then(next))
  const unsubscribe = bus.subscribe('user:revoked', (message) => endSessions(chat, message))
  io.engine.on('close', unsubscribe)
  return io
}

async function endSessions(
  chat: Namespace,
  { userId, reason, sessionId }: Channels['user:revoked'],
): Promise<void> {
  for (const socket of await chat.in(roomOf(userId)).local.fetchSockets()) {
    const { sessionId: own } = socket.data as { sessionId?: string }
    if (sessionId !== undefined && own !== sessionId) continue
    socket.emit('session:ended', { reason })
    socket.disconnect(true)
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
