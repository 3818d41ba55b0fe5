import type { Order, OrderCard } from '../../services/orders'

type Deal = Pick<OrderCard, 'status' | 'settlement' | 'kind' | 'role' | 'meeting' | 'can'>

/** What one of the two has to do next, or waits for; a line of `texts.ts` each. */
export type NextStep =
  | 'pay'
  | 'pay_wait'
  | 'meet_arrange'
  | 'meet_wait'
  | 'meet_agree'
  | 'meet_buyer'
  | 'meet_buyer_paid'
  | 'meet_seller'
  | 'errand_pick_up'
  | 'errand_pick_up_wait'
  | 'errand_deliver'
  | 'errand_deliver_wait'
  | 'confirm'
  | 'confirm_wait'
  | 'completed'
  | 'cancelled'
  | 'refunding'
  | 'refunded'
  | 'disputed'

export function nextStepOf({ status, settlement, kind, role, meeting }: Deal): NextStep {
  const isBuyer = role === 'buyer'
  switch (status) {
    case 'placed':
      if (settlement === 'escrow') return isBuyer ? 'pay' : 'pay_wait'
      break
    case 'paid':
      break
    case 'picked_up':
      return isBuyer ? 'errand_deliver_wait' : 'errand_deliver'
    case 'handed_over':
      return isBuyer ? 'confirm' : 'confirm_wait'
    default:
      return status
  }
  if (kind === 'errand') return isBuyer ? 'errand_pick_up_wait' : 'errand_pick_up'
  if (!meeting) return 'meet_arrange'
  if (!meeting.agreedAt) return meeting.proposedBy === role ? 'meet_wait' : 'meet_agree'
  if (!isBuyer) return 'meet_seller'
  return status === 'paid' ? 'meet_buyer_paid' : 'meet_buyer'
}

/** What happens by itself when the time is over. */
export type DueEnd = 'unpaid' | 'cancel' | 'refund' | 'confirm'

export function dueEndOf({ status, settlement }: Pick<Deal, 'status' | 'settlement'>): DueEnd | null {
  switch (status) {
    case 'placed':
      return settlement === 'escrow' ? 'unpaid' : 'cancel'
    case 'paid':
      return 'refund'
    case 'picked_up':
      return settlement === 'escrow' ? 'refund' : 'cancel'
    case 'handed_over':
      return 'confirm'
    default:
      return null
  }
}

/** Whether the two still have to meet, so that place and time matter. */
export const meets = ({ status, settlement }: Pick<Deal, 'status' | 'settlement'>): boolean =>
  status === 'placed' ? settlement === 'face-to-face' : status === 'paid' || status === 'picked_up'

/** Whether the buyer has a code to show: just when the seller's typing it means something. */
export function showsCode(deal: Deal): boolean {
  if (deal.role !== 'buyer' || !meets(deal)) return false
  return deal.kind === 'errand' ? deal.status === 'picked_up' : deal.status !== 'picked_up'
}

/** The one act that the page puts first; null when there is only to wait. */
export type MainAct = 'pay' | 'confirm' | 'meeting' | 'code' | 'type_code' | 'errand' | 'review' | 'dispute'

export function mainActOf(deal: Deal, canReview: boolean): MainAct | null {
  const { can, kind, meeting, role, status } = deal
  if (can.includes('pay')) return 'pay'
  if (status === 'disputed') return 'dispute'
  if (can.includes('confirm')) return 'confirm'
  if (kind === 'errand' && (can.includes('pick_up') || can.includes('hand_over'))) return 'errand'
  if (kind === 'product' && meets(deal)) {
    if (!meeting || (!meeting.agreedAt && meeting.proposedBy !== role)) return 'meeting'
  }
  if (showsCode(deal)) return 'code'
  if (can.includes('hand_over')) return 'type_code'
  return canReview ? 'review' : null
}

/** Whose an entry of the history is, to the reader. */
export const whoOf = (
  by: Order['events'][number]['by'],
  role: Deal['role'],
): 'me' | 'other' | 'staff' | 'system' => {
  if (by === 'buyer' || by === 'seller') return by === role ? 'me' : 'other'
  return by === 'staff' ? 'staff' : 'system'
}

/** Reasons that the platform itself gives are stored in both languages, as `中文 / English`. */
export function reasonIn(language: 'zh' | 'en', reason: string | null): string {
  const parts = reason?.split(' / ') ?? []
  if (parts.length !== 2) return reason ?? ''
  const isOurs = /[\u4e00-\u9fff]/.test(parts[0] ?? '') && !/[\u4e00-\u9fff]/.test(parts[1] ?? '')
  return (isOurs ? parts[language === 'zh' ? 0 : 1] : reason) ?? ''
}
