import { orderTimes } from '../../../../../src/contract/orders'
import { defineTexts } from '../../../i18n/texts'

const { blindDays, reviewDays } = orderTimes

/** What the two say of each other. */
export const reviewTexts = defineTexts({
  zh: {
    title: '评价',
    mine: '我的评价',
    theirs: '对方的评价',
    stars: '给对方打分',
    starsGiven: (count: number) => `${count} 星`,
    body: '说说这次交易',
    blind: `双方都写完，或 ${blindDays} 天之后，才互相看到；写了不能改。`,
    waiting: '对方已经写了，你写完后双方都能看到。',
    notYet: '对方还没有写。',
    publicFrom: (time: string) => `${time} 起公开`,
    isPublic: '已公开',
    held: '审核中，暂时只有你能看到',
    removed: '已被审核员移除',
    send: '提交评价',
    chooseStars: '请先打分',
    sent: '谢谢你的评价',
    openTill: `完成后 ${reviewDays} 天内可以评价。`,
  },
  en: {
    title: 'Reviews',
    mine: 'My review',
    theirs: 'Their review',
    stars: 'How did it go?',
    starsGiven: (count: number) => (count === 1 ? '1 star' : `${count} stars`),
    body: 'A few words about the deal',
    blind: `Neither of you sees the other's review until both are written, or after ${blindDays} days. You can't edit it.`,
    waiting: "They've written theirs. Write yours and you can both read them.",
    notYet: "They haven't written one yet.",
    publicFrom: (time: string) => `Public from ${time}`,
    isPublic: 'Public',
    held: 'In review; only you can see it for now',
    removed: 'Removed by a moderator',
    send: 'Submit review',
    chooseStars: 'Choose a star rating first',
    sent: 'Thanks for your review',
    openTill: `You can review within ${reviewDays} days of the deal.`,
  },
})
