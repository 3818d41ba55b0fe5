import { View } from '@tarojs/components'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { Picture } from '../../../components/picture'
import { Price } from '../../../components/price'
import { useTexts } from '../../../i18n/texts'
import { formatFen } from '../../../lib/format'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Favorite } from '../../../services/products'
import { droppedFen } from '../price-drop'
import { texts } from '../texts'

/** One thing that somebody keeps an eye on; what is sold is grey. */
export function FavoriteRow({ favorite, onRemove }: { favorite: Favorite; onRemove: () => void }) {
  const t = useTexts(texts)
  const { id, title, image, priceFen, priceThenFen, status, place, seller } = favorite
  const fen = droppedFen(favorite)
  const isGone = status === 'sold'
  return (
    <View className={`favorite ${isGone ? 'favorite--gone' : ''}`}>
      <Tap className="favorite__link" role="link" onTap={() => go('/pages/product/index', { id })}>
        <View className="favorite__picture">
          <Picture src={image?.thumbUrl} alt="" ratio={1} />
        </View>
        <View className="grow">
          <View className="favorite__title">{title}</View>
          <View className="row-wrap">
            <Price fen={priceFen} beforeFen={fen > 0 ? priceThenFen : null} />
            {status === 'reserved' && <Tag tone="warn">{t.reserved}</Tag>}
            {isGone && <Tag>{t.sold}</Tag>}
          </View>
          {fen > 0 && !isGone && (
            <View className="favorite__drop">
              <Icon name="trend-down" size={16} />
              <View>{t.dropped(formatFen(fen))}</View>
            </View>
          )}
          <View className="small muted one-line">{[seller.nickname, place].filter(Boolean).join(' · ')}</View>
        </View>
      </Tap>
      <Tap className="favorite__heart" label={t.remove} isOn onTap={onRemove}>
        <Icon name="heart-full" />
      </Tap>
    </View>
  )
}
