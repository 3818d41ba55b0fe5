import { createAccessTokens, TokenRefused, withToken, type FreshToken } from '../lib/access-token'
import { httpBytes, wasNeverSent, type HttpAnswer, type HttpBytes } from '../lib/http-client'
import type { Logger } from '../lib/logger'
import type { Redis } from '../lib/redis'

/** An answer in JSON, whatever it says. */
export interface PlatformAnswer {
  /** 0 or absent in the answer is success. */
  errcode: number
  /** As sent: may name the person, so it is for reading, not for the log. */
  errmsg: string
  body: Record<string, unknown>
  /** The body as it was sent: message ids are larger than a number can hold. */
  text: string
}

/** An answer that is a picture; no errcode is in it. */
export interface PlatformPicture {
  errcode: 0
  bytes: Buffer
  /** `image/png`, `image/jpeg`. */
  type: string
}

/**
 * Why there is no answer.
 * - `not_sent`: the call never left, or a gateway refused it; it may be repeated.
 * - `unknown`: it left, and nobody knows what became of it.
 * - `refused`: it was turned away before the service saw it (wrong address, a firewall).
 */
export type CallFailure = 'not_sent' | 'unknown' | 'refused'

/** A call to a platform's API that has no answer to use. */
export class CallFailed extends Error {
  constructor(
    service: string,
    readonly failure: CallFailure,
    /** `connect`, `cut`, `http_502`, `garbage`, `token`, `token_40164`; never anything of the call itself. */
    readonly code: string,
  ) {
    super(`${service}: ${failure} (${code})`)
    this.name = 'CallFailed'
  }
}

/** The server interface of WeChat or QQ, with its access token looked after. */
export interface PlatformApi {
  /**
   * `POST path?access_token=…` with a JSON body. A refused token is replaced and the call repeated.
   * @throws {CallFailed} when there is no answer in JSON
   */
  call(path: string, body: Record<string, unknown>): Promise<PlatformAnswer>
  /**
   * The same where success is a picture; what is said of a failure is JSON.
   * @throws {CallFailed} when the answer is neither
   */
  picture(path: string, body: Record<string, unknown>): Promise<PlatformPicture | PlatformAnswer>
}

export interface PlatformApiOptions {
  base: string
  appId: string
  appSecret: string
  redis: Redis | null
  logger: Pick<Logger, 'error' | 'info'>
  /** Patience with a call; 15 s if not given. */
  timeoutMs?: number
  now?: () => number
}

interface Platform {
  service: string
  /** Names the platform in Redis, `wx`. */
  prefix: string
  /** Asks for a token; the answer has `access_token` and `expires_in`. */
  askToken: (force: boolean) => Promise<HttpAnswer>
}

/** Longer than the 10 s in which `fetch` gives up connecting, so that such a call is known never to have left. */
const CALL_MS = 15_000
export const TOKEN_CALL_MS = 5_000

const brace = '{'.charCodeAt(0)

const tokenRefused = new Set([40001, 40014, 42001])
/** Passing troubles of the token's door; every other refusal lies in the settings. */
const tokenBusy = new Set([-1, 45009, 45011])

/** Puts `call` together for a platform that gives access tokens. */
export function createPlatformApi(platform: Platform, options: PlatformApiOptions): PlatformApi {
  const { service } = platform
  const tokens = createAccessTokens({
    redis: options.redis,
    key: `${platform.prefix}:token:${options.appId}`,
    async fetchToken(force) {
      const answer = await platform.askToken(force)
      try {
        return readToken(service, answer)
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error
        // Whatever became of the token: the call itself never left.
        throw new CallFailed(service, 'not_sent', `token_${error.code}`)
      }
    },
    logger: options.logger,
    now: options.now,
  })

  async function send(token: string, path: string, body: string): Promise<HttpBytes> {
    const address = new URL(path, options.base)
    address.searchParams.set('access_token', token)
    const headers = { 'content-type': 'application/json' }
    const timeoutMs = options.timeoutMs ?? CALL_MS
    return httpBytes(address, { method: 'POST', headers, body, timeoutMs }).catch((error: unknown) => {
      // The cause holds the address with the token, so it ends here.
      throw wasNeverSent(error)
        ? new CallFailed(service, 'not_sent', 'connect')
        : new CallFailed(service, 'unknown', 'cut')
    })
  }

  async function ask<Answer extends { errcode: number }>(
    path: string,
    body: Record<string, unknown>,
    read: (answer: HttpBytes) => Answer,
  ): Promise<Answer> {
    const text = JSON.stringify(body)
    try {
      return await withToken(
        tokens,
        async (token) => read(await send(token, path, text)),
        ({ errcode }) => tokenRefused.has(errcode),
      )
    } catch (error) {
      if (error instanceof CallFailed) throw error
      const code = error instanceof TokenRefused ? `token_${error.code}` : 'token'
      throw new CallFailed(service, 'not_sent', code)
    }
  }

  const readText = ({ status, headers, bytes }: HttpBytes): PlatformAnswer =>
    readAnswer(service, { status, headers, text: bytes.toString('utf8') })

  return {
    call: (path, body) => ask(path, body, readText),
    picture: (path, body) => ask(path, body, (answer) => readPicture(answer) ?? readText(answer)),
  }
}

/** Failures have the status of successes: what it says it is, and the first byte, tell them apart. */
function readPicture({ status, headers, bytes }: HttpBytes): PlatformPicture | null {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  const isPicture = status === 200 && type.startsWith('image/') && bytes.length > 0 && bytes[0] !== brace
  return isPicture ? { errcode: 0, bytes, type } : null
}

/** @throws {CallFailed} */
function readAnswer(service: string, { status, text }: HttpAnswer): PlatformAnswer {
  const failed = (failure: CallFailure, code: string) => new CallFailed(service, failure, code)
  // Something behind the gateway may have taken it; only these two say that nothing did.
  if (status >= 500 && status !== 503) throw failed('unknown', `http_${status}`)
  if (status === 503 || status === 429) throw failed('not_sent', `http_${status}`)
  const body = readObject(text)
  const errcode = body === null ? null : errcodeOf(body)
  if (status >= 400 && !errcode) throw failed('refused', `http_${status}`)
  if (body === null || errcode === null) throw failed('unknown', 'garbage')
  const errmsg = body.errmsg ?? body.errMsg
  return { errcode, errmsg: typeof errmsg === 'string' ? errmsg : '', body, text }
}

/** QQ spells it both ways. Null when it is there and is no number. */
function errcodeOf(body: Record<string, unknown>): number | null {
  const given = body.errcode ?? body.errCode ?? 0
  if (typeof given !== 'number' && typeof given !== 'string') return null
  const errcode = Number(given)
  return Number.isSafeInteger(errcode) ? errcode : null
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return value as Record<string, unknown>
  } catch {
    return null
  }
}

/** @throws {TokenRefused} when the settings are refused, {CallFailed} when there is no token for now */
function readToken(service: string, answer: HttpAnswer): FreshToken {
  const { errcode, body } = readAnswer(service, answer)
  if (tokenBusy.has(errcode)) throw new CallFailed(service, 'not_sent', String(errcode))
  if (errcode !== 0) throw new TokenRefused(service, String(errcode))
  const { access_token: token, expires_in: expiresInS } = body
  if (typeof token !== 'string' || token === '' || typeof expiresInS !== 'number')
    throw new CallFailed(service, 'not_sent', 'garbage')
  return { token, expiresInMs: expiresInS * 1_000 }
}
