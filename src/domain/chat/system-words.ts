import type { Language } from '../../contract/codes'

/** What the server says in a conversation, in both languages; `{name}` stands for a parameter. */
const words = {
  offer_accepted: { zh: '出价已接受，可以下单了', en: 'The offer was accepted; it can be bought now' },
  offer_declined: { zh: '出价被谢绝', en: 'The offer was declined' },
  offer_withdrawn: { zh: '出价已撤回', en: 'The offer was withdrawn' },
  offer_expired: { zh: '出价已过期', en: 'The offer has expired' },
  order_placed: { zh: '买家已下单', en: 'The buyer has placed an order' },
  order_paid: { zh: '买家已付款，款项由平台暂存', en: 'The buyer has paid; the money is held' },
  order_picked_up: { zh: '已取件', en: 'Picked up' },
  order_handed_over: { zh: '已当面交付', en: 'Handed over' },
  order_completed: { zh: '交易完成', en: 'The deal is completed' },
  order_cancelled: { zh: '订单已取消', en: 'The order was cancelled' },
  order_refunding: { zh: '正在退款', en: 'A refund is on its way' },
  order_refunded: { zh: '已退款', en: 'Refunded' },
  order_disputed: { zh: '交易有争议，等待处理', en: 'There is a dispute about the deal' },
  meeting_proposed: { zh: '提出见面：{when}', en: 'Proposed to meet: {when}' },
  meeting_agreed: { zh: '约定见面：{when}', en: 'Agreed to meet: {when}' },
  errand_accepted: { zh: '跑腿已接单', en: 'The errand was taken' },
  errand_delivered: { zh: '跑腿已送达', en: 'The errand was delivered' },
} as const satisfies Record<string, Record<Language, string>>

export type SystemEvent = keyof typeof words
export type SystemParams = Record<string, string | number>

export interface Said {
  event: SystemEvent
  params?: SystemParams
}

/** A system message in the reader's language; an event that this version does not know says nothing. */
export function saySystem(said: Said | null, language: Language): string {
  const known = said && Object.hasOwn(words, said.event) ? words[said.event][language] : ''
  return known.replace(/\{(\w+)\}/g, (_, name: string) => String(said?.params?.[name] ?? ''))
}
