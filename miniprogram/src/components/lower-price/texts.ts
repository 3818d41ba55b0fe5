import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '降价',
    newPrice: '新价格',
    hint: (price: string) => `现价 ${price}。降价后，收藏了它的人会收到通知。`,
    mustBeLower: '请填写比现价低的价格',
    notAnAmount: '请填写金额，最多两位小数',
    lowered: '已降价，收藏的人会收到通知',
  },
  en: {
    title: 'Lower price',
    newPrice: 'New price',
    hint: (price) => `Now ${price}. We'll tell people who favorited it.`,
    mustBeLower: 'Enter a price below the current one',
    notAnAmount: 'Enter an amount, two decimals at most',
    lowered: "Price lowered; we'll tell people who favorited it",
  },
})
