/**
 * The one error vocabulary. Clients switch on the code; people read the text.
 * A code is never renamed once released.
 */
export interface CodeEntry {
  /** HTTP status that goes with the code. */
  status: number
  zh: string
  en: string
}

export const codes = {
  UNAUTHENTICATED: { status: 401, zh: '请先登录', en: 'Please sign in first' },
  /** The credential given to a sign-in provider is wrong, used up or expired; a fresh one may work. */
  CREDENTIAL_INVALID: {
    status: 401,
    zh: '登录凭证无效或已过期，请重试',
    en: 'The sign-in code is wrong or has expired; please try again',
  },
  CAMPUS_VERIFICATION_REQUIRED: {
    status: 403,
    zh: '请先完成校园认证',
    en: 'Please verify your campus identity first',
  },
  /** What was given to prove the campus identity is wrong, used up, expired, or of somebody who is no member. */
  VERIFICATION_FAILED: {
    status: 422,
    zh: '认证未通过，请核对后重试',
    en: 'This could not be verified; please check it and try again',
  },
  ACCOUNT_SUSPENDED: { status: 403, zh: '账号已被暂停或封禁', en: 'This account is suspended' },
  /** The caller is known and may see the thing, but this act is not theirs to do. */
  FORBIDDEN: { status: 403, zh: '没有权限进行此操作', en: 'You may not do this' },
  VALIDATION_FAILED: { status: 400, zh: '提交的内容有误', en: 'Something you sent is not valid' },
  /** The body is not JSON, the multipart is broken, or the query cannot be read. */
  MALFORMED_REQUEST: { status: 400, zh: '请求格式有误', en: 'The request could not be read' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '不支持的请求方法', en: 'This method is not supported' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    zh: '不支持的内容类型',
    en: 'This content type is not supported',
  },
  /** Also what an outsider gets for something that exists but is not theirs. */
  NOT_FOUND: { status: 404, zh: '内容不存在或已被移除', en: 'Not found, or no longer available' },
  /** The thing moved on; `data` carries its present state. */
  CONFLICT: {
    status: 409,
    zh: '内容已发生变化，请刷新后重试',
    en: 'This changed in the meantime; please reload',
  },
  CONTENT_REJECTED: { status: 422, zh: '内容不符合发布规范', en: 'This content is not allowed' },
  PAYLOAD_TOO_LARGE: { status: 413, zh: '内容太大', en: 'This is too large' },
  RATE_LIMITED: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many attempts; please wait a moment' },
  PROVIDER_UNAVAILABLE: {
    status: 503,
    zh: '外部服务暂时不可用，请稍后再试',
    en: 'An outside service is not available right now',
  },
  /** The server is starting, stopping or has lost its database. */
  SERVICE_UNAVAILABLE: {
    status: 503,
    zh: '服务暂时不可用，请稍后再试',
    en: 'The service is not available right now',
  },
  INTERNAL: { status: 500, zh: '服务器出错了', en: 'Something went wrong on our side' },
} as const satisfies Record<string, CodeEntry>

export type ErrorCode = keyof typeof codes
export type Language = 'zh' | 'en'

/** One entry of an error answer. */
export interface ErrorItem {
  code: ErrorCode
  message: string
  /** Field the error is about, dotted (`attributes.pages`), if one. */
  path?: string
  /** Present state of the thing, with CONFLICT. */
  data?: unknown
}

/** Every answer that is not 2xx. `requestId` comes with INTERNAL so that a person can report it. */
export interface ErrorBody {
  errors: ErrorItem[]
  requestId?: string
}
