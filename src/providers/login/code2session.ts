import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '../../lib/errors'
import { httpCall, type HttpAnswer } from '../../lib/http-client'

export interface Code2SessionOptions {
  /** Who is asked, for the operator's log. */
  service: string
  base: string
  appId: string
  appSecret: string
  timeoutMs?: number
}

/** `session_key` is left out on purpose: nothing here needs it, so nothing can leak it. */
const answerSchema = z.object({
  openid: z.string().min(1).max(128).optional(),
  errcode: z.number().optional(),
  errCode: z.number().optional(),
  errmsg: z.string().optional(),
  errMsg: z.string().optional(),
})

const BUSY = -1
/** Waits before the second and the third attempt. */
const BACKOFF_MS = [150, 450]
/** The limit is counted per person and minute. */
const RETRY_AFTER_S = 60

/**
 * `GET /sns/jscode2session`, the login call that WeChat and QQ share. Asks again twice while the service is busy.
 * @returns the person's openid
 * @throws {AppError} CREDENTIAL_INVALID, FORBIDDEN (blocked by the platform), RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export async function code2Session(code: string, options: Code2SessionOptions): Promise<string> {
  const address = new URL('/sns/jscode2session', options.base)
  address.search = new URLSearchParams({
    appid: options.appId,
    secret: options.appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  }).toString()

  for (let attempt = 0; ; attempt++) {
    const answer = read(await httpCall(address, { timeoutMs: options.timeoutMs }), options.service)
    if (answer.errcode !== BUSY) return judge(answer, options.service)
    const waitMs = BACKOFF_MS[attempt]
    if (waitMs === undefined) throw unavailable(options.service, answer)
    await sleep(waitMs * (1 + Math.random() / 2))
  }
}

interface Answer {
  openid?: string
  /** Absent in the answer means 0. */
  errcode: number
  /** `rid: …` at the end of the service's message: what its support asks for. */
  rid?: string
}

function read({ status, text }: HttpAnswer, service: string): Answer {
  if (status >= 500) return { errcode: BUSY }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new AppError('PROVIDER_UNAVAILABLE', {
      cause: new Error(`${service} code2Session did not answer in JSON (HTTP ${status})`),
    })
  }
  const parsed = answerSchema.safeParse(body)
  if (!parsed.success) {
    throw new AppError('PROVIDER_UNAVAILABLE', {
      cause: new Error(`${service} code2Session answered in an unknown shape (HTTP ${status})`),
    })
  }
  const { openid, errcode, errCode, errmsg, errMsg } = parsed.data
  const rid = /rid: ?([\w-]{1,64})/.exec(errmsg ?? errMsg ?? '')?.[1]
  return { openid, errcode: errcode ?? errCode ?? 0, rid }
}

function judge(answer: Answer, service: string): string {
  switch (answer.errcode) {
    case 0:
      if (answer.openid === undefined) throw unavailable(service, answer)
      return answer.openid
    case 40029: // invalid or expired
    case 40163: // used before
      throw new AppError('CREDENTIAL_INVALID', { cause: outcome(service, answer) })
    case 40226: // judged high-risk by the platform
      throw new AppError('FORBIDDEN', {
        problems: [
          {
            message: {
              zh: `${service} 判定该账号存在风险，暂时无法登录`,
              en: `${service} has blocked this account from signing in`,
            },
          },
        ],
        cause: outcome(service, answer),
      })
    case 45011:
      throw new AppError('RATE_LIMITED', { retryAfterS: RETRY_AFTER_S, cause: outcome(service, answer) })
    default:
      throw unavailable(service, answer)
  }
}

/** What the service said, for the operator; neither code, openid nor key is in it. */
function outcome(service: string, { errcode, rid }: Answer): Error {
  return new Error(
    `${service} code2Session answered errcode ${errcode}${rid === undefined ? '' : `, rid ${rid}`}`,
  )
}

function unavailable(service: string, answer: Answer): AppError {
  return new AppError('PROVIDER_UNAVAILABLE', { cause: outcome(service, answer) })
}
