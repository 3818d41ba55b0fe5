import type { OfferState, OrderSide } from '../contract/orders'
import type { ProductStatus } from '../contract/products'
import { moversOf, type OfferAnswer, offeredAnswers } from '../domain/offers/moves'
import { fileUrl } from './pictures'

export interface OfferSource {
  id: string
  product: string
  conversation: string | null
  buyer: string
  seller: string
  amountFen: number
  by: OrderSide
  state: OfferState
  expiresAt: string
  createdAt: string
  /** Of the listing, now. */
  title: string
  priceFen: number
  listingStatus: ProductStatus
  /** The other one of the two. */
  counterpart: { id: string; nickname: string; avatar: string | null; verified: boolean }
}

/** An offer as one of its two people sees it, with what this person may do (`can`). */
export function presentOffer(source: OfferSource, viewer: string) {
  const side: OrderSide = viewer === source.buyer ? 'buyer' : 'seller'
  const answers = offeredAnswers(source.state, moversOf(side, source.by))
  const sells = source.listingStatus === 'on_sale'
  const can: (OfferAnswer | 'order')[] = answers.filter(
    (name) => sells || (name !== 'accept' && name !== 'counter'),
  )
  if (side === 'buyer' && source.state === 'accepted' && sells) can.push('order')
  const { counterpart } = source
  return {
    id: source.id,
    product: { id: source.product, title: source.title, priceFen: source.priceFen },
    conversation: source.conversation,
    amountFen: source.amountFen,
    by: source.by,
    state: source.state,
    expiresAt: source.expiresAt,
    createdAt: source.createdAt,
    /** Which of the two the viewer is. */
    role: side,
    counterpart: {
      id: counterpart.id,
      nickname: counterpart.nickname,
      avatarUrl: counterpart.avatar === null ? null : fileUrl(counterpart.avatar),
      verified: counterpart.verified,
    },
    can,
  }
}
