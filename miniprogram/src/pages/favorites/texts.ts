import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '我的收藏',
    none: '还没有收藏。点商品页的爱心，降价时会通知你',
    toHome: '去逛逛',
    dropped: (amount: string) => `比收藏时降了 ${amount}`,
    sold: '已售出',
    reserved: '已预订',
    remove: '取消收藏',
    undone: '已取消收藏',
    undo: '撤销',
  },
  en: {
    title: 'Favorites',
    none: "No favorites yet. Tap the heart on a listing and we'll tell you when its price drops",
    toHome: 'Browse',
    dropped: (amount) => `${amount} less than when you saved it`,
    sold: 'Sold',
    reserved: 'Reserved',
    remove: 'Remove from favorites',
    undone: 'Removed from favorites',
    undo: 'Undo',
  },
})
