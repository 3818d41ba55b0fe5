import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { useLoad, type Loaded } from '../../hooks/use-load'
import { isApiError, type ApiError } from '../../services/api-error'
import { openLog, type OpenLog } from '../../services/conversation-log'
import {
  countUnread,
  markConversationRead,
  readConversation,
  type Conversation,
} from '../../services/conversations'
import { live, onLive } from '../../services/live'
import { useMe } from '../../stores/session'

/** Words that somebody types count for so long, and are said at most this often. Milliseconds. */
const typingMs = 5_000
const typingEveryMs = 3_000

export interface OpenConversation {
  conversation: Loaded<Conversation>
  opened: OpenLog | null
  error: ApiError | null
  /** Begins again after an error. */
  retry: () => void
  /** How far the other has read. */
  otherReadSeq: number
  isOtherTyping: boolean
  sayTyping: () => void
}

/** A conversation while its page is there: its messages, who reads and types, and the own mark of what was read. */
export function useConversation(id: string): OpenConversation {
  const me = useMe()?.id ?? null
  const key = me && id ? `conversation ${id} ${me}` : null
  const conversation = useLoad(key ?? `nobody ${id}`, () => readConversation(id))
  const [opened, setOpened] = useState<OpenLog | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [turn, again] = useReducer((count: number) => count + 1, 0)
  const [, draw] = useReducer((count: number) => count + 1, 0)

  useEffect(() => {
    if (!key) return undefined
    let isOver = false
    let mine: OpenLog | null = null
    let stop = () => {}
    setError(null)
    openLog(id).then(
      (log) => {
        if (isOver) return log.release()
        mine = log
        stop = log.onChange(draw)
        setOpened(log)
      },
      (reason: unknown) => {
        if (!isApiError(reason)) throw reason
        if (!isOver) setError(reason)
      },
    )
    return () => {
      isOver = true
      stop()
      mine?.release()
      setOpened(null)
    }
  }, [id, key, turn])

  const other = conversation.value?.other.id ?? null
  const { otherReadSeq, isOtherTyping } = useOther(id, other, conversation.value?.otherReadSeq ?? 0)
  useReadMark(id, opened, conversation.value?.readSeq ?? null)

  const saidAt = useRef(0)
  const sayTyping = useCallback(() => {
    if (Date.now() - saidAt.current < typingEveryMs) return
    saidAt.current = Date.now()
    live.getState().chat?.typing(id)
  }, [id])
  const { reload } = conversation
  const retry = useCallback(() => {
    void reload()
    again()
  }, [reload])
  return { conversation, opened, error, retry, otherReadSeq, isOtherTyping, sayTyping }
}

/** What is heard of the other: how far they have read, and that they are writing. */
function useOther(id: string, other: string | null, knownSeq: number) {
  const [heard, setHeard] = useState({ id, seq: 0 })
  const [isOtherTyping, setTyping] = useState(false)
  useEffect(() => {
    if (!other) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const quiet = () => {
      if (timer !== undefined) clearTimeout(timer)
      timer = undefined
      setTyping(false)
    }
    const stops = [
      onLive('message:read', ({ conversation, user, seq }) => {
        if (conversation === id && user === other)
          setHeard((old) => ({ id, seq: Math.max(seq, old.id === id ? old.seq : 0) }))
      }),
      onLive('typing', ({ conversation, user }) => {
        if (conversation !== id || user !== other) return
        quiet()
        setTyping(true)
        timer = setTimeout(quiet, typingMs)
      }),
      onLive('message:new', ({ message }) => {
        if (message.conversation === id && message.sender === other) quiet()
      }),
      quiet,
    ]
    return () => stops.forEach((stop) => stop())
  }, [id, other])
  return { otherReadSeq: Math.max(knownSeq, heard.id === id ? heard.seq : 0), isOtherTyping }
}

/** Says how far was read, as long as the page is in sight. */
function useReadMark(id: string, opened: OpenLog | null, knownSeq: number | null): void {
  const [isShown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const said = useRef({ id: '', seq: 0 })
  const lastSeq = opened?.log.lastSeq ?? 0
  useEffect(() => {
    if (!isShown || knownSeq === null || lastSeq === 0) return
    if (said.current.id !== id) said.current = { id, seq: knownSeq }
    if (lastSeq <= said.current.seq) return
    const before = said.current.seq
    said.current.seq = lastSeq
    const { chat, state } = live.getState()
    const mark =
      chat && state === 'connected'
        ? chat.read(id, lastSeq)
        : markConversationRead(id, lastSeq).then(({ seq }) => seq)
    mark.then(countUnread).catch(() => {
      // Said again with the next message, or when the page is opened again.
      if (said.current.seq === lastSeq) said.current.seq = before
    })
  }, [id, isShown, knownSeq, lastSeq])
}
