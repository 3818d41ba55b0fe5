import { View } from '@tarojs/components'
import type { ProductKind } from '../../../../src/contract/products'
import type { Loaded } from '../../hooks/use-load'
import { defineTexts, named, useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import type { Category } from '../../services/categories'
import { useLanguage } from '../../stores/settings'
import { CategoryIcon } from '../category-icon'
import { Chip } from '../chip'
import { Failed } from '../empty'
import { Sheet } from '../sheet'
import { Skeleton } from '../skeleton'
import { offeredCategories } from './offered'
import './index.scss'

const texts = defineTexts({ zh: { title: '选择分类' }, en: { title: 'Choose a category' } })

/** Chooses one of the categories that take the given kinds. */
export function CategorySheet({
  isOpen,
  categories,
  kinds,
  chosen,
  onChoose,
  onClose,
}: {
  isOpen: boolean
  categories: Loaded<{ docs: Category[] }>
  kinds: readonly ProductKind[]
  chosen: string | null
  onChoose: (id: string) => void
  onClose: () => void
}) {
  const t = useTexts(texts)
  const language = useLanguage()
  return (
    <Sheet title={t.title} isOpen={isOpen} onClose={onClose}>
      {categories.isLoading && <Skeleton count={4} />}
      {categories.error && !categories.value && (
        <Failed error={categories.error} onRetry={() => void categories.reload()} />
      )}
      {offeredCategories(categories.value?.docs ?? [], kinds).map(({ top, leaves }) => {
        const title = named(language, top.name, top.nameEn)
        return (
          <View key={top.id}>
            <View className="category-sheet__group">
              {top.icon && <CategoryIcon icon={top.icon} size={18} />}
              <View>{title}</View>
            </View>
            <View className="row-wrap" {...aria({ role: 'radiogroup', label: title })}>
              {leaves.map(({ id, name, nameEn }) => (
                <Chip
                  key={id}
                  isOn={id === chosen}
                  onTap={() => {
                    onChoose(id)
                    onClose()
                  }}
                >
                  {named(language, name, nameEn)}
                </Chip>
              ))}
            </View>
          </View>
        )
      })}
    </Sheet>
  )
}
