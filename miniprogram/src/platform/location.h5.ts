import { gcj02Of, type LatLng } from '../lib/gcj02'

export interface Place extends LatLng {
  name: string
}

const options: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 }

/** Where the device is, GCJ-02; null when the person or the device does not say. To be called in a tap. */
export function locate(): Promise<LatLng | null> {
  return new Promise((resolve) => {
    // Absent where the page does not come by https.
    const geolocation = navigator.geolocation as Geolocation | undefined
    if (!geolocation) return resolve(null)
    geolocation.getCurrentPosition(
      // Browsers tell WGS-84.
      ({ coords }) => resolve(gcj02Of({ lat: coords.latitude, lng: coords.longitude })),
      () => resolve(null),
      options,
    )
  })
}

/** Whether the platform has a map to choose a place on. */
export const canChoosePlace = false

/** A place that the person points at, GCJ-02; null when none was chosen. */
export const choosePlace: (near?: LatLng | null) => Promise<Place | null> = async () => null

/** Who refused once is not asked again by the platform: this opens where one allows it. */
export const openLocationSettings: (() => Promise<void>) | null = null
