import type { Language } from '../../../src/contract/codes'

/** Why the server has ended a session, in both languages: it may happen on any page. */
export const endTexts: Record<Language, Record<'logout' | 'expired' | 'suspended' | 'deleted', string>> = {
  zh: {
    logout: '你已退出登录',
    expired: '登录已过期，请重新登录',
    suspended: '账号已被停用，可查看原因并申诉',
    deleted: '账号已注销',
  },
  en: {
    logout: 'You are signed out',
    expired: 'Your session has expired; please sign in again',
    suspended: 'Your account is suspended; see why, and how to appeal',
    deleted: 'This account was deleted',
  },
}
