import { onBackOnline } from '../stores/network'
import { session } from '../stores/session'
import { isApiError } from './api-error'
import type { Chat } from './chat'
import { ChatError } from './chat/chat-error'
import { ConversationLog } from './chat/conversation'
import { outboxKeeper, readOutbox } from './kept-outbox'
import { live, onLive } from './live'
import { readMessages, sendMessage } from './messages'

/** A conversation that is open, or that still has something to send. */
export interface OpenLog {
  readonly log: ConversationLog
  /** Whether there are messages before the first that is known. */
  readonly hasOlder: boolean
  /** Asks for the page before. @throws {ApiError} */
  older: () => Promise<void>
  /** @returns call it to hear no more */
  onChange: (listener: () => void) => () => void
  /** The page is left; what waits to be sent is sent all the same. */
  release: () => void
}

/** Messages of one page. */
const pageSize = 40
/** Without a socket what is new is asked for this often. Milliseconds. */
const askMs = 5_000

interface Entry extends OpenLog {
  /** One more page has it. */
  use: () => OpenLog
}

const open = new Map<string, Promise<Entry>>()

/**
 * The messages of a conversation, followed over the socket, and over the other doors while there is none. Two pages with the
 * same conversation share it.
 * @throws {ApiError} when the first page does not come
 */
export async function openLog(conversation: string): Promise<OpenLog> {
  let entry = open.get(conversation)
  if (!entry) {
    entry = begin(conversation)
    open.set(conversation, entry)
    entry.catch(() => open.delete(conversation))
  }
  return (await entry).use()
}

async function begin(conversation: string): Promise<Entry> {
  const first = await readMessages(conversation, { limit: `${pageSize}` })
  const keepOutbox = outboxKeeper(conversation)
  const listeners = new Set<() => void>()
  const numbers = first.messages.flatMap(({ seq }) => seq ?? [])
  let from = first.more ? (numbers[0] ?? 1) - 1 : 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let users = 0
  let hasBegun = false
  const leaveWhenDone = () => {
    if (users === 0 && !isSending(log)) close()
  }

  const log = new ConversationLog({
    conversation,
    after: numbers[numbers.length - 1] ?? 0,
    outbox: readOutbox(conversation),
    send: (draft) =>
      over(
        (chat) => chat.send(draft),
        () => sendMessage(draft),
      ),
    fetchAfter: (after) =>
      over(
        (chat) => chat.after(conversation, after),
        () => readMessages(conversation, { after: `${after}` }),
      ),
    onChange: () => {
      keepOutbox(log.outbox)
      for (const listener of [...listeners]) listener()
      if (hasBegun) leaveWhenDone()
    },
  })
  log.prepend(from, first.messages)
  // Those that wait for staff belong to no page.
  for (const message of first.messages) if (message.seq === null) log.receive(message)

  const resume = () => log.resume()
  const ask = () => {
    if (live.getState().state !== 'connected') resume()
    timer = setTimeout(ask, askMs)
  }
  timer = setTimeout(ask, askMs)
  const person = session.getState().me?.id
  const stops = [
    live.subscribe((now, before) => {
      if (now.state === 'connected' && before.state !== 'connected') resume()
    }),
    onLive('chat:resync', resume),
    onLive('message:new', ({ message }) => {
      if (message.conversation === conversation) log.receive(message)
    }),
    onBackOnline(resume),
    session.subscribe(({ me }) => {
      if (me?.id !== person) close()
    }),
    () => {
      if (timer !== undefined) clearTimeout(timer)
    },
  ]
  let isClosed = false
  function close(): void {
    if (isClosed) return
    isClosed = true
    open.delete(conversation)
    stops.forEach((stop) => stop())
    log.close()
  }
  // What was said between the first page and now.
  resume()
  const entry: Entry = {
    log,
    get hasOlder() {
      return from > 0
    },
    async older() {
      if (from === 0) return
      const page = await readMessages(conversation, { before: `${from + 1}`, limit: `${pageSize}` })
      from = page.more ? (page.messages[0]?.seq ?? 1) - 1 : 0
      log.prepend(from, page.messages)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    release() {
      users--
      leaveWhenDone()
    },
    use() {
      hasBegun = true
      users++
      return entry
    },
  }
  return entry
}

const isSending = (log: ConversationLog) => log.outbox.some(({ refusal }) => refusal === null)

/** By the socket where it stands, else by the other doors, with the failures of either under the same names. */
async function over<Value>(
  bySocket: (chat: Chat) => Promise<Value>,
  byDoor: () => Promise<Value>,
): Promise<Value> {
  const { chat } = live.getState()
  if (chat?.state.name === 'connected') return bySocket(chat)
  try {
    return await byDoor()
  } catch (error) {
    if (!isApiError(error)) throw error
    throw new ChatError(error.code, error.message, error.details.retryAfterMs)
  }
}
