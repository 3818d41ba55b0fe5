/**
 * A queue of pictures on their way to the server: each waiting → uploading → done or failed. Pure of any platform: how one
 * picture is sent is given.
 */

/** Why a picture did not arrive. */
export interface UploadProblem {
  code: string
  message: string
  /** For so long the server does not want to be asked again. */
  retryAfterMs?: number
}

export interface Upload {
  /** Where the picture is on this device; one that the server has already, by its id. */
  readonly key: string
  /** To be shown: on this device, or as the server names it. */
  readonly src: string
  readonly state: 'waiting' | 'uploading' | 'done' | 'failed'
  /** From 0 to 1. */
  readonly progress: number
  readonly mediaId: string | null
  /** When the person chose it, or last asked for it to be tried again. */
  readonly chosenAtMs: number
  /** As the server names it, once it has it: what is on this device is gone when the app is opened anew. */
  readonly storedSrc: string | null
  /** Of a failed one, and of one that waits for its next attempt. */
  readonly problem: UploadProblem | null
}

/** A picture that the server has. */
export interface Stored {
  mediaId: string
  src: string
}

export interface UploadHooks {
  onProgress: (done: number) => void
  onBegin: (abort: () => void) => void
}

export interface UploadQueue {
  readonly list: () => readonly Upload[]
  readonly subscribe: (listener: () => void) => () => void
  /** Puts pictures at the end; one that is there already is not put twice. */
  readonly add: (paths: readonly string[]) => void
  /** Puts pictures that the server has at the end. */
  readonly addStored: (pictures: readonly Stored[]) => void
  readonly remove: (key: string) => void
  /** The same for who goes on with the picture. @returns false when it is not there: another one has it already */
  readonly take: (key: string) => boolean
  /** Tries a failed one again; what the server has is as if it were chosen now. */
  readonly retry: (key: string) => void
  /** Tries everything again that the network has stopped. */
  readonly resume: () => void
  /** Puts a picture at another place; the first is the cover. */
  readonly move: (key: string, to: number) => void
  /** Resolves when nothing is under way. @returns whether all have arrived; false when they were forgotten meanwhile */
  readonly settled: () => Promise<boolean>
  /** Stops and forgets everything. */
  readonly clear: () => void
}

