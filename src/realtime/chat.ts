import type { Namespace, Server, Socket } from 'socket.io'
import type { Payload } from 'payload'
import type { Ack } from '../contract/chat'
import type { Language } from '../contract/codes'
import { readAfter, readConversation, readMark } from '../domain/chat/asks'
import { isProblem, readDraft } from '../domain/chat/draft'
import { errorAnswer } from '../lib/error-answer'
import { AppError, invalid } from '../lib/errors'
import { markRead } from '../operations/messages/mark-read'
import { readMessages } from '../operations/messages/read-messages'
import { sayTyping } from '../operations/messages/say-typing'
import { sendMessage } from '../operations/messages/send-message'
import { createEventBudget } from './event-budget'
import { roomOf, type SocketPerson } from './index'

/** What people say on `/chat`, and what their open apps at this process are told. */
export function serveChat(io: Server, payload: Payload): void {
  const chat = io.of('/chat')
  const { bus, presence } = payload.services
  chat.on('connection', (socket) => {
    const { userId } = socket.data as SocketPerson
    presence.opened(userId)
    socket.once('disconnect', () => presence.closed(userId))
    listen(socket, payload)
  })
  const unsubscribe = bus.subscribe('chat:tell', ({ event, to, exceptSocket }) => {
    for (const { user, say } of to) tell(chat, { event, user, say, exceptSocket })
  })
  const stopResync = bus.subscribe('bus:gap', () => void chat.local.emit('chat:resync'))
  io.engine.on('close', () => {
    unsubscribe()
    stopResync()
  })
}

function tell(
  chat: Namespace,
  { event, user, say, exceptSocket }: { event: string; user: string; say: unknown; exceptSocket?: string },
): void {
  const room = roomOf(user)
  if (!chat.adapter.rooms.has(room)) return
  const hearers = chat.local.to(room)
  ;(exceptSocket === undefined ? hearers : hearers.except(exceptSocket)).emit(event, say)
}

function listen(socket: Socket, payload: Payload): void {
  const { userId: id, language } = socket.data as SocketPerson
  const me = { id, socket: socket.id }
  const admission = createEventBudget()
  socket.use((packet: unknown[], next) => {
    const verdict = admission(Date.now())
    if (verdict === 'admit') return next()
    if (verdict === 'cut') return void socket.disconnect(true)
    const ack = packet.at(-1)
    if (typeof ack === 'function') {
      const error = new AppError('RATE_LIMITED', { retryAfterS: 1 })
      ;(ack as (value: Ack<object>) => void)(refusal(payload, error, language))
    }
  })

  /** Answers a question, or says with a code why not. A client that wants no answer gets none. */
  const answering =
    <T extends object>(work: (given: unknown) => Promise<T>) =>
    (given: unknown, ack: unknown) => {
      const answer = (value: Ack<T>) => {
        if (typeof ack === 'function') (ack as (value: Ack<T>) => void)(value)
      }
      work(given).then(
        (value) => answer({ ok: true, ...value }),
        (error: unknown) => answer(refusal(payload, error, language)),
      )
    }

  socket.on(
    'message:send',
    answering(async (given) => {
      const draft = readDraft(given)
      if (isProblem(draft)) throw invalid(draft.path, draft.zh, draft.en)
      return { message: await sendMessage(payload, me, draft) }
    }),
  )
  socket.on(
    'message:read',
    answering(async (given) => {
      const mark = readMark(given)
      if (!mark) throw invalid('seq', '阅读位置无效', 'Not a place in a conversation')
      return { seq: await markRead(payload, me, mark) }
    }),
  )
  socket.on(
    'messages:after',
    answering(async (given) => {
      const ask = readAfter(given)
      if (!ask) throw invalid('after', '阅读位置无效', 'Not a place in a conversation')
      await payload.services.limits.consume('chatRead', id)
      const { conversation, after, limit } = ask
      return readMessages(payload.services, { reader: { id }, conversation, range: { after }, limit })
    }),
  )
  socket.on('typing', (given: unknown) => {
    const conversation = readConversation(given)
    // Worth nothing to anybody a moment later: what cannot be said now is not said.
    if (conversation !== null) void sayTyping(payload, id, conversation).catch(() => undefined)
  })
}

function refusal(payload: Payload, error: unknown, language: Language): Extract<Ack<object>, { ok: false }> {
  const { body, retryAfterS } = errorAnswer(error, { language, signedIn: true })
  const [first] = body.errors
  if (!(error instanceof AppError) && (!first || first.code === 'INTERNAL'))
    payload.services.logger.error({ err: error, msg: 'A word on /chat could not be answered' })
  return {
    ok: false,
    error: {
      ...(first ?? { code: 'INTERNAL', message: '' }),
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    },
  }
}
