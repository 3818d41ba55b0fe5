import { View } from '@tarojs/components'
import { productCardRow } from '../../../components/product-card'
import { useLoad } from '../../../hooks/use-load'
import { aria } from '../../../platform/aria'
import { findSimilar } from '../../../services/products'

const count = '6'

/** What is like this listing; nothing when there is nothing. */
export function Similar({ id, title }: { id: string; title: string }) {
  const { value } = useLoad(`similar ${id}`, () => findSimilar(id, { limit: count }))
  if (!value || value.docs.length === 0) return null
  return (
    <View className="similar">
      <View className="similar__title" {...aria({ role: 'heading' })}>
        {title}
      </View>
      <View className="similar__grid">
        {value.docs.map((card) => (
          <View key={card.id}>{productCardRow(card)}</View>
        ))}
      </View>
    </View>
  )
}
