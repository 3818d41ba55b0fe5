import { createHash } from 'node:crypto'
import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import { OneUseCodes } from './one-use-codes'

export interface AppCredentials {
  appId: string
  appSecret: string
}

interface Code2SessionOptions extends AppCredentials {
  clock: SandboxClock
  /** What a code answers that was used before: WeChat 40163, QQ 40029. */
  usedErrcode: number
  /** Whether success says `errcode: 0` (QQ) or leaves it out (WeChat). */
  saysOk: boolean
}

const MINUTE_MS = 60_000
const LOGINS_PER_MINUTE = 100

/** The login call that WeChat and QQ share: `GET /sns/jscode2session`. */
export class Code2Session {
  private readonly codes: OneUseCodes<{ openid: string; unionid?: string }>
  private readonly blocked = new Set<string>()
  private readonly logins = new Map<string, number[]>()
  private sessions = 0

  constructor(private readonly options: Code2SessionOptions) {
    this.codes = new OneUseCodes(options.clock)
  }

  readonly controls: Record<string, SandboxHandler> = {
    'GET code': ({ query }) => this.issue(query.get('openid'), query.get('unionid')),
    'POST code': ({ body }) => {
      const { openid, unionid } = readJson(body) ?? {}
      return this.issue(openid, unionid)
    },
    'POST block': ({ body }) => {
      const openid = readJson(body)?.openid
      if (typeof openid !== 'string') return refuse('give openid')
      this.blocked.add(openid)
      return { status: 204 }
    },
  }

  /** Whether the platform locked this person out (`POST block`). */
  isBlocked(openid: string): boolean {
    return this.blocked.has(openid)
  }

  reset(): void {
    this.codes.reset()
    this.blocked.clear()
    this.logins.clear()
    this.sessions = 0
  }

  answer({ query }: SandboxRequest): SandboxAnswer {
    const credentialError = checkApp(query.get('appid'), query.get('secret'), this.options)
    if (credentialError !== null) return credentialError
    if (query.get('grant_type') !== 'authorization_code') return errcode(40002, 'invalid grant_type')
    const code = query.get('js_code') ?? ''
    if (code === '') return errcode(41008, 'missing code')

    const person = this.redeem(code)
    if (person === 'used') return errcode(this.options.usedErrcode, 'code been used')
    if (person === 'invalid') return errcode(40029, 'invalid code')
    if (this.blocked.has(person.openid)) return errcode(40226, 'code blocked')
    if (this.isTooFast(person.openid))
      return errcode(45011, 'api minute-quota reach limit, must slower retry later')

    this.sessions += 1
    const sessionKey = createHash('sha256')
      .update(`${person.openid}:${this.sessions}`)
      .digest()
      .subarray(0, 16)
    const ok = this.options.saysOk ? { errcode: 0, errmsg: 'ok' } : {}
    return { body: { session_key: sessionKey.toString('base64'), ...person, ...ok } }
  }

  private issue(openid: unknown, unionid: unknown): SandboxAnswer {
    if (typeof openid !== 'string' || openid === '') return refuse('give openid')
    return {
      body: { code: this.codes.issue({ openid, ...(typeof unionid === 'string' ? { unionid } : {}) }) },
    }
  }

  /** `mock:<openid>[:unionid]` names its person and never wears out. */
  private redeem(code: string) {
    const [prefix, openid, unionid] = code.split(':')
    if (prefix !== 'mock') return this.codes.redeem(code)
    if (!openid) return 'invalid'
    return { openid, ...(unionid ? { unionid } : {}) }
  }

  private isTooFast(openid: string): boolean {
    const now = this.options.clock.now()
    const recent = (this.logins.get(openid) ?? []).filter((at) => at > now - MINUTE_MS)
    this.logins.set(openid, recent)
    if (recent.length >= LOGINS_PER_MINUTE) return true
    recent.push(now)
    return false
  }
}

let rids = 0

/** A refusal in the shape of both platforms: HTTP 200, the reason in `errcode`. Some texts have no comma. */
export function errcode(code: number, message: string, comma: ',' | '' = ','): SandboxAnswer {
  rids += 1
  const rid = `5a4d80e0-${rids.toString(16).padStart(8, '0')}-00000001`
  return { body: { errcode: code, errmsg: `${message}${comma} rid: ${rid}` } }
}

/** Whether this has the shape of an openid that the login issues. */
export function isOpenid(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
}

/** The checks of app id and secret that every call with them goes through. */
export function checkApp(appId: unknown, secret: unknown, app: AppCredentials): SandboxAnswer | null {
  if (typeof appId !== 'string' || appId === '') return errcode(41002, 'appid missing')
  if (typeof secret !== 'string' || secret === '') return errcode(41004, 'appsecret missing')
  if (appId !== app.appId) return errcode(40013, 'invalid appid')
  if (secret !== app.appSecret) return errcode(40125, 'invalid appsecret')
  return null
}
