import type { Server } from 'socket.io'
import type { Bus, Channels } from '../lib/bus'
import type { NotificationView } from '../presenters/notifications'
import { roomOf } from './index'

type Items = Channels['notification:new']['items']

interface Parts {
  bus: Bus
  /** What these people were told, each in their language. */
  load: (items: Items) => Promise<{ user: string; notification: NotificationView }[]>
}

/** `notification:new` with the notice, to everybody whose app is open at this process; for others nothing is read. */
export function tellNotifications(io: Server, { bus, load }: Parts): void {
  const chat = io.of('/chat')
  const unsubscribe = bus.subscribe('notification:new', async ({ items }) => {
    const here = items.filter(({ user }) => chat.adapter.rooms.has(roomOf(user)))
    if (here.length === 0) return
    for (const { user, notification } of await load(here)) {
      chat.local.to(roomOf(user)).emit('notification:new', notification)
    }
  })
  io.engine.on('close', unsubscribe)
}
