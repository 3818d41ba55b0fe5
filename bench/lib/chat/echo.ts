import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { ChatClientEvents, ChatServerEvents, MessageView } from '../../../src/contract/chat'
import { answerQuestions } from '../child'
import { gauges } from './gauges'

/**
 * socket.io and nothing else: who shows a token is whom it names, and what is said goes to the other one of the
 * conversation and back to the sender, kept nowhere.
 */
const server = createServer()
const io = new Server<ChatClientEvents, ChatServerEvents>(server, { serveClient: false })
io.of('/chat').on('connection', (socket) => {
  const { token } = socket.handshake.auth as { token: string }
  void socket.join(token)
  let seq = 0
  socket.on('message:send', ({ conversation, clientId, type, body = '' }, ack) => {
    const message: MessageView = {
      ...{
        id: randomUUID(),
        conversation,
        seq: ++seq,
        clientId,
        sender: socket.id,
        type,
        state: 'delivered',
      },
      ...{ body, image: null, offer: null, product: null, warnings: [], sentAt: new Date().toISOString() },
    }
    ack({ ok: true, message })
    socket.to(conversation).emit('message:new', { message: { ...message, clientId: null } })
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

answerQuestions({
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...gauges(),
})
process.once('SIGTERM', () => process.exit(0))
