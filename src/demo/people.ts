import type { UserStanding, VerificationState } from '../contract/people'
import type { CampusKey } from './campuses'

/** What a person of the demo can show; printed beside the name. */
export type DemoState =
  'seller' | 'verified' | 'unverified' | 'pending' | 'rejected' | 'expired' | 'suspended'

export interface DemoPerson {
  name: string
  campus: CampusKey
  state: DemoState
  /** Has left a phone number. */
  phone: boolean
  avatar: boolean
}

const names: Record<CampusKey, Record<DemoState, string[]>> = {
  east: {
    seller: [
      '林小满',
      '阿哲',
      '橘子汽水',
      '周末去看海',
      '陈知夏',
      '半糖去冰',
      '老王的书架',
      '机械键盘侠',
      '小鹿乱撞',
      '毕业清仓中',
    ],
    verified: ['南风知我意', '豆浆油条', '星野', '许愿池的鱼', '自习室常客'],
    unverified: ['刚来报到', '路过的云', '薄荷糖', '大一新生小张'],
    pending: ['等认证的猫'],
    rejected: ['校外观察员'],
    expired: ['研三学长', '已离校的风'],
    suspended: ['低价代购君'],
  },
  west: {
    seller: [
      '西区扫地僧',
      '月亮邮递员',
      '工科男小李',
      '苏打饼干',
      '程序猿阿木',
      '山月不知',
      '吉他社阿May',
      '骑车去南极',
    ],
    verified: ['白日梦想家', '早八困困', '食堂美食家', '图书馆三楼'],
    unverified: ['新来的考拉', '柠檬不酸'],
    pending: [],
    rejected: [],
    expired: ['保研的小陈'],
    suspended: ['广告小号'],
  },
}

const states: readonly DemoState[] = [
  'seller',
  'verified',
  'unverified',
  'expired',
  'suspended',
  'pending',
  'rejected',
]

/** Everybody; the first of each state stand in front, so that a short list shows them all. */
export const demoPeople: readonly DemoPerson[] = (['east', 'west'] as const)
  .flatMap((campus) =>
    states.flatMap((state) =>
      names[campus][state].map((name, rank) => ({
        name,
        campus,
        state,
        rank: rank + (campus === 'west' ? 1 : 0),
        phone: rank % 2 === 0,
        avatar: state === 'seller' || (state === 'verified' && rank < 2),
      })),
    ),
  )
  .sort((a, b) => a.rank - b.rank || states.indexOf(a.state) - states.indexOf(b.state))
  .map(({ name, campus, state, phone, avatar }) => ({ name, campus, state, phone, avatar }))

interface Membership {
  standing: UserStanding
  standingReason: string | null
  verification: VerificationState
  /** Days from now; negative is past. */
  verifiedForDays: number | null
}

const memberships: Record<DemoState, Membership> = {
  seller: { standing: 'active', standingReason: null, verification: 'verified', verifiedForDays: 160 },
  verified: { standing: 'active', standingReason: null, verification: 'verified', verifiedForDays: 160 },
  unverified: { standing: 'active', standingReason: null, verification: 'none', verifiedForDays: null },
  pending: { standing: 'active', standingReason: null, verification: 'pending', verifiedForDays: null },
  rejected: { standing: 'active', standingReason: null, verification: 'rejected', verifiedForDays: null },
  expired: { standing: 'active', standingReason: null, verification: 'expired', verifiedForDays: -12 },
  suspended: {
    standing: 'suspended',
    standingReason: '多次发布校外代购广告，经学生会核实后封禁。如有异议请到学生会权益部说明。',
    verification: 'verified',
    verifiedForDays: 90,
  },
}

export const membershipOf = (state: DemoState): Membership => memberships[state]
