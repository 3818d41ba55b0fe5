import { useEffect } from 'react'
import { create } from 'zustand'
import { readStored, store } from '../platform/storage'
import { readCampuses, type Campus } from '../services/campuses'
import { session, useMe } from './session'

interface CampusChoice {
  /** What a visitor chose on this device; who is signed in has a campus. */
  chosen: string | null
  campuses: readonly Campus[]
  choose: (id: string) => void
}

const name = 'campus'
const askAgainMs = 5_000

/** Campuses of this market, and which one a visitor looks at. */
export const campusChoice = create<CampusChoice>((set) => ({
  chosen: readStored<string>(name),
  campuses: [],
  choose: (id) => {
    store(name, id)
    set({ chosen: id })
  },
}))

let loading: Promise<void> | null = null

/** Asks for the campuses once; fails like any request. */
export function loadCampuses(): Promise<void> {
  loading ??= readCampuses()
    .then(({ docs }) => {
      campusChoice.setState({ campuses: docs })
      const { chosen, choose } = campusChoice.getState()
      const first = docs[0]
      if (first && !docs.some(({ id }) => id === chosen)) choose(first.id)
    })
    .finally(() => {
      if (campusChoice.getState().campuses.length === 0) loading = null
    })
  return loading
}

/** Id of the campus whose market is shown; null until it is known. */
export function useCampusId(): string | null {
  const me = useMe()
  const chosen = campusChoice((state) => state.chosen)
  const isUnknown = !me && chosen === null
  useEffect(() => {
    if (session.getState().me) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    // Nothing can be shown before it is known: a visitor who comes without a network sees it as soon as there is one.
    const attempt = () =>
      void loadCampuses().catch(() => {
        if (isUnknown) timer = setTimeout(attempt, askAgainMs)
      })
    attempt()
    return () => clearTimeout(timer)
  }, [isUnknown])
  return me?.campus.id ?? chosen
}

/** The campus whose market is shown; null until it is known. */
export function useCampus(): Campus | null {
  const id = useCampusId()
  const campuses = campusChoice((state) => state.campuses)
  useEffect(() => void loadCampuses().catch(() => undefined), [])
  return campuses.find((campus) => campus.id === id) ?? null
}
