import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '活动',
    running: '进行中',
    coming: '即将开始',
    from: (from: string, to: string) => `${from} 至 ${to}`,
    most: (amount: string) => `单件不超过 ${amount}`,
    rules: '活动规则',
    none: '现在没有活动',
    nothing: '还没有商品参加这个活动',
    notYet: '活动还没有开始',
    join: '发布一件参加',
    over: '这个活动已经结束',
    all: '看看其他活动',
  },
  en: {
    title: 'Campaigns',
    running: 'On now',
    coming: 'Coming up',
    from: (from: string, to: string) => `${from} to ${to}`,
    most: (amount: string) => `Up to ${amount} each`,
    rules: 'Rules',
    none: 'No campaigns right now',
    nothing: 'Nothing in this campaign yet',
    notYet: "This campaign hasn't started",
    join: 'Post an item for it',
    over: 'This campaign has ended',
    all: 'Other campaigns',
  },
})
