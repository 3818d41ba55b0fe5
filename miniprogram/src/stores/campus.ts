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
  useEffect(() => {
    if (!session.getState().me) void loadCampuses().catch(() => undefined)
  }, [])
  return me?.campus.id ?? chosen
}

/** The campus whose market is shown; null until it is known. */
export function useCampus(): Campus | null {
  const id = useCampusId()
  const campuses = campusChoice((state) => state.campuses)
  useEffect(() => void loadCampuses().catch(() => undefined), [])
  return campuses.find((campus) => campus.id === id) ?? null
}
