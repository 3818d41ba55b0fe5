import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { Stars } from '../../../components/stars'
import { useLoad } from '../../../hooks/use-load'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Product } from '../../../services/products'
import { readReputation } from '../../../services/users'
import { texts } from '../texts'

/** Who sells it, and what is known of their deals. */
export function Seller({ seller }: { seller: Product['seller'] }) {
  const t = useTexts(texts)
  const c = useTexts(common)
  const { value } = useLoad(`reputation ${seller.id}`, () => readReputation(seller.id))
  const words = value
    ? [value.reviews > 0 ? t.reviews(value.reviews) : t.noReviews, t.deals(value.deals)].join(' · ')
    : ''
  return (
    <Tap className="card seller" role="link" onTap={() => go('/pages/user/index', { id: seller.id })}>
      <Avatar name={seller.nickname} src={seller.avatarUrl} size={48} />
      <View className="grow">
        <View className="row">
          <View className="strong one-line">{seller.nickname}</View>
          {seller.verified && <Tag tone="accent">{c.verified}</Tag>}
        </View>
        <View className="row seller__facts">
          {!!value?.stars && <Stars value={value.stars} label={t.stars(value.stars)} />}
          <View className="small muted one-line">{words}</View>
        </View>
      </View>
      <Icon name="chevron" size={18} className="muted" />
    </Tap>
  )
}
