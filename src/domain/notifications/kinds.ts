import type { Language } from '../../contract/codes'
import type { NotificationKind } from '../../contract/notifications'

type Text = Record<Language, string>

/** How a value of a notification is written out. */
export type ParamSpec =
  | { type: 'text' | 'fen' | 'day' | 'instant' | 'number'; label: Text; sample: string | number }
  /** One of a few words, each with its own text. */
  | { type: 'choice'; label: Text; sample: string; choices: Record<string, Text> }

export interface KindSpec {
  label: Text
  /** Who may spend a subscription that several kinds share; the greater first. */
  priority: number
  /** Mail at once; others wait for the digest. */
  urgent: boolean
  /** Minutes between two pushes of this kind about one listing; the inbox has all of them. */
  restMinutes?: number
  /** Placeholders that texts may use. */
  params: Record<string, ParamSpec>
  /** What is said where the student union has not written its own text. */
  texts: Record<Language, { title: string; body: string }>
  /** Page of the mini-program that it leads to, without a leading slash; `{product}` and `links` are filled in. */
  page: string
  /** Ids that the page needs besides the listing's; carried with the values, never shown. */
  links?: readonly string[]
}

/** What every kind can say. */
export const commonParams: Record<'time', ParamSpec> = {
  time: { type: 'instant', label: { zh: '通知时间', en: 'When' }, sample: '2026-11-20T05:05:00.000Z' },
}

const title: ParamSpec = {
  type: 'text',
  label: { zh: '商品标题', en: 'Title of the listing' },
  sample: '高等数学（第七版）上册',
}
const priceFen = (zh: string, en: string, sample: number): ParamSpec => ({
  type: 'fen',
  label: { zh, en },
  sample,
})
const reason: ParamSpec = { type: 'text', label: { zh: '说明', en: 'Reason' }, sample: '照片不清晰' }
const nickname: ParamSpec = { type: 'text', label: { zh: '对方昵称', en: 'Who' }, sample: '小林' }
const excerpt: ParamSpec = {
  type: 'text',
  label: { zh: '留言摘要', en: 'What they wrote' },
  sample: '还在吗？',
}

const product = 'pages/product/index?id={product}'

