import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import type { Order } from '../../../services/orders'
import { useLanguage } from '../../../stores/settings'
import { reasonIn, whoOf } from '../next-step'
import { historyTexts } from './history-texts'

/** What happened so far, the latest last. */
export function History({ order }: { order: Order }) {
  const t = useTexts(historyTexts)
  const language = useLanguage()
  return (
    <Card title={t.title}>
      {order.events.map(({ move, by, reason, at }, index) => (
        <View className="order-event" key={index}>
          <View className="row-between">
            <View className="strong">{t[move]}</View>
            <View className="small muted">{formatTime(at, Date.now())}</View>
          </View>
          <View className="small muted">
            {[t[whoOf(by, order.role)], reasonIn(language, reason)].filter(Boolean).join(' · ')}
          </View>
        </View>
      ))}
    </Card>
  )
}
