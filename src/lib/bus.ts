import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Redis } from 'ioredis'
import type { Logger } from './logger'
import { watch } from './redis'

/** What processes tell each other. Lossy by nature: whoever was down at the time does not hear it. */
export interface Channels {
  /** Tokens and sockets of a person, or of one session, end now. */
  'user:revoked': { userId: string; reason: 'suspended' | 'deleted' | 'logout'; sessionId?: string }
  /** Somebody was told something; whoever holds their socket shows it. */
  'notification:new': { items: { user: string; notification: string }[] }
  /** Something for the open apps of people: an event of `/chat` and what each of them hears. */
  'chat:tell': { event: string; to: { user: string; say: unknown }[]; exceptSocket?: string }
  /** Redis was away for somebody, so that words of other processes may have been lost on their way here. */
  'bus:gap': Record<string, never>
}

export type Channel = keyof Channels
export type Listener<C extends Channel> = (message: Channels[C]) => Promise<void> | void

export interface Bus {
  /** Tells every process, this one included. Never throws: without Redis this process still hears it. */
  publish<C extends Channel>(channel: C, message: Channels[C]): Promise<void>
  /** @returns how to stop listening */
  subscribe<C extends Channel>(channel: C, listener: Listener<C>): () => void
  close(): Promise<void>
}

const prefix = 'xj:bus:'

interface Envelope {
  from: string
  message: unknown
}

/** The bus over Redis, or inside this process when `redis` is null. */
export async function createBus(redis: Redis | null, logger: Logger): Promise<Bus> {
  const emitter = new EventEmitter({ captureRejections: false })
  emitter.setMaxListeners(0)
  const self = randomUUID()
  const subscriber = redis
    ? await subscribeTo(redis, logger, deliver, () => emitter.emit('bus:gap', {}))
    : null
  /** Something was not told to the others, who are told at least that. */
  let lost = false

  async function tellOthers(channel: Channel, message: unknown): Promise<void> {
    await redis?.publish(prefix + channel, JSON.stringify({ from: self, message } satisfies Envelope))
  }
  async function tellOfGap(): Promise<void> {
    if (!lost) return
    lost = false
    await tellOthers('bus:gap', {}).catch(() => {
      lost = true
    })
  }
  redis?.on('ready', () => void tellOfGap())

  function deliver(channel: string, envelope: Envelope): void {
    // Own messages were heard at once, without the detour.
    if (envelope.from !== self) emitter.emit(channel, envelope.message)
  }

  return {
    async publish(channel, message) {
      emitter.emit(channel, message)
      if (!redis) return
      try {
        await tellOthers(channel, message)
        await tellOfGap()
      } catch (error) {
        // Said once for each time that it is away.
        if (!lost) logger.error({ err: error, msg: `Other processes did not hear of ${channel}` })
        lost = true
      }
    },
    subscribe(channel, listener) {
      const heard = (message: Channels[typeof channel]) => {
        void (async () => listener(message))().catch((error: unknown) => {
          logger.error({ err: error, msg: `A listener of ${channel} failed` })
        })
      }
      emitter.on(channel, heard)
      return () => void emitter.off(channel, heard)
    },
    async close() {
      emitter.removeAllListeners()
      subscriber?.disconnect()
    },
  }
}

async function subscribeTo(
  redis: Redis,
  logger: Logger,
  deliver: (channel: string, envelope: Envelope) => void,
  missed: () => void,
): Promise<Redis> {
  // A subscribed connection can do nothing else; it subscribes again after every reconnect.
  const subscriber = redis.duplicate({
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    lazyConnect: false,
  })
  watch(subscriber, logger)
  subscriber.on('pmessage', (_pattern: string, channel: string, text: string) => {
    try {
      deliver(channel.slice(prefix.length), JSON.parse(text) as Envelope)
    } catch (error) {
      logger.warn({ err: error, msg: 'A message on the bus could not be read' })
    }
  })
  let wasAway = false
  subscriber.on('close', () => (wasAway = true))
  subscriber.on('ready', () => {
    if (!wasAway) return
    wasAway = false
    // It subscribes again by itself; this answer says that it has.
    subscriber.psubscribe(`${prefix}*`).then(missed, () => (wasAway = true))
  })
  const subscribed = subscriber.psubscribe(`${prefix}*`)
  // Queued while Redis is away; the boot does not wait for it.
  subscribed.catch((error: unknown) => logger.error({ err: error, msg: 'The bus is not subscribed' }))
  if (redis.status === 'ready') await subscribed.catch(() => undefined)
  return subscriber
}
