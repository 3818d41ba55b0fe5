import { handoverCode, orderTimes } from '../../../../src/contract/orders'
import { defineTexts } from '../../i18n/texts'

const { payMinutes } = orderTimes
const { digits } = handoverCode

/** What one agrees to before an order is made. */
export const newTexts = defineTexts({
  zh: {
    title: '确认订单',
    agreedPrice: '谈好的价格',
    listedPrice: '标价',
    how: '怎么结算',
    faceText: '见面验货后直接付给对方，平台不经手钱。',
    escrowText: '现在付款，平台保管；当面验货、确认收货后才付给卖家。不满意可以退款或提出争议。',
    escrowElsewhere: `这里不能付款：下单后要在微信小程序里 ${payMinutes} 分钟内付清。`,
    afterwards: '下单后',
    step1: '商品为你保留，别人不能再买',
    step1Pay: `${payMinutes} 分钟内付款，否则自动取消`,
    step2: '约一个公共的安全交易点和时间',
    step3: `当面验货，没问题再出示 ${digits} 位交接码`,
    place: '下单',
    placed: '下单成功',
    changed: '价格刚刚变了，请看一下再决定',
    notOnSale: '这件商品现在买不了',
    sold: '已经卖出了',
    reserved: '已被别人预订',
    seeOthers: '看看别的',
    backToProduct: '回到商品页',
  },
  en: {
    title: 'Confirm order',
    agreedPrice: 'Agreed price',
    listedPrice: 'Listed price',
    how: 'How to pay',
    faceText: "Meet, check the item and pay the seller directly. The platform isn't involved.",
    escrowText:
      "Pay now and we hold the money. The seller gets it only after you've seen the item and confirmed. You can ask for a refund or open a dispute.",
    escrowElsewhere: `You can't pay here: after ordering, pay in the WeChat mini-program within ${payMinutes} minutes.`,
    afterwards: 'What happens next',
    step1: "It's reserved for you; nobody else can buy it",
    step1Pay: `Pay within ${payMinutes} minutes, or it's cancelled`,
    step2: 'Agree on a safe public spot and a time',
    step3: `Check the item, then show your ${digits}-digit handover code`,
    place: 'Place order',
    placed: 'Order placed',
    changed: 'The price just changed; please check before you decide',
    notOnSale: "You can't buy this right now",
    sold: 'Already sold',
    reserved: 'Reserved by somebody else',
    seeOthers: 'Browse others',
    backToProduct: 'Back to listing',
  },
})
