import {
  caseKinds,
  type CaseKind,
  type CaseReason,
  type CaseTarget,
  type ModerationAction,
} from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { kindNames } from '../../domain/moderation/kind-names'
import type { Bilingual } from '../lib/panel-language'

export const title: Bilingual = { zh: '待办', en: 'Queue' }

export const kindWords = Object.fromEntries(caseKinds.map((kind) => [kind, kindNames[kind].short])) as Record<
  CaseKind,
  Bilingual
>

export const targetWords: Record<CaseTarget, Bilingual> = {
  products: { zh: '商品', en: 'listing' },
  users: { zh: '用户', en: 'person' },
  comments: { zh: '留言', en: 'comment' },
  conversations: { zh: '会话', en: 'conversation' },
  reviews: { zh: '评价', en: 'review' },
  messages: { zh: '消息', en: 'message' },
  'campus-verifications': { zh: '认证申请', en: 'verification' },
  disputes: { zh: '争议', en: 'dispute' },
  appeals: { zh: '申诉', en: 'appeal' },
}

interface ActWords {
  /** On the button. */
  label: Bilingual
  done: Bilingual
  means: Bilingual
}

export const actWords: Record<ModerationAction, ActWords> = {
  dismiss: {
    label: { zh: '没有问题', en: 'Nothing wrong' },
    done: { zh: '认定没有问题', en: 'Nothing wrong' },
    means: {
      zh: '内容保留；举报记为不成立，同样的内容不会再自动隐藏',
      en: 'It stays; reports count as wrong, and the same content is not hidden automatically again',
    },
  },
  approve: {
    label: { zh: '通过', en: 'Approve' },
    done: { zh: '已通过', en: 'Approved' },
    means: { zh: '公开显示，并通知本人', en: 'It is shown to others, and its author is told' },
  },
  ask_changes: {
    label: { zh: '要求修改', en: 'Ask for changes' },
    done: { zh: '已要求修改', en: 'Changes asked for' },
    means: { zh: '退回本人修改，改后再审', en: 'Back to its author; looked at again afterwards' },
  },
  hide: {
    label: { zh: '隐藏', en: 'Hide' },
    done: { zh: '已隐藏', en: 'Hidden' },
    means: { zh: '别人暂时看不到，审核通过后恢复', en: 'Nobody else sees it until it is approved' },
  },
  remove: {
    label: { zh: '移除', en: 'Remove' },
    done: { zh: '已移除', en: 'Removed' },
    means: { zh: '不再显示，本人会收到理由', en: 'It is gone for everybody; its author gets the reason' },
  },
  warn: {
    label: { zh: '警告', en: 'Warn' },
    done: { zh: '已警告', en: 'Warned' },
    means: { zh: '只通知本人，不限制使用', en: 'The person is told; nothing is taken away' },
  },
  mute: {
    label: { zh: '禁言', en: 'Mute' },
    done: { zh: '已禁言', en: 'Muted' },
    means: {
      zh: '到期前不能聊天、留言、发布、出价和评价',
      en: 'No chats, comments, listings, offers or reviews until then',
    },
  },
  suspend: {
    label: { zh: '暂停', en: 'Suspend' },
    done: { zh: '已暂停', en: 'Suspended' },
    means: { zh: '到期前不能登录，商品不再显示', en: 'No sign-in until then; their listings are not shown' },
  },
  ban: {
    label: { zh: '封禁', en: 'Ban' },
    done: { zh: '已封禁', en: 'Banned' },
    means: { zh: '不能再登录，没有期限', en: 'No sign-in, without an end' },
  },
  restore: {
    label: { zh: '恢复', en: 'Restore' },
    done: { zh: '已恢复', en: 'Restored' },
    means: { zh: '重新显示；举报记为不成立', en: 'It is shown again; reports count as wrong' },
  },
  uphold: {
    label: { zh: '维持原决定', en: 'Uphold' },
    done: { zh: '已维持原决定', en: 'Upheld' },
    means: { zh: '原决定有效，本人会收到答复', en: 'The decision stands; the person gets your answer' },
  },
  overturn: {
    label: { zh: '改判', en: 'Overturn' },
    done: { zh: '已改判', en: 'Overturned' },
    means: { zh: '撤销原决定，恢复原状', en: 'The decision is undone; everything is as it was' },
  },
}

