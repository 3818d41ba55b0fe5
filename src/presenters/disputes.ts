import type {
  DisputeDecision,
  DisputeState,
  OrderKind,
  OrderSide,
  OrderStatus,
  Settlement,
} from '../contract/orders'

interface DisputeSource {
  id: string
  order: string
  openedBy: OrderSide
  reason: string
  state: DisputeState
  evidenceUntil: string
  buyerDone: boolean
  sellerDone: boolean
  decision: DisputeDecision | null
  refundFen: number | null
  decisionReason: string | null
  decidedAt: string | null
  createdAt: string
  version: number
  statements: {
    id: string
    side: OrderSide
    body: string
    createdAt: string
    images: { id: string; url: string }[]
  }[]
}

/** A dispute as those concerned see it; who decided is an officer, without a name. */
export function presentDispute(source: DisputeSource) {
  const { decision, decisionReason, decidedAt, refundFen } = source
  return {
    id: source.id,
    order: source.order,
    openedBy: source.openedBy,
    reason: source.reason,
    state: source.state,
    evidenceUntil: source.evidenceUntil,
    done: { buyer: source.buyerDone, seller: source.sellerDone },
    statements: source.statements,
    verdict:
      decision === null
        ? null
        : { decision, refundFen, reason: decisionReason ?? '', decidedAt: decidedAt ?? '' },
    createdAt: source.createdAt,
    version: source.version,
  }
}

export const presentOwnDispute = (
  source: DisputeSource & {
    role: OrderSide
    can: { state: boolean; finish: boolean; withdraw: boolean }
  },
) => ({ ...presentDispute(source), role: source.role, can: source.can })

interface CaseSource {
  dispute: DisputeSource
  order: {
    id: string
    number: string
    title: string
    kind: OrderKind
    status: OrderStatus
    settlement: Settlement
    amountFen: number
    product: string | null
    errand: string | null
    disputedFrom: OrderStatus | null
    paidAt: string | null
    handedOverAt: string | null
    createdAt: string
  }
  buyer: { id: string; nickname: string }
  seller: { id: string; nickname: string }
  offered: readonly DisputeDecision[]
  ownCase: boolean
  partMaxFen: number
}

/** What an officer decides by. */
export function presentCase({ dispute, order, buyer, seller, offered, ownCase, partMaxFen }: CaseSource) {
  const { id, number, title, kind, status, settlement, amountFen, product, errand, disputedFrom } = order
  const { paidAt, handedOverAt, createdAt } = order
  return {
    dispute: presentDispute(dispute),
    order: {
      id,
      number,
      title,
      kind,
      status,
      settlement,
      amountFen,
      product,
      errand,
      disputedFrom,
      paidAt,
      handedOverAt,
      createdAt,
      buyer,
      seller,
    },
    offered: [...offered],
    ownCase,
    partMaxFen,
  }
}

export type CaseView = ReturnType<typeof presentCase>
