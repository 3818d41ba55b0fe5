import type { OrderKind, OrderStatus, Settlement } from '../../contract/orders'
import { earlyStatuses, findMove, offeredMoves, type OrderMoveName } from './moves'

interface Question {
  from: OrderStatus
  settlement: Settlement
  kind: OrderKind
}

/** What the clock does with an order that is due; null where it does nothing. */
export const dueMove = (question: Question): OrderMoveName | null =>
  offeredMoves({ ...question, by: 'timer' })[0] ?? null

/** Why an order goes no further although nobody asked. */
export const endings = ['person', 'listing'] as const
export type Ending = (typeof endings)[number]

/** How an order ends that cannot go on: called off, or its money back; null once the thing has changed hands. */
export function endingMove(question: Question): OrderMoveName | null {
  if (!earlyStatuses.includes(question.from)) return null
  const names = ['cancel', 'refund'] as const
  return names.find((name) => findMove(name, { ...question, by: 'timer' }) !== null) ?? null
}

/** Both languages in one: what is stored is read by both people, and by officers. */
const words = (zh: string, en: string) => `${zh} / ${en}`

/** Why the clock moved an order. */
export function dueReason({ from, settlement }: Question): string {
  if (from === 'placed' && settlement === 'escrow') return words('付款超时', 'Not paid in time')
  if (from === 'placed') return words('双方一直没有交付', 'Nothing was handed over in time')
  if (from === 'paid') return words('卖家没有按时交付', 'The seller did not hand it over in time')
  if (from === 'picked_up') return words('跑腿的人没有按时送达', 'The runner did not deliver it in time')
  return words('到期自动确认', 'Confirmed by itself')
}

export const endingReasons: Record<Ending, string> = {
  person: words('一方的账号已被暂停、封禁或注销', 'The account of one side is closed'),
  listing: words('商品已被移除', 'The listing was removed'),
}
