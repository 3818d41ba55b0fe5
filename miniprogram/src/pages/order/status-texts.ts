import { defineTexts } from '../../i18n/texts'

/** Names of what an order can be. */
export const stateTexts = defineTexts({
  zh: {
    placed: '待交付',
    placed_escrow: '待付款',
    paid: '已付款，待交付',
    picked_up: '已取件，在路上',
    handed_over: '已交付，待确认',
    completed: '已完成',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
    disputed: '争议处理中',
    noShow: '对方没有来',
    noShowMe: '你被记为爽约，有异议可以申诉',
  },
  en: {
    placed: 'Awaiting handover',
    placed_escrow: 'Awaiting payment',
    paid: 'Paid, awaiting handover',
    picked_up: 'Picked up, on the way',
    handed_over: 'Handed over, awaiting confirmation',
    completed: 'Completed',
    cancelled: 'Cancelled',
    refunding: 'Refund in progress',
    refunded: 'Refunded',
    disputed: 'In dispute',
    noShow: "The other person didn't show up",
    noShowMe: 'You were marked as a no-show; you can appeal',
  },
})

/** What to do next, or wait for. */
export const nextTexts = defineTexts({
  zh: {
    pay: '付款后卖家才会交货。钱先由平台保管，你确认收到后才给卖家。',
    pay_wait: '等买家付款。付款前请先不要交货。',
    meet_arrange: '和对方约一个见面的时间和地点。',
    meet_wait: '你已提议见面的时间地点，等对方同意。',
    meet_agree: '对方提议了见面的时间地点，看看是否合适。',
    meet_buyer: '按约见面，当面验货、把钱付给对方，再出示交接码。',
    meet_buyer_paid: '按约见面，当面验货，没有问题再出示交接码。',
    meet_seller: '按约见面，把东西交给对方后，输入对方手机上的交接码。',
    errand_pick_up: '去取件，取到后在跑腿页点“已取件”。',
    errand_pick_up_wait: '等对方取件。',
    errand_deliver: '送到后在跑腿页点“已送达”。',
    errand_deliver_wait: '东西在路上，等对方送到。',
    confirm: '东西没有问题就确认收货；有问题请在到期前提出争议。',
    confirm_wait: '等买家确认收货，到期会自动确认。',
    completed: '交易完成了。',
    cancelled: '这笔交易已取消。',
    refunding: '钱正在退回买家的微信支付账户。',
    refunded: '钱已退回买家的微信支付账户。',
    disputed: '双方说明情况后由审核员裁决，其间订单暂停。',
  },
  en: {
    pay: 'Pay to go ahead. We hold the money and pay the seller only after you confirm receipt.',
    pay_wait: "Waiting for the buyer to pay. Don't hand anything over before then.",
    meet_arrange: 'Agree on a time and place to meet.',
    meet_wait: 'You suggested a time and place. Waiting for a reply.',
    meet_agree: 'A time and place were suggested. Do they work for you?',
    meet_buyer: 'Meet, check the item, pay in person, then show your handover code.',
    meet_buyer_paid: "Meet and check the item. Show your handover code only if it's OK.",
    meet_seller: "Meet, hand it over, then enter the code on the buyer's phone.",
    errand_pick_up: 'Pick it up, then tap “Picked up” on the errand page.',
    errand_pick_up_wait: 'Waiting for the runner to pick it up.',
    errand_deliver: 'Deliver it, then tap “Delivered” on the errand page.',
    errand_deliver_wait: "It's on the way to you.",
    confirm: 'All good? Confirm receipt. If not, open a dispute before time runs out.',
    confirm_wait: 'Waiting for the buyer to confirm. It confirms automatically in the end.',
    completed: 'Deal done.',
    cancelled: 'This deal was cancelled.',
    refunding: "The money is on its way back to the buyer's WeChat Pay.",
    refunded: "The money is back in the buyer's WeChat Pay.",
    disputed: 'Both of you explain, then a moderator decides. The order is on hold until then.',
  },
})

/** What happens by itself, and when. */
export const dueTexts = defineTexts({
  zh: {
    unpaid: (left: string) => `还剩 ${left}，到期未付款自动取消`,
    cancel: (left: string) => `还剩 ${left}，到期未交付自动取消`,
    refund: (left: string) => `还剩 ${left}，到期未交付自动退款`,
    confirm: (left: string) => `还剩 ${left}，到期自动确认收货`,
    over: '时间已到，正在处理',
  },
  en: {
    unpaid: (left: string) => `${left} left to pay, or it's cancelled`,
    cancel: (left: string) => `${left} left to hand over, or it's cancelled`,
    refund: (left: string) => `${left} left to hand over, or it's refunded`,
    confirm: (left: string) => `Confirms automatically in ${left}`,
    over: "Time's up; updating the order",
  },
})
