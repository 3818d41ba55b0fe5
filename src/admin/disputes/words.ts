import type { DisputeDecision, DisputeState, OrderSide } from '../../contract/orders'
import type { Bilingual } from '../lib/panel-language'
import { yuanText } from '../lib/yuan'

export const decisionWords: Record<DisputeDecision, { label: Bilingual; means: Bilingual }> = {
  refund: {
    label: { zh: '全额退款', en: 'Refund' },
    means: { zh: '全部退给买家，卖家不收款', en: 'All goes back to the buyer, the seller gets nothing' },
  },
  partial_refund: {
    label: { zh: '部分退款', en: 'Partial refund' },
    means: {
      zh: '一部分退给买家，其余付给卖家',
      en: 'A part goes back to the buyer, the rest to the seller',
    },
  },
  release: {
    label: { zh: '维持交易', en: 'The deal stands' },
    means: {
      zh: '交易完成；平台担保的款项付给卖家',
      en: 'The deal is completed; money in escrow goes to the seller',
    },
  },
  cancel: {
    label: { zh: '取消交易', en: 'Cancel the deal' },
    means: {
      zh: '交易作废；没有经过平台的钱由双方自行退还',
      en: 'The deal is off; money that did not pass the platform is for the two to give back',
    },
  },
}

export const sideWords: Record<OrderSide, Bilingual> = {
  buyer: { zh: '买家', en: 'Buyer' },
  seller: { zh: '卖家', en: 'Seller' },
}

export const stateWords: Record<DisputeState, Bilingual> = {
  collecting: {
    zh: '双方正在说明，现在还不能裁决',
    en: 'Both are still being heard; it cannot be decided yet',
  },
  waiting: { zh: '说明已截止，请裁决', en: 'Statements are closed; please decide' },
  decided: { zh: '已裁决', en: 'Decided' },
  withdrawn: { zh: '提出方已撤回，订单继续', en: 'Taken back by whoever opened it; the order goes on' },
}

export const words = {
  failed: { zh: '无法读取这项争议', en: 'This dispute could not be read' },
  reload: { zh: '刷新', en: 'Reload' },
  retry: { zh: '重试', en: 'Try again' },
  order: { zh: '订单', en: 'Order' },
  amount: { zh: '金额', en: 'Amount' },
  paidHow: { zh: '结算', en: 'Settlement' },
  escrow: { zh: '平台担保，款项在平台', en: 'Escrow: the platform holds the money' },
  face: { zh: '当面交易，钱不经过平台', en: 'Face to face: no money through the platform' },
  openedBy: { zh: '提出争议', en: 'Opened by' },
  until: { zh: '说明截止', en: 'Statements until' },
  nothing: { zh: '没有说明', en: 'Said nothing' },
  saidAll: { zh: '已说完', en: 'has said everything' },
  picture: { zh: '证据图片（点击查看原图）', en: 'Picture (click to enlarge)' },
  decide: { zh: '裁决', en: 'Decision' },
  decideHint: { zh: '看完双方说明后选一项', en: 'Choose one after reading both sides' },
  ownCase: {
    zh: '你是这笔订单的一方，请由其他干事裁决。',
    en: 'You are one of the two; another officer has to decide.',
  },
  silent: {
    zh: '双方都没有说明，请依据提出的原因和订单经过裁决。',
    en: 'Neither side made a statement; decide by the reason it was opened for and the history of the order.',
  },
  choose: { zh: '请选择一项裁决', en: 'Choose a decision' },
  refundYuan: { zh: '退给买家（元）', en: 'Back to the buyer (yuan)' },
  reason: { zh: '理由（会告知双方）', en: 'Reason (told to both)' },
  reasonNeeded: { zh: '请填写理由', en: 'Write a reason' },
  submit: { zh: '确认裁决', en: 'Decide' },
  final: {
    zh: '裁决立即生效、不能更改，并记入操作记录。',
    en: 'A decision takes effect at once, cannot be changed, and is in the audit log.',
  },
  saved: { zh: '已裁决，双方已收到通知', en: 'Decided; both have been told' },
  decided: { zh: '裁决结果', en: 'What was decided' },
} satisfies Record<string, Bilingual>

/** What a partial refund may be. */
export const partRange = (mostFen: number): Bilingual => ({
  zh: `可退 ${yuanText(1)} 到 ${yuanText(mostFen)} 元，其余打款给卖家`,
  en: `From ${yuanText(1)} to ${yuanText(mostFen)} yuan; the rest is paid to the seller`,
})

/** From when on a dispute can be decided. */
export const decidableFrom = (until: string): Bilingual => ({
  zh: `${until} 之后可以裁决；双方都表示说完时，可以提前裁决。`,
  en: `It can be decided after ${until}, or sooner once both have said everything.`,
})
