import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '出价',
    all: '全部',
    buying: '我想买的',
    selling: '别人想买的',
    empty: '还没有出价。在商品页或聊天里可以出价。',
    listed: (price: string) => `标价 ${price}`,
    chat: '去聊天',
    iOffered: '我出价',
    theyOffered: (name: string) => `${name} 出价`,
    iCountered: '我还价',
    until: (time: string) => `还剩 ${time}`,
  },
  en: {
    title: 'Offers',
    all: 'All',
    buying: 'Buying',
    selling: 'Selling',
    empty: 'No offers yet. Make one on a listing or in a chat.',
    listed: (price: string) => `Listed at ${price}`,
    chat: 'Chat',
    iOffered: 'I offered',
    theyOffered: (name: string) => `${name} offered`,
    iCountered: 'My counter-offer',
    until: (time: string) => `${time} left`,
  },
})
