import type { ChatServerEvents } from '../../../src/contract/chat'
import type { NotificationKind } from '../../../src/contract/notifications'
import { create } from 'zustand'
import { connectSocket } from '../platform/connect-socket'
import { isShown } from '../platform/current-page'
import { go } from '../platform/navigate'
import { say } from '../platform/say'
import { serverUrl } from '../platform/server'
import { setMessagesBadge } from '../platform/tab-badge'
import { badges } from '../stores/badges'
import { showBanner } from '../stores/banner'
import { onBackOnline } from '../stores/network'
import { session } from '../stores/session'
import { settings } from '../stores/settings'
import type { Chat, ChatState } from './chat'
import { countUnread } from './conversations'
import { readNotifications, type Notification } from './notifications'
import { endTexts } from './live-texts'
import { canAsk, readGrants } from './subscription-grants'

/**
 * The app's one connection: there while somebody is signed in. What the server tells comes in here, whichever page is
 * shown; pages hear of it by `onNotification` and `onLive`, whose listeners outlive a connection.
 */
export const live = create<{ chat: Chat | null; state: ChatState['name'] | 'off' }>(() => ({
  chat: null,
  state: 'off',
}))

type Listeners = { [Event in keyof ChatServerEvents]?: Set<ChatServerEvents[Event]> }
const listeners: Listeners = {}
const notificationListeners = new Set<(notification: Notification) => void>()

/** What the server tells, of this connection and of any later one. @returns call it to hear no more */
export function onLive<Event extends keyof ChatServerEvents>(
  event: Event,
  listener: ChatServerEvents[Event],
): () => void {
  const known = (listeners[event] ??= new Set<never>() as never) as Set<ChatServerEvents[Event]>
  known.add(listener)
  return () => known.delete(listener)
}

/**
 * Notices that come while the app is open: a page hears of what it shows, as a listing's of its price drop.
 * @param kinds all when not given @returns call it to hear no more
 */
export function onNotification(
  listener: (notification: Notification) => void,
  kinds?: readonly NotificationKind[],
): () => void {
  const hear = (notification: Notification) => {
    if (!kinds || kinds.includes(notification.kind)) listener(notification)
  }
  notificationListeners.add(hear)
  return () => notificationListeners.delete(hear)
}

/** To be called once, when the app starts. */
export function startLive(): void {
  const personNow = () => {
    const { token, me } = session.getState()
    return token && me ? me.id : null
  }
  let person = personNow()
  if (person) void connect()
  // A renewed token of the same person is used at the next connection.
  session.subscribe((now, earlier) => {
    const before = person
    person = personNow()
    if (before === person) {
      if (!person || !earlier.isSuspended || now.isSuspended) return
      const { chat } = live.getState()
      if (chat) chat.onShow()
      else void connect()
      return
    }
    if (before) disconnect()
    if (person) void connect()
  })
  badges.subscribe(({ messages, notifications }) => setMessagesBadge(messages + notifications))
  onBackOnline(showLive)
}

/** For the app's `onShow`: platforms cut connections of apps in the background. */
export function showLive(): void {
  live.getState().chat?.onShow()
  refreshBadges()
}

let refreshing: Promise<unknown> | null = null

/** Asks how much waits. What cannot be asked now is asked at the next occasion. */
export function refreshBadges(): void {
  if (!session.getState().token || refreshing) return
  refreshing = Promise.all([countUnread(), readNotifications({ limit: '1' })])
    .catch(() => undefined)
    .finally(() => (refreshing = null))
}

async function connect(): Promise<void> {
  refreshBadges()
  if (canAsk) void readGrants().catch(() => undefined)
  // socket.io is nothing that the first screen waits for.
  const { connectChat } = await import('./chat')
  if (!session.getState().token) return
  const chat = connectChat({ url: serverUrl(), token: () => session.getState().token, connectSocket })
  if (live.getState().chat === chat) return
  const isCurrent = () => live.getState().chat === chat
  live.setState({ chat, state: chat.state.name })
  chat.onState((state) => {
    if (!isCurrent()) return
    live.setState({ state: state.name })
    if (state.name === 'connected') refreshBadges()
    if (state.name === 'ended') end(state.reason)
    if (state.name === 'refused' && state.code === 'UNAUTHENTICATED') session.getState().leave()
  })
  const pass = <Event extends keyof ChatServerEvents>(event: Event) =>
    chat.on(event, ((news: never) => {
      for (const listener of [...(listeners[event] ?? [])]) (listener as (news: never) => void)(news)
    }) as ChatServerEvents[Event])
  pass('message:new')
  pass('message:read')
  pass('typing')
  pass('chat:resync')
  chat.on('message:new', ({ message }) => {
    if (message.sender === session.getState().me?.id || message.state !== 'delivered') return
    badges.setState((now) => ({ messages: now.messages + 1 }))
  })
  chat.on('chat:resync', refreshBadges)
  chat.on('notification:new', (news) => tell(news as Notification))
}

function disconnect(): void {
  const { chat } = live.getState()
  live.setState({ chat: null, state: 'off' })
  badges.setState({ messages: 0, notifications: 0 })
  chat?.close()
}

function tell(notification: Notification): void {
  badges.setState((now) => ({ notifications: now.notifications + 1 }))
  for (const listener of [...notificationListeners]) listener(notification)
  if (!notification.page || !isShown(notification.page)) showBanner(notification)
}

/** The server has ended the session, and says why. */
function end(reason: string): void {
  const texts = endTexts[settings.getState().language]
  say(texts[reason as keyof typeof texts] ?? texts.logout)
  if (reason !== 'suspended') {
    session.getState().leave()
    return
  }
  // The token still opens what is there for whoever is suspended: why, and the appeal.
  live.setState({ chat: null, state: 'off' })
  session.getState().setSuspended(true)
  go('/pages/sanctions/index')
}
