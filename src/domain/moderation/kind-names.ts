import type { CaseKind } from '../../contract/moderation'

interface KindName {
  /** One of them, as a label. */
  short: { zh: string; en: string }
  /** All of a kind, beside a number. */
  plural: { zh: string; en: string }
}

/** What officers call what waits, in the queue, in mails and in the hand-over. */
export const kindNames: Record<CaseKind, KindName> = {
  report: { short: { zh: '举报', en: 'Report' }, plural: { zh: '举报', en: 'Reports' } },
  flag: { short: { zh: '需留意', en: 'Flagged' }, plural: { zh: '需留意的内容', en: 'Flagged contents' } },
  listing: { short: { zh: '新商品', en: 'New listing' }, plural: { zh: '待审核商品', en: 'Held listings' } },
  edit: { short: { zh: '商品修改', en: 'Edited listing' }, plural: { zh: '待审核修改', en: 'Held edits' } },
  comment: { short: { zh: '留言', en: 'Comment' }, plural: { zh: '被拦下的留言', en: 'Held comments' } },
  review: { short: { zh: '评价', en: 'Review' }, plural: { zh: '被拦下的评价', en: 'Held reviews' } },
  message: { short: { zh: '消息', en: 'Message' }, plural: { zh: '被拦下的消息', en: 'Held messages' } },
  student_card: {
    short: { zh: '校园认证', en: 'Verification' },
    plural: { zh: '校园认证', en: 'Verifications' },
  },
  dispute: { short: { zh: '争议', en: 'Dispute' }, plural: { zh: '争议', en: 'Disputes' } },
  appeal: { short: { zh: '申诉', en: 'Appeal' }, plural: { zh: '申诉', en: 'Appeals' } },
}
