import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { common } from '../../i18n/common'
import { named, useTexts } from '../../i18n/texts'
import { formatDistance } from '../../lib/format'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import type { ProductCard as Card } from '../../services/products'
import { useLanguage } from '../../stores/settings'
import { Tag } from '../chip'
import { Icon, type IconName } from '../icon'
import { Picture } from '../picture'
import { Price } from '../price'
import './index.scss'

/** Stands for what has no picture. */
const icons = { item: 'package', book: 'book', wanted: 'search' } as const satisfies Record<
  Card['kind'],
  IconName
>

/** A listing in a grid. */
export const ProductCard = memo(function ProductCard({ product }: { product: Card }) {
  const t = useTexts(common)
  const language = useLanguage()
  const { id, title, kind, image, priceFen, originalPriceFen, place, distanceM, campaign, why } = product
  const where = [distanceM == null ? null : formatDistance(distanceM), place].filter(Boolean).join(' · ')
  return (
    <Tap className="product-card" role="link" onTap={() => go('/pages/product/index', { id })}>
      {image ? (
        <Picture src={image.cardUrl} alt="" ratio={1} />
      ) : (
        <View className={`product-card__plain product-card__plain--${kind}`}>
          <Icon name={icons[kind]} size={32} />
        </View>
      )}
      <View className="product-card__body">
        <View className="product-card__title">
          {kind !== 'item' && (
            <>
              <Tag tone="accent">{t[kind]}</Tag>{' '}
            </>
          )}
          <Text>{title}</Text>
        </View>
        <Price fen={priceFen} beforeFen={originalPriceFen} />
        {where && <View className="product-card__small one-line">{where}</View>}
        {campaign && <Tag tone="warn">{named(language, campaign.tag, campaign.tagEn)}</Tag>}
        {why && (
          <View className="product-card__small one-line">{language === 'zh' ? why.textZh : why.textEn}</View>
        )}
      </View>
    </Tap>
  )
})

/** For `Paged`: the same function at each drawing. */
export const productCardRow = (product: Card) => <ProductCard product={product} />
