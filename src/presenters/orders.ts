import type { OrderKind, OrderSide, OrderStatus, PayoutRailName, Settlement } from '../contract/orders'
import { offeredMoves, type OrderMoveName, type OrderMover } from '../domain/orders/moves'
import type { PictureData } from '../domain/products/card'
import type { OrderMoney } from './order-money'
import { fileUrl, presentPicture } from './pictures'

export interface OrderSource {
  id: string
  number: string
  title: string
  kind: OrderKind
  status: OrderStatus
  settlement: Settlement
  rail: PayoutRailName | null
  amountFen: number
  product: string | null
  errand: string | null
  offer: string | null
  buyer: string
  seller: string
  campus: string
  place: string | null
  meetingAt: string | null
  meetingProposedBy: OrderSide | null
  meetingAgreedAt: string | null
  dueAt: string | null
  endedBy: string | null
  endReason: string | null
  noShow: OrderSide | null
  paidAt: string | null
  pickedUpAt: string | null
  handedOverAt: string | null
  completedAt: string | null
  endedAt: string | null
  createdAt: string
  version: number
  /** The other one of the two. */
  counterpart: { id: string; nickname: string; avatar: string | null; verified: boolean }
  image: PictureData | null
  meetingSpot: { id: string; name: string; nameEn: string | null; lat: number; lng: number } | null
  /** Who opened the dispute that is under way. */
  disputedBy: OrderSide | null
}

export interface OrderEventSource {
  move: OrderMoveName | 'place'
  from: OrderStatus | null
  to: OrderStatus
  by: OrderMover
  reason: string | null
  at: string
}

/** Moves of the table that this side has a door for now. */
function movesOf(source: OrderSource, side: OrderSide): OrderMoveName[] {
  const { status: from, settlement, kind, disputedBy } = source
  const question = { from, settlement, kind }
  const own = offeredMoves({ ...question, by: side })
    // Only whoever opened a dispute takes it back.
    .filter((name) => name !== 'resume' || disputedBy === side)
  // The payment service says when it was paid; the buyer is who pays.
  const pays = side === 'buyer' && offeredMoves({ ...question, by: 'provider' }).includes('pay')
  return pays ? ['pay', ...own] : own
}

/** An order as one of its two people sees it, with what this person may do (`can`). */
export function presentOrder(source: OrderSource, viewer: string) {
  const side: OrderSide = viewer === source.buyer ? 'buyer' : 'seller'
  const { counterpart, meetingSpot } = source
  return {
    id: source.id,
    number: source.number,
    kind: source.kind,
    status: source.status,
    settlement: source.settlement,
    rail: source.rail,
    title: source.title,
    amountFen: source.amountFen,
    product: source.product,
    errand: source.errand,
    offer: source.offer,
    campus: source.campus,
    image: source.image ? presentPicture(source.image) : null,
    /** Which of the two the viewer is. */
    role: side,
    counterpart: {
      id: counterpart.id,
      nickname: counterpart.nickname,
      avatarUrl: counterpart.avatar === null ? null : fileUrl(counterpart.avatar),
      verified: counterpart.verified,
    },
    meeting:
      source.meetingAt === null
        ? null
        : {
            at: source.meetingAt,
            spot:
              meetingSpot === null
                ? null
                : {
                    id: meetingSpot.id,
                    name: meetingSpot.name,
                    nameEn: meetingSpot.nameEn,
                    location: { lat: meetingSpot.lat, lng: meetingSpot.lng },
                  },
            place: source.place,
            proposedBy: source.meetingProposedBy,
            agreedAt: source.meetingAgreedAt,
          },
    dueAt: source.dueAt,
    endedBy: source.endedBy,
    endReason: source.endReason,
    noShow: source.noShow,
    paidAt: source.paidAt,
    pickedUpAt: source.pickedUpAt,
    handedOverAt: source.handedOverAt,
    completedAt: source.completedAt,
    endedAt: source.endedAt,
    createdAt: source.createdAt,
    version: source.version,
    can: movesOf(source, side),
  }
}

/** The same with its history. Officers are not named. */
export const presentOrderPage = (
  source: OrderSource & { events: OrderEventSource[]; money: OrderMoney | null },
  viewer: string,
) => ({
  ...presentOrder(source, viewer),
  events: source.events,
  money: source.money,
})
