import type { StaffRole } from '../../contract/people'
import type { HandoverFacts } from './facts'

export const handoverChecks = [
  'cases',
  'claims',
  'leaving',
  'coverage',
  'owners',
  'quiet',
  'feedback',
  'verification',
  'terms',
  'content',
  'imports',
  'money',
  'pay-keys',
  'secrets',
  'backups',
] as const
export type HandoverCheck = (typeof handoverChecks)[number]

/** Whoever leaves within this many days is somebody to replace now. */
export const leavingDays = 60
/** What ends within this many days is for the next officers to see to first. */
export const endingDays = 30
/** An account that nobody used for so long is perhaps nobody's. */
export const quietDays = 60
export const ownersLeast = 2

type Words = [zh: string, en: string]

export const roleNames: Record<StaffRole, Words> = {
  owner: ['总负责人', 'owner'],
  admin: ['管理员', 'admin'],
  editor: ['编辑', 'editor'],
  moderator: ['审核员', 'moderator'],
}

export const contentNames: Record<HandoverFacts['content'][number]['collection'], Words> = {
  campaigns: ['活动', 'The campaign'],
  'home-pages': ['首页', 'The home page'],
  notices: ['公告', 'The notice'],
  banners: ['横幅', 'The banner'],
}

export const checkWords: Record<HandoverCheck, { title: Words; why: Words }> = {
  cases: {
    title: ['处理完待办', 'Decide what waits'],
    why: [
      '等着的都是同学；来龙去脉只有现在的干事知道',
      'People wait, and only this year’s officers know what happened',
    ],
  },
  claims: {
    title: ['放开即将离任的人占着的待办', 'Release what leaving officers hold'],
    why: ['占着的待办别人不会去处理', 'Nobody else takes up what is claimed'],
  },
  leaving: {
    title: ['任命接任的人', 'Appoint who comes next'],
    why: [
      '任期结束时权限自动失效；新旧任期最好重叠两周',
      'Access ends by itself with the term; let the two overlap by two weeks',
    ],
  },
  coverage: {
    title: ['每个校区都有管理员和审核员', 'Each campus has an admin and a moderator'],
    why: ['没有人，举报和认证就没有人处理', 'Without them reports and verifications lie around'],
  },
  owners: {
    title: ['至少两位总负责人', 'Two owners at least'],
    why: [
      '只有一位时，丢了密码就没有人能任命干事',
      'With one alone, a lost password means that nobody can appoint anybody',
    ],
  },
  quiet: {
    title: ['收回没有人用的账号', 'Take back accounts that nobody uses'],
    why: [
      '没人用的账号被盗了也没人发现；请结束其任期',
      'Nobody notices when such an account is stolen; end its term',
    ],
  },
  feedback: {
    title: ['回复反馈', 'Answer feedback'],
    why: ['回复会送到提交者手里', 'Each answer reaches whoever wrote'],
  },
  verification: {
    title: ['校园认证能用', 'Campus verification works'],
    why: ['认证到期后新同学不能发布、留言和聊天', 'Without it nobody new can publish, comment or chat'],
  },
  terms: {
    title: ['填写学期', 'Enter the terms'],
    why: ['透明度报告按学期统计', 'The transparency report counts by term'],
  },
  content: {
    title: ['即将结束的活动、首页、公告与横幅', 'Campaigns, home pages, notices and banners that end soon'],
    why: [
      `${endingDays} 天内结束；续期，或准备好下一个`,
      `Within ${endingDays} days; prolong them or have the next one ready`,
    ],
  },
  imports: {
    title: ['没有做完的导入', 'Imports that are not finished'],
    why: ['名单要么导入，要么放弃，不要留着', 'A table is taken over or discarded, not left lying'],
  },
  money: {
    title: ['资金、资金异常与争议', 'Money, alarms and disputes'],
    why: ['别人的钱，交接时要说清楚', 'It is other people’s money: account for it'],
  },
  'pay-keys': {
    title: ['微信支付的证书与密钥', 'Certificates and keys of WeChat Pay'],
    why: ['到期或泄露时收款和退款都会停', 'Payments and refunds stop when they end or leak'],
  },
  secrets: {
    title: ['更换密钥', 'Change the secrets'],
    why: [
      '系统不知道密钥用了多久；见过密钥的人离任，就该换',
      'Nobody can tell how old they are; change them when somebody who has seen them leaves',
    ],
  },
  backups: {
    title: ['备份', 'Backups'],
    why: [
      '系统看不到备份；没有试过恢复的备份不算备份',
      'The system cannot see them; one that was never restored is none',
    ],
  },
}
