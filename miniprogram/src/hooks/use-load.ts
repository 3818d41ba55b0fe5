import { useCallback, useEffect, useRef, useState } from 'react'
import { isApiError, isOutOfReach, type ApiError } from '../services/api-error'
import { useBearerKey } from '../stores/session'

export interface Loaded<Value> {
  value: Value | null
  error: ApiError | null
  isLoading: boolean
  /** Asks again, keeping what is shown meanwhile. */
  reload: () => Promise<void>
  /** Changes what is shown, until the next answer. */
  set: (change: (value: Value) => Value) => void
}

/**
 * What a page shows of the server. Asked anew for whoever signs in.
 * @param thing names what is asked for: another name is another thing; null asks for nothing yet
 */
export function useLoad<Value>(thing: string | null, load: () => Promise<Value>): Loaded<Value> {
  const bearer = useBearerKey()
  const key = thing === null ? null : `${bearer} ${thing}`
  const [state, setState] = useState<{ key: string | null; value: Value | null; error: ApiError | null }>({
    key: null,
    value: null,
    error: null,
  })
  const latest = useRef({ key, load, turn: 0 })
  latest.current.load = load
  latest.current.key = key

  const reload = useCallback(async () => {
    const asked = latest.current.key
    if (asked === null) return
    const turn = ++latest.current.turn
    const isCurrent = () => latest.current.turn === turn && latest.current.key === asked
    try {
      const value = await latest.current.load()
      if (isCurrent()) setState({ key: asked, value, error: null })
    } catch (error) {
      if (!isApiError(error)) throw error
      if (!isCurrent()) return
      const isKept = !isOutOfReach(error)
      setState((now) => ({ key: asked, value: isKept && now.key === asked ? now.value : null, error }))
    }
  }, [])

  useEffect(() => {
    void reload()
    const { current } = latest
    return () => void current.turn++
  }, [key, reload])

  const set = useCallback(
    (change: (value: Value) => Value) =>
      setState((now) => (now.value === null ? now : { ...now, value: change(now.value) })),
    [],
  )
  const isSame = state.key === key
  return {
    value: isSame ? state.value : null,
    error: isSame ? state.error : null,
    isLoading: key !== null && (!isSame || (state.value === null && state.error === null)),
    reload,
    set,
  }
}
