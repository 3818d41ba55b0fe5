export interface View {
  product: string
  campus: string
  /** Null for somebody not signed in. */
  user: string | null
  viewedAt: Date
}

const flushEveryMs = 2_000
const flushAt = 500
/** Beyond this, views are dropped rather than memory filled: they are statistics, not promises. */
const heldMax = 20_000
/** Views of one listing by one viewer that count within `windowMs`; an address may be a whole dormitory. */
const perViewer = 30
const windowMs = 60 * 60_000
/** Pairs of viewer and listing remembered, in this process; beyond it everything is forgotten. */
const seenMax = 50_000

/** Told of every batch that could not be written: why, how many views wait, how many were dropped since the last time. */
export type ViewsNotWritten = (failure: { error: unknown; held: number; dropped: number }) => void

/**
 * Collects views and writes them in batches, so that a popular listing is not a hot row. What is not yet written
 * is lost with the process.
 */
export class ViewBuffer {
  #held: View[] = []
  #write: ((views: View[]) => Promise<void>) | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  #dropped = 0
  readonly #seen = new Map<string, { sinceMs: number; count: number }>()
  readonly #onFailure: ViewsNotWritten

  constructor(onFailure: ViewsNotWritten) {
    this.#onFailure = onFailure
  }

  /** Begins to write; until then views are only held. */
  start(write: (views: View[]) => Promise<void>): void {
    this.#write = write
    this.#timer = setInterval(() => void this.flush(), flushEveryMs)
    this.#timer.unref()
  }

  /** @param viewer person or address; `perViewer` of its views of a listing count in an hour */
  add(view: View, viewer: string): void {
    if (this.#seenEnough(`${viewer} ${view.product}`, view.viewedAt.getTime())) return
    if (this.#held.length >= heldMax) {
      this.#dropped++
      return
    }
    this.#held.push(view)
    if (this.#held.length >= flushAt) void this.flush()
  }

  #seenEnough(key: string, atMs: number): boolean {
    const before = this.#seen.get(key)
    if (before && atMs - before.sinceMs < windowMs) return ++before.count > perViewer
    if (this.#seen.size >= seenMax) this.#seen.clear()
    this.#seen.set(key, { sinceMs: atMs, count: 1 })
    return false
  }

  /** Writes what is held; a failed batch is reported and held again. Never throws. */
  async flush(): Promise<void> {
    const write = this.#write
    if (!write || this.#held.length === 0) return this.#writing
    const batch = this.#held.splice(0)
    this.#writing = this.#writing
      .then(() => write(batch))
      .catch((error: unknown) => {
        const kept = batch.slice(0, heldMax - this.#held.length)
        this.#held.unshift(...kept)
        const dropped = this.#dropped + batch.length - kept.length
        this.#dropped = 0
        this.#onFailure({ error, held: this.#held.length, dropped })
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
