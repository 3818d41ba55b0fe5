import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from '../../../components/button'
import { Tag } from '../../../components/chip'
import { Picture } from '../../../components/picture'
import { Price } from '../../../components/price'
import { common } from '../../../i18n/common'
import { ownActTexts } from '../../../i18n/own-acts'
import { useTexts } from '../../../i18n/texts'
import type { OwnAct } from '../../../lib/own-acts'
import { go } from '../../../platform/navigate'
import { choose } from '../../../platform/say'
import { Tap } from '../../../platform/tap'
import type { ProductCard } from '../../../services/products'
import { inRow, rowActsOf } from '../acts'
import { texts } from '../texts'

/** One of the own listings, with what can be done about it. */
export const OwnProduct = memo(function OwnProduct({
  product,
  onAct,
}: {
  product: ProductCard
  onAct: (product: ProductCard, act: OwnAct) => void
}) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const names = useTexts(ownActTexts)
  const { id, title, kind, image, status, priceFen, originalPriceFen, viewCount, favoriteCount } = product
  const acts = rowActsOf(status)
  const rest = acts.slice(inRow)
  const more = async () => {
    const act = rest[(await choose(rest.map((act) => names[act]))) ?? -1]
    if (act) onAct(product, act)
  }
  return (
    <View className="own-product">
      <Tap className="own-product__main" role="link" onTap={() => go('/pages/product/index', { id })}>
        <Picture className="own-product__picture" src={image?.thumbUrl} alt="" />
        <View className="grow">
          <View className="own-product__title">
            {kind !== 'item' && (
              <>
                <Tag tone="accent">{words[kind]}</Tag>{' '}
              </>
            )}
            <Text>{title}</Text>
          </View>
          <Price fen={priceFen} beforeFen={originalPriceFen} />
          <View className="small muted">{t.counts(viewCount, favoriteCount)}</View>
        </View>
      </Tap>
      <View className="own-product__acts">
        {acts.slice(0, inRow).map((act) => (
          <Button
            key={act}
            size="small"
            kind={act === 'remove' ? 'danger' : 'plain'}
            label={`${names[act]}: ${title}`}
            onTap={() => onAct(product, act)}
          >
            {names[act]}
          </Button>
        ))}
        {rest.length > 0 && (
          <Button size="small" label={`${words.more}: ${title}`} onTap={() => void more()}>
            {words.more}
          </Button>
        )}
      </View>
    </View>
  )
})
