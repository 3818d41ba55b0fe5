import type { HomeListSource } from '../contract/home'
import type { CampusKey } from './campuses'
import type { PictureName } from './pictures/draw'

/** What the student union writes: pages, notices, banners. A campus of null is shared by all. */

export const demoPages = [
  {
    slug: 'rules',
    title: '交易规则',
    text: `
校集是同学之间转让闲置的地方，请把它当作自己的宿舍楼来爱护。
## 可以发布
- 自己用过或多余的学习、生活、运动用品
- 求购信息，以及本人不能使用的票券
## 不可以发布
- 烟酒、药品、刀具、活体动物和其他违法违规物品
- 校园卡、学生证、账号、代写代考等服务
- 校外商家的广告与代购
## 面交建议
- 约在图书馆、食堂门口等人多的地方
- 电子产品当面开机验货
- 不要提前向陌生人转账
违规商品会被移除，多次违规会暂停或封禁账号。如有异议，请在“反馈”中告诉我们。`,
  },
  {
    slug: 'privacy',
    title: '隐私说明',
    text: `
我们只收集让集市运转所需的信息。
## 我们保存什么
- 昵称、头像和所在校区
- 加密保存的手机号（如果你愿意留下）
- 校园认证的结果，不保存学校密码
## 别人看到什么
- 陌生人只能看到大致位置，大约四百米的范围
- 手机号不会出现在任何公开页面
## 你可以做什么
- 随时修改资料、删除自己的商品与留言
- 在“我的”中申请注销，十五天后个人资料会被清除`,
  },
  {
    slug: 'help',
    title: '新手帮助',
    text: `
## 怎样发布
- 完成校园认证后，点“发布”，选分类、拍照片、填价格
- 商品公开六十天后自动到期，可以一键续期
## 价格记录是什么
- 从第一次公开起，每次改价都会留下记录，买家可以放心比较
## 遇到问题
- 在“反馈”中留言，学生会通常一两天内回复`,
  },
] as const

interface DemoNotice {
  title: string
  level: 'info' | 'important'
  campus: CampusKey | null
  daysAgo: number
  /** Days from now; null stays. */
  endsInDays: number | null
  text: string
}

export const demoNotices: readonly DemoNotice[] = [
  {
    title: '谨防“先转账后发货”',
    level: 'important',
    campus: null,
    daysAgo: 16,
    endsInDays: null,
    text: '近期有同学遇到要求先转账的卖家。请尽量面交，遇到可疑信息及时反馈，学生会会在一个工作日内处理。',
  },
  {
    title: '周五中午蓝湾食堂旧书交换集市',
    level: 'info',
    campus: 'east',
    daysAgo: 4,
    endsInDays: 10,
    text: '11:30 到 13:30，蓝湾食堂一楼。带一本书来，换一本书走；没换完的书可以留下，由读书会捐给社区书屋。',
  },
  {
    title: '西校区商品需先审核',
    level: 'info',
    campus: 'west',
    daysAgo: 9,
    endsInDays: null,
    text: '西校区的商品由审核员看过后公开，一般当天完成。请写清楚成色和交易地点，可以更快通过。',
  },
]

interface DemoBanner {
  title: string
  campus: CampusKey
  pictures: readonly PictureName[]
  /** Slug of the page a tap opens. */
  page: (typeof demoPages)[number]['slug']
}

export const demoBanners: readonly DemoBanner[] = [
  {
    title: '毕业季清仓，好物不散场',
    campus: 'east',
    pictures: ['bicycle', 'guitar', 'textbook'],
    page: 'rules',
  },
  { title: '西区新学期淘书指南', campus: 'west', pictures: ['novel', 'lamp', 'flask'], page: 'help' },
]

interface DemoRow {
  title: string
  titleEn: string
  source: HomeListSource | 'picks'
  /** With `category`: its key. */
  category?: string
  /** With `cheap`. */
  maxPriceYuan?: number
  /** With `picks`: takes the listings that most people keep an eye on. */
  picks?: number
}

interface DemoHomePage {
  name: string
  campus: CampusKey | null
  /** Below banners, notices and categories, in their order. */
  rows: readonly DemoRow[]
  /** Below the rows. */
  text?: string
}

const newest: DemoRow = { title: '最新发布', titleEn: 'Newest', source: 'newest' }
const hot: DemoRow = { title: '大家在看', titleEn: 'Popular', source: 'hot' }
const books: DemoRow = { title: '教材书籍', titleEn: 'Books', source: 'category', category: 'books' }
const cheap: DemoRow = { title: '二十元以下', titleEn: 'Under 20 yuan', source: 'cheap', maxPriceYuan: 20 }

/** Home pages: one for all campuses, and one of a campus that picks listings itself. */
export const demoHomePages: readonly DemoHomePage[] = [
  { name: '平时', campus: null, rows: [newest, hot, books, cheap] },
  {
    name: '东校区平时',
    campus: 'east',
    rows: [
      newest,
      hot,
      { title: '学姐学长推荐', titleEn: 'Picked for you', source: 'picks', picks: 6 },
      books,
      cheap,
    ],
    text: `
## 面交小贴士
- 约在图书馆、食堂门口等人多的地方
- 电子产品当面开机验货`,
  },
]

interface DemoCampaign {
  name: string
  nameEn: string
  tag: string
  tagEn: string
  campus: CampusKey | null
  description: string
  /** Days from now; the first is in the past where it runs. */
  startsInDays: number
  endsInDays: number
  maxPriceFen: number | null
  /** So many of the cheapest listings of the campus have joined. */
  joined: number
}

export const demoCampaigns: readonly DemoCampaign[] = [
  {
    ...{ name: '期末清书架', nameEn: 'Clear your shelf', tag: '清书架', tagEn: 'Shelf', campus: 'east' },
    description: '期末前把用不到的书和小物件转给需要的同学，单件不超过五十元。',
    ...{ startsInDays: -5, endsInDays: 20, maxPriceFen: 5_000, joined: 8 },
  },
  {
    ...{ name: '毕业季搬家', nameEn: 'Graduation move-out', tag: '毕业季', tagEn: 'Move-out', campus: null },
    description: '毕业生的家具、电器和自行车集中转让，学生会提供搬运手推车。',
    ...{ startsInDays: 40, endsInDays: 75, maxPriceFen: null, joined: 0 },
  },
]

interface DemoFeedback {
  from: string
  kind: 'suggestion' | 'complaint' | 'fault' | 'other'
  body: string
  reply: string | null
  daysAgo: number
}

export const demoFeedback: readonly DemoFeedback[] = [
  {
    from: '自习室常客',
    kind: 'suggestion',
    body: '希望可以按楼栋筛选，方便同楼面交。',
    reply: '好建议，已经记下，会和开发同学讨论。',
    daysAgo: 21,
  },
  {
    from: '豆浆油条',
    kind: 'complaint',
    body: '有人在留言里反复发代购广告。',
    reply: '相关留言已删除，账号已暂停，谢谢反馈。',
    daysAgo: 13,
  },
  { from: '林小满', kind: 'fault', body: '上传竖着拍的照片时预览方向偶尔不对。', reply: null, daysAgo: 3 },
  { from: '早八困困', kind: 'suggestion', body: '能不能把实验用品也开放给东校区？', reply: null, daysAgo: 2 },
  {
    from: '图书馆三楼',
    kind: 'other',
    body: '感谢审核员，当天就通过了！',
    reply: '也谢谢你的支持！',
    daysAgo: 8,
  },
  { from: '等认证的猫', kind: 'complaint', body: '学生证提交三天了还没有结果。', reply: null, daysAgo: 1 },
]
