import type { NotificationKind } from '../src/contract/notifications'

export interface QQTemplate {
  id: string
  title: string
  /** Labels of `keyword1`, `keyword2` and so on. */
  keywords: readonly string[]
}

/** The one-time templates of the sandbox's QQ mini-program, one per kind of notice. */
export const qqTemplates = {
  price_drop: {
    id: 'QTPL_PRICE_DROP',
    title: '降价提醒',
    keywords: ['商品名称', '原价', '现价', '降价时间'],
  },
  saved_search_match: {
    id: 'QTPL_SAVED_SEARCH_MATCH',
    title: '新品上架通知',
    keywords: ['商品名称', '价格', '搜索条件', '上架时间'],
  },
  wanted_match: {
    id: 'QTPL_WANTED_MATCH',
    title: '求购匹配通知',
    keywords: ['求购内容', '商品名称', '价格', '匹配时间'],
  },
  comment: {
    id: 'QTPL_COMMENT',
    title: '评论通知',
    keywords: ['商品名称', '评论内容', '评论人', '评论时间'],
  },
  reply: { id: 'QTPL_REPLY', title: '回复通知', keywords: ['商品名称', '回复内容', '回复人', '回复时间'] },
  verification_decided: {
    id: 'QTPL_VERIFICATION_DECIDED',
    title: '认证结果通知',
    keywords: ['认证结果', '说明', '处理时间'],
  },
  verification_expiring: {
    id: 'QTPL_VERIFICATION_EXPIRING',
    title: '认证到期提醒',
    keywords: ['认证名称', '到期日期', '温馨提示'],
  },
  listing_decided: {
    id: 'QTPL_LISTING_DECIDED',
    title: '商品审核结果通知',
    keywords: ['商品名称', '审核结果', '说明', '审核时间'],
  },
  listing_expiring: {
    id: 'QTPL_LISTING_EXPIRING',
    title: '商品到期提醒',
    keywords: ['商品名称', '下架日期', '温馨提示'],
  },
  message: {
    id: 'QTPL_MESSAGE',
    title: '新消息提醒',
    keywords: ['发送人', '消息内容', '发送时间'],
  },
  offer: {
    id: 'QTPL_OFFER',
    title: '出价通知',
    keywords: ['商品名称', '出价', '对方', '时间'],
  },
  order: {
    id: 'QTPL_ORDER',
    title: '订单状态通知',
    keywords: ['商品名称', '订单状态', '更新时间'],
  },
  meeting_reminder: {
    id: 'QTPL_MEETING_REMINDER',
    title: '见面提醒',
    keywords: ['商品名称', '见面时间', '地点'],
  },
  payout: {
    id: 'QTPL_PAYOUT',
    title: '收款通知',
    keywords: ['商品名称', '金额', '进展'],
  },
  dispute: {
    id: 'QTPL_DISPUTE',
    title: '争议进展通知',
    keywords: ['商品名称', '进展', '时间'],
  },
  review: {
    id: 'QTPL_REVIEW',
    title: '评价通知',
    keywords: ['商品名称', '对方', '时间'],
  },
  errand: {
    id: 'QTPL_ERRAND',
    title: '跑腿进展通知',
    keywords: ['任务', '进展', '时间'],
  },
  moderation: {
    id: 'QTPL_MODERATION',
    title: '处理结果通知',
    keywords: ['涉及内容', '处理', '理由', '时间'],
  },
  appeal: {
    id: 'QTPL_APPEAL',
    title: '申诉结果通知',
    keywords: ['结果', '理由', '时间'],
  },
  feedback_answered: {
    id: 'QTPL_FEEDBACK_ANSWERED',
    title: '反馈回复通知',
    keywords: ['反馈内容', '回复', '时间'],
  },
} as const satisfies Record<NotificationKind, QQTemplate>

const templates: readonly QQTemplate[] = Object.values(qqTemplates)

export function findQQTemplate(id: unknown): QQTemplate | undefined {
  return templates.find((template) => template.id === id)
}
