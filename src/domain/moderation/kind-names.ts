import type { CaseKind } from '../../contract/moderation'

/** What officers call what waits. */
export const kindNames: Record<CaseKind, { zh: string; en: string }> = {
  report: { zh: '举报', en: 'reports' },
  flag: { zh: '需要看一眼', en: 'flagged' },
  listing: { zh: '商品审核', en: 'listings' },
  edit: { zh: '修改审核', en: 'edits' },
  comment: { zh: '留言审核', en: 'comments' },
  review: { zh: '评价审核', en: 'reviews' },
  message: { zh: '被拦截的消息', en: 'held messages' },
  student_card: { zh: '学生证', en: 'student cards' },
  dispute: { zh: '争议', en: 'disputes' },
  appeal: { zh: '申诉', en: 'appeals' },
}