const declared = {
  price_drop: {
    label: { zh: '收藏降价', en: 'Price drop' },
    priority: 60,
    urgent: false,
    params: {
      title,
      fromFen: priceFen('原先看到的价格', 'Price before', 3_000),
      toFen: priceFen('现在的价格', 'Price now', 2_500),
    },
    texts: {
      zh: { title: '你收藏的「{title}」降价了', body: '{fromFen} → {toFen}' },
      en: { title: '“{title}” is cheaper now', body: '{fromFen} → {toFen}' },
    },
    page: product,
  },
  saved_search_match: {
    label: { zh: '搜索提醒', en: 'Saved search' },
    priority: 40,
    urgent: false,
    params: {
      title,
      priceFen: priceFen('价格', 'Price', 2_500),
      search: { type: 'text', label: { zh: '保存的搜索', en: 'The saved search' }, sample: '自行车' },
    },
    texts: {
      zh: { title: '「{search}」有新发布', body: '{title} · {priceFen}' },
      en: { title: 'New for “{search}”', body: '{title} · {priceFen}' },
    },
    page: product,
  },
  wanted_match: {
    label: { zh: '求购匹配', en: 'Wanted item found' },
    priority: 50,
    urgent: false,
    params: {
      title,
      priceFen: priceFen('价格', 'Price', 2_500),
      wanted: { type: 'text', label: { zh: '求购', en: 'What was wanted' }, sample: '求购线性代数教材' },
    },
    texts: {
      zh: { title: '有人在出你求购的东西', body: '{title} · {priceFen}（求购：{wanted}）' },
      en: { title: 'Somebody offers what you want', body: '{title} · {priceFen} (wanted: {wanted})' },
    },
    page: product,
  },
  comment: {
    label: { zh: '新留言', en: 'New comment' },
    priority: 70,
    urgent: false,
    restMinutes: 10,
    params: { title, nickname, excerpt },
    texts: {
      zh: { title: '{nickname} 在「{title}」下留言', body: '{excerpt}' },
      en: { title: '{nickname} asked about “{title}”', body: '{excerpt}' },
    },
    page: product,
  },
  reply: {
    label: { zh: '新回复', en: 'Reply' },
    priority: 70,
    urgent: false,
    restMinutes: 10,
    params: { title, nickname, excerpt },
    texts: {
      zh: { title: '{nickname} 回复了你', body: '「{title}」：{excerpt}' },
      en: { title: '{nickname} replied to you', body: '“{title}”: {excerpt}' },
    },
    page: product,
  },
  verification_decided: {
    label: { zh: '认证结果', en: 'Verification decided' },
    priority: 90,
    urgent: true,
    params: {
      decision: {
        type: 'choice',
        label: { zh: '结果', en: 'Decision' },
        sample: 'approved',
        choices: {
          approved: { zh: '已通过', en: 'approved' },
          rejected: { zh: '未通过', en: 'not approved' },
          photo_wanted: { zh: '需补照片', en: 'another photo is needed' },
          withdrawn: { zh: '已失效', en: 'no longer valid' },
        },
      },
      reason,
    },
    texts: {
      zh: { title: '校园认证：{decision}', body: '{reason}' },
      en: { title: 'Campus verification: {decision}', body: '{reason}' },
    },
    page: 'pages/verification/index',
  },
  verification_expiring: {
    label: { zh: '认证即将到期', en: 'Verification expiring' },
    priority: 80,
    urgent: true,
    params: {
      days: { type: 'number', label: { zh: '剩余天数', en: 'Days left' }, sample: 30 },
      until: { type: 'day', label: { zh: '到期日', en: 'Last day' }, sample: '2026-12-20T16:00:00.000Z' },
    },
    texts: {
      zh: { title: '校园认证还有 {days} 天到期', body: '请在 {until} 前重新认证，否则将转为校友（只读）。' },
      en: {
        title: 'Your campus verification ends in {days} days',
        body: 'Verify again before {until}, or the account becomes an alumnus (mostly read-only).',
      },
    },
    page: 'pages/verification/index',
  },
  listing_decided: {
    label: { zh: '商品审核结果', en: 'Listing decided' },
    priority: 85,
    urgent: true,
    params: {
      title,
      decision: {
        type: 'choice',
        label: { zh: '结果', en: 'Decision' },
        sample: 'approve',
        choices: {
          approve: { zh: '已通过', en: 'approved' },
          sendBack: { zh: '被退回', en: 'sent back for changes' },
          remove: { zh: '被移除', en: 'removed' },
          restore: { zh: '已恢复', en: 'restored; you can put it on sale again' },
        },
      },
    },
    texts: {
      zh: { title: '「{title}」{decision}', body: '可在“我的发布”查看和修改；如有疑问，请联系学生会。' },
      en: { title: '“{title}”: {decision}', body: 'Questions? Ask the student union.' },
    },
    page: product,
  },
  listing_expiring: {
    label: { zh: '商品即将到期', en: 'Listing expiring' },
    priority: 20,
    urgent: false,
    params: {
      title,
      until: { type: 'day', label: { zh: '到期日', en: 'Last day' }, sample: '2026-12-20T16:00:00.000Z' },
    },
    texts: {
      zh: { title: '「{title}」即将到期下架', body: '{until} 到期；还在卖的话，点一下“续期”。' },
      en: {
        title: '“{title}” is about to expire',
        body: 'It ends on {until}; renew it if it is still for sale.',
      },
    },
    page: product,
  },
  message: {
    label: { zh: '新消息', en: 'New message' },
    priority: 95,
    urgent: true,
    params: {
      nickname,
      excerpt,
      title,
    },
    texts: {
      zh: { title: '{nickname} 给你发来消息', body: '{excerpt}' },
      en: { title: '{nickname} wrote to you', body: '{excerpt}' },
    },
    page: 'pages/chat/index?id={conversation}',
    links: ['conversation'] as const,
  },
  offer: {
    label: { zh: '出价', en: 'Offer' },
    priority: 92,
    urgent: true,
    params: {
      title,
      nickname,
      amountFen: priceFen('出价', 'Offer', 2_000),
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'made',
        choices: {
          made: { zh: '向你出价', en: 'made an offer' },
          countered: { zh: '还价', en: 'made a counter-offer' },
          accepted: { zh: '接受了出价', en: 'accepted the offer' },
          declined: { zh: '谢绝了出价', en: 'declined the offer' },
          withdrawn: { zh: '撤回了出价', en: 'withdrew the offer' },
          expired: { zh: '没有答复出价', en: 'did not answer the offer' },
        },
      },
    },
    texts: {
      zh: { title: '{nickname}{event} {amountFen}', body: '「{title}」' },
      en: { title: '{nickname} {event}: {amountFen}', body: '“{title}”' },
    },
    page: 'pages/chat/index?id={conversation}',
    links: ['conversation'] as const,
  },
  order: {
    label: { zh: '订单进展', en: 'Order' },
    priority: 94,
    urgent: true,
    params: {
      title,
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'placed',
        choices: {
          placed: { zh: '有人下单', en: 'somebody bought it' },
          paid: { zh: '买家已付款', en: 'the buyer has paid' },
          picked_up: { zh: '已取件', en: 'picked up' },
          handed_over: { zh: '已交付', en: 'handed over' },
          completed: { zh: '交易完成', en: 'completed' },
          cancelled: { zh: '订单已取消', en: 'cancelled' },
          refunding: { zh: '正在退款', en: 'a refund is on its way' },
          refund_held: {
            zh: '24 小时后退款；如果已经当面交接，请卖家在此之前联网补传交接码',
            en: 'the money goes back in 24 hours; if it was handed over, the seller sends the code before that',
          },
          no_show_struck: {
            zh: '补传的交接码证明双方见过面，爽约记录已撤销',
            en: 'a handover code proves that you met; the no-show is struck out',
          },
          refunded: { zh: '已退款', en: 'refunded' },
          partly_refunded: { zh: '部分退款', en: 'partly refunded' },
          resumed: { zh: '争议已撤回', en: 'the dispute was withdrawn' },
          no_show: { zh: '约好的见面有一方没有到场', en: 'one of you did not come' },
          meeting_proposed: { zh: '对方提出见面时间', en: 'a meeting was proposed' },
          meeting_agreed: { zh: '见面时间已约定', en: 'the meeting is agreed' },
          confirm_soon: {
            zh: '一天后将自动确认收货，有问题请及时提出',
            en: 'it counts as confirmed in a day; speak up if something is wrong',
          },
        },
      },
      reason,
    },
    texts: {
      zh: { title: '「{title}」{event}', body: '{reason}' },
      en: { title: '“{title}”: {event}', body: '{reason}' },
    },
    page: 'pages/order/index?id={order}',
    links: ['order'] as const,
  },
  meeting_reminder: {
    label: { zh: '见面提醒', en: 'Meeting' },
    priority: 96,
    urgent: true,
    params: {
      title,
      at: {
        type: 'instant',
        label: { zh: '见面时间', en: 'When' },
        sample: '2026-11-21T05:00:00.000Z',
      },
      place: { type: 'text', label: { zh: '地点', en: 'Where' }, sample: '图书馆南门' },
    },
    texts: {
      zh: { title: '{at} 见面', body: '「{title}」，{place}。请带好东西，当面验货。' },
      en: { title: 'You meet at {at}', body: '“{title}”, {place}. Look at it before you pay.' },
    },
    page: 'pages/order/index?id={order}',
    links: ['order'] as const,
  },
  payout: {
    label: { zh: '收款', en: 'Pay-out' },
    priority: 93,
    urgent: true,
    params: {
      title,
      amountFen: priceFen('金额', 'Amount', 2_500),
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'confirm_wanted',
        choices: {
          confirm_wanted: { zh: '请在 24 小时内确认收款', en: 'please confirm it within 24 hours' },
          paid: { zh: '已到账', en: 'paid out' },
          failed: { zh: '没有成功，学生会正在处理', en: 'did not work; the student union looks at it' },
          unconfirmed: {
            zh: '没有在 24 小时内确认，请重新发起',
            en: 'was not confirmed in time; please begin it again',
          },
        },
      },
    },
    texts: {
      zh: { title: '{amountFen} {event}', body: '「{title}」' },
      en: { title: '{amountFen}: {event}', body: '“{title}”' },
    },
    page: 'pages/order/index?id={order}',
    links: ['order'] as const,
  },
  dispute: {
    label: { zh: '争议', en: 'Dispute' },
    priority: 93,
    urgent: true,
    params: {
      title,
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'opened',
        choices: {
          opened: { zh: '对方提出争议，请在期限内说明', en: 'a dispute was opened; say your side in time' },
          statement: { zh: '对方补充了说明', en: 'the other side added a statement' },
          waiting: { zh: '等待学生会裁决', en: 'waiting for a decision' },
          refund: { zh: '裁决：全额退款', en: 'decided: refund' },
          partial_refund: { zh: '裁决：部分退款', en: 'decided: partial refund' },
          release: { zh: '裁决：维持交易', en: 'decided: the deal stands' },
          cancel: { zh: '裁决：取消交易', en: 'decided: the deal is cancelled' },
        },
      },
      reason,
    },
    texts: {
      zh: { title: '「{title}」{event}', body: '{reason}' },
      en: { title: '“{title}”: {event}', body: '{reason}' },
    },
    page: 'pages/order/index?id={order}',
    links: ['order'] as const,
  },
  review: {
    label: { zh: '评价', en: 'Review' },
    priority: 30,
    urgent: false,
    params: {
      title,
      nickname,
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'written',
        choices: {
          written: {
            zh: '已评价你，写完你的评价即可互相查看',
            en: 'has reviewed you; write yours to see it',
          },
          visible: { zh: '的评价已公开', en: ': the review is public now' },
        },
      },
    },
    texts: {
      zh: { title: '{nickname}{event}', body: '「{title}」' },
      en: { title: '{nickname} {event}', body: '“{title}”' },
    },
    page: 'pages/order/index?id={order}',
    links: ['order'] as const,
  },
  errand: {
    label: { zh: '跑腿', en: 'Errand' },
    priority: 91,
    urgent: true,
    params: {
      title,
      nickname,
      event: {
        type: 'choice',
        label: { zh: '进展', en: 'What happened' },
        sample: 'accepted',
        choices: {
          accepted: { zh: '接了你的单', en: 'takes your errand' },
          dropped: { zh: '放弃了接单', en: 'gave it back' },
          expired: { zh: '没有人接单，已过期', en: 'nobody took it in time' },
        },
      },
    },
    texts: {
      zh: { title: '{nickname}{event}', body: '「{title}」' },
      en: { title: '{nickname} {event}', body: '“{title}”' },
    },
    page: 'pages/errand/index?id={errand}',
    links: ['errand'] as const,
  },
  moderation: {
    label: { zh: '处理通知', en: 'Moderation' },
    priority: 97,
    urgent: true,
    params: {
      title: {
        type: 'text',
        label: { zh: '涉及的内容', en: 'What it is about' },
        sample: '高等数学（第七版）上册',
      },
      action: {
        type: 'choice',
        label: { zh: '处理', en: 'Decision' },
        sample: 'remove',
        choices: {
          ask_changes: { zh: '需要修改后重新提交', en: 'sent back for changes' },
          hide: { zh: '暂时不公开', en: 'hidden for now' },
          remove: { zh: '已被移除', en: 'removed' },
          warn: { zh: '收到一次警告', en: 'a warning' },
          mute: { zh: '账号被禁言', en: 'your account is muted' },
          suspend: { zh: '账号被暂停', en: 'your account is suspended' },
          ban: { zh: '账号被封禁', en: 'your account is banned' },
          reverted: { zh: '之前的处理已撤销', en: 'an earlier decision was taken back' },
        },
      },
      reason,
      clause: { type: 'text', label: { zh: '依据条款', en: 'Clause' }, sample: '3.2 不可发布的物品' },
    },
    texts: {
      zh: { title: '「{title}」{action}', body: '{reason}（{clause}）。如有异议，可在 30 天内申诉。' },
      en: { title: '“{title}”: {action}', body: '{reason} ({clause}). You can appeal within 30 days.' },
    },
    page: 'pages/sanctions/index',
  },
  appeal: {
    label: { zh: '申诉结果', en: 'Appeal decided' },
    priority: 97,
    urgent: true,
    params: {
      decision: {
        type: 'choice',
        label: { zh: '结果', en: 'Decision' },
        sample: 'overturned',
        choices: {
          upheld: { zh: '维持原决定', en: 'the decision stands' },
          overturned: { zh: '申诉成功，原决定已撤销', en: 'you were right; the decision was taken back' },
          reopened: { zh: '重新复核', en: 'it is looked at again' },
        },
      },
      reason,
    },
    texts: {
      zh: { title: '申诉：{decision}', body: '{reason}' },
      en: { title: 'Your appeal: {decision}', body: '{reason}' },
    },
    page: 'pages/sanctions/index',
  },
  feedback_answered: {
    label: { zh: '反馈已回复', en: 'Feedback answered' },
    priority: 35,
    urgent: false,
    params: { excerpt, reason },
    texts: {
      zh: { title: '学生会回复了你的反馈', body: '「{excerpt}」：{reason}' },
      en: { title: 'The student union answered you', body: '“{excerpt}”: {reason}' },
    },
    page: 'pages/feedback/index',
  },
} satisfies Record<NotificationKind, KindSpec>

/** Every kind of notice: a new one is one entry above, and the compiler asks for what it needs. */
export const kinds: Record<NotificationKind, KindSpec> = declared

/** The values that news of a kind must carry. */
export type ParamsOf<Kind extends NotificationKind> = {
  [Name in keyof (typeof declared)[Kind]['params'] | LinksOf<Kind>]: string | number
}

type LinksOf<Kind extends NotificationKind> = (typeof declared)[Kind] extends {
  links: readonly (infer Link extends string)[]
}
  ? Link
  : never
