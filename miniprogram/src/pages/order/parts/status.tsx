import { View } from '@tarojs/components'
import { Note } from '../../../components/note'
import { useNow } from '../../../hooks/use-now'
import { useTexts } from '../../../i18n/texts'
import { formatLeft, formatTime } from '../../../lib/format'
import { aria } from '../../../platform/aria'
import type { Order, OrderCard } from '../../../services/orders'
import { useLanguage } from '../../../stores/settings'
import { dueEndOf, nextStepOf, reasonIn } from '../next-step'
import { dueTexts, nextTexts, stateTexts } from '../status-texts'

/** The state of an order in a word or two. */
export function useStateWord(): (order: Pick<OrderCard, 'status' | 'settlement'>) => string {
  const t = useTexts(stateTexts)
  return ({ status, settlement }) =>
    status === 'placed' && settlement === 'escrow' ? t.placed_escrow : t[status]
}

/** Where it stands, what to do next, and until when. */
export function StatusCard({ order }: { order: Order }) {
  const next = useTexts(nextTexts)
  const t = useTexts(stateTexts)
  const language = useLanguage()
  const stateWord = useStateWord()
  const reason = reasonIn(language, order.endReason)
  return (
    <View className={`order-status order-status--${order.status}`}>
      <View className="order-status__word" {...aria({ role: 'heading' })}>
        {stateWord(order)}
      </View>
      <View className="order-status__next">{next[nextStepOf(order)]}</View>
      {reason && <View className="order-status__next">{reason}</View>}
      <Due order={order} />
      {order.noShow && <Note tone="warn">{order.noShow === order.role ? t.noShowMe : t.noShow}</Note>}
    </View>
  )
}

function Due({ order }: { order: Order }) {
  const t = useTexts(dueTexts)
  const language = useLanguage()
  const end = dueEndOf(order)
  const isWanted = end !== null && order.dueAt !== null
  const nowMs = useNow(15_000, isWanted)
  if (!isWanted || order.dueAt === null || end === null) return null
  const leftMs = Date.parse(order.dueAt) - nowMs
  return (
    <View className="order-status__due" {...aria({ role: 'timer' })}>
      {leftMs > 0 ? `${t[end](formatLeft(leftMs, language))} · ${formatTime(order.dueAt, nowMs)}` : t.over}
    </View>
  )
}
