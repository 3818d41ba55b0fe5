import { Manager, type Socket } from 'socket.io-client'
import type {
  Ack,
  ChatClientEvents,
  ChatServerEvents,
  MessageDraft,
  MessageView,
} from '../../../../src/contract/chat'
import type { Language } from '../../../../src/contract/codes'
import { ChatError, isTemporary } from './chat-error'
import { ConversationLog, type AfterAnswer, type ConversationOptions } from './conversation'
import { createSocketTaskTransport, type ConnectSocket } from './transport'

/** How the connection stands. Only `connecting` and `connected` lead to each other by themselves. */
export type ChatState =
  | { name: 'connecting' }
  | { name: 'connected' }
  /** The server said no, with a code: the token is not valid, the person is suspended … `onShow` tries again. */
  | { name: 'refused'; code: string }
  /** The server has ended the session: signed out, suspended, erased. A new sign-in begins a new connection. */
  | { name: 'ended'; reason: string }
  | { name: 'closed' }

export interface ChatOptions {
  /** The server's address, as of its other doors. */
  url: string
  /** The token as it is now; asked for at each connection, so that a renewed one is used. */
  token: () => string | null | Promise<string | null>
  /** In which language refusals are said, as it is at each connection. The platforms send none of their own, or the system's. */
  language?: () => Language
  /** Of the mini-program's platform; without it the page's own WebSocket is used. */
  connectSocket?: ConnectSocket
  /** How long an answer may take. */
  answerMs?: number
  /** Between attempts to connect: at first, and at most. */
  retryMs?: { first: number; most: number }
}

export interface Chat {
  readonly state: ChatState
  /** @returns call it to hear no more */
  onState(listener: (state: ChatState) => void): () => void
  on<Event extends keyof ChatServerEvents>(event: Event, listener: ChatServerEvents[Event]): () => void
  /** Rejects with a `ChatError`. */
  send(draft: MessageDraft): Promise<MessageView>
  after(conversation: string, after: number, limit?: number): Promise<AfterAnswer>
  read(conversation: string, seq: number): Promise<number>
  /** Nobody waits for it, and without a connection it is not said. */
  typing(conversation: string): void
  /** A log that follows this connection until it is closed. */
  follow(options: FollowOptions): ConversationLog
  /** For the app's `onShow`: platforms cut connections of apps in the background. */
  onShow(): void
  close(): void
}

export type FollowOptions = Omit<ConversationOptions, 'send' | 'fetchAfter'>

/** The server pings every 25 s and allows 20 s: who heard nothing for so long has no connection, only thinks so. */
const silenceMs = 45_000

let current: { url: string; chat: Chat } | undefined

/**
 * The one connection of the app; mini-programs may have five sockets, so everything shares this one. Called again it
 * gives the same connection, unless that has ended or another server is meant.
 */
export function connectChat(options: ChatOptions): Chat {
  const name = current?.chat.state.name
  if (current && current.url === options.url && name !== 'ended' && name !== 'closed') return current.chat
  current?.chat.close()
  current = { url: options.url, chat: openChat(options) }
  return current.chat
}

type ChatSocket = Socket<ChatServerEvents, ChatClientEvents>

interface Source {
  on(event: string, listener: ChatServerEvents[keyof ChatServerEvents]): void
  off(event: string, listener: ChatServerEvents[keyof ChatServerEvents]): void
}

