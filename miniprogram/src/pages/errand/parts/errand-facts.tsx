import { View } from '@tarojs/components'
import { Tag } from '../../../components/chip'
import { Price } from '../../../components/price'
import { useNow } from '../../../hooks/use-now'
import { settlementTexts } from '../../../i18n/settlements'
import { useTexts } from '../../../i18n/texts'
import { formatLeft, formatTime } from '../../../lib/format'
import type { Errand } from '../../../services/errands'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'
import '../index.scss'

/** What, from where to where, until when, for how much. */
export function ErrandFacts({ errand }: { errand: Errand }) {
  const t = useTexts(texts)
  const words = useTexts(settlementTexts)
  const language = useLanguage()
  const isWaiting = errand.state === 'open' || errand.state === 'accepted' || errand.state === 'picked_up'
  const nowMs = useNow(30_000, isWaiting)
  const leftMs = Date.parse(errand.dueBy) - nowMs
  const left = leftMs > 0 ? t.dueLeft(formatLeft(leftMs, language)) : t.dueOver
  return (
    <View className="errand-facts">
      <View className="row-between">
        <View className="errand-facts__title grow">{errand.title}</View>
        <Price fen={errand.feeFen} />
      </View>
      <Line name={t.from} text={errand.fromPlace} />
      <Line name={t.to} text={errand.toPlace ?? t.toHidden} isFaint={errand.toPlace === null} />
      <Line
        name={t.due}
        text={`${formatTime(errand.dueBy, nowMs)}${isWaiting ? ` · ${left}` : ''}`}
        isLate={isWaiting && leftMs <= 0}
      />
      <View className="row-wrap">
        <Tag tone={errand.state === 'open' ? 'accent' : 'plain'}>{t[errand.state]}</Tag>
        <Tag>{words[errand.settlement]}</Tag>
      </View>
    </View>
  )
}

function Line({
  name,
  text,
  isFaint = false,
  isLate = false,
}: {
  name: string
  text: string
  isFaint?: boolean
  isLate?: boolean
}) {
  return (
    <View className="errand-facts__line">
      <View className="errand-facts__name">{name}</View>
      <View className={`grow ${isFaint ? 'muted' : ''} ${isLate ? 'danger' : ''}`}>{text}</View>
    </View>
  )
}
