import { View } from '@tarojs/components'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { ProductCard } from '../../../components/product-card'
import { named, useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { HomeSection } from '../../../services/home'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** Where all of a row can be seen, of which it shows the first. */
function wholeOf({ source, category, campaign }: HomeSection): (() => void) | null {
  if (campaign) return () => go('/pages/campaign/index', { id: campaign.id })
  if (category) return () => go('/pages/category/index', { id: category })
  return source === 'newest' ? () => go('/pages/category/index') : null
}

/** A row of listings that one moves sideways. */
export function HomeRow({ section }: { section: HomeSection }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const title = named(language, section.title, section.titleEn)
  const whole = wholeOf(section)
  return (
    <View className="home-row">
      <View className="home-row__head">
        <View className="home__heading" {...aria({ role: 'heading' })}>
          {title}
        </View>
        {section.campaign && (
          <Tag tone="warn">{named(language, section.campaign.tag, section.campaign.tagEn)}</Tag>
        )}
        {whole && (
          <Tap className="home-row__all" role="link" label={`${title} ${t.all}`} onTap={whole}>
            {t.all}
            <Icon name="chevron" size={16} />
          </Tap>
        )}
      </View>
      <View className="home-row__strip">
        {section.docs.map((product) => (
          <View key={product.id} className="home-row__card">
            <ProductCard product={product} />
          </View>
        ))}
      </View>
    </View>
  )
}
