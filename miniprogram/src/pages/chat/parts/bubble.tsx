import { View } from '@tarojs/components'
import { memo } from 'react'
import type { MessageView } from '../../../../../src/contract/chat'
import { Icon } from '../../../components/icon'
import { Picture } from '../../../components/picture'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { clockOf } from '../../../lib/days'
import { formatFen } from '../../../lib/format'
import type { OfferAct } from '../../../lib/offers'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import { viewPicture } from '../../../platform/view-picture'
import type { Offer } from '../../../services/offers'
import { absolute } from '../../../services/request'
import { texts } from '../texts'
import { OfferCard } from './offer-card'
import './bubble.scss'

export interface BubbleProps {
  message: MessageView
  isOwn: boolean
  /** The last of several that were said in one breath. */
  hasTime: boolean
  /** Of an offer's card: the offer as it is now. */
  offer: Offer | null
  /** Under the last own message: whether it was read. */
  mark: 'read' | 'delivered' | null
  onOffer: (offer: Offer, act: OfferAct) => void
}

/** One message: own ones on the right, those of the other on the left, the server's in the middle. */
export const Bubble = memo(function Bubble({ message, isOwn, hasTime, offer, mark, onOffer }: BubbleProps) {
  const t = useTexts(texts)
  const { type, state, body, warnings, sentAt } = message
  if (type === 'system') return <View className="chat-system">{body}</View>
  const side = isOwn ? 'own' : 'other'
  return (
    <View className={`chat-row chat-row--${side}`}>
      <View className="chat-row__column">
        <Content message={message} side={side} offer={offer} onOffer={onOffer} />
        {state === 'held' && <View className="chat-note chat-note--warn">{t.held}</View>}
        {state === 'delivered' &&
          warnings.map((warning) => (
            <View key={warning} className="chat-note chat-note--warn">
              <Icon name="warning" size={14} />
              <View className="grow">{warning === 'contact' ? t.warnContact : t.warnLink}</View>
            </View>
          ))}
        {(hasTime || mark) && (
          <View className="chat-note">
            {clockOf(sentAt)}
            {mark && ` · ${t[mark]}`}
          </View>
        )}
      </View>
    </View>
  )
})

function Content({
  message,
  side,
  offer,
  onOffer,
}: Pick<BubbleProps, 'message' | 'offer' | 'onOffer'> & { side: 'own' | 'other' }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { state, type, body, image, product } = message
  if (state === 'refused') return <View className="chat-bubble chat-bubble--refused">{t.refused}</View>
  if (type === 'image' && image) {
    const url = absolute(image.url)
    const ratio = image.width > 0 ? Math.min(1.8, Math.max(0.4, image.height / image.width)) : 1
    return (
      <Tap className="chat-image" label={t.imageAlt} role="link" onTap={() => viewPicture(url)}>
        <Picture src={image.url} alt={t.imageAlt} ratio={ratio} />
      </Tap>
    )
  }
  if (type === 'offer' && message.offer)
    return <OfferCard card={message.offer} isOwn={side === 'own'} offer={offer} onAct={onOffer} />
  if (type === 'product') {
    if (!product) return <View className="chat-bubble chat-bubble--refused">{t.goneListing}</View>
    return (
      <Tap className="chat-product" role="link" onTap={() => go('/pages/product/index', { id: product.id })}>
        <Picture className="chat-product__picture" src={product.imageUrl} alt="" />
        <View className="grow">
          <View className="chat-product__title">{product.title}</View>
          <View className="chat-product__price">
            {product.priceFen === 0 ? words.free : formatFen(product.priceFen)}
          </View>
        </View>
      </Tap>
    )
  }
  return <View className={`chat-bubble chat-bubble--${side} pre`}>{body}</View>
}
