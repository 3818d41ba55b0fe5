import { useCallback, useEffect } from 'react'
import { useLoad, type Loaded } from '../../hooks/use-load'
import type { Conversation } from '../../services/conversations'
import { readErrand, type Errand } from '../../services/errands'
import { readOffers, type Offer } from '../../services/offers'
import { findOrderOf, type OrderCard } from '../../services/orders'
import { isApiError } from '../../services/api-error'
import { readProduct, type Product } from '../../services/products'

export interface Deal {
  /** Null when it cannot be seen any more. */
  product: Product | null
  errand: Errand | null
  order: OrderCard | null
  /** Of this conversation, the newest first. */
  offers: readonly Offer[]
}

const orNothing = <Value>(asked: Promise<Value>): Promise<Value | null> =>
  asked.catch((error: unknown) => {
    if (isApiError(error)) return null
    throw error
  })

/** What the two talk about and how far they are. @param newsId changes when a card or a word of the server has come */
export function useDeal(conversation: Conversation | null, newsId: string): Loaded<Deal> {
  const product = conversation?.product?.id ?? null
  const errand = conversation?.errand ?? null
  const id = conversation?.id ?? ''
  const other = conversation?.other.id ?? ''
  const load = useCallback(async (): Promise<Deal> => {
    const [seen, order, page, run] = await Promise.all([
      product ? orNothing(readProduct(product)) : null,
      product ? orNothing(findOrderOf(product, other)) : null,
      product ? orNothing(readOffers({ product, limit: '50' })) : null,
      errand ? orNothing(readErrand(errand)) : null,
    ])
    const offers = (page?.docs ?? []).filter((offer) => offer.conversation === id)
    return { product: seen, order, errand: run, offers }
  }, [product, other, errand, id])
  const deal = useLoad(conversation && `deal ${id}`, load)
  const { reload } = deal
  useEffect(() => {
    if (newsId) void reload()
  }, [newsId, reload])
  return deal
}
