import type { Change, Changes } from './changes'
import type { SharedCache } from './shared-cache'

/** What a load brings. */
export interface Loaded<Value> {
  /** As JSON can say it; nobody changes it. */
  value: Value
  /** What it was made from: any of it changes, and the value is dropped. */
  about: readonly Change[]
  /** Milliseconds until it is wrong by the clock alone, the end of a window for instance. */
  freshMs?: number | null
}

/**
 * Remembers what readers share. It never serves what was changed longer than `behindMaxMs` (lib/changes) ago, and
 * normally not for milliseconds: entries are dropped by what the database tells of its commits, and while that is not
 * heard nothing is served or kept (decision 20).
 */
export interface Cache {
  /**
   * The value of a key, loaded by one reader for all who ask meanwhile.
   * @throws what `load` throws, which is not remembered
   */
  get<Value>(key: string, load: () => Promise<Loaded<Value>>): Promise<Value>
}

interface CacheParts {
  changes: Changes
  /** Null without Redis. */
  shared: SharedCache | null
  /** Longest life of an entry, milliseconds: what no change tells of (counters, order) is no older. */
  lifeMs?: number
  /** About the memory that entries may take, characters. */
  sizeMax?: number
}

interface Entry {
  value: unknown
  about: readonly Change[]
  untilMs: number
  size: number
}

/** What was brought, and the number of the first change since the load began that it may not show. */
interface LoadResult {
  value: unknown
  /** Infinity: it shows all that is known. */
  invalidatedAt: number
}

interface Load {
  loaded: Promise<LoadResult>
  /** Changes heard since it began: the number of the first of each. */
  heard: Map<Change | 'everything', number>
}

export function createCache({ changes, shared, lifeMs = 5_000, sizeMax = 24_000_000 }: CacheParts): Cache {
  /** In the order in which they were put, which is about that of their ends. */
  const entries = new Map<string, Entry>()
  const keysAbout = new Map<Change, Set<string>>()
  const inFlight = new Map<string, Load>()
  let size = 0
  /** Number of changes heard. */
  let told = 0
  let listening = false

  function hear(change: Change | 'everything'): void {
    told++
    for (const { heard } of inFlight.values()) if (!heard.has(change)) heard.set(change, told)
    if (change === 'everything') {
      entries.clear()
      keysAbout.clear()
      size = 0
      shared?.suspend()
      return
    }
    for (const key of keysAbout.get(change) ?? []) drop(key)
    shared?.changed(change)
  }

  function drop(key: string): void {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    size -= entry.size
    for (const change of entry.about) {
      const keys = keysAbout.get(change)
      keys?.delete(key)
      if (keys?.size === 0) keysAbout.delete(change)
    }
  }

  function keep(key: string, json: string, { value, about }: Loaded<unknown>, freshMs: number): void {
    drop(key)
    const entry: Entry = {
      value,
      about,
      untilMs: performance.now() + freshMs,
      size: json.length + key.length + 60 * (about.length + 4),
    }
    entries.set(key, entry)
    size += entry.size
    for (const change of about) {
      const keys = keysAbout.get(change)
      if (keys) keys.add(key)
      else keysAbout.set(change, new Set([key]))
    }
    const nowMs = performance.now()
    for (const [oldest, { untilMs }] of entries) {
      if (size <= sizeMax && untilMs > nowMs) break
      drop(oldest)
    }
  }

  function begin(key: string, load: () => Promise<Loaded<unknown>>): Load {
    const heard: Load['heard'] = new Map()
    const begun: Load = {
      heard,
      loaded: bring(key, load, heard).finally(() => inFlight.delete(key)),
    }
    inFlight.set(key, begun)
    return begun
  }

  async function bring(
    key: string,
    load: () => Promise<Loaded<unknown>>,
    heard: Load['heard'],
  ): Promise<LoadResult> {
    const invalidation = ({ about }: Pick<Loaded<unknown>, 'about'>) =>
      Math.min(...(['everything', ...about] as const).map((change) => heard.get(change) ?? Infinity))

    const taken = await shared?.take(key)
    if (taken && 'value' in taken) {
      const { json, about, freshMs } = taken.value
      const found = { value: JSON.parse(json) as unknown, about }
      if (invalidation(found) === Infinity && changes.live) {
        keep(key, json, found, Math.min(freshMs, lifeMs))
        return { value: found.value, invalidatedAt: Infinity }
      }
    }
    const lease = taken && 'lease' in taken ? taken.lease : undefined
    let put = false
    try {
      const startedMs = performance.now()
      const loaded = await load()
      const invalidatedAt = invalidation(loaded)
      // Counted by the database at some time during the load: from its start is not too long.
      const freshMs = Math.min(loaded.freshMs ?? lifeMs, lifeMs) - (performance.now() - startedMs)
      // A load during which something changed may show either; whoever came before the change may see it, once.
      if (invalidatedAt === Infinity && changes.live && freshMs > 0) {
        const json = JSON.stringify(loaded.value)
        keep(key, json, loaded, freshMs)
        if (lease) {
          put = true
          shared?.put(key, lease, { json, about: loaded.about, freshMs })
        }
      }
      return { value: loaded.value, invalidatedAt }
    } finally {
      if (lease && !put) shared?.giveUp(key, lease)
    }
  }

  async function get<Value>(key: string, load: () => Promise<Loaded<Value>>): Promise<Value> {
    if (!listening) {
      listening = true
      changes.on(hear)
    }
    if (!changes.live) return (await load()).value
    const entry = entries.get(key)
    if (entry && entry.untilMs > performance.now()) return entry.value as Value
    const cameAt = told
    const { value, invalidatedAt } = await (inFlight.get(key) ?? begin(key, load)).loaded
    // What changed before this reader came is not to be missing in what they see.
    if (invalidatedAt <= cameAt) return get(key, load)
    return value as Value
  }

  return { get }
}
