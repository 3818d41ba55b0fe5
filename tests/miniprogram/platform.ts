import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { WebSocket, type RawData } from 'ws'
import type { io } from 'socket.io-client'
import type * as ChatModule from '../../miniprogram/src/services/chat'
import type {
  ConnectSocketOptions,
  ConnectSocket,
  SocketTask,
} from '../../miniprogram/src/services/chat/transport'

/** The mini-program's code as its runtime gets it, and socket.io's own client beside it. */
export type MiniChat = typeof ChatModule & { io: typeof io }

const source = build({
  stdin: {
    contents: `export * from './services/chat'; export { io } from 'socket.io-client'`,
    resolveDir: 'miniprogram/src',
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'miniprogram',
  platform: 'browser',
  target: 'es2018',
  logLevel: 'warning',
}).then(({ outputFiles: [file] }) => file?.text ?? '')

export interface Platform {
  /** The bundle, loaded. */
  chat: MiniChat
  connectSocket: ConnectSocket
  /** Sockets that were opened so far, and the most that were open at once. */
  counts: { opened: number; most: number }
  /** What the app gave to `send`. */
  sent: (string | ArrayBuffer)[]
  /** URLs and headers that the app gave to `connectSocket`. */
  asked: ConnectSocketOptions[]
  closed: { code?: number; reason?: string }[]
  /** From now on nothing can be sent, though every socket looks open, as after a while in the background. */
  breakSends(): void
  /** Evaluates within the runtime. */
  run<T>(code: string): T
  /** Ends what is still open. */
  destroy(): void
}

interface PlatformOptions {
  /** As Taro does: a promise of the task instead of the task. */
  promised?: boolean
}

/**
 * A runtime as a mini-program has it: timers and `window`, no `WebSocket`, `XMLHttpRequest`, `location` or `URL`, and
 * code cannot be made of text. Its `connectSocket` is as strict as the platforms' are.
 */
export async function createPlatform({ promised = false }: PlatformOptions = {}): Promise<Platform> {
  const realm = createContext(
    { setTimeout, clearTimeout, setInterval, clearInterval },
    { codeGeneration: { strings: false, wasm: false } },
  )
  const run = <T>(code: string): T => runInContext(code, realm) as T
  run('globalThis.window = globalThis')
  run(await source)
  const RealmBuffer = run<ArrayBufferConstructor>('ArrayBuffer')
  /** Buffers of the outside are none inside. */
  const bufferOf = (bytes: Uint8Array) => {
    const buffer = new RealmBuffer(bytes.length)
    new Uint8Array(buffer).set(bytes)
    return buffer
  }
  const open = new Set<WebSocket>()
  const counts = { opened: 0, most: 0 }
  const sent: Platform['sent'] = []
  const asked: ConnectSocketOptions[] = []
  const closed: Platform['closed'] = []
  let isBroken = false

  const connectNow = (options: ConnectSocketOptions): SocketTask => {
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
  return {
    chat: run<MiniChat>('miniprogram'),
    connectSocket: promised
      ? (options) => Promise.resolve().then(() => connectNow(options))
      : (options) => connectNow(options),
    counts,
    sent,
    asked,
    closed,
    breakSends() {
      isBroken = true
    },
    run,
    destroy() {
      for (const socket of open) socket.terminate()
    },
  }
}
