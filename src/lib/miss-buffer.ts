export interface Miss {
  /** Folded. */
  q: string
  /** Null for somebody without a campus. */
  campus: string | null
}

export interface CountedMiss extends Miss {
  count: number
  /** Some time of the last day on which it was missed. */
  lastAt: Date
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const flushEveryMs = 30_000
/** Different searches that wait to be written. */
const heldMax = 2_000
/** Different searches of a campus that one process takes up in a day: noise fills no table. */
const differentADay = 2_000
/** Of these, those that one person or one address (a dormitory, perhaps) was the first to make. */
const firstADay = 100
/** Pairs of person and search remembered; beyond it everything is forgotten. */
const seenMax = 50_000
/** One search by people whom nobody can tell apart, in an hour. */
const byStrangers = 20

/** What a day has brought: searches by campus, and how many of them each asker was the first to make. */
const startOf = (day: number) => ({
  day,
  searches: new Map<string | null, Set<string>>(),
  firsts: new Map<string, number>(),
})

/** Told of every batch that could not be written. */
export type MissesNotWritten = (failure: { error: unknown; held: number }) => void

/**
 * Collects searches without a result and writes how often each was made, so that no search waits for a write and none
 * is kept by itself. What is not yet written is lost with the process.
 */
export class MissBuffer {
  #held = new Map<string, CountedMiss>()
  #write: ((misses: CountedMiss[]) => Promise<void>) | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  /** By asker and search: how often since when. */
  readonly #seen = new Map<string, { sinceMs: number; count: number }>()
  #today = startOf(0)
  readonly #onFailure: MissesNotWritten

  constructor(onFailure: MissesNotWritten) {
    this.#onFailure = onFailure
  }

  /** Begins to write; until then misses are only held. */
  start(write: (misses: CountedMiss[]) => Promise<void>): void {
    this.#write = write
    this.#timer = setInterval(() => void this.flush(), flushEveryMs)
    this.#timer.unref()
  }

  /**
   * @param asker person or address, whose search counts once an hour; null for somebody who cannot be told from others.
   * Remembered here only, and never written.
   */
  add(miss: Miss, asker: string | null, now: Date): void {
    const key = `${miss.campus ?? ''} ${miss.q}`
    if (!this.#hasRoom(miss, asker ?? '', now)) return
    if (this.#seenEnough(`${asker ?? ''} ${key}`, asker === null ? byStrangers : 1, now.getTime())) return
    this.#hold(key, { ...miss, count: 1, lastAt: now })
  }

  /** Whether there is room for it among the searches of the day, of the campus and of whoever is the first to make it. */
  #hasRoom({ campus, q }: Miss, asker: string, now: Date): boolean {
    const day = Math.floor(now.getTime() / dayMs)
    if (this.#today.day !== day) this.#today = startOf(day)
    const { searches, firsts } = this.#today
    const known = searches.get(campus) ?? new Set()
    if (known.has(q)) return true
    const made = firsts.get(asker) ?? 0
    if (known.size >= differentADay || made >= firstADay || firsts.size >= seenMax) return false
    searches.set(campus, known.add(q))
    firsts.set(asker, made + 1)
    return true
  }

  #seenEnough(key: string, most: number, atMs: number): boolean {
    const before = this.#seen.get(key)
    if (before && atMs - before.sinceMs < hourMs) return ++before.count > most
    if (this.#seen.size >= seenMax) this.#seen.clear()
    this.#seen.set(key, { sinceMs: atMs, count: 1 })
    return false
  }

  #hold(key: string, miss: CountedMiss): void {
    const before = this.#held.get(key)
    if (before) {
      before.count += miss.count
      if (miss.lastAt > before.lastAt) before.lastAt = miss.lastAt
    } else if (this.#held.size < heldMax) {
      this.#held.set(key, miss)
    }
  }

  /** Writes what is held; a failed batch is reported and held again. Never throws. */
  async flush(): Promise<void> {
    const write = this.#write
    if (!write || this.#held.size === 0) return this.#writing
    const batch = this.#held
    this.#held = new Map()
    this.#writing = this.#writing
      .then(() => write([...batch.values()]))
      .catch((error: unknown) => {
        for (const [key, miss] of batch) this.#hold(key, miss)
        this.#onFailure({ error, held: this.#held.size })
      })
    return this.#writing
  }

  /** Writes the rest and stops. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.flush()
    this.#write = null
  }
}
