import { codes, type ErrorCode, type ErrorItem, type Language } from '../contract/codes'

export interface Problem {
  path?: string
  /** Says more than the code's own text; zh and en. */
  message?: { zh: string; en: string }
}

interface AppErrorOptions {
  problems?: Problem[]
  /** State to send along, with CONFLICT. Must be safe for the person who asked. */
  data?: unknown
  retryAfterS?: number
  cause?: unknown
}

/**
 * An expected refusal. Throw it anywhere below a door; the door turns it into
 * `{errors: [{code, message, path}]}` with the status that belongs to the code.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly problems: Problem[]
  readonly data?: unknown
  readonly retryAfterS?: number
  /** Payload shows messages of public errors only; these are written for people. */
  readonly isPublic = true

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.problems?.[0]?.message?.en ?? codes[code].en, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = codes[code].status
    this.problems = options.problems ?? []
    this.data = options.data
    this.retryAfterS = options.retryAfterS
  }

  /** The entries of the answer, in the person's language. */
  items(language: Language): ErrorItem[] {
    const problems = this.problems.length > 0 ? this.problems : [{}]
    return problems.map(({ path, message }: Problem) => ({
      code: this.code,
      message: message?.[language] ?? codes[this.code][language],
      ...(path === undefined ? {} : { path }),
      ...(this.data === undefined ? {} : { data: this.data }),
    }))
  }
}

/** VALIDATION_FAILED about one field. */
export function invalid(path: string, zh: string, en: string): AppError {
  return new AppError('VALIDATION_FAILED', { problems: [{ path, message: { zh, en } }] })
}
