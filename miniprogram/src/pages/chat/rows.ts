import type { MessageView } from '../../../../src/contract/chat'
import { byDay } from '../../lib/days'
import type { Outgoing } from '../../services/chat'

/** What stands in a conversation, from the top: days, messages, what waits for staff, what is on its way. */
export type Row =
  | { kind: 'day'; id: string; at: string }
  | { kind: 'message'; id: string; message: MessageView; isOwn: boolean; hasTime: boolean }
  | { kind: 'outgoing'; id: string; outgoing: Outgoing }

export interface Told {
  messages: readonly MessageView[]
  /** Own ones that have no number: held by a check, or refused after it. */
  held: readonly MessageView[]
  outbox: readonly Outgoing[]
}

/** @param me id of the reader */
export function rowsOf({ messages, held, outbox }: Told, me: string | null): Row[] {
  const days = byDay(inTime(messages, held), ({ sentAt }) => sentAt)
  return [
    ...days.flatMap(({ day, first, rows }): Row[] => [
      { kind: 'day', id: `day-${day}-${rows[0]?.id ?? ''}`, at: first },
      ...rows.map((message, index): Row => ({
        kind: 'message',
        // A message keeps its place on the screen when it is acknowledged.
        id: message.clientId ?? message.id,
        message,
        isOwn: me !== null && message.sender === me,
        hasTime: !isFollowed(message, rows[index + 1]),
      })),
    ]),
    ...outbox.map((outgoing): Row => ({ kind: 'outgoing', id: outgoing.draft.clientId, outgoing })),
  ]
}

/** Of what somebody says in one breath only the last carries its time. */
const breathMs = 180_000
const isFollowed = ({ sender, sentAt }: MessageView, next: MessageView | undefined) =>
  next?.sender === sender && Date.parse(next.sentAt) - Date.parse(sentAt) < breathMs

/** Numbered ones stay in the order of their numbers; those without come where they were written. */
function inTime(numbered: readonly MessageView[], held: readonly MessageView[]): MessageView[] {
  const waiting = [...held].sort((one, other) => one.sentAt.localeCompare(other.sentAt))
  const all: MessageView[] = []
  for (const message of numbered) {
    while (waiting[0] && waiting[0].sentAt < message.sentAt) all.push(waiting.shift() as MessageView)
    all.push(message)
  }
  return [...all, ...waiting]
}

/** The last own message that the other has read, or which arrived: the one that carries the mark. */
export function marked(
  messages: readonly MessageView[],
  me: string | null,
  otherReadSeq: number,
): { id: string; isRead: boolean } | null {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at]
    if (message && message.sender === me && message.state === 'delivered' && message.seq !== null)
      return { id: message.id, isRead: message.seq <= otherReadSeq }
  }
  return null
}
