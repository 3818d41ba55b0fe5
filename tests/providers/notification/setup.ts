import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { createLogger } from '../../../src/lib/logger'
import type { PushEnv } from '../../../src/providers/notification/registry'
import type { PushMessage } from '../../../src/providers/notification/types'

/** Nothing configured. */
export const bareEnv: PushEnv = {
  WECHAT_API_BASE: 'https://api.weixin.qq.com',
  WECHAT_MINIPROGRAM_STATE: 'formal',
  QQ_API_BASE: 'https://api.q.qq.com',
  MAIL_FROM: '校集 <no-reply@xiaoji.test>',
}

/** A logger whose lines can be read, and those of errors counted. */
export function recorded() {
  const lines: string[] = []
  const logger = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } })
  return {
    logger,
    text: () => lines.join(''),
    errors: () => lines.filter((line) => line.includes('"error"')),
  }
}

export const priceDrop: PushMessage = {
  kind: 'price_drop',
  language: 'zh',
  to: 'oLin_0001',
  title: '你收藏的「高等数学（第七版）」降价了',
  body: '¥18.00 → ¥12.50',
  page: 'pages/item/index?id=42',
}

const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return (server.address() as AddressInfo).port
}

/** A port at which nobody listens any more. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A server that says one thing to everybody. */
export async function startParrot(says: string) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    socket.write(says)
  })
  const port = await listening(server)
  return {
    port,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A mail server with behaviour of its own: `handlers` as in smtp-server, `cut` hangs up on everybody. */
export async function startSmtp(handlers: (cut: () => void) => SMTPServerOptions) {
  const sockets = new Set<Socket>()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...handlers(cut),
  })
  smtp.on('error', () => undefined)
  smtp.server.on('connection', (socket: Socket) => void sockets.add(socket))
  const port = await listening(smtp.server)
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
}
