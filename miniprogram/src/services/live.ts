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
import { hideBanner, showBanner } from '../stores/banner'
import { onBackOnline } from '../stores/network'
import { bearerNow, session } from '../stores/session'
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
  let { person, token } = bearerNow()
  if (person) void connect()
  session.subscribe((now, earlier) => {
    const before = { person, token }
    ;({ person, token } = bearerNow())
    if (before.person !== person) {
      if (before.person) forget()
      if (person) void connect()
    } else if (person && before.token !== token) {
      // The server ends the connection of a session that was renewed when that session is over.
      disconnect()
      void connect()
    } else if (person && earlier.isSuspended && !now.isSuspended) {
      const { chat } = live.getState()
      if (chat) chat.onShow()
      else void connect()
    }
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
  const mine = Promise.all([countUnread(), readNotifications({ limit: '1' })])
    .catch(() => undefined)
    .finally(() => {
      if (refreshing === mine) refreshing = null
    })
  refreshing = mine
}

async function connect(): Promise<void> {
  refreshBadges()
  if (canAsk) void readGrants().catch(() => undefined)
  // socket.io is nothing that the first screen waits for.
  const { connectChat } = await import('./chat')
  if (!session.getState().token) return
  /** The session that the connection stands on. */
  let used: string | null = null
  const token = () => (used = session.getState().token)
  const chat = connectChat({
    url: serverUrl(),
    token,
    language: () => settings.getState().language,
    connectSocket,
  })
  if (live.getState().chat === chat) return
  const isCurrent = () => live.getState().chat === chat
  live.setState({ chat, state: chat.state.name })
  chat.onState((state) => {
    if (!isCurrent()) return
    live.setState({ state: state.name })
    if (state.name === 'connected') refreshBadges()
    if (state.name === 'ended') end(state.reason, used)
    if (state.name === 'refused' && state.code === 'UNAUTHENTICATED') leave(used)
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
  chat?.close()
}

/** Nothing of the former person is shown or counted any more. */
function forget(): void {
  disconnect()
  refreshing = null
  badges.setState({ messages: 0, notifications: 0 })
  hideBanner()
}

function tell(notification: Notification): void {
  badges.setState((now) => ({ notifications: now.notifications + 1 }))
  for (const listener of [...notificationListeners]) listener(notification)
  if (!notification.page || !isShown(notification.page)) showBanner(notification)
}

/** The session that a connection stood on is over: with it the person's, unless they have another by now. @returns whether it is */
function leave(used: string | null): boolean {
  if (used !== null) session.getState().leave(used)
  if (session.getState().token === null) return true
  // With one that another tab has brought, a connection is under way already.
  const name = live.getState().chat?.state.name
  if (name === 'ended' || name === 'refused') {
    disconnect()
    void connect()
  }
  return false
}

/** The server has ended the session that a connection stood on, and says why. */
function end(reason: string, used: string | null): void {
  const texts = endTexts[settings.getState().language]
  const sayWhy = () => say(texts[reason as keyof typeof texts] ?? texts.logout)
  if (reason !== 'suspended') {
    if (leave(used)) sayWhy()
    return
  }
  sayWhy()
  // The token still opens what is there for whoever is suspended: why, and the appeal.
  live.setState({ chat: null, state: 'off' })
  session.getState().setSuspended(true)
  go('/pages/sanctions/index')
}
