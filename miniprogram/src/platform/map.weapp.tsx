import { Map, View } from '@tarojs/components'
import pinIcon from '../assets/tabs/nearby-on.png'
import { aria } from './aria'
import type { PinMapProps } from './map-types'
import './map.scss'

/** Whether the platform draws maps; browsers would need somebody's tiles. */
export const hasMap = true

/** A map as wide as a phone shows about this many kilometres to each side. */
const scaleOf = (radiusKm: number) => Math.round(15 - Math.log2(Math.max(1, radiusKm)))

/** Things on a map. */
export function PinMap({ center, radiusKm, pins, label, onPin }: PinMapProps) {
  const open = ({ detail }: { detail: { markerId: number | string } }) => {
    const pin = pins[Number(detail.markerId)]
    if (pin) onPin(pin.id)
  }
  return (
    <View {...aria({ role: 'img', label })}>
      <Map
        className="pin-map"
        latitude={center.lat}
        longitude={center.lng}
        scale={scaleOf(radiusKm)}
        showLocation
        markers={pins.map(({ lat, lng, text }, index) => ({
          id: index,
          latitude: lat,
          longitude: lng,
          iconPath: pinIcon,
          width: 28,
          height: 28,
          callout: {
            content: text,
            color: '#1b2026',
            fontSize: 13,
            borderRadius: 6,
            borderWidth: 1,
            borderColor: '#097a5c',
            bgColor: '#ffffff',
            padding: 4,
            display: 'ALWAYS' as const,
            textAlign: 'center' as const,
            anchorX: 0,
            anchorY: 0,
          },
        }))}
        onMarkerTap={open}
        onCalloutTap={open}
        onError={() => undefined}
      />
    </View>
  )
}
