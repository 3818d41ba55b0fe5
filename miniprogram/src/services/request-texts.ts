import type { Language } from '../../../src/contract/codes'

/** What went wrong before the server could say it, in both languages. */
export const failureTexts: Record<
  Language,
  Record<'OFFLINE' | 'TIMEOUT' | 'ABORTED' | 'INTERNAL' | 'NOT_FOUND', string>
> = {
  zh: {
    OFFLINE: '网络不可用，请检查后重试',
    TIMEOUT: '服务器没有响应，请重试',
    ABORTED: '已取消',
    INTERNAL: '服务器出错了',
    NOT_FOUND: '没有找到，链接可能不完整或已失效',
  },
  en: {
    OFFLINE: "You're offline; check your network and try again",
    TIMEOUT: "The server didn't respond; please try again",
    ABORTED: 'Cancelled',
    INTERNAL: 'Something went wrong on our side',
    NOT_FOUND: 'Not found; the link may be incomplete or out of date',
  },
}
