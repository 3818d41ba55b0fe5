import type { SandboxAnswer } from './http'

/** Refused as the service does it. */
export const payError = (status: number, code: string, message: string): SandboxAnswer => ({
  status,
  body: { code, message },
})
export const paramError = (message: string) => payError(400, 'PARAM_ERROR', message)
export const invalidRequest = (message: string) => payError(400, 'INVALID_REQUEST', message)
export const notFound = (code: string, message: string) => payError(404, code, message)

const CHINA_MS = 8 * 3_600_000
/** `2026-11-20T13:06:12+08:00` */
export const chinaTime = (ms: number) => `${new Date(ms + CHINA_MS).toISOString().slice(0, 19)}+08:00`
/** `2026-11-20`, in China */
export const chinaDay = (ms: number) => new Date(ms + CHINA_MS).toISOString().slice(0, 10)

type Given = Record<string, unknown>
export const objectIn = (given: Given, key: string): Given => {
  const value = given[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {}
}
export const textIn = (given: Given, key: string): string => {
  const value = given[key]
  return typeof value === 'string' ? value : ''
}

export const isOutTradeNo = (text: string) => /^[0-9A-Za-z_\-|*]{6,32}$/.test(text)
export const isOutRefundNo = (text: string) => /^[0-9A-Za-z_\-|*@]{1,64}$/.test(text)
export const isFen = (value: unknown, min = 1): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= min
export const isOpenid = (text: string) => /^[\w-]{4,128}$/.test(text)

/** Our own machine, and the network that a demo may stand in. */
const NEARBY =
  /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/

/** What is wrong with an address for notices. The real service wants https; here a demo nearby will do. */
export function notifyUrlFault(text: string): string | null {
  if (text === '' || text.length > 255) return 'notify_url 长度需为 1–255'
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return 'notify_url 不是合法地址'
  }
  if (url.search !== '' || text.includes('?') || url.hash !== '') return 'notify_url 不能携带参数'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && NEARBY.test(url.hostname)))
    return 'notify_url 必须为 https'
  return null
}
