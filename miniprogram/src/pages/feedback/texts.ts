import { defineTexts } from '../../i18n/texts'
import type { FeedbackKind } from '../../services/feedback'

export const texts = defineTexts({
  zh: {
    title: '反馈与投诉',
    write: '写反馈',
    mine: '我的反馈',
    kind: '类型',
    body: '想说什么',
    placeholder: '尽量具体：什么时候、哪一页、发生了什么',
    hint: '投诉某个人或某件商品，请在它的页面上使用“举报”，会更快处理。',
    submit: '提交',
    sent: '已提交，学生会答复后会通知你',
    none: '你还没有写过反馈',
    waiting: '等待答复',
    handled: '已处理',
    reply: (time: string) => `学生会的答复 · ${time}`,
  },
  en: {
    title: 'Feedback and complaints',
    write: 'Write',
    mine: 'My feedback',
    kind: 'Type',
    body: 'What would you like to say?',
    placeholder: 'Be specific: when, on which page, what happened',
    hint: "To report a person or a listing, use “Report” on their page: it's faster.",
    submit: 'Submit',
    sent: "Sent; you'll be notified when the student union replies",
    none: "You haven't sent any feedback yet",
    waiting: 'Waiting for a reply',
    handled: 'Handled',
    reply: (time: string) => `Student union's reply · ${time}`,
  },
})

export const kinds = defineTexts({
  zh: {
    suggestion: '建议',
    complaint: '投诉',
    fault: '故障',
    other: '其他',
  } satisfies Record<FeedbackKind, string>,
  en: { suggestion: 'Suggestion', complaint: 'Complaint', fault: 'Something broken', other: 'Other' },
})
