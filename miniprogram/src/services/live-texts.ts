import type { Language } from '../../../src/contract/codes'

/** Why the server has ended a session, in both languages: it may happen on any page. */
export const endTexts: Record<Language, Record<'logout' | 'expired' | 'suspended' | 'deleted', string>> = {
  zh: {
    logout: '你已退出登录',
    expired: '登录已过期，请重新登录',
    suspended: '账号已被暂停或封禁，可查看原因并申诉',
    deleted: '账号已注销',
  },
  en: {
    logout: 'You are signed out',
    expired: 'Your session expired; please sign in again',
    suspended: 'Your account is suspended; see why, or appeal',
    deleted: 'This account was deleted',
  },
}
