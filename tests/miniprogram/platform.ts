import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import type { io } from 'socket.io-client'
import type * as ChatModule from '../../miniprogram/src/services/chat'
import type { ConnectSocket } from '../../miniprogram/src/services/chat/transport'
import { createSockets, type Sockets } from './runtime/sockets'

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

export interface Platform extends Omit<Sockets, 'connect'> {
  /** The bundle, loaded. */
  chat: MiniChat
  connectSocket: ConnectSocket
  /** Evaluates within the runtime. */
  run<T>(code: string): T
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
  const sockets = createSockets(run<ArrayBufferConstructor>('ArrayBuffer'))
  return {
    ...sockets,
    chat: run<MiniChat>('miniprogram'),
    connectSocket: promised
      ? (options) => Promise.resolve().then(() => sockets.connect(options))
      : sockets.connect,
    run,
  }
}
