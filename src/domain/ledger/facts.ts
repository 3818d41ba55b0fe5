import { formatFen } from '../products/price'
import type { LedgerAccount } from './accounts'

/** Whole fen per account, signed; together zero. Accounts that a fact leaves alone are not in it, or zero. */
export type LedgerEntries = Partial<Record<LedgerAccount, number>>

/** A buyer has paid: the service has the money, and it is nobody's yet. */
export const captured = (amountFen: number): LedgerEntries => ({ provider: amountFen, held: -amountFen })

/** The deal is done: the seller gets the money, except the part that an officer gave back to the buyer. */
export function released(amountFen: number, refundFen = 0): LedgerEntries {
  if (refundFen < 0 || refundFen > amountFen) {
    throw new RangeError(`Of ${amountFen} fen, ${refundFen} cannot go back`)
  }
  return { held: amountFen, payable: refundFen - amountFen, refundable: -refundFen }
}

/** The deal is off: the whole goes back to the buyer. */
export const refunding = (amountFen: number): LedgerEntries => ({ held: amountFen, refundable: -amountFen })

/** The deal is not off after all: what was to go back, and was not asked of the service, is held again. */
export const heldAgain = (amountFen: number): LedgerEntries => ({ refundable: amountFen, held: -amountFen })

/** The service has given money back to the buyer. */
export const refunded = (refundFen: number): LedgerEntries => ({
  refundable: refundFen,
  provider: -refundFen,
})

/** The service has paid the seller. */
export const paidOut = (payoutFen: number): LedgerEntries => ({ payable: payoutFen, provider: -payoutFen })

/** Money that came after its order had ended: it goes back whole. */
export const latePayment = (amountFen: number): LedgerEntries => ({
  provider: amountFen,
  refundable: -amountFen,
})

/** Names of facts. Each is written once: its unique name is what makes a repeated notice harmless. */
export const factNames = {
  captured: (payment: string) => `payment:${payment}:captured`,
  latePayment: (payment: string) => `payment:${payment}:late`,
  released: (order: string) => `order:${order}:released`,
  /** `nth`: it was called off before, and then was not. */
  refunding: (order: string, nth = 1) => `order:${order}:refunding${nth === 1 ? '' : `:${nth}`}`,
  heldAgain: (order: string, nth = 1) => `order:${order}:held-again${nth === 1 ? '' : `:${nth}`}`,
  refunded: (refund: string) => `refund:${refund}:refunded`,
  paidOut: (payout: string) => `payout:${payout}:paid-out`,
} as const

/** What happened, for the treasurer. */
export const factMemos = {
  captured: (amountFen: number) => `买家付款 ${formatFen(amountFen)}，平台担保`,
  latePayment: (amountFen: number) => `订单结束后才到账 ${formatFen(amountFen)}，原路退回`,
  released: (amountFen: number, refundFen = 0) =>
    refundFen === 0
      ? `交易完成，${formatFen(amountFen)} 待付卖家`
      : `争议裁定：${formatFen(amountFen - refundFen)} 待付卖家，${formatFen(refundFen)} 待退买家`,
  refunding: (amountFen: number) => `交易取消，${formatFen(amountFen)} 待退买家`,
  heldAgain: (amountFen: number) => `补传的交接码证明已交接，${formatFen(amountFen)} 暂不退款`,
  refunded: (refundFen: number) => `已退款给买家 ${formatFen(refundFen)}`,
  paidOut: (payoutFen: number) => `已打款给卖家 ${formatFen(payoutFen)}`,
} as const
