import { View } from '@tarojs/components'
import type { MessageView } from '../../../../../src/contract/chat'
import type { OfferState } from '../../../../../src/contract/orders'
import { Button } from '../../../components/button'
import { Tag } from '../../../components/chip'
import { Price } from '../../../components/price'
import { offerTexts } from '../../../i18n/offers'
import { useTexts } from '../../../i18n/texts'
import { formatLeft } from '../../../lib/format'
import { isStanding, offerButtons, type OfferAct } from '../../../lib/offers'
import type { Offer } from '../../../services/offers'
import { useLanguage } from '../../../stores/settings'
import './offer-card.scss'

export interface OfferCardProps {
  /** As the message has it; `offer` is newer, and says what can be done. */
  card: NonNullable<MessageView['offer']>
  isOwn: boolean
  offer: Offer | null
  onAct: (offer: Offer, act: OfferAct) => void
}

/** A price that somebody named, how it stands, and the answers to it. */
export function OfferCard({ card, isOwn, offer, onAct }: OfferCardProps) {
  const t = useTexts(offerTexts)
  const language = useLanguage()
  const state = offer?.state ?? (card.state as OfferState)
  const leftMs = offer && isStanding(state) ? Date.parse(offer.expiresAt) - Date.now() : 0
  const buttons = offer ? offerButtons(offer.can) : []
  return (
    <View className={`chat-offer ${isStanding(state) ? '' : 'chat-offer--over'}`}>
      <View className="row-between wraps">
        <View className="muted small">{isOwn ? t.mine : t.theirs}</View>
        <Tag tone={state === 'accepted' || state === 'used' ? 'accent' : 'plain'}>{t[state]}</Tag>
      </View>
      <View className="row-between wraps">
        <Price fen={card.amountFen} size="large" />
        {leftMs > 0 && <View className="muted small">{t.left(formatLeft(leftMs, language))}</View>}
      </View>
      {offer && buttons.length > 0 && (
        <View className="row-wrap">
          {buttons.map(({ act, kind }) => (
            <Button key={act} size="small" kind={kind} onTap={() => onAct(offer, act)}>
              {t[act]}
            </Button>
          ))}
        </View>
      )}
    </View>
  )
}