/** Another attempt may succeed where nothing is changed. */
const passing = ['OFFLINE', 'TIMEOUT', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED']
/** Between the attempts that are made without being asked. */
export const pausesMs = [1_000, 3_000, 8_000, 20_000] as const
/** What the server wants waited for longer is left to the person. */
export const longestPauseMs = 60_000
const atOnce = 2

interface Pause {
  made: number
  timer?: ReturnType<typeof setTimeout>
  /** As the server has said: before then only the person tries again. */
  notBeforeMs?: number
}

/** @param send one picture; its failure has a `code`, a `message` and perhaps `details.retryAfterMs` @param release what is not needed any more */
export function createUploads(
  send: (path: string, hooks: UploadHooks) => Promise<Stored>,
  release: (path: string) => void = () => undefined,
): UploadQueue {
  let items: readonly Upload[] = []
  const listeners = new Set<() => void>()
  /** Attempts under way, by key: an answer to any other comes too late. */
  const runs = new Map<string, { abort?: () => void; isOver: boolean }>()
  /** Attempts made in a row, and what makes the next. */
  const pauses = new Map<string, Pause>()
  let clearings = 0

  const set = (next: readonly Upload[]) => {
    items = next
    for (const listener of [...listeners]) listener()
  }
  const change = (key: string, some: Partial<Upload>) =>
    set(items.map((item) => (item.key === key ? { ...item, ...some } : item)))
  const find = (key: string) => items.find((item) => item.key === key)

  function pump(): void {
    for (const { key, state } of items) {
      if (runs.size >= atOnce) return
      if (state === 'waiting' && pauses.get(key)?.timer === undefined) start(key)
    }
  }

  function start(key: string): void {
    const run: { abort?: () => void; isOver: boolean } = { isOver: false }
    runs.set(key, run)
    change(key, { state: 'uploading', progress: 0, problem: null })
    const end = (then: () => void) => {
      if (run.isOver) return
      run.isOver = true
      runs.delete(key)
      then()
      pump()
    }
    send(key, {
      onProgress: (done) => {
        if (!run.isOver) change(key, { progress: Math.min(1, Math.max(0, done)) })
      },
      onBegin: (abort) => {
        if (run.isOver) abort()
        else run.abort = abort
      },
    }).then(
      ({ mediaId, src }) =>
        end(() => {
          pauses.delete(key)
          change(key, { state: 'done', progress: 1, mediaId, storedSrc: src })
        }),
      (error: unknown) => end(() => fail(key, problemOf(error))),
    )
  }

  function fail(key: string, problem: UploadProblem): void {
    const made = pauses.get(key)?.made ?? 0
    const usualMs = passing.includes(problem.code) ? pausesMs[made] : undefined
    const pauseMs = usualMs === undefined ? undefined : (problem.retryAfterMs ?? usualMs)
    const notBeforeMs = problem.retryAfterMs === undefined ? undefined : Date.now() + problem.retryAfterMs
    if (pauseMs === undefined || pauseMs > longestPauseMs) {
      pauses.set(key, { made, notBeforeMs })
      change(key, { state: 'failed', progress: 0, problem })
      return
    }
    const timer = setTimeout(() => {
      pauses.set(key, { made: made + 1 })
      pump()
    }, pauseMs)
    pauses.set(key, { made, timer, notBeforeMs })
    change(key, { state: 'waiting', progress: 0, problem })
  }

  /** As if it had never been tried. */
  function anew(key: string): void {
    clearTimeout(pauses.get(key)?.timer)
    pauses.delete(key)
    change(key, { state: 'waiting', progress: 0, problem: null })
  }

  function take(key: string): boolean {
    if (!find(key)) return false
    stop(key)
    set(items.filter((item) => item.key !== key))
    release(key)
    pump()
    return true
  }

  function stop(key: string): void {
    clearTimeout(pauses.get(key)?.timer)
    pauses.delete(key)
    const run = runs.get(key)
    if (!run) return
    run.isOver = true
    runs.delete(key)
    run.abort?.()
  }

  return {
    list: () => items,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(paths) {
      const fresh = [...new Set(paths)].filter((path) => !find(path))
      set([...items, ...fresh.map(freshUpload)])
      pump()
    },
    addStored(pictures) {
      const known = new Set(items.map(({ mediaId }) => mediaId))
      const fresh = pictures.filter(({ mediaId }) => !known.has(mediaId))
      set([
        ...items,
        ...fresh.map(({ mediaId, src }): Upload => ({
          key: mediaId,
          src,
          state: 'done',
          progress: 1,
          mediaId,
          chosenAtMs: Date.now(),
          storedSrc: src,
          problem: null,
        })),
      ])
    },
    remove: (key) => void take(key),
    take,
    retry(key) {
      const state = find(key)?.state
      change(key, { chosenAtMs: Date.now() })
      if (state !== 'failed' && state !== 'waiting') return
      anew(key)
      pump()
    },
    resume() {
      for (const { key, state, problem } of items) {
        const mayGo = (pauses.get(key)?.notBeforeMs ?? 0) <= Date.now()
        if ((state === 'failed' || state === 'waiting') && problem && passing.includes(problem.code) && mayGo)
          anew(key)
      }
      pump()
    },
    move(key, to) {
      const item = find(key)
      if (!item) return
      const rest = items.filter((other) => other !== item)
      const at = Math.min(Math.max(0, to), rest.length)
      set([...rest.slice(0, at), item, ...rest.slice(at)])
    },
    settled() {
      const isQuiet = () => items.every(({ state }) => state === 'done' || state === 'failed')
      const isWhole = () => items.every(({ state }) => state === 'done')
      if (isQuiet()) return Promise.resolve(isWhole())
      const before = clearings
      return new Promise((resolve) => {
        const listener = () => {
          if (!isQuiet()) return
          listeners.delete(listener)
          resolve(isWhole() && clearings === before)
        }
        listeners.add(listener)
      })
    },
    clear() {
      const keys = items.map(({ key }) => key)
      keys.forEach(stop)
      clearings++
      set([])
      keys.forEach(release)
    },
  }
}

const freshUpload = (path: string): Upload => ({
  key: path,
  src: path,
  state: 'waiting',
  progress: 0,
  mediaId: null,
  chosenAtMs: Date.now(),
  storedSrc: null,
  problem: null,
})

function problemOf(error: unknown): UploadProblem {
  const { code, message, details } = (error ?? {}) as Partial<UploadProblem> & { details?: UploadWait }
  return {
    code: String(code ?? 'INTERNAL'),
    message: String(message ?? ''),
    retryAfterMs: details?.retryAfterMs,
  }
}

type UploadWait = Pick<UploadProblem, 'retryAfterMs'>
