import type { Namespace, Socket } from 'socket.io'
import type { SessionLife } from '../access/session-ends'
import type { Bus } from '../lib/bus'
import type { Logger } from '../lib/logger'
import type { SocketPerson } from './index'

interface Parts {
  bus: Bus
  logger: Logger
  /** How these sessions stand in the database. */
  readLives: (sessions: readonly string[]) => Promise<SessionLife[]>
}

/** Asked about in pieces of this many sessions. */
const pieceOf = 500

/** All open sockets are asked about this often: the bus may lose a word, and be away for long. Milliseconds. */
const roundMs = 60_000

/** Of `setTimeout`; what lasts longer is looked at again then. */
const timeoutMaxMs = 2 ** 31 - 1

/**
 * Ends sockets whose session is over, whether or not anybody said so: right after a socket has joined (what was revoked
 * between its check and its place in the room was told to nobody), when its session expires, when words on the bus were
 * lost, and once a minute. A database that is away ends nothing; the next round asks again.
 * @returns how to stop
 */
export function watchSessions(chat: Namespace, { bus, logger, readLives }: Parts): () => void {
  const timers = new WeakMap<Socket, NodeJS.Timeout>()

  const settle = (socket: Socket, { end, leftMs }: SessionLife) => {
    clearTimeout(timers.get(socket))
    if (end !== null) return endSocket(socket, end)
    if (!socket.connected) return
    const timer = setTimeout(() => later(socket), Math.min(Math.ceil(leftMs), timeoutMaxMs)).unref()
    timers.set(socket, timer)
  }

  const check = async (sockets: Iterable<Socket>): Promise<void> => {
    const bySession = new Map<string, Socket[]>()
    for (const socket of sockets) {
      const { sessionId } = socket.data as SocketPerson
      const known = bySession.get(sessionId)
      if (known) known.push(socket)
      else bySession.set(sessionId, [socket])
    }
    const sessions = [...bySession.keys()]
    for (let at = 0; at < sessions.length; at += pieceOf) {
      for (const life of await readLives(sessions.slice(at, at + pieceOf))) {
        for (const socket of bySession.get(life.id) ?? []) settle(socket, life)
      }
    }
  }
  const tryTo = (work: Promise<void>) =>
    work.catch((error: unknown) => logger.warn({ err: error, msg: 'Open sockets could not be checked' }))

  /** Of a crowd that comes back at once, those that come while one question is asked share the next. */
  let waiting = new Set<Socket>()
  let asking = false
  const later = (socket: Socket) => {
    waiting.add(socket)
    if (asking) return
    asking = true
    void (async () => {
      while (waiting.size > 0) {
        const now = waiting
        waiting = new Set()
        await tryTo(check(now))
      }
      asking = false
    })()
  }

  let round: Promise<unknown> = Promise.resolve()
  const checkAll = () => {
    round = round.then(() => tryTo(check(chat.sockets.values())))
  }

  chat.on('connection', (socket) => {
    socket.once('disconnect', () => clearTimeout(timers.get(socket)))
    later(socket)
  })
  const unsubscribe = bus.subscribe('bus:gap', checkAll)
  const rounds = setInterval(checkAll, roundMs).unref()
  return () => {
    unsubscribe()
    clearInterval(rounds)
  }
}

interface Endable {
  emit(event: 'session:ended', why: { reason: string }): unknown
  disconnect(close: true): unknown
}

/** Says why, and cuts. */
export function endSocket(socket: Endable, reason: string): void {
  socket.emit('session:ended', { reason })
  socket.disconnect(true)
}
