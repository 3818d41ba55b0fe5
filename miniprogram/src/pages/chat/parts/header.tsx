import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { Picture } from '../../../components/picture'
import { useTexts } from '../../../i18n/texts'
import { formatFen } from '../../../lib/format'
import { isStanding } from '../../../lib/offers'
import { common } from '../../../i18n/common'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Conversation } from '../../../services/conversations'
import { texts } from '../texts'
import type { Deal } from '../use-deal'
import './header.scss'

export interface HeaderProps {
  conversation: Conversation
  deal: Deal | null
  onOffer: () => void
  onMore: () => void
}

/** What the two talk about, how it stands, and what can be done about it. */
export function Header({ conversation, deal, onOffer, onMore }: HeaderProps) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { product, errand, role } = conversation
  const status = deal?.product?.status ?? product?.status
  const order = deal?.order ?? null
  const agreed = deal?.offers.find(({ can }) => can.includes('order'))
  const canBuy = role === 'buyer' && !!deal?.product?.can.buy
  // Of one person there is one standing offer for a listing; its own card has the answers to it.
  const canOffer = canBuy && !deal.offers.some(({ state }) => isStanding(state))
  const open = product
    ? () => go('/pages/product/index', { id: product.id })
    : () => go('/pages/errand/index', { id: errand })
  return (
    <View className="chat-head">
      <View className="chat-head__card">
        <Tap className="chat-head__thing" role="link" onTap={open}>
          {product ? (
            <Picture className="chat-head__picture" src={product.imageUrl} alt="" />
          ) : (
            <View className="chat-head__picture chat-head__picture--errand">
              <Icon name="errand" size={24} />
            </View>
          )}
          <View className="grow">
            <View className="chat-head__title one-line">
              {product?.title ?? deal?.errand?.title ?? t.errand}
            </View>
            <View className="chat-head__line">
              {product && (
                <View className="chat-head__price">
                  {product.priceFen === 0 ? words.free : formatFen(product.priceFen)}
                </View>
              )}
              {deal?.errand && <View className="chat-head__price">{formatFen(deal.errand.feeFen)}</View>}
              {status && <Tag tone={status === 'on_sale' ? 'accent' : 'plain'}>{statusWord(status, t)}</Tag>}
            </View>
          </View>
        </Tap>
        <Tap className="chat-head__more" label={t.more} onTap={onMore}>
          <Icon name="more" />
        </Tap>
      </View>
      {(canBuy || agreed || order || deal?.errand?.order) && (
        <View className="chat-head__acts">
          {order && (
            <Button size="small" kind="soft" onTap={() => go('/pages/order/index', { id: order.id })}>
              {t.order}
            </Button>
          )}
          {order?.meeting && (
            <Button size="small" onTap={() => go('/pages/order/meeting', { id: order.id })}>
              {t.meeting}
            </Button>
          )}
          {deal?.errand?.order && (
            <Button size="small" kind="soft" onTap={() => go('/pages/errand/index', { id: errand })}>
              {t.order}
            </Button>
          )}
          {canOffer && (
            <Button size="small" onTap={onOffer}>
              {t.offer}
            </Button>
          )}
          {product && (agreed || canBuy) && (
            <Button
              size="small"
              kind="main"
              onTap={() => go('/pages/order/new', { product: product.id, offer: agreed?.id })}
            >
              {agreed ? `${t.buy} ${formatFen(agreed.amountFen)}` : t.buy}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}

const statusWord = (status: string, t: Record<'on_sale' | 'reserved' | 'sold' | 'gone', string>) =>
  status === 'on_sale' || status === 'reserved' || status === 'sold' ? t[status] : t.gone
