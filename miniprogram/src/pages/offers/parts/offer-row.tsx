import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Button } from '../../../components/button'
import { Tag } from '../../../components/chip'
import { Price } from '../../../components/price'
import { offerTexts } from '../../../i18n/offers'
import { useTexts } from '../../../i18n/texts'
import { formatFen, formatLeft } from '../../../lib/format'
import { isOwnOffer, isStanding, offerButtons, type OfferAct } from '../../../lib/offers'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Offer } from '../../../services/offers'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

/** An offer in the list, and what can be done with it. */
export function OfferRow({ offer, onAct }: { offer: Offer; onAct: (offer: Offer, act: OfferAct) => void }) {
  const t = useTexts(texts)
  const words = useTexts(offerTexts)
  const language = useLanguage()
  const { product, state, amountFen, counterpart, conversation, expiresAt, can } = offer
  const leftMs = isStanding(state) ? Date.parse(expiresAt) - Date.now() : 0
  const who = isOwnOffer(offer)
    ? offer.role === 'buyer'
      ? t.iOffered
      : t.iCountered
    : t.theyOffered(counterpart.nickname)
  return (
    <View className="offer-row">
      <Tap
        role="link"
        className="row-between wraps offer-row__head"
        onTap={() => go('/pages/product/index', { id: product.id })}
      >
        <View className="offer-row__title strong">{product.title}</View>
        <Tag tone={state === 'open' ? 'warn' : state === 'accepted' ? 'accent' : 'plain'}>{words[state]}</Tag>
      </Tap>
      <View className="row-between">
        <View className="row grow">
          <Avatar name={counterpart.nickname} src={counterpart.avatarUrl} size={24} />
          <View className="muted small one-line">{who}</View>
        </View>
        {leftMs > 0 && <View className="muted small">{t.until(formatLeft(leftMs, language))}</View>}
      </View>
      <View className="row-between wraps">
        <Price fen={amountFen} size="large" />
        <View className="muted small">{t.listed(formatFen(product.priceFen))}</View>
      </View>
      <View className="row-wrap offer-row__acts">
        {conversation && (
          <Button size="small" icon="chat" onTap={() => go('/pages/chat/index', { id: conversation })}>
            {t.chat}
          </Button>
        )}
        {offerButtons(can).map(({ act, kind }) => (
          <Button key={act} size="small" kind={kind} onTap={() => onAct(offer, act)}>
            {words[act]}
          </Button>
        ))}
      </View>
    </View>
  )
}