function openChat({ url, token, language, connectSocket, answerMs = 10_000, retryMs }: ChatOptions): Chat {
  const manager = new Manager(url, {
    // No polling: with WebSocket alone any server process will do, and the platforms have nothing else.
    transports: connectSocket ? [createSocketTaskTransport(connectSocket)] : ['websocket'],
    autoConnect: false,
    reconnectionDelay: retryMs?.first ?? 1_000,
    reconnectionDelayMax: retryMs?.most ?? 15_000,
  })
  const socket: ChatSocket = manager.socket('/chat', { auth: giveToken(manager, token, language) })
  const listeners = new Set<(state: ChatState) => void>()
  const again = createRetry(() => socket.connect(), retryMs)
  let state: ChatState = { name: 'connecting' }
  let heardAt = 0

  const enter = (next: ChatState) => {
    state = next
    for (const listener of [...listeners]) listener(next)
  }
  const isOver = () => state.name === 'ended' || state.name === 'closed'
  const hear = () => {
    heardAt = Date.now()
  }

  manager.on('ping', hear)
  socket.onAny(hear)
  socket.on('connect', () => {
    hear()
    again.reset()
    enter({ name: 'connected' })
  })
  socket.on('connect_error', (error) => {
    if (isOver()) return
    // `active`: the network failed, and socket.io itself tries on.
    if (socket.active) return enter({ name: 'connecting' })
    const code = refusalCode(error)
    if (isTemporary(new ChatError(code))) {
      enter({ name: 'connecting' })
      again.later()
    } else {
      enter({ name: 'refused', code })
    }
  })
  socket.on('disconnect', () => {
    if (isOver()) return
    enter({ name: 'connecting' })
    if (!socket.active) again.later()
  })
  socket.on('session:ended', ({ reason }) => {
    end({ name: 'ended', reason })
  })

  function end(last: ChatState) {
    if (isOver()) return
    enter(last)
    again.reset()
    socket.disconnect()
  }

  async function ask<Answer>(emit: () => Promise<Ack<Answer>>): Promise<Answer> {
    // Not kept for later by socket.io: a log sends again what is still wanted.
    if (!socket.connected) throw new ChatError('OFFLINE')
    const answer = await emit().catch(() => {
      throw new ChatError(socket.connected ? 'TIMEOUT' : 'OFFLINE')
    })
    if (answer.ok) return answer
    const { code, message, retryAfterS } = answer.error
    throw new ChatError(code, message, retryAfterS === undefined ? undefined : retryAfterS * 1_000)
  }
  const patient = () => socket.timeout(answerMs)

  const chat: Chat = {
    get state() {
      return state
    },
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    on(event, listener) {
      // socket.io's type of a listener cannot be written while the event is still open.
      const source = socket as unknown as Source
      source.on(event, listener)
      return () => source.off(event, listener)
    },
    async send(draft) {
      const { message } = await ask<{ message: MessageView }>(() =>
        patient().emitWithAck('message:send', draft),
      )
      return message
    },
    after: (conversation, after, limit) =>
      ask<{ messages: MessageView[]; more: boolean }>(() =>
        patient().emitWithAck('messages:after', {
          conversation,
          after,
          ...(limit === undefined ? {} : { limit }),
        }),
      ),
    async read(conversation, seq) {
      const mark = await ask<{ seq: number }>(() =>
        patient().emitWithAck('message:read', { conversation, seq }),
      )
      return mark.seq
    },
    typing(conversation) {
      if (socket.connected) socket.volatile.emit('typing', { conversation })
    },
    follow: (options) => followWith(chat, options),
    onShow() {
      const isAlive = socket.connected && Date.now() - heardAt < silenceMs
      if (isOver() || isAlive) return
      // Anew instead of after the rest of a pause, which grew while the app was away.
      socket.disconnect()
      again.reset()
      socket.connect()
      enter({ name: 'connecting' })
    },
    close: () => end({ name: 'closed' }),
  }
  socket.connect()
  return chat
}

/** What socket.io asks for when it greets the server. */
function giveToken(manager: Manager, token: ChatOptions['token'], language: ChatOptions['language']) {
  let asked = 0
  return (give: (auth: { token?: string; language?: Language }) => void) => {
    const mine = ++asked
    void Promise.resolve()
      .then(token)
      .then(
        // The connection that asked may be gone, and the next one has asked too.
        (text) =>
          mine === asked &&
          give({ ...(text === null ? {} : { token: text }), ...(language ? { language: language() } : {}) }),
        // It could not be renewed just now: a failed attempt like any other.
        () => mine === asked && manager.engine.close(),
      )
  }
}

function followWith(chat: Chat, options: FollowOptions): ConversationLog {
  const { conversation } = options
  const log = new ConversationLog({
    ...options,
    send: (draft) => chat.send(draft),
    fetchAfter: (after) => chat.after(conversation, after),
  })
  const resume = () => log.resume()
  const stops = [
    chat.onState(({ name }) => {
      if (name === 'connected') resume()
    }),
    chat.on('chat:resync', resume),
    chat.on('message:new', ({ message }) => {
      if (message.conversation === conversation) log.receive(message)
    }),
  ]
  const close = log.close.bind(log)
  log.close = () => {
    stops.forEach((stop) => stop())
    close()
  }
  if (chat.state.name === 'connected') resume()
  return log
}

/** The server's refusal is an error whose message is a code. */
function refusalCode(error: Error): string {
  return /^[A-Z_]+$/.test(error.message) ? error.message : 'SERVICE_UNAVAILABLE'
}

/** For what socket.io does not try again by itself: the server was there, and sent us away for now. */
function createRetry(work: () => void, { first = 1_000, most = 15_000 } = {}) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const stop = () => {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
  }
  return {
    later() {
      stop()
      // Spread, or everybody would come back at the same moment.
      timer = setTimeout(work, Math.min(most, first * 2 ** failures++) * (0.5 + Math.random()))
    },
    reset() {
      stop()
      failures = 0
    },
  }
}
