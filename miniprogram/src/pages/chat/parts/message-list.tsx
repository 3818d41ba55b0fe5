import { View } from '@tarojs/components'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MessageView } from '../../../../../src/contract/chat'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import type { Pictures } from '../../../hooks/use-pictures'
import { useTexts } from '../../../i18n/texts'
import { dayTitle } from '../../../lib/days'
import type { OfferAct } from '../../../lib/offers'
import { aria } from '../../../platform/aria'
import { ScrollBox } from '../../../platform/scroll-box'
import { isApiError } from '../../../services/api-error'
import type { OpenLog } from '../../../services/conversation-log'
import type { Offer } from '../../../services/offers'
import { useLanguage } from '../../../stores/settings'
import { marked, rowsOf } from '../rows'
import { texts } from '../texts'
import { Bubble } from './bubble'
import { Outgoing, OutgoingPicture } from './outgoing'
import './message-list.scss'

export interface MessageListProps {
  opened: OpenLog
  me: string | null
  otherReadSeq: number
  offers: readonly Offer[]
  pictures: Pictures
  /** Another number: go to the newest. */
  endTurn: number
  onEnd: () => void
  onOffer: (offer: Offer, act: OfferAct) => void
}

/** What was said, from the oldest that is known to what is on its way. */
export function MessageList(props: MessageListProps) {
  const { opened, me, otherReadSeq, offers, pictures, endTurn, onEnd, onOffer } = props
  const t = useTexts(texts)
  const language = useLanguage()
  const { messages, held, outbox, lastSeq } = opened.log
  const rows = useMemo(() => rowsOf({ messages, held, outbox }, me), [messages, held, outbox, me])
  const mark = marked(messages, me, otherReadSeq)
  const older = useOlder(opened)
  const [isAtEnd, setAtEnd] = useState(true)
  const seenSeq = useRef(lastSeq)
  useEffect(() => {
    if (isAtEnd) seenSeq.current = lastSeq
  }, [isAtEnd, lastSeq])
  // The same function at each drawing: bubbles of which nothing changed are not drawn again.
  const latest = useRef(onOffer)
  latest.current = onOffer
  const actOnOffer = useCallback((offer: Offer, act: OfferAct) => latest.current(offer, act), [])
  const nowMs = Date.now()
  const first = rows.find(({ kind }) => kind === 'message')
  return (
    <View className="chat-list">
      <ScrollBox
        id="chat-box"
        className="chat-list__box"
        firstId={first ? `row-${first.id}` : null}
        endTurn={endTurn}
        onTop={older.more}
        onEnd={setAtEnd}
      >
        {opened.hasOlder ? (
          <View className="chat-system">
            {older.hasFailed ? (
              <Button size="small" kind="text" onTap={older.retry}>
                {t.olderFailed}
              </Button>
            ) : (
              t.older
            )}
          </View>
        ) : (
          <View className="chat-list__begin">
            <Note>{t.begin}</Note>
          </View>
        )}
        {rows.map((row) => {
          if (row.kind === 'day')
            return (
              <View key={row.id} className="chat-system">
                {t.day(dayTitle(row.at, nowMs, language))}
              </View>
            )
          return (
            <View key={row.id} id={`row-${row.id}`}>
              {row.kind === 'message' ? (
                <Bubble
                  message={row.message}
                  isOwn={row.isOwn}
                  hasTime={row.hasTime}
                  offer={offers.find(({ id }) => id === row.message.offer?.id) ?? null}
                  mark={mark?.id === row.message.id ? (mark.isRead ? 'read' : 'delivered') : null}
                  onOffer={actOnOffer}
                />
              ) : (
                <Outgoing
                  outgoing={row.outgoing}
                  onRetry={() => opened.log.retry(row.id)}
                  onDiscard={() => opened.log.discard(row.id)}
                />
              )}
            </View>
          )
        })}
        {pictures.list.map((upload) => (
          <OutgoingPicture
            key={upload.key}
            upload={upload}
            onRetry={() => pictures.queue.retry(upload.key)}
            onDiscard={() => pictures.queue.remove(upload.key)}
          />
        ))}
      </ScrollBox>
      <Heard message={messages[messages.length - 1]} me={me} lastSeq={lastSeq} />
      {!isAtEnd && (
        <View className="chat-list__new">
          <Button size="small" kind={lastSeq > seenSeq.current ? 'main' : 'plain'} onTap={onEnd}>
            {lastSeq > seenSeq.current ? t.newMessages : t.toEnd}
          </Button>
        </View>
      )}
    </View>
  )
}

/** What the other says while the page is open, for those who listen. */
function Heard({
  message,
  me,
  lastSeq,
}: {
  message: MessageView | undefined
  me: string | null
  lastSeq: number
}) {
  const t = useTexts(texts)
  const openedAtSeq = useRef(lastSeq)
  const isNew = message && message.sender !== me && (message.seq ?? 0) > openedAtSeq.current
  const words = isNew ? wordsOf(message, t) : ''
  return (
    <View className="said" {...aria({ role: 'status' })}>
      {words}
    </View>
  )
}

function wordsOf(
  { type, state, body, product }: MessageView,
  t: { imageAlt: string; offer: string; listing: string; refused: string; heard: (words: string) => string },
): string {
  if (type === 'system') return body
  if (state === 'refused') return t.refused
  if (type === 'image') return t.heard(t.imageAlt)
  if (type === 'offer') return t.heard(t.offer)
  return t.heard(type === 'product' ? (product?.title ?? t.listing) : body)
}

/** The pages before, one at a time. */
function useOlder(opened: OpenLog): { hasFailed: boolean; more: () => void; retry: () => void } {
  const isAsking = useRef(false)
  const [hasFailed, setFailed] = useState(false)
  const retry = () => {
    if (isAsking.current || !opened.hasOlder) return
    isAsking.current = true
    setFailed(false)
    opened
      .older()
      .catch((error: unknown) => {
        if (!isApiError(error)) throw error
        setFailed(true)
      })
      .finally(() => (isAsking.current = false))
  }
  return { hasFailed, retry, more: () => (hasFailed ? undefined : retry()) }
}
