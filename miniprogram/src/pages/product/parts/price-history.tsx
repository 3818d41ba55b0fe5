import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/chip'
import { useTexts } from '../../../i18n/texts'
import { formatDay, formatFen } from '../../../lib/format'
import { aria } from '../../../platform/aria'
import { pricePoints, type PriceAt } from '../price-points'
import { texts } from '../texts'

/** How the price went; nothing when it never changed. */
export function PriceHistory({ history }: { history: readonly PriceAt[] }) {
  const t = useTexts(texts)
  const points = pricePoints(history)
  const last = points[points.length - 1]
  if (!last) return null
  const nowMs = Date.now()
  const lowestFen = Math.min(...points.map(({ priceFen }) => priceFen))
  const words = points.map(({ at, priceFen }) => `${formatDay(at, nowMs)} ${formatFen(priceFen)}`).join(', ')
  return (
    <Card
      title={t.priceHistory}
      aside={
        <Tag tone={last.isLowest ? 'accent' : 'plain'}>
          {last.isLowest ? t.lowest : t.lowestWas(formatFen(lowestFen))}
        </Tag>
      }
    >
      <View className="price-chart" {...aria({ role: 'img', label: words })}>
        {points.map(({ at, priceFen, percent, isNow }, index) => (
          <View className="price-chart__column" key={`${at}-${index}`}>
            <View className="price-chart__price">{formatFen(priceFen)}</View>
            <View className="price-chart__space">
              <View
                className={`price-chart__bar ${isNow ? 'price-chart__bar--now' : ''}`}
                style={{ height: `${percent}%` }}
              />
            </View>
            <View className="price-chart__day">{formatDay(at, nowMs)}</View>
          </View>
        ))}
      </View>
    </Card>
  )
}
