import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Card } from '../../../components/card'
import { conditionTexts } from '../../../i18n/conditions'
import { named, useTexts } from '../../../i18n/texts'
import type { CategoryForm } from '../../../services/categories'
import type { Product } from '../../../services/products'
import { useLanguage } from '../../../stores/settings'
import { attributeTexts } from '../attribute-texts'
import { texts } from '../texts'

/** What is known of it: condition, the form of its category, where it is, and what the seller says. */
export function Details({ product, category }: { product: Product; category: CategoryForm | null }) {
  const t = useTexts(texts)
  const conditions = useTexts(conditionTexts)
  const language = useLanguage()
  const { condition, attributes, isbn, place, description } = product
  return (
    <Card title={t.details}>
      <View className="facts">
        {condition && <Fact label={t.condition}>{conditions[condition]}</Fact>}
        {category && <Fact label={t.category}>{named(language, category.name, category.nameEn)}</Fact>}
        {attributeTexts(attributes, category?.attributes ?? [], language).map(({ key, label, value }) => (
          <Fact key={key} label={label}>
            {value}
          </Fact>
        ))}
        {isbn && (
          <Fact label={t.isbn}>
            <Text selectable>{isbn}</Text>
          </Fact>
        )}
        {place && (
          <Fact label={t.place}>
            {place}
            <View className="small muted">{t.placeBlurred}</View>
          </Fact>
        )}
      </View>
      <View className="product-description pre">
        {description ? (
          <Text selectable>{description}</Text>
        ) : (
          <Text className="muted">{t.noDescription}</Text>
        )}
      </View>
    </Card>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="facts__row">
      <View className="facts__label">{label}</View>
      <View className="facts__value">{children}</View>
    </View>
  )
}
