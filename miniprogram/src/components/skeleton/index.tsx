import { View } from '@tarojs/components'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import './index.scss'

/** Where something is about to come: rows of a list, cards of a grid, or the parts of a page. */
export function Skeleton({ kind = 'rows', count = 6 }: { kind?: 'rows' | 'cards' | 'page'; count?: number }) {
  const t = useTexts(common)
  return (
    <View className={`skeleton skeleton--${kind}`} {...aria({ role: 'status', label: t.loading })}>
      {Array.from({ length: count }, (_, index) => (
        <View className="skeleton__item" key={index}>
          <View className="skeleton__box" />
          <View className="skeleton__lines">
            <View className="skeleton__line" />
            <View className="skeleton__line skeleton__line--short" />
          </View>
        </View>
      ))}
    </View>
  )
}
