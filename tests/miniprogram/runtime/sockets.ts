import { WebSocket, type RawData } from 'ws'
import type { ConnectSocketOptions, SocketTask } from '../../../miniprogram/src/services/chat/transport'

/** Sockets of one phone, as strict as the platforms' are. */
export interface Sockets {
  connect: (options: ConnectSocketOptions) => SocketTask
  /** Sockets that were opened so far, and the most that were open at once. */
  counts: { opened: number; most: number }
  /** What the app gave to `send`. */
  sent: (string | ArrayBuffer)[]
  /** URLs and headers that the app gave to `connectSocket`. */
  asked: ConnectSocketOptions[]
  closed: { code?: number; reason?: string }[]
  /** From now on nothing can be sent, though every socket looks open, as after a while in the background. */
  breakSends(): void
  /** Ends what is open, as the platforms do to an app in the background. */
  cut(): void
  /** Ends what is still open. */
  destroy(): void
}

/** @param RealmBuffer the phone's own ArrayBuffer: buffers of the outside are none inside */
export function createSockets(RealmBuffer: ArrayBufferConstructor): Sockets {
  const bufferOf = (bytes: Uint8Array) => {
    const buffer = new RealmBuffer(bytes.length)
    new Uint8Array(buffer).set(bytes)
    return buffer
  }
  const open = new Set<WebSocket>()
  const counts = { opened: 0, most: 0 }
  const sent: Sockets['sent'] = []
  const asked: Sockets['asked'] = []
  const closed: Sockets['closed'] = []
  let isBroken = false

  const connect = (options: ConnectSocketOptions): SocketTask => {
    asked.push(options)
    if (open.size >= 5) {
      options.fail?.({ errMsg: 'connectSocket:fail too many sockets' })
      throw new Error('too many sockets')
    }
    if (Object.keys(options.header ?? {}).some((name) => name.toLowerCase() === 'referer')) {
      throw new Error('Referer may not be set')
    }
    const socket = new WebSocket(options.url, { headers: { ...options.header } })
    open.add(socket)
    counts.opened++
    counts.most = Math.max(counts.most, open.size)
    socket.once('close', () => open.delete(socket))
    // Listened to at all times: a failure that nobody hears would end the process.
    socket.on('error', () => undefined)
    return {
      send({ data, fail }) {
        if (typeof data !== 'string' && !(data instanceof RealmBuffer)) throw new Error('parameter error')
        if (isBroken || socket.readyState !== WebSocket.OPEN) {
          fail?.({ errMsg: 'sendSocketMessage:fail' })
          return
        }
        sent.push(data)
        socket.send(data)
      },
      close(reason) {
        if (Buffer.byteLength(reason.reason ?? '') > 123) throw new Error('reason too long')
        closed.push(reason)
        socket.close(reason.code, reason.reason)
      },
      onOpen: (listener) => void socket.on('open', () => listener()),
      onMessage: (listener) =>
        void socket.on('message', (data: RawData, isBinary: boolean) => {
          const bytes = data as Buffer
          listener({ data: isBinary ? bufferOf(bytes) : bytes.toString('utf8') })
        }),
      onError: (listener) => void socket.on('error', ({ message }) => listener({ errMsg: message })),
      onClose: (listener) => void socket.on('close', (code) => listener({ code })),
    }
  }
  const cut = () => {
    for (const socket of open) socket.terminate()
  }
  return {
    connect,
    counts,
    sent,
    asked,
    closed,
    breakSends() {
      isBroken = true
    },
    cut,
    destroy: cut,
  }
}
