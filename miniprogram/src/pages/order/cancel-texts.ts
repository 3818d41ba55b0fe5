import { handoverCode, orderLimits } from '../../../../src/contract/orders'
import { defineTexts } from '../../i18n/texts'

const { callOffsPerListingDay } = orderLimits
const { lateHours } = handoverCode

/** Ending an order before its deal: calling it off, giving the money back. */
export const cancelTexts = defineTexts({
  zh: {
    cancel: '取消订单',
    costBuyer: `取消不收费，商品会重新上架。同一件商品一天最多取消 ${callOffsPerListingDay} 次。`,
    costSeller: '取消不收费，商品会重新上架。',
    cancelYes: '取消这笔订单',
    refund: '要求退款',
    refundGive: '退款给买家',
    refundBuyer: `全额原路退回你的微信支付账户。如果你已出示过交接码，会等 ${lateHours} 小时再退。`,
    refundSeller: '全额退回买家，交易取消。',
    refundYes: '退款',
  },
  en: {
    cancel: 'Cancel order',
    costBuyer: `It's free, and the item goes back on sale. You can cancel the same listing ${callOffsPerListingDay} times a day.`,
    costSeller: "It's free, and the item goes back on sale.",
    cancelYes: 'Cancel this order',
    refund: 'Ask for a refund',
    refundGive: 'Refund the buyer',
    refundBuyer: `You get everything back to your WeChat Pay. If you've already shown your handover code, it's sent after ${lateHours} hours.`,
    refundSeller: 'The buyer gets everything back, and the deal is cancelled.',
    refundYes: 'Refund',
  },
})
