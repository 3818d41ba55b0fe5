import { View } from '@tarojs/components'
import { Failed } from '../../../components/empty'
import { useLoad } from '../../../hooks/use-load'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatFen } from '../../../lib/format'
import type { LatLng } from '../../../lib/gcj02'
import { aria } from '../../../platform/aria'
import { PinMap } from '../../../platform/map'
import { go } from '../../../platform/navigate'
import type { Query } from '../../../services/api'
import { findNearby } from '../../../services/products'
import { loadPins } from '../load-pins'
import { texts } from '../texts'

/** What is in the circle, on a map; whether that is all of it is said above. */
export function Pins({
  query,
  center,
  radiusKm,
}: {
  query: Query<'GET /products/nearby'>
  center: LatLng
  radiusKm: number
}) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { value, error, isLoading, reload } = useLoad(`pins ${JSON.stringify(query)}`, () =>
    loadPins(findNearby, query),
  )
  if (error && !value) return <Failed error={error} onRetry={() => void reload()} />
  const cards = value?.cards ?? []
  const word = isLoading
    ? words.loading
    : cards.length === 0
      ? t.nothing
      : value?.isAll === false
        ? t.nearestOnly(cards.length)
        : t.allShown(cards.length)
  return (
    <>
      <View className="nearby__pins" {...aria({ role: 'status' })}>
        {word}
      </View>
      <PinMap
        center={center}
        radiusKm={radiusKm}
        label={t.mapOf}
        pins={cards.flatMap(({ id, priceFen, location }) =>
          location ? [{ id, ...location, text: priceFen === 0 ? words.free : formatFen(priceFen) }] : [],
        )}
        onPin={(id) => go('/pages/product/index', { id })}
      />
    </>
  )
}
