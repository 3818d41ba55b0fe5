import type { Chat, ChatState } from '../../miniprogram/src/services/chat'
import { eventually } from '../support/eventually'
import { expect } from '@jest/globals'
import type { Market } from '../support/market'
import { startNetwork, type Network } from './network'
import { createPlatform, type Platform } from './platform'

export interface PhoneOptions {
  token: () => string | null | Promise<string | null>
  promised?: boolean
  language?: () => 'zh' | 'en'
}

/** The mini-program on one phone, just opened. */
export interface Phone {
  platform: Platform
  chat: Chat
  /** Every state that the connection was in. */
  states: ChatState[]
}

/** Phones with one network between them and the market. */
export interface Phones {
  network: Network
  open(options: PhoneOptions): Promise<Phone>
  /** A runtime without an open connection. */
  platform(options?: { promised?: boolean }): Promise<Platform>
  /** Ends what a test has opened. */
  closeAll(): void
  stop(): Promise<void>
}

const retryMs = { first: 20, most: 100 }

export async function startPhones({ url }: Market): Promise<Phones> {
  const network = await startNetwork(url)
  const platforms: Platform[] = []
  const chats: Chat[] = []
  const platform: Phones['platform'] = async (options) => {
    const created = await createPlatform(options)
    platforms.push(created)
    return created
  }
  return {
    network,
    platform,
    async open({ token, promised = false, language }) {
      const own = await platform({ promised })
      const { connectSocket } = own
      const chat = own.chat.connectChat({ url: network.url, token, language, connectSocket, retryMs })
      chats.push(chat)
      const states: ChatState[] = []
      chat.onState((state) => states.push({ ...state }))
      return { platform: own, chat, states }
    },
    closeAll() {
      chats.splice(0).forEach((chat) => chat.close())
      platforms.splice(0).forEach((each) => each.destroy())
      network.up()
    },
    stop: () => network.stop(),
  }
}

export const becomes = (chat: Chat, state: Partial<Record<string, string>>) =>
  eventually(`the connection is ${JSON.stringify(state)}`, () => expect(chat.state).toMatchObject(state))

export const connected = (chat: Chat) => becomes(chat, { name: 'connected' })
