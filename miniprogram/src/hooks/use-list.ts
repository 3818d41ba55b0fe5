import { useCallback, useEffect, useRef, useState } from 'react'
import { isApiError, isOutOfReach, type ApiError } from '../services/api-error'
import { useBearerKey } from '../stores/session'

export interface Page<Row> {
  docs: Row[]
  nextCursor: string | null
}

export interface List<Row> {
  rows: readonly Row[]
  /** Pages as they came: what a long list shows or leaves out as a whole. */
  pages: readonly (readonly Row[])[]
  error: ApiError | null
  /** Nothing has come yet. */
  isFirst: boolean
  isLoading: boolean
  hasMore: boolean
  more: () => Promise<void>
  reload: () => Promise<void>
  /** Changes rows where they stand; null takes one out. */
  change: (change: (row: Row) => Row | null) => void
}

interface State<Row> {
  key: string | null
  pages: readonly (readonly Row[])[]
  cursor: string | null
  hasMore: boolean
  isLoading: boolean
  error: ApiError | null
}

/** A list that comes page by page. @param thing as of `useLoad`; rows are known by their id and shown once */
export function useList<Row extends { id: string }>(
  thing: string | null,
  load: (cursor: string | undefined) => Promise<Page<Row>>,
): List<Row> {
  const bearer = useBearerKey()
  const key = thing === null ? null : `${bearer} ${thing}`
  const empty: State<Row> = {
    key,
    pages: [],
    cursor: null,
    hasMore: true,
    isLoading: key !== null,
    error: null,
  }
  const [state, setState] = useState<State<Row>>(empty)
  const now = useRef({ key, load, state, turn: 0, isBusy: false })
  now.current.key = key
  now.current.load = load
  now.current.state = state

  const ask = useCallback(async (isAnew: boolean) => {
    const asked = now.current.key
    if (asked === null || (now.current.isBusy && !isAnew)) return
    const turn = ++now.current.turn
    const isCurrent = () => now.current.turn === turn
    now.current.isBusy = true
    const cursor = isAnew ? null : now.current.state.cursor
    setState((old) => ({
      ...old,
      key: asked,
      isLoading: true,
      error: null,
      ...(old.key === asked ? {} : { pages: [] }),
    }))
    try {
      const page = await now.current.load(cursor ?? undefined)
      if (!isCurrent()) return
      setState((old) => {
        const before = isAnew || old.key !== asked ? [] : old.pages
        const known = new Set(before.flatMap((rows) => rows.map(({ id }) => id)))
        const fresh = page.docs.filter(({ id }) => !known.has(id))
        return {
          key: asked,
          pages: fresh.length > 0 ? [...before, fresh] : before,
          cursor: page.nextCursor,
          hasMore: page.nextCursor !== null,
          isLoading: false,
          error: null,
        }
      })
    } catch (error) {
      if (!isApiError(error)) throw error
      if (!isCurrent()) return
      const lost = isOutOfReach(error) ? { pages: [] } : {}
      setState((old) => ({ ...old, ...lost, key: asked, isLoading: false, error }))
    } finally {
      if (isCurrent()) now.current.isBusy = false
    }
  }, [])

  useEffect(() => {
    void ask(true)
    const { current } = now
    return () => {
      current.turn++
      current.isBusy = false
    }
  }, [key, ask])

  const shown = state.key === key ? state : empty
  return {
    rows: shown.pages.flat(),
    pages: shown.pages,
    error: shown.error,
    isFirst: shown.pages.length === 0 && shown.isLoading,
    isLoading: shown.isLoading,
    hasMore: shown.hasMore,
    more: useCallback(async () => {
      const { state: current } = now.current
      if (current.hasMore && !current.error) await ask(false)
    }, [ask]),
    reload: useCallback(() => ask(true), [ask]),
    change: useCallback((change: (row: Row) => Row | null) => {
      setState((old) => ({
        ...old,
        pages: old.pages.map((rows) =>
          rows.flatMap((row) => {
            const next = change(row)
            return next === null ? [] : [next]
          }),
        ),
      }))
    }, []),
  }
}
