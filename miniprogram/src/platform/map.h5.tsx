import type { LatLng } from '../lib/gcj02'

export interface MapPin extends LatLng {
  id: string
  text: string
}

/** Whether the platform draws maps; browsers would need somebody's tiles. */
export const hasMap = false

/** Things on a map. */
export const PinMap: (props: {
  center: LatLng
  radiusKm: number
  pins: readonly MapPin[]
  label: string
  onPin: (id: string) => void
}) => null = () => null
