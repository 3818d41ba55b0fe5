import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { distanceM } from '../../../src/domain/position'
import { gcj02Of } from '../../../miniprogram/src/lib/gcj02'

const places: readonly [name: string, wgs84: [number, number], gcj02: [number, number]][] = [
  ['Beijing', [116.3975, 39.9087], [116.403744, 39.910103]],
  ['Shanghai', [121.4737, 31.2304], [121.478223, 31.228458]],
  ['Guangzhou', [113.2644, 23.1291], [113.26973, 23.126423]],
  ['Ürümqi', [87.6168, 43.8256], [87.61965, 43.826805]],
  ['Paris, outside of the grid', [2.35, 48.85], [2.35, 48.85]],
]

describe('the position that a browser tells', () => {
  it.each(places)('stands where mainland maps show it: %s', (_, [lng, lat], [mapLng, mapLat]) => {
    const shown = gcj02Of({ lat, lng })
    expect(shown.lng).toBeCloseTo(mapLng, 6)
    expect(shown.lat).toBeCloseTo(mapLat, 6)
  })

  it('is never moved by more than a kilometre and a half', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 53, noNaN: true }),
        fc.double({ min: 73, max: 135, noNaN: true }),
        (lat, lng) => distanceM({ lat, lng }, gcj02Of({ lat, lng })) < 1_500,
      ),
    )
  })

  it('keeps neighbours neighbours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 50, noNaN: true }),
        fc.double({ min: 75, max: 134, noNaN: true }),
        (lat, lng) => {
          const [here, there] = [gcj02Of({ lat, lng }), gcj02Of({ lat: lat + 0.001, lng })]
          const between = distanceM(here, there)
          return between > 105 && between < 118
        },
      ),
    )
  })
})
