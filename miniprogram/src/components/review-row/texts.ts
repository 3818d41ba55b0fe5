import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    stars: (stars: number) => `${stars} 星，满分 5 星`,
    buyer: '来自买家',
    seller: '来自卖家',
    left: '已注销的用户',
    noWords: '没有留下文字',
    report: '举报这条评价',
  },
  en: {
    stars: (stars) => `${stars} of 5 stars`,
    buyer: 'From a buyer',
    seller: 'From a seller',
    left: 'Deleted account',
    noWords: 'No written review',
    report: 'Report this review',
  },
})
