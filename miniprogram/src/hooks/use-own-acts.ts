import { useState } from 'react'
import type { OwnerStatus } from '../../../src/contract/products'
import { common } from '../i18n/common'
import { ownActTexts } from '../i18n/own-acts'
import { useTexts } from '../i18n/texts'
import type { OwnAct } from '../lib/own-acts'
import { go } from '../platform/navigate'
import { ask, say } from '../platform/say'
import type { ApiError } from '../services/api-error'
import {
  deleteProduct,
  renewProduct,
  setProductStatus,
  type Product,
  type ProductCard,
} from '../services/products'
import { askForMessages } from '../services/subscription-grants'
import { useAct } from './use-act'

/**
 * What a tap on one of the seller's buttons does.
 * @param onDone the listing as it is now; null when there is none any more
 * @param onMoved it is not what it was thought to be: what is shown is too old
 * @returns the listing whose price is being lowered, for the sheet
 */
export function useOwnActs({
  onDone,
  onMoved,
}: {
  onDone: (id: string, now: Product | null) => void
  onMoved: () => void
}): {
  isBusy: boolean
  perform: (act: OwnAct, product: ProductCard) => void
  lowered: ProductCard | null
  closeLower: () => void
} {
  const t = useTexts(ownActTexts)
  const words = useTexts(common)
  const { isBusy, run } = useAct()
  const [lowered, setLowered] = useState<ProductCard | null>(null)

  const attempt = (work: () => Promise<void>) =>
    run(work, ({ code }: ApiError) => {
      if (code === 'CONFLICT' || code === 'NOT_FOUND') onMoved()
    })
  const move = (id: string, status: OwnerStatus, told: string) =>
    attempt(async () => {
      const now = await setProductStatus(id, { status })
      onDone(id, now)
      say(now.status === 'pending' ? t.submitted : told)
    })
  const isSure = (title: string, text: string, yes = words.confirm) =>
    ask({ title, text, yes, no: words.cancel })

  const does: Record<OwnAct, (product: ProductCard) => unknown> = {
    edit: ({ id }) => go('/pages/product/edit', { id }),
    seeOrders: () => go('/pages/order/list', { role: 'seller' }),
    seeSanctions: () => go('/pages/sanctions/index'),
    dropPrice: setLowered,
    publish: ({ id }) => {
      void askForMessages(['comment', 'message', 'listing_decided'])
      return move(id, 'on_sale', t.published)
    },
    takeOff: async ({ id }) =>
      (await isSure(t.askTakeOff, t.askTakeOffText)) && move(id, 'off_shelf', t.takenOff),
    markSold: async ({ id }) => (await isSure(t.askSold, t.askSoldText)) && move(id, 'sold', t.isSold),
    renew: ({ id }) =>
      attempt(async () => {
        onDone(id, await renewProduct(id))
        say(t.renewed)
      }),
    remove: async ({ id }) => {
      if (!(await isSure(t.askRemove, t.askRemoveText, words.remove))) return
      await attempt(async () => {
        await deleteProduct(id)
        say(t.removed)
        onDone(id, null)
      })
    },
  }
  return {
    isBusy,
    perform: (act, product) => void does[act](product),
    lowered,
    closeLower: () => setLowered(null),
  }
}
