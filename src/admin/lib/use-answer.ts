import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { ask } from './ask'
import { useText } from './use-text'

interface Reading<T> {
  /** Null until there is one. */
  data: T | null
  failed: boolean
  again: () => void
}

/** What a door answers to GET; nothing is asked while `path` is null. */
export function useAnswer<T>(path: string | null): Reading<T> {
  const { config } = useConfig()
  const { language } = useText()
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ path: string; data: T | null } | null>(null)
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  const { api } = config.routes

  useEffect(() => {
    if (path === null) return
    const abort = new AbortController()
    ask<T>(`${api}${path}`, { language, signal: abort.signal }).then(
      (data) => setAnswer({ path, data }),
      () => {
        if (!abort.signal.aborted) setAnswer({ path, data: null })
      },
    )
    return () => abort.abort()
  }, [api, path, language, attempt])

  const known = answer !== null && answer.path === path
  return { data: known ? answer.data : null, failed: known && answer.data === null, again }
}
