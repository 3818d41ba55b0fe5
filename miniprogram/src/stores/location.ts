import { create } from 'zustand'
import type { LatLng } from '../lib/gcj02'
import { locate } from '../platform/location'
import { keepPersonal, presentPerson, readPersonal } from './personal'
import { onPersonChange } from './session'

/** `unknown` until it is asked for; `refused` when the person or the device does not say. */
export type LocationState = 'unknown' | 'asking' | 'known' | 'refused'

interface Kept {
  position: LatLng
  atMs: number
}

const nameOf = (owner: string | null) => ({ owner, kind: 'location' }) as const
/** For so long a position is taken as where the person is, without asking the device again. */
export const keptHours = 24
const freshMs = keptHours * 60 * 60_000

const keptOf = (owner: string | null): { state: LocationState; kept: Kept | null } => {
  const kept = readPersonal<Kept>(nameOf(owner))
  return isFresh(kept) ? { state: 'known', kept } : { state: 'unknown', kept: null }
}

/** Where the present person is, as far as they told. */
export const location = create(() => keptOf(presentPerson()))

function isFresh(given: Kept | null): boolean {
  return given !== null && Date.now() - given.atMs < freshMs && given.atMs <= Date.now()
}

let asking: Promise<LatLng | null> | null = null

/** Asks the device where it is. To be called in a tap. @returns GCJ-02, or null */
export function refreshLocation(): Promise<LatLng | null> {
  if (asking) return asking
  const mine = ask().finally(() => {
    if (asking === mine) asking = null
  })
  return (asking = mine)
}

async function ask(): Promise<LatLng | null> {
  const owner = presentPerson()
  location.setState({ state: 'asking' })
  const position = await locate()
  // Where somebody was who has gone meanwhile.
  if (presentPerson() !== owner) return null
  if (position) {
    const now = { position, atMs: Date.now() }
    keepPersonal(nameOf(owner), now)
    location.setState({ state: 'known', kept: now })
  } else {
    location.setState({ state: 'refused' })
  }
  return position
}

onPersonChange((_from, to) => {
  asking = null
  location.setState(keptOf(to))
})

/** Where the person is, GCJ-02, as far as they told within a day; `refresh` asks the device. */
export function useLocation(): {
  state: LocationState
  position: LatLng | null
  refresh: () => Promise<LatLng | null>
} {
  const state = location((now) => now.state)
  const now = location((all) => all.kept)
  const position = isFresh(now) ? (now?.position ?? null) : null
  return { state: state === 'known' && !position ? 'unknown' : state, position, refresh: refreshLocation }
}
