import { inboxPage } from '../../domain/notifications/render'
import type { PushMessage } from '../../providers/notification/types'

const summary = {
  zh: (count: number) => `校集：${count} 条新消息`,
  en: (count: number) => `Xiaoji: ${count} new notifications`,
}

/** Several messages to one person as one mail; a single one stays as it is. */
export function digestOf(messages: PushMessage[], unsubscribeUrl: string): PushMessage {
  const [first] = messages
  if (!first) throw new Error('A digest of nothing')
  if (messages.length === 1) return first
  return {
    ...first,
    title: summary[first.language](messages.length),
    body: messages.map(({ title, body }) => (body ? `${title}\n${body}` : title)).join('\n\n'),
    page: inboxPage,
    unsubscribeUrl,
  }
}
