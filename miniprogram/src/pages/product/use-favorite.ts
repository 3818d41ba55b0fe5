import { useRef } from 'react'
import { requireSignIn, useRefusals } from '../../hooks/use-act'
import type { Loaded } from '../../hooks/use-load'
import { isApiError } from '../../services/api-error'
import { favorite, type Product } from '../../services/products'
import { askForMessages } from '../../services/subscription-grants'

/**
 * Keeps an eye on a listing, or no longer: shown at once, taken back when the server refuses. Of hurried taps the last one
 * counts, and one request is under way at a time.
 */
export function useFavorite(listing: Loaded<Product>): () => void {
  const refuse = useRefusals()
  const wish = useRef({ isBusy: false, wanted: false, known: false })

  const show = (isOn: boolean) =>
    listing.set((now) =>
      now.favorited === isOn
        ? now
        : { ...now, favorited: isOn, favoriteCount: Math.max(0, now.favoriteCount + (isOn ? 1 : -1)) },
    )

  const settle = async (id: string) => {
    const { current } = wish
    current.isBusy = true
    try {
      while (current.known !== current.wanted) {
        const { favorited, favoriteCount } = await favorite(id, current.wanted)
        current.known = favorited
        if (current.known === current.wanted) listing.set((now) => ({ ...now, favorited, favoriteCount }))
      }
    } catch (error) {
      if (!isApiError(error)) throw error
      current.wanted = current.known
      show(current.known)
      await refuse(error)
      if (error.code === 'CONFLICT' || error.code === 'NOT_FOUND') await listing.reload()
    } finally {
      current.isBusy = false
    }
  }

  return () => {
    const product = listing.value
    if (!product || !requireSignIn()) return
    const { current } = wish
    if (!current.isBusy) current.known = product.favorited
    current.wanted = !product.favorited
    if (current.wanted) void askForMessages(['price_drop'])
    show(current.wanted)
    if (!current.isBusy) void settle(product.id)
  }
}
