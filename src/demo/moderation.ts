import type { ModerationAction, ReportTarget, WordAction, WordPlace } from '../contract/moderation'

/** What the moderators of the demo decide by, and what waits for them. */

interface DemoClause {
  number: string
  title: string
  titleEn: string
  text: string
  textEn: string
}

export const demoClauses = [
  {
    number: '1.1',
    title: '如实描述',
    titleEn: 'Describe it as it is',
    text: '标题、图片与描述应当与实物一致，图片为本人拍摄。',
    textEn: 'Title, pictures and description match the thing; the pictures are your own.',
  },
  {
    number: '2.1',
    title: '不可发布的物品',
    titleEn: 'What may not be offered',
    text: '烟酒、药品、刀具、活体动物及其他违法违规物品。',
    textEn: 'Alcohol, tobacco, medicine, knives, live animals and whatever the law forbids.',
  },
  {
    number: '2.2',
    title: '不可提供的服务',
    titleEn: 'Services that may not be offered',
    text: '代写、代考、代课、出借校园卡或账号。',
    textEn: 'Writing papers, sitting exams or classes for others, lending cards or accounts.',
  },
  {
    number: '3.1',
    title: '广告与刷屏',
    titleEn: 'Advertising',
    text: '校外商家的广告、代购、兼职刷单，以及重复发布相同内容。',
    textEn: 'Advertisements of shops, resellers and odd jobs, and the same thing over and over.',
  },
  {
    number: '4.1',
    title: '友善交流',
    titleEn: 'Be civil',
    text: '不得辱骂、骚扰、威胁他人或公开他人隐私。',
    textEn: 'No abuse, harassment or threats, and nobody’s private matters.',
  },
] as const satisfies readonly DemoClause[]

interface DemoReason {
  title: string
  /** Those that need a reason. */
  actions: Exclude<ModerationAction, 'dismiss' | 'approve' | 'restore' | 'uphold' | 'overturn'>[]
  clause: (typeof demoClauses)[number]['number']
  text: string
  textEn: string
}

/** One click in the queue fills them in. */
export const demoReasons: readonly DemoReason[] = [
  {
    title: '请补实物图',
    actions: ['ask_changes'],
    clause: '1.1',
    text: '请换成自己拍的实物图后重新提交，谢谢。',
    textEn: 'Please use pictures that you took yourself and send it again, thank you.',
  },
  {
    title: '网图或盗图',
    actions: ['hide', 'remove'],
    clause: '1.1',
    text: '图片不是本人拍摄，其他同学无法判断实物。',
    textEn: 'The pictures are not your own; nobody can tell what the thing is like.',
  },
  {
    title: '违禁物品',
    actions: ['remove', 'warn'],
    clause: '2.1',
    text: '这类物品不能在校园集市交易。',
    textEn: 'Such things cannot be traded on the campus market.',
  },
  {
    title: '代写代考',
    actions: ['remove', 'suspend'],
    clause: '3.1',
    text: '代写、代考属于学术不端，不允许发布。',
    textEn: 'Papers and exams for others are academic misconduct and may not be offered.',
  },
  {
    title: '广告刷屏',
    actions: ['remove', 'mute'],
    clause: '3.1',
    text: '请不要发布广告或重复刷屏。',
    textEn: 'Please do not advertise or post the same thing over and over.',
  },
]

interface DemoWordList {
  name: string
  action: WordAction
  places: WordPlace[]
  words: string[]
  active: boolean
}

export const demoWordLists: readonly DemoWordList[] = [
  {
    name: '代写代考与刷单',
    action: 'hold',
    places: ['listings', 'comments'],
    words: ['代写', '代考', '替考', '代课', '刷单', '兼职日结'],
    active: true,
  },
  // To be tried in the rule lab before it is switched on.
  {
    name: '烟酒与药品（试跑中）',
    action: 'flag',
    places: ['listings', 'comments', 'names'],
    words: ['电子烟', '香烟', '白酒', '处方药', '减肥药'],
    active: false,
  },
]

/** How often people were right before with what they reported. */
export const demoReporters = [
  { name: '南风知我意', upheld: 6, dismissed: 0 },
  { name: '豆浆油条', upheld: 1, dismissed: 1 },
  { name: '许愿池的鱼', upheld: 0, dismissed: 5 },
] as const

interface DemoReport {
  by: string
  /** Whose listing or account it is about. */
  about: string
  target: Extract<ReportTarget, 'products' | 'users'>
  reason: 'fraud' | 'prohibited' | 'abuse' | 'spam' | 'other'
  detail: string
}

export const demoReports: readonly DemoReport[] = [
  {
    by: '南风知我意',
    about: '小鹿乱撞',
    target: 'products',
    reason: 'fraud',
    detail: '图片是网上的，问实物图一直不给。',
  },
  { by: '豆浆油条', about: '小鹿乱撞', target: 'products', reason: 'other', detail: '和描述的成色差很多。' },
  { by: '许愿池的鱼', about: '老王的书架', target: 'users', reason: 'spam', detail: '书太多了，刷到烦。' },
]

/** Published, and to be looked at. */
export const demoFlag = { seller: '毕业清仓中', reason: 'picture' } as const

export const demoHeldComment = {
  by: '星野',
  under: '周末去看海',
  body: '课太多的可以找我代课，一节三十。',
} as const

/** Of a listing that was public: what its seller wrote instead, which waits. */
export const demoEdit = {
  seller: '陈知夏',
  title: (title: string) => `${title}（急出）`,
  description: (text: string) => `${text}\n下周搬宿舍，今晚也可以来拿，可以一起带走旁边的小风扇。`,
} as const

/** Those who are suspended, of `people`. */
export const demoBan = { clause: '3.1' }

/** Taken off by a moderator, and appealed. */
export const demoAppeal = {
  seller: '机械键盘侠',
  officer: 'moderator.east@haijia.example',
  clause: '1.1',
  reason: '图片不是本人拍摄，其他同学无法判断实物。',
  body: '图片是我自己拍的，只是用了白色背景，可以补一张带学生证的合照。',
} as const

/** First and last days of the university's terms, month and day, from the autumn of a year on. */
export const demoTerms = [
  { name: '第一学期', nameEn: 'autumn term', from: '09-01', until: '01-20', nextYear: [false, true] },
  { name: '第二学期', nameEn: 'spring term', from: '02-20', until: '07-05', nextYear: [true, true] },
] as const
