import type { Language } from '../../../src/contract/codes'

/** Said after signing out without a network, in both languages: it may happen on any page. */
export const leftTexts: Record<Language, string> = {
  zh: '已在本机退出，但没能通知服务器：请不要关闭校集，联网后会自动完成退出',
  en: "Signed out on this device, but we couldn't tell the server. Keep the app open to finish once you're online.",
}
