import { create } from 'zustand'
import type { LatLng } from '../lib/gcj02'
import { locate } from '../platform/location'
import { readStored, store } from '../platform/storage'

/** `unknown` until it is asked for; `refused` when the person or the device does not say. */
export type LocationState = 'unknown' | 'asking' | 'known' | 'refused'

interface Kept {
  position: LatLng
  atMs: number
}

const name = 'location'
/** For so long a position is taken as where the person is, without asking the device again. */
const freshMs = 24 * 60 * 60_000

const kept = readStored<Kept>(name)

const location = create<{ state: LocationState; kept: Kept | null }>(() => ({
  state: isFresh(kept) ? 'known' : 'unknown',
  kept: isFresh(kept) ? kept : null,
}))

function isFresh(given: Kept | null): boolean {
  return given !== null && Date.now() - given.atMs < freshMs && given.atMs <= Date.now()
}

let asking: Promise<LatLng | null> | null = null

/** Asks the device where it is. To be called in a tap. @returns GCJ-02, or null */
export function refreshLocation(): Promise<LatLng | null> {
  asking ??= ask().finally(() => (asking = null))
  return asking
}

async function ask(): Promise<LatLng | null> {
  location.setState({ state: 'asking' })
  const position = await locate()
  if (position) {
    const now = { position, atMs: Date.now() }
    store(name, now)
    location.setState({ state: 'known', kept: now })
  } else {
    location.setState({ state: 'refused' })
  }
  return position
}

/** Forgets where the person was. */
export function forgetLocation(): void {
  store(name, null)
  location.setState({ state: 'unknown', kept: null })
}

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
