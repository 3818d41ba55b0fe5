/** How an order is settled. `escrow` only where the campus has switched it on. */
export const settlements = ['face-to-face', 'escrow'] as const
export type Settlement = (typeof settlements)[number]

/** What is agreed on: a listing changes hands, or somebody fetches something. */
export const orderKinds = ['product', 'errand'] as const
export type OrderKind = (typeof orderKinds)[number]

/** Where an order is. The table of moves is `domain/orders/moves`. */
export const orderStatuses = [
  'placed',
  'paid',
  'picked_up',
  'handed_over',
  'completed',
  'cancelled',
  'refunding',
  'refunded',
  'disputed',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** The two people of an order. Of an errand the buyer is who asked, the seller who runs it. */
export const orderSides = ['buyer', 'seller'] as const
export type OrderSide = (typeof orderSides)[number]

/** Where an offer is. `countered`: a newer one of the other side stands in its place. `used`: an order was made of it. */
export const offerStates = [
  'open',
  'countered',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'used',
] as const
export type OfferState = (typeof offerStates)[number]

export const paymentStates = ['created', 'prepaid', 'paid', 'closed'] as const
export type PaymentState = (typeof paymentStates)[number]

export const refundStates = ['requested', 'processing', 'success', 'abnormal', 'closed'] as const
export type RefundState = (typeof refundStates)[number]

export const payoutStates = [
  'created',
  'accepted',
  'wait_user_confirm',
  'transferring',
  'success',
  'failed',
  'cancelled',
] as const
export type PayoutState = (typeof payoutStates)[number]

/** Rails that pay a seller after an escrow. */
export const payoutRails = ['recommerce', 'transfer'] as const
export type PayoutRailName = (typeof payoutRails)[number]

export const disputeStates = ['collecting', 'waiting', 'decided', 'withdrawn'] as const
export type DisputeState = (typeof disputeStates)[number]
/** How staff decide: the whole back to the buyer, a part, nothing; without money through the platform only a word. */
export const disputeDecisions = ['refund', 'partial_refund', 'release', 'cancel'] as const
export type DisputeDecision = (typeof disputeDecisions)[number]

/** Where an errand is; `open` has no runner, the others follow its order. */
export const errandStates = [
  'open',
  'accepted',
  'picked_up',
  'delivered',
  'confirmed',
  'cancelled',
  'expired',
] as const
export type ErrandState = (typeof errandStates)[number]

export const orderLimits = {
  /** Least price of an order with money through the platform. */
  escrowMinFen: 1,
  reasonMax: 300,
  meetingPlaceMax: 60,
  reviewMax: 500,
  statementMax: 2_000,
  statementImagesMax: 6,
  errandTitleMax: 40,
  errandDetailMax: 500,
  errandPlaceMax: 60,
  /** Errands that one person may have open at a time. */
  errandsOpenMax: 10,
  /** Offers of one person that may be open at a time. */
  offersOpenMax: 50,
  /** Offers that one person may begin for the same listing in 24 hours. */
  offersPerListingDay: 5,
  /** What an errand pays; more than that is no favour among students. */
  errandFeeFenMin: 1,
  errandFeeFenMax: 50_000,
  /** Errands that one runner may give back in 24 hours before they take no more that day. */
  errandsGivenBackMax: 3,
  /** Statements of one side of a dispute. */
  statementsMax: 5,
  /** Times that one side may dispute an order. */
  disputesPerSide: 2,
  /** Times that a buyer may call off the same listing, or not pay for it, in 24 hours. */
  callOffsPerListingDay: 3,
  /** Orders of one person that may be under way at a time. */
  ordersLiveMax: 50,
} as const

/** Times that the rules of `domain` keep and the apps tell, in the unit that people read. */
export const orderTimes = {
  /** To pay an order with money through the platform. */
  payMinutes: 30,
  /** How far ahead a meeting may be. */
  meetingDays: 14,
  /** How long the one who came waits before the other counts as not having come. */
  patienceMinutes: 15,
  /** How long an accepted price holds. */
  priceHours: 24,
  /** For both sides of a dispute to say their piece. */
  evidenceHours: 48,
  /** After the deal, to say something about it. */
  reviewDays: 30,
  /** Until a review whose counterpart never comes is public. */
  blindDays: 7,
  /** Between which an errand can be due. */
  errandDueMinutes: 10,
  errandDueDays: 7,
  /** In which a runner may think better of it without a mark, once in 24 hours. */
  secondThoughtsMinutes: 10,
} as const

/** The code that changes hands with the thing. */
export const handoverCode = {
  algorithm: 'SHA256',
  digits: 6,
  stepS: 30,
  /** How long a code that was typed without a network may be on its way; a refund waits as long for it. */
  lateHours: 24,
} as const
