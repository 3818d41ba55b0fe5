import { View } from '@tarojs/components'
import { common } from '../../i18n/common'
import { settlementTexts } from '../../i18n/settlements'
import { useTexts } from '../../i18n/texts'
import type { OrderCard } from '../../services/orders'
import { Tag } from '../chip'
import { Picture } from '../picture'
import { Price } from '../price'
import './index.scss'

/** What an order is about, in a line. */
export function DealLine({ order }: { order: OrderCard }) {
  const words = useTexts(common)
  const settlements = useTexts(settlementTexts)
  return (
    <View className="deal-line">
      {order.kind === 'product' && (
        <View className="deal-line__picture">
          <Picture src={order.image?.thumbUrl} alt={order.image?.alt ?? ''} ratio={1} />
        </View>
      )}
      <View className="grow">
        <View className="deal-line__title">{order.title}</View>
        <View className="row-wrap">
          {order.kind === 'errand' && <Tag tone="accent">{words.errand}</Tag>}
          <Tag>{settlements[order.settlement]}</Tag>
        </View>
      </View>
      <Price fen={order.amountFen} />
    </View>
  )
}
