import { useState } from 'react'
import { requireSignIn, useAct, useRefusals } from '../../hooks/use-act'
import type { Loaded } from '../../hooks/use-load'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { back, go } from '../../platform/navigate'
import { ask, say } from '../../platform/say'
import { ApiError, type ApiError as Refusal } from '../../services/api-error'
import { openConversation } from '../../services/conversations'
import { deleteProduct, renewProduct, setProductStatus, type Product } from '../../services/products'
import { askForMessages } from '../../services/subscription-grants'
import { useMe } from '../../stores/session'
import type { Act } from './acts'
import { texts } from './texts'
import { useFavorite } from './use-favorite'

/** What the page opens over itself. */
export type OpenSheet = 'menu' | 'contact' | 'dropPrice' | null

/** What each button of a listing's page does. */
export function useActs(listing: Loaded<Product>): {
  perform: (act: Act) => void
  isBusy: boolean
  sheet: OpenSheet
  open: (sheet: OpenSheet) => void
} {
  const t = useTexts(texts)
  const c = useTexts(common)
  const me = useMe()
  const { run, isBusy } = useAct()
  const refuse = useRefusals()
  const [sheet, open] = useState<OpenSheet>(null)
  const toggleFavorite = useFavorite(listing)
  const product = listing.value

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
  const showNow = (next: Product, words: string) => {
    listing.set(() => next)
    say(words)
  }

  const change = async (status: 'on_sale' | 'off_shelf' | 'sold', words: string) => {
    if (!product) return
    await run(async () => {
      const next = await setProductStatus(product.id, { status })
      showNow(next, next.status === 'pending' ? t.submitted : words)
    }, onMoved)
  }
  const confirmed = (title: string, text: string) => ask({ title, text, yes: c.confirm, no: c.cancel })
  const talk = (id: string, params: Record<string, string> = {}) =>
    run(async () => {
      const conversation = await openConversation(id)
      go('/pages/chat/index', { id: conversation.id, ...params })
    }, onMoved)

  const does: Record<Act, (product: Product) => unknown> = {
    favorite: () => toggleFavorite(),
    comment: ({ id }) => go('/pages/product/comments', { id }),
    chat: ({ id }) => requireSignIn() && talk(id),
    offer: ({ id }) => isVerified() && talk(id, { offer: '1' }),
    buy: ({ id }) => isVerified() && go('/pages/order/new', { product: id }),
    contact: () => isVerified() && open('contact'),
    report: ({ id, seller }) =>
      requireSignIn() && go('/pages/report/index', { target: 'products', id, user: seller.id }),
    edit: ({ id }) => go('/pages/product/edit', { id }),
    dropPrice: () => open('dropPrice'),
    publish: () => {
      void askForMessages(['comment', 'message', 'listing_decided'])
      return change('on_sale', t.published)
    },
    takeOff: async () => (await confirmed(t.askTakeOff, t.askTakeOffText)) && change('off_shelf', t.takenOff),
    markSold: async () => (await confirmed(t.askSold, t.askSoldText)) && change('sold', t.sold),
    renew: ({ id }) => run(async () => showNow(await renewProduct(id), t.renewed), onMoved),
    remove: async ({ id }) => {
      if (!(await confirmed(t.askRemove, t.askRemoveText))) return
      await run(async () => {
        await deleteProduct(id)
        say(t.removed)
        back()
      }, onMoved)
    },
  }

  return {
    perform(act) {
      open(null)
      if (product) void does[act](product)
    },
    isBusy,
    sheet,
    open,
  }
}
