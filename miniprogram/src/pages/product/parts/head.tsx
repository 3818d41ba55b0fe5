import { Text, View } from '@tarojs/components'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { Price } from '../../../components/price'
import { common } from '../../../i18n/common'
import { named, useTexts } from '../../../i18n/texts'
import { formatAgo, formatDay } from '../../../lib/format'
import { aria } from '../../../platform/aria'
import { go } from '../../../platform/navigate'
import { ShareButton, type Shared } from '../../../platform/share'
import { Tap } from '../../../platform/tap'
import type { Product } from '../../../services/products'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** What it is, what it costs, and how it may be passed on. */
export function Head({ product, shared }: { product: Product; shared: Shared }) {
  const t = useTexts(texts)
  const c = useTexts(common)
  const language = useLanguage()
  const { id, kind, title, status, priceFen, originalPriceFen, campaign, publishedAt, expiresAt } = product
  const nowMs = Date.now()
  const facts = [
    publishedAt ? t.publishedAt(formatAgo(publishedAt, nowMs, language)) : null,
    product.viewCount > 0 ? t.views(product.viewCount) : null,
    product.favoriteCount > 0 ? t.favorites(product.favoriteCount) : null,
    expiresAt && status === 'on_sale' ? t.expiresAt(formatDay(expiresAt, nowMs)) : null,
  ].filter(Boolean)
  const isPublic = status === 'on_sale' || status === 'reserved' || status === 'sold'
  return (
    <View className="product-head">
      <View className="row-between">
        <View className="row-wrap">
          {kind === 'wanted' && <Text className="muted">{t.budget}</Text>}
          <Price fen={priceFen} beforeFen={originalPriceFen} size="large" />
        </View>
        {isPublic && (
          <View className="row">
            <Tap
              className="product-head__act"
              label={t.poster}
              role="link"
              onTap={() => go('/pages/product/poster', { id })}
            >
              <Icon name="poster" />
            </Tap>
            <ShareButton className="product-head__act" shared={shared} label={t.share}>
              <Icon name="share" />
            </ShareButton>
          </View>
        )}
      </View>
      <View className="product-head__title" {...aria({ role: 'heading' })}>
        {title}
      </View>
      {(kind !== 'item' || campaign) && (
        <View className="row-wrap">
          {kind !== 'item' && <Tag tone="accent">{c[kind]}</Tag>}
          {campaign && (
            <Tap
              className="product-head__campaign"
              role="link"
              onTap={() => go('/pages/campaign/index', { id: campaign.id })}
            >
              <Tag tone="warn">{named(language, campaign.tag, campaign.tagEn)}</Tag>
            </Tap>
          )}
        </View>
      )}
      {facts.length > 0 && <View className="small muted">{facts.join(' · ')}</View>}
    </View>
  )
}
