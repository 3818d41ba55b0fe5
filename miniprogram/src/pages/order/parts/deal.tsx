import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Cell } from '../../../components/cell'
import { Tag } from '../../../components/chip'
import { DealLine } from '../../../components/deal-line'
import { useAct } from '../../../hooks/use-act'
import { useCopy } from '../../../hooks/use-copy'
import { common } from '../../../i18n/common'
import { named, useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import { findConversation } from '../../../services/order-chat'
import type { Order } from '../../../services/orders'
import { useLanguage } from '../../../stores/settings'
import { meets } from '../next-step'
import { orderTexts } from '../texts'

/** What, with whom, and where they meet. */
export function DealCards({ order }: { order: Order }) {
  const t = useTexts(orderTexts)
  const words = useTexts(common)
  const { run, isBusy } = useAct()
  const { counterpart, product, errand } = order
  const chat = () =>
    run(async () => {
      const id = await findConversation(order)
      go(id ? '/pages/chat/index' : '/pages/messages/index', id ? { id } : {})
    })
  return (
    <>
      <Card>
        <Tap
          role="link"
          onTap={() => {
            if (product) go('/pages/product/index', { id: product })
            else if (errand) go('/pages/errand/index', { id: errand })
          }}
        >
          <DealLine order={order} />
        </Tap>
        <View className="order-person">
          <Tap
            role="link"
            className="order-person__who"
            onTap={() => go('/pages/user/index', { id: counterpart.id })}
          >
            <Avatar name={counterpart.nickname} src={counterpart.avatarUrl} />
            <View className="grow">
              <View className="one-line">{counterpart.nickname}</View>
              <View className="row-wrap small muted">
                {order.kind === 'errand'
                  ? order.role === 'buyer'
                    ? t.runnerIs
                    : t.requesterIs
                  : order.role === 'buyer'
                    ? t.sellerIs
                    : t.buyerIs}
                {counterpart.verified && <Tag tone="accent">{words.verified}</Tag>}
              </View>
            </View>
          </Tap>
          {(product || errand) && (
            <Button size="small" icon="chat" isBusy={isBusy} onTap={() => void chat()}>
              {t.chat}
            </Button>
          )}
        </View>
      </Card>
      <MeetingCell order={order} />
    </>
  )
}

function MeetingCell({ order }: { order: Order }) {
  const t = useTexts(orderTexts)
  const language = useLanguage()
  const { meeting } = order
  if (!meets(order) && !meeting?.agreedAt) return null
  const place = meeting?.spot ? named(language, meeting.spot.name, meeting.spot.nameEn) : meeting?.place
  return (
    <View className="cells">
      <Cell
        icon="location"
        title={meeting ? `${formatTime(meeting.at, Date.now())} · ${place ?? ''}` : t.meeting}
        text={!meeting ? t.meetingNone : meeting.agreedAt ? t.meetingAgreed : t.meetingProposed}
        onTap={() => go('/pages/order/meeting', { id: order.id })}
      />
    </View>
  )
}

/** Number and time, for whoever asks about it. */
export function Facts({ order }: { order: Order }) {
  const t = useTexts(orderTexts)
  const copy = useCopy()
  return (
    <Tap className="order-facts" onTap={() => void copy(order.number)}>
      {`${t.number} ${order.number} · ${formatTime(order.createdAt, Date.now())}`}
    </Tap>
  )
}
