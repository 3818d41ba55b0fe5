import { useState } from 'react'
import { offerTexts } from '../i18n/offers'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { formatFen } from '../lib/format'
import type { OfferAct } from '../lib/offers'
import { go } from '../platform/navigate'
import { ask, say } from '../platform/say'
import { acceptOffer, declineOffer, withdrawOffer, type Offer } from '../services/offers'
import { useAct } from './use-act'

/**
 * What a tap on one of an offer's buttons does. @param onDone the offer as it is now; null when only the server knows
 * @returns the offer that is being countered, for the sheet
 */
export function useOfferActs(onDone: (offer: Offer | null) => void): {
  isBusy: boolean
  act: (offer: Offer, name: OfferAct) => void
  countered: Offer | null
  closeCounter: () => void
} {
  const t = useTexts(offerTexts)
  const words = useTexts(common)
  const { isBusy, run } = useAct()
  const [countered, setCountered] = useState<Offer | null>(null)

  const doors = {
    accept: { title: (price: string) => t.sureAccept(price), text: t.acceptNote, door: acceptOffer },
    decline: { title: () => t.sureDecline, text: undefined, door: declineOffer },
    withdraw: { title: () => t.sureWithdraw, text: undefined, door: withdrawOffer },
  }

  function act(offer: Offer, name: OfferAct): void {
    if (name === 'order') return go('/pages/order/new', { product: offer.product.id, offer: offer.id })
    if (name === 'counter') return setCountered(offer)
    const { title, text, door } = doors[name]
    void run(
      async () => {
        const question = { title: title(formatFen(offer.amountFen)), text, yes: t[name], no: words.cancel }
        if (await ask(question)) onDone(await door(offer.id))
      },
      (error) => {
        if (error.code !== 'CONFLICT' && error.code !== 'NOT_FOUND') return false
        say(error.code === 'CONFLICT' ? t.changed : error.message)
        onDone(null)
        return true
      },
    )
  }
  return { isBusy, act, countered, closeCounter: () => setCountered(null) }
}
