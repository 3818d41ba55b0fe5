import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Env } from './env'
import type { Logger } from './logger'

/** What was changed, as the triggers of the database tell it after the commit: a row, or something in a table. */
export type Change = `product:${string}` | `seller:${string}` | `content:${string}`

/** `everything`: changes may have been missed, whatever was known before. */
export type ChangeListener = (change: Change | 'everything') => void

/** Hears from the database itself what was written, by whatever process and in whatever way. */
export interface Changes {
  /** Whether all that was committed longer than `behindMaxMs` ago has been heard here. */
  readonly live: boolean
  /** Begins to listen at the first call, so that a process which needs none of it holds no connection. */
  on(listener: ChangeListener): () => void
  /**
   * Resolves once all that is committed by now has been heard here. Where nothing is heard (`live` is false), and at
   * most `behindMaxMs` later, it resolves too: until it is heard, `live` says that nothing is known.
   */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

/** A listener that is further behind knows nothing any more. */
export const behindMaxMs = 2_500
const heartbeatEveryMs = 1_000
/** Pause before the next attempt: at first, and at most. */
const pauseMs = { first: 100, most: 2_000 }

const channel = 'xiaoji_changed'

export function createChanges({ DATABASE_URL }: Pick<Env, 'DATABASE_URL'>, logger: Logger): Changes {
  const listeners = new Set<ChangeListener>()
  const ending = new AbortController()
  let connection: Connection | undefined
  let running: Promise<void> | undefined

  function tell(change: Change | 'everything'): void {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (error) {
        logger.error({ err: error, msg: 'A listener of changes failed' })
      }
    }
  }

  async function run(): Promise<void> {
    let down = false
    for (let pause = pauseMs.first; !ending.signal.aborted; pause = Math.min(pause * 2, pauseMs.most)) {
      const current = new Connection(DATABASE_URL, tell)
      connection = current
      try {
        await current.open()
        // What happened while nobody listened was not heard.
        tell('everything')
        await current.keepInStep()
        pause = pauseMs.first
        if (down) logger.info('Changes are heard again')
        down = false
        await current.keep(ending.signal)
      } catch (error) {
        if (!down && !ending.signal.aborted)
          logger.warn({ err: error, msg: 'Changes are not heard; nothing is cached' })
        down = true
      }
      current.end()
      await sleep(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
    }
  }

  return {
    get live() {
      return connection !== undefined && connection.behindMs() < behindMaxMs
    },
    on(listener) {
      listeners.add(listener)
      if (!ending.signal.aborted) running ??= run()
      return () => void listeners.delete(listener)
    },
    async caughtUp() {
      if (connection !== undefined && connection.behindMs() < behindMaxMs) await connection.nextHeartbeat()
    },
    async close() {
      ending.abort()
      connection?.end()
      listeners.clear()
      await running
    },
  }
}

/**
 * One connection that listens. It is known to be in step by sending itself a notification through the same queue: what
 * was committed before that arrives before it.
 */
class Connection {
  readonly #client: pg.Client
  readonly #tell: (change: Change) => void
  readonly #self = `xiaoji_heartbeat_${randomUUID().replaceAll('-', '')}`
  /** Heartbeats on their way. */
  readonly #sent = new Map<string, { atMs: number; arrived: () => void }>()
  /** Who waits for an answer. */
  readonly #waiting = new Set<(error: Error) => void>()
  #lost: Error | undefined
  #count = 0
  /** When the latest heartbeat that arrived was sent. */
  #inStepAtMs = -Infinity
  #sending: Promise<void> | undefined
  #queued: Promise<void> | undefined

  constructor(connectionString: string, tell: (change: Change) => void) {
    this.#tell = tell
    this.#client = new pg.Client({
      connectionString,
      application_name: 'xiaoji-changes',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      // A heartbeat writes nothing that would have to be kept.
      options: '-c synchronous_commit=off -c statement_timeout=5000',
    })
    this.#client.on('error', (error) => this.#lose(error))
    this.#client.on('end', () => this.#lose(new Error('The listening connection was closed')))
    this.#client.on('notification', ({ channel: from, payload = '' }) => {
      if (from === channel) this.#tell(payload as Change)
      else this.#arrive(payload)
    })
  }

  async open(): Promise<void> {
    await this.#orLost(this.#client.connect())
    await this.#orLost(this.#client.query(`listen ${channel}; listen ${this.#self}`))
  }

  /** Sends a heartbeat and waits until it has come. One at a time. @throws when it does not come in time */
  async #heartbeat(): Promise<void> {
    const name = String(++this.#count)
    const arrived = new Promise<void>((resolve) => {
      this.#sent.set(name, { atMs: performance.now(), arrived: resolve })
    })
    const sent = this.#client.query('select pg_notify($1, $2)', [this.#self, name])
    const late = new Error('The listening connection does not answer')
    const timer = setTimeout(() => this.#lose(late), behindMaxMs).unref()
    try {
      await this.#orLost(Promise.all([arrived, sent]))
    } catch (error) {
      this.#lose(error)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** A heartbeat that is sent after this call, shared by all who ask while one is on its way. Never throws. */
  nextHeartbeat(): Promise<void> {
    if (!this.#sending) {
      this.#sending = this.#heartbeat()
        .catch(() => undefined)
        .finally(() => (this.#sending = undefined))
      return this.#sending
    }
    this.#queued ??= this.#sending.then(() => {
      this.#queued = undefined
      return this.nextHeartbeat()
    })
    return this.#queued
  }

  /** @throws when the connection is lost */
  async keepInStep(): Promise<void> {
    await this.#orLost(this.nextHeartbeat())
  }

  /** Sends heartbeats until the connection is lost or not wanted any more. @throws when it is lost */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = sleep(heartbeatEveryMs, undefined, { signal, ref: false }).catch(() => undefined)
      await this.#orLost(pause)
      if (!signal.aborted) await this.keepInStep()
    }
  }

  behindMs(): number {
    return this.#lost ? Infinity : performance.now() - this.#inStepAtMs
  }

  end(): void {
    this.#lose(new Error('Closed'))
    // Without waiting for an answer: the other end may be dead.
    this.#client.connection.stream.destroy()
  }

  /** What the work gives, unless the connection is lost before. */
  #orLost<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject)
      void work.then(resolve, reject).finally(() => this.#waiting.delete(reject))
      if (this.#lost) reject(this.#lost)
    })
  }

  #lose(error: unknown): void {
    if (this.#lost) return
    this.#lost = error instanceof Error ? error : new Error(String(error))
    for (const reject of this.#waiting) reject(this.#lost)
    this.#waiting.clear()
  }

  #arrive(heartbeat: string): void {
    const sent = this.#sent.get(heartbeat)
    if (!sent) return
    this.#sent.delete(heartbeat)
    this.#inStepAtMs = Math.max(this.#inStepAtMs, sent.atMs)
    sent.arrived()
  }
}