/** Why something waits, where it is not the key of a report reason. */
export const reasonWords: Record<CaseReason, Bilingual> = {
  review: { zh: '发布前审核', en: 'Reviewed before it is shown' },
  new_member: { zh: '新用户的商品', en: 'A newcomer’s listing' },
  officer: { zh: '干事要求再审', en: 'An officer asked to see it again' },
  reports: { zh: '多人举报，已自动隐藏', en: 'Hidden automatically after several reports' },
  words: { zh: '含词表中的词', en: 'Contains a listed word' },
  chat_words: { zh: '在聊天中用了词表中的词', en: 'Used a listed word in a chat' },
  contact: { zh: '含联系方式', en: 'Contains contact details' },
  link: { zh: '含链接', en: 'Contains a link' },
  duplicate: { zh: '图片与他人商品重复', en: 'A picture somebody else used' },
  text: { zh: '文字检测建议复核', en: 'The text check asks for a look' },
  silent: { zh: '内容检测没有答复', en: 'The content check did not answer' },
  picture: { zh: '图片检测建议复核', en: 'The picture check asks for a look' },
  risky_text: { zh: '文字未通过微信检查，已自动隐藏', en: 'WeChat refuses the text; hidden automatically' },
  risky_picture: {
    zh: '图片未通过微信检查，已自动隐藏',
    en: 'WeChat refuses a picture; hidden automatically',
  },
  pending: { zh: '等待核对', en: 'To be checked' },
  contested: { zh: '身份有争议', en: 'A contested identity' },
  waiting: { zh: '双方说明已截止', en: 'Statements are closed' },
  appeal: { zh: '不服处理决定', en: 'Against a decision' },
}

export const fieldWords: Record<string, Bilingual> = {
  title: { zh: '标题', en: 'Title' },
  kind: { zh: '类型', en: 'Kind' },
  category: { zh: '分类', en: 'Category' },
  categoryTitle: { zh: '分类', en: 'Category' },
  condition: { zh: '成色', en: 'Condition' },
  priceFen: { zh: '价格', en: 'Price' },
  originalPriceFen: { zh: '原价', en: 'Original price' },
  description: { zh: '描述', en: 'Description' },
  text: { zh: '内容', en: 'Text' },
  body: { zh: '内容', en: 'Text' },
  images: { zh: '图片', en: 'Pictures' },
  place: { zh: '地点', en: 'Place' },
  isbn: { zh: 'ISBN', en: 'ISBN' },
  status: { zh: '状态', en: 'Status' },
  rating: { zh: '评分', en: 'Stars' },
  nickname: { zh: '昵称', en: 'Nickname' },
  avatar: { zh: '头像', en: 'Picture' },
  standing: { zh: '账号状态', en: 'Standing' },
}

export const statusWords: Record<ProductStatus, Bilingual> = {
  draft: { zh: '草稿', en: 'Draft' },
  pending: { zh: '待审核', en: 'Pending' },
  on_sale: { zh: '在售', en: 'On sale' },
  reserved: { zh: '已预订', en: 'Reserved' },
  sold: { zh: '已售出', en: 'Sold' },
  off_shelf: { zh: '已下架', en: 'Off the shelf' },
  removed: { zh: '已移除', en: 'Removed' },
  expired: { zh: '已过期', en: 'Expired' },
}

export const productKindWords: Record<ProductKind, Bilingual> = {
  item: { zh: '闲置', en: 'Item' },
  book: { zh: '书籍', en: 'Book' },
  wanted: { zh: '求购', en: 'Wanted' },
}

