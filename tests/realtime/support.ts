import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type {
  Ack,
  ChatClientEvents,
  ChatServerEvents,
  MessageDraft,
  MessageView,
} from '../../src/contract/chat'
import type { Market, Student } from '../support/market'

type ChatSocket = Socket<ChatServerEvents, ChatClientEvents>

/** An open app: what it hears, and what it says. */
export interface App {
  socket: ChatSocket
  /** Messages that were heard, in the order in which they came. */
  heard: MessageView[]
  reads: { conversation: string; user: string; seq: number }[]
  typing: { conversation: string; user: string }[]
  ended: string[]
  resyncs: () => number
  send(draft: Partial<MessageDraft> & { conversation: string }): Promise<Ack<{ message: MessageView }>>
  /** @throws when the message is refused */
  say(conversation: string, body: string): Promise<MessageView>
  after(conversation: string, after: number, limit?: number): Promise<MessageView[]>
  read(conversation: string, seq: number): Promise<Ack<{ seq: number }>>
}

export const newApps = () => {
  const open: ChatSocket[] = []
  return {
    closeAll: () => open.splice(0).forEach((socket) => socket.close()),
    async open(url: string, { token }: Pick<Student, 'token'>, options: object = {}): Promise<App> {
      const socket: ChatSocket = io(`${url}/chat`, {
        auth: { token },
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        ...options,
      })
      open.push(socket)
      const app = appOf(socket)
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      return app
    },
  }
}

function appOf(socket: ChatSocket): App {
  const [heard, reads, typing, ended]: [MessageView[], App['reads'], App['typing'], string[]] = [
    [],
    [],
    [],
    [],
  ]
  let resyncs = 0
  socket.on('message:new', ({ message }) => heard.push(message))
  socket.on('message:read', (mark) => reads.push(mark))
  socket.on('typing', (say) => typing.push(say))
  socket.on('session:ended', ({ reason }) => ended.push(reason))
  socket.on('chat:resync', () => resyncs++)
  const app: App = {
    socket,
    heard,
    reads,
    typing,
    ended,
    resyncs: () => resyncs,
    send: (draft) =>
      socket.timeout(20_000).emitWithAck('message:send', { clientId: randomUUID(), type: 'text', ...draft }),
    async say(conversation, body) {
      const answer = await app.send({ conversation, body })
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return answer.message
    },
    async after(conversation, after, limit) {
      const messages: MessageView[] = []
      for (;;) {
        const ask = {
          conversation,
          after: messages.at(-1)?.seq ?? after,
          ...(limit === undefined ? {} : { limit }),
        }
        const answer = (await socket.timeout(20_000).emitWithAck('messages:after', ask)) as Ack<{
          messages: MessageView[]
          more: boolean
        }>
        if (!answer.ok) throw new Error(JSON.stringify(answer.error))
        messages.push(...answer.messages)
        if (!answer.more) return messages
      }
    },
    read: (conversation, seq) => socket.timeout(20_000).emitWithAck('message:read', { conversation, seq }),
  }
  return app
}

/** A buyer's conversation about a fresh listing of the seller. */
export async function conversationOf(market: Market, buyer: Student, seller: Student): Promise<string> {
  await market.payload.services.limits.reset('publish', seller.id)
  await market.payload.services.limits.reset('chatStart', buyer.id)
  const { id: product } = await market.listing(seller)
  const { status, body } = await buyer.post<{ id: string }>('/conversations', { product })
  if (status !== 201) throw new Error(`No conversation: ${JSON.stringify(body)}`)
  return body.id
}
