import type { NotificationKind } from '../src/contract/notifications'

export interface WeChatTemplate {
  priTmplId: string
  title: string
  /** Label of each field; the key is the field's type and its number in the platform's library. */
  fields: Record<string, string>
  /** One value per field, within the rules of its type. */
  example: Record<string, string>
}

/** The one-time templates of the sandbox's mini-program, one per kind of notice. */
export const wechatTemplates = {
  price_drop: {
    priTmplId: 'TPL_PRICE_DROP',
    title: '降价提醒',
    fields: { thing1: '商品名称', amount2: '原价', amount3: '现价', time4: '降价时间' },
    example: {
      thing1: '高等数学（第七版）',
      amount2: '¥18.00',
      amount3: '¥12.50',
      time4: '2026年11月20日 13:05',
    },
  },
  saved_search_match: {
    priTmplId: 'TPL_SAVED_SEARCH_MATCH',
    title: '新品上架通知',
    fields: { thing1: '商品名称', amount2: '价格', thing3: '搜索条件', time4: '上架时间' },
    example: {
      thing1: '二手自行车',
      amount2: '¥120.00',
      thing3: '自行车 200元以内',
      time4: '2026年11月20日 13:05',
    },
  },
  wanted_match: {
    priTmplId: 'TPL_WANTED_MATCH',
    title: '求购匹配通知',
    fields: { thing1: '求购内容', thing2: '商品名称', amount3: '价格', time4: '匹配时间' },
    example: {
      thing1: '求购台灯',
      thing2: '护眼台灯',
      amount3: '¥35.00',
      time4: '2026年11月20日 13:05',
    },
  },
  comment: {
    priTmplId: 'TPL_COMMENT',
    title: '评论通知',
    fields: { thing1: '商品名称', thing2: '评论内容', name3: '评论人', time4: '评论时间' },
    example: { thing1: '护眼台灯', thing2: '还在吗？', name3: '小王', time4: '2026年11月20日 13:05' },
  },
  reply: {
    priTmplId: 'TPL_REPLY',
    title: '回复通知',
    fields: { thing1: '商品名称', thing2: '回复内容', name3: '回复人', time4: '回复时间' },
    example: { thing1: '护眼台灯', thing2: '还在的', name3: '小李', time4: '2026年11月20日 13:05' },
  },
  verification_decided: {
    priTmplId: 'TPL_VERIFICATION_DECIDED',
    title: '认证结果通知',
    fields: { phrase1: '认证结果', thing2: '说明', time3: '处理时间' },
    example: { phrase1: '已通过', thing2: '校园认证已通过', time3: '2026年11月20日 13:05' },
  },
  verification_expiring: {
    priTmplId: 'TPL_VERIFICATION_EXPIRING',
    title: '认证到期提醒',
    fields: { thing1: '认证名称', date2: '到期日期', thing3: '温馨提示' },
    example: { thing1: '校园认证', date2: '2026年11月20日', thing3: '请在到期前重新认证' },
  },
  listing_decided: {
    priTmplId: 'TPL_LISTING_DECIDED',
    title: '商品审核结果通知',
    fields: { thing1: '商品名称', phrase2: '审核结果', thing3: '说明', time4: '审核时间' },
    example: {
      thing1: '护眼台灯',
      phrase2: '未通过',
      thing3: '图片与商品不符',
      time4: '2026年11月20日 13:05',
    },
  },
  listing_expiring: {
    priTmplId: 'TPL_LISTING_EXPIRING',
    title: '商品到期提醒',
    fields: { thing1: '商品名称', date2: '下架日期', thing3: '温馨提示' },
    example: { thing1: '护眼台灯', date2: '2026年11月20日', thing3: '可一键延长' },
  },
  message: {
    priTmplId: 'TPL_MESSAGE',
    title: '新消息提醒',
    fields: { name1: '发送人', thing2: '消息内容', time3: '发送时间' },
    example: { name1: '小林', thing2: '还在吗？', time3: '2026年11月20日 13:05' },
  },
  offer: {
    priTmplId: 'TPL_OFFER',
    title: '出价通知',
    fields: { thing1: '商品名称', amount2: '出价', name3: '对方', time4: '时间' },
    example: { thing1: '护眼台灯', amount2: '20元', name3: '小林', time4: '2026年11月20日 13:05' },
  },
  order: {
    priTmplId: 'TPL_ORDER',
    title: '订单状态通知',
    fields: { thing1: '商品名称', thing2: '订单状态', time3: '更新时间' },
    example: { thing1: '护眼台灯', thing2: '买家已付款', time3: '2026年11月20日 13:05' },
  },
  meeting_reminder: {
    priTmplId: 'TPL_MEETING_REMINDER',
    title: '见面提醒',
    fields: { thing1: '商品名称', time2: '见面时间', thing3: '地点' },
    example: { thing1: '护眼台灯', time2: '2026年11月20日 13:05', thing3: '图书馆南门' },
  },
  payout: {
    priTmplId: 'TPL_PAYOUT',
    title: '收款通知',
    fields: { thing1: '商品名称', amount2: '金额', thing3: '进展' },
    example: { thing1: '护眼台灯', amount2: '25元', thing3: '已到账' },
  },
  dispute: {
    priTmplId: 'TPL_DISPUTE',
    title: '争议进展通知',
    fields: { thing1: '商品名称', thing2: '进展', time3: '时间' },
    example: { thing1: '护眼台灯', thing2: '等待学生会裁决', time3: '2026年11月20日 13:05' },
  },
  review: {
    priTmplId: 'TPL_REVIEW',
    title: '评价通知',
    fields: { thing1: '商品名称', name2: '对方', time3: '时间' },
    example: { thing1: '护眼台灯', name2: '小林', time3: '2026年11月20日 13:05' },
  },
  errand: {
    priTmplId: 'TPL_ERRAND',
    title: '跑腿进展通知',
    fields: { thing1: '任务', thing2: '进展', time3: '时间' },
    example: { thing1: '取快递', thing2: '接了你的单', time3: '2026年11月20日 13:05' },
  },
  moderation: {
    priTmplId: 'TPL_MODERATION',
    title: '处理结果通知',
    fields: { thing1: '涉及内容', thing2: '处理', thing3: '理由', time4: '时间' },
    example: {
      thing1: '高等数学上册',
      thing2: '已被移除',
      thing3: '违反第 3.2 条',
      time4: '2026年11月20日 13:05',
    },
  },
  appeal: {
    priTmplId: 'TPL_APPEAL',
    title: '申诉结果通知',
    fields: { thing1: '结果', thing2: '理由', time3: '时间' },
    example: { thing1: '维持原决定', thing2: '图片与描述不符', time3: '2026年11月20日 13:05' },
  },
  feedback_answered: {
    priTmplId: 'TPL_FEEDBACK_ANSWERED',
    title: '反馈回复通知',
    fields: { thing1: '反馈内容', thing2: '回复', time3: '时间' },
    example: { thing1: '希望增加夜间模式', thing2: '已列入计划', time3: '2026年11月20日 13:05' },
  },
} as const satisfies Record<NotificationKind, WeChatTemplate>

const templates: readonly WeChatTemplate[] = Object.values(wechatTemplates)

export function findWeChatTemplate(id: unknown): WeChatTemplate | undefined {
  return templates.find(({ priTmplId }) => priTmplId === id)
}

/** The rows of `GET /wxaapi/newtmpl/gettemplate`. */
export function presentWeChatTemplates() {
  return templates.map(({ priTmplId, title, fields, example }) => ({
    priTmplId,
    title,
    content: linesOf(fields, (key) => `{{${key}.DATA}}`),
    example: linesOf(fields, (key) => example[key] ?? ''),
    // One-time; long-term ones (3) are for public services only.
    type: 2,
  }))
}

const linesOf = (fields: Record<string, string>, valueOf: (key: string) => string) =>
  Object.entries(fields)
    .map(([key, label]) => `${label}:${valueOf(key)}\n`)
    .join('')
