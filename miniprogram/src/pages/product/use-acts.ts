import { useState } from 'react'
import { requireSignIn, useAct, useRefusals } from '../../hooks/use-act'
import type { Loaded } from '../../hooks/use-load'
import { useOwnActs } from '../../hooks/use-own-acts'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { isOwnAct, type OwnAct } from '../../lib/own-acts'
import { back, go } from '../../platform/navigate'
import { ApiError, type ApiError as Refusal } from '../../services/api-error'
import { openConversation } from '../../services/conversations'
import type { Product } from '../../services/products'
import { useMe } from '../../stores/session'
import type { Act } from './acts'
import { useFavorite } from './use-favorite'

/** What the page opens over itself. */
export type OpenSheet = 'menu' | 'contact' | null

/** What each button of a listing's page does. */
export function useActs(listing: Loaded<Product>): {
  perform: (act: Act) => void
  isBusy: boolean
  isLowering: boolean
  closeLower: () => void
  sheet: OpenSheet
  open: (sheet: OpenSheet) => void
} {
  const c = useTexts(common)
  const me = useMe()
  const { run, isBusy } = useAct()
  const refuse = useRefusals()
  const [sheet, open] = useState<OpenSheet>(null)
  const toggleFavorite = useFavorite(listing)
  const product = listing.value

  const own = useOwnActs({
    onDone: (_, now) => (now ? listing.set(() => now) : back()),
    onMoved: () => void listing.reload(),
  })

  /** Whether this person may go on; who is not verified is asked whether they want to be. */
  const isVerified = () => {
    if (!requireSignIn()) return false
    if (me?.verification === 'verified') return true
    void refuse(new ApiError('CAMPUS_VERIFICATION_REQUIRED', c.verifyFirst))
    return false
  }
  /** The thing moved on: show it as it is now. */
  const onMoved = (error: Refusal) => {
    if (error.code === 'CONFLICT' || error.code === 'NOT_FOUND') void listing.reload()
  }
  const talk = (id: string, params: Record<string, string> = {}) =>
    run(async () => {
      const conversation = await openConversation(id)
      go('/pages/chat/index', { id: conversation.id, ...params })
    }, onMoved)

  const does: Record<Exclude<Act, OwnAct>, (product: Product) => unknown> = {
    favorite: () => toggleFavorite(),
    comment: ({ id }) => go('/pages/product/comments', { id }),
    chat: ({ id }) => requireSignIn() && talk(id),
    offer: ({ id }) => isVerified() && talk(id, { offer: '1' }),
    buy: ({ id }) => isVerified() && go('/pages/order/new', { product: id }),
    contact: () => isVerified() && open('contact'),
    report: ({ id, seller }) =>
      requireSignIn() && go('/pages/report/index', { target: 'products', id, user: seller.id }),
  }

  return {
    perform(act) {
      open(null)
      if (!product) return
      if (isOwnAct(act)) own.perform(act, product)
      else void does[act](product)
    },
    isBusy: isBusy || own.isBusy,
    isLowering: own.lowered !== null,
    closeLower: own.closeLower,
    sheet,
    open,
  }
}
