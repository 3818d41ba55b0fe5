import type { LatLng } from '../lib/gcj02'
import { useCampus } from '../stores/campus'
import { useLocation, type LocationState } from '../stores/location'

export interface Near {
  /** The person's own, else the middle of the campus; null until that is known. */
  position: LatLng | null
  isOwn: boolean
  state: LocationState
  /** Asks the device; to be called in a tap. */
  refresh: () => Promise<LatLng | null>
}

/** Around what "near" is. */
export function useNear(): Near {
  const campus = useCampus()
  const { position, state, refresh } = useLocation()
  return {
    position: position ?? campus?.location ?? null,
    isOwn: position !== null,
    state,
    refresh,
  }
}

/** Part of a list's key, and of what the server is asked. */
export const nearQuery = ({ lat, lng }: LatLng) => ({ lat: lat.toFixed(6), lng: lng.toFixed(6) })
