import type { LatLng } from '../lib/gcj02'

export interface MapPin extends LatLng {
  id: string
  text: string
}

export interface PinMapProps {
  center: LatLng
  radiusKm: number
  pins: readonly MapPin[]
  label: string
  onPin: (id: string) => void
}
