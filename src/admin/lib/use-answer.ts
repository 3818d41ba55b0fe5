import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, Refused } from './ask'
import { useText } from './use-text'

interface Reading<T> {
  /** Null until there is one. */
  data: T | null
  failed: boolean
  /** What the door said instead of an answer; none when it was not reached. */
  code: string | undefined
  again: () => void
}

/** An answer that came with the page. */
export interface GivenAnswer<T> {
  path: string
  data: T
}

/** What a door answers to GET; nothing is asked while `path` is null, nor at first for what is given. */
export function useAnswer<T>(path: string | null, given?: GivenAnswer<T>): Reading<T> {
  const { config } = useConfig()
  const { language } = useText()
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ path: string; data: T | null; code?: string } | null>(given ?? null)
  const unasked = useRef(given?.path)
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  const { api } = config.routes

  useEffect(() => {
    const isGiven = unasked.current === path
    unasked.current = undefined
    if (path === null || isGiven) return
    const abort = new AbortController()
    ask<T>(`${api}${path}`, { language, signal: abort.signal }).then(
      (data) => setAnswer({ path, data }),
      (error: unknown) => {
        const code = error instanceof Refused ? error.code : undefined
        if (!abort.signal.aborted) setAnswer({ path, data: null, code })
      },
    )
    return () => abort.abort()
  }, [api, path, language, attempt])

  const known = answer !== null && answer.path === path
  return {
    data: known ? answer.data : null,
    failed: known && answer.data === null,
    code: known ? answer.code : undefined,
    again,
  }
}
