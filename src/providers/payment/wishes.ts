const CHINA_MS = 8 * 3_600_000

/** One line of at most so many characters, never half of one. */
export const cut = (given: string, max: number): string => {
  const text = given.replace(/\p{Cc}+/gu, ' ')
  if (text.length <= max) return text
  const short = text.slice(0, max)
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short
}

/** `19.79` */
export const yuanOf = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** A moment as the service writes it, `2026-11-20T13:35:00+08:00`. */
export const chinaTime = (iso: string): string =>
  `${new Date(Date.parse(iso) + CHINA_MS).toISOString().slice(0, 19)}+08:00`

/** Where an account's notices go. */
export interface NotifyUrls {
  payments: string
  refunds: string
}

export const notifyUrls = (publicUrl: string): NotifyUrls => ({
  payments: `${publicUrl}/api/pay/wechat-pay/notify`,
  refunds: `${publicUrl}/api/pay/wechat-pay/refund-notify`,
})
