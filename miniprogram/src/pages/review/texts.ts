import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '收到的评价',
    none: '还没有评价。交易完成后，双方可以互相评价',
    stars: (stars: number) => `${stars} 分，满分 5 分`,
    counts: (reviews: number, deals: number) => `${reviews} 条评价 · ${deals} 笔成交`,
    noShows: (count: number) => `爽约 ${count} 次`,
  },
  en: {
    title: 'Reviews',
    none: 'No reviews yet. After a deal, you can review each other',
    stars: (stars) => `${stars} of 5 stars`,
    counts: (reviews, deals) =>
      `${reviews} ${reviews === 1 ? 'review' : 'reviews'} · ${deals} ${deals === 1 ? 'deal' : 'deals'}`,
    noShows: (count) => `${count} ${count === 1 ? 'no-show' : 'no-shows'}`,
  },
})