export const standingWords: Record<UserStanding, Bilingual> = {
  active: { zh: '正常', en: 'In good standing' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  deleted: { zh: '已注销', en: 'Deleted' },
}

/** Without an end a suspension is a ban. */
export const standingText = ({
  standing,
  suspendedUntil,
}: {
  standing: UserStanding
  suspendedUntil: string | null
}): Bilingual =>
  standing === 'suspended' && suspendedUntil === null ? actWords.ban.done : standingWords[standing]

export const roleWords = {
  buyer: { zh: '买家', en: 'buyer' },
  seller: { zh: '卖家', en: 'seller' },
} as const satisfies Record<string, Bilingual>

export const words = {
  unreachable: { zh: '没有连上服务器，请重试', en: 'The server was not reached; try again' },
  retry: { zh: '重试', en: 'Try again' },
  byWord: { zh: '按条件批量处理', en: 'Bulk act by a filter' },
  refresh: { zh: '刷新', en: 'Refresh' },
  loading: { zh: '正在读取', en: 'Loading' },
  list: { zh: '等待处理的内容', en: 'What waits' },
  filters: { zh: '筛选', en: 'Filter' },
  kind: { zh: '类型', en: 'Kind' },
  about: { zh: '对象', en: 'About' },
  why: { zh: '原因', en: 'Why' },
  campus: { zh: '校区', en: 'Campus' },
  any: { zh: '不限', en: 'Any' },
  forColleagues: { zh: '显示须由他人处理的', en: 'Show what is for colleagues' },
  forColleague: { zh: '须由他人处理', en: 'For a colleague' },
  allKinds: { zh: '全部', en: 'Everything' },
  mine: { zh: '我处理中的', en: 'Claimed by me' },
  unclaimed: { zh: '还没人处理的', en: 'Unclaimed' },
  help: { zh: '快捷键', en: 'Shortcuts' },
  close: { zh: '关闭', en: 'Close' },
  emptyAll: { zh: '都处理完了', en: 'Everything is done' },
  emptyAllHint: {
    zh: '有新的举报、待审核内容或申诉时，会出现在这里。',
    en: 'New reports, things to review and appeals appear here.',
  },
  emptyFiltered: { zh: '没有符合筛选的内容', en: 'Nothing matches the filter' },
  clearFilter: { zh: '清除筛选', en: 'Clear the filter' },
  more: { zh: '显示更多', en: 'Show more' },
  escalated: { zh: '等待过久', en: 'Waiting too long' },
  unread: { zh: '这一项读不出来，可能已经不在了', en: 'This cannot be read; it may be gone' },
  claim: { zh: '我来处理', en: 'Claim' },
  take: { zh: '接手', en: 'Take over' },
  release: { zh: '放回待办', en: 'Release' },
  claimedByMe: { zh: '我在处理', en: 'Claimed by me' },
  ownCase: {
    zh: '这件事涉及你本人，请由其他干事处理。',
    en: 'You are a party of this; another officer has to handle it.',
  },
  tookPart: {
    zh: '原决定有你参与，请由其他干事复核。',
    en: 'You had a part in this decision; another officer has to look at it.',
  },
  closed: { zh: '这一项已经处理完毕。', en: 'This has been decided.' },
  readClaim: { zh: '查看学号和照片（记入操作记录）', en: 'See number and photo (it is logged)' },
  inHands: {
    zh: '别人正在处理，等对方放回待办后再决定。',
    en: 'A colleague is working on this; decide once they have released it.',
  },
  openPage: { zh: '在后台打开', en: 'Open in the panel' },
  gone: { zh: '原内容已经不在了，下面是举报时的样子。', en: 'It is gone; below it is as it was reported.' },
  now: { zh: '现在', en: 'Now' },
  thenReported: { zh: '举报时', en: 'When it was reported' },
  content: { zh: '内容', en: 'Content' },
  editedSince: { zh: '与上次通过时相比', en: 'Since it was last approved' },
  changedSince: { zh: '举报之后改过', en: 'Changed since it was reported' },
  field: { zh: '项目', en: 'What' },
  before: { zh: '改之前', en: 'Before' },
  after: { zh: '改之后', en: 'After' },
  nothing: { zh: '（空）', en: '(empty)' },
  picture: { zh: '图片', en: 'Picture' },
  pictureGone: { zh: '图片已不在', en: 'Picture is gone' },
  readPrivate: { zh: '查看内容（记入操作记录）', en: 'Read it (it is logged)' },
  readOn: { zh: '继续查看', en: 'Read on' },
  reports: { zh: '举报', en: 'Reports' },
  weight: { zh: '分量', en: 'weight' },
  newReporter: { zh: '第一次举报', en: 'first report' },
  people: { zh: '当事人', en: 'People' },
  verified: { zh: '已认证', en: 'verified' },
  unverified: { zh: '未认证', en: 'not verified' },
  history: { zh: '以往的处理', en: 'Earlier decisions' },
  ofThing: { zh: '对这项内容', en: 'About this' },
  ofPerson: { zh: '对当事人', en: 'About the person' },
  noHistory: { zh: '没有', en: 'None' },
  automatic: { zh: '自动规则', en: 'By a rule' },
  reverted: { zh: '已撤销', en: 'reverted' },
  appealed: { zh: '有申诉', en: 'appealed' },
  theAppeal: { zh: '申诉内容', en: 'What they say' },
  judged: { zh: '当时的内容', en: 'What it was about' },
  theAct: { zh: '原决定', en: 'The decision' },
  decide: { zh: '处理', en: 'Decide' },
  nothingOffered: { zh: '现在没有可做的处理。', en: 'There is nothing to do about it now.' },
  needsReason: {
    zh: '需要依据和理由，本人会看到',
    en: 'Needs a clause and a reason, which the person reads',
  },
  whom: { zh: '对谁', en: 'Whom' },
  canned: { zh: '常用理由（按数字键选）', en: 'Canned reasons (choose by number)' },
  noCanned: {
    zh: '还没有常用理由；管理员可在“常用理由”里添加。',
    en: 'No canned reasons yet; an admin can add some under Canned reasons.',
  },
  clause: { zh: '依据条款', en: 'Rule clause' },
  chooseClause: { zh: '请选择', en: 'Choose' },
  noClauses: {
    zh: '还没有规则条款；请管理员先在“规则条款”里添加。',
    en: 'No rule clauses yet; ask an admin to add some under Rule clauses.',
  },
  reason: { zh: '理由（告知本人）', en: 'Reason (told to the person)' },
  note: { zh: '备注（留在处理记录里）', en: 'Note (kept with the decision)' },
  addNote: { zh: '加备注', en: 'Add a note' },
  noteHint: { zh: '下一个处理会先让你写备注。', en: 'The next act asks for a note first.' },
  days: { zh: '天数', en: 'Days' },
  keepOpen: { zh: '先不办结，还要处理内容', en: 'Leave it open: the content comes next' },
  cancel: { zh: '取消', en: 'Cancel' },
  chooseClauseFirst: { zh: '请先选择依据条款', en: 'Choose a clause first' },
  writeReasonFirst: { zh: '请先填写理由', en: 'Write a reason first' },
  chooseWhomFirst: { zh: '请先选择对谁', en: 'Choose whom first' },
  revertReason: { zh: '撤销理由（告知本人）', en: 'Why (told to the person)' },
  undo: { zh: '撤销', en: 'Undo' },
  undone: { zh: '已撤销，这一项回到待办', en: 'Undone; it waits again' },
  undoneAll: { zh: '已整批撤销', en: 'All of it is undone' },
  undoReason: { zh: '误操作，已由处理人撤销', en: 'A slip, undone by the officer' },
  meanwhile: { zh: '你打开之后，情况变了', en: 'Something happened since you opened it' },
  meanwhileChanged: {
    zh: '内容或举报有更新，已重新读取。请看过再决定。',
    en: 'The content or its reports have changed, and were read again. Please look before you decide.',
  },
  dismissNotice: { zh: '知道了', en: 'OK' },
  next: { zh: '下一项', en: 'Next' },
  shortcutsOn: { zh: '启用单键快捷键', en: 'Single-key shortcuts' },
} satisfies Record<string, Bilingual>

export const keyWords: readonly { keys: string; means: Bilingual }[] = [
  { keys: 'J / K', means: { zh: '下一项 / 上一项', en: 'Next / previous' } },
  { keys: 'Enter', means: { zh: '进入右侧内容', en: 'Into the item' } },
  {
    keys: '1 … 9',
    means: { zh: '按编号处理，或选常用理由', en: 'The act, or canned reason, of that number' },
  },
  { keys: 'A', means: { zh: '到处理按钮', en: 'To the acts' } },
  { keys: 'E', means: { zh: '给不需要理由的处理加备注', en: 'A note for an act that needs no reason' } },
  { keys: 'C / R', means: { zh: '我来处理 / 放回待办', en: 'Claim / release' } },
  { keys: 'V', means: { zh: '查看私密内容（记入操作记录）', en: 'Read what is private (logged)' } },
  { keys: 'U', means: { zh: '撤销刚才的处理', en: 'Undo the last act' } },
  { keys: 'X', means: { zh: '选中，用于批量处理', en: 'Select for a bulk act' } },
  { keys: 'B', means: { zh: '批量处理选中的', en: 'Bulk act on what is selected' } },
  { keys: '/', means: { zh: '到筛选', en: 'To the filter' } },
  { keys: 'Esc', means: { zh: '关闭、返回', en: 'Close, back' } },
  { keys: '?', means: { zh: '显示这张表', en: 'This table' } },
]
