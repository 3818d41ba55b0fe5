import { AccessTokens } from './access-tokens'
import { checkApp, Code2Session, errcode, type AppCredentials } from './code2session'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import { OneUseCodes } from './one-use-codes'
import { PublishedPages } from './published-pages'
import type { Service, ServiceContext } from './service'
import type { ServicePart } from './service-part'
import { createWeChatCodes } from './wechat-codes'
import { createWeChatMediaCheck } from './wechat-media-check'
import { createWeChatPush } from './wechat-push'
import { createWeChatSubscribe } from './wechat-subscribe'
import { createWeChatTextCheck } from './wechat-text-check'
import { WeChatVisitors } from './wechat-visitors'

const DAY_MS = 86_400_000
const FORCED_PER_DAY = 20
const FORCED_APART_MS = 30_000
/** A stable token is always good for at least this long. */
const STABLE_LEFT_MS = 300_000
/** A classic token lives on for this long after the next one was fetched. */
const CLASSIC_GRACE_MS = 300_000

/** `https://api.weixin.qq.com`: login, access tokens, phone number by code, and the parts in `wechat-*.ts`. */
export function createWeChat(app: AppCredentials): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const login = new Code2Session({ ...app, clock, usedErrcode: 40163, saysOk: false })
    const classic = new AccessTokens(clock, 'SBX-C')
    const stable = new AccessTokens(clock, 'SBX-')
    const phoneCodes = new OneUseCodes<string>(clock)
    const pages = new PublishedPages()
    const push = createWeChatPush({ clock, appId: app.appId })
    const subscribe = createWeChatSubscribe({
      ...{ clock, pages, emit: (from, event) => void push.emit(from, event) },
      isBlocked: (openid) => login.isBlocked(openid),
    })
    const visitors = new WeChatVisitors((openid) => login.isBlocked(openid))
    const mediaCheck = createWeChatMediaCheck({
      ...{ appId: app.appId, visitors },
      emit: (from, event, options) => void push.emit(from, event, options),
    })
    const parts: ServicePart[] = [
      push,
      subscribe,
      createWeChatTextCheck(visitors),
      mediaCheck,
      createWeChatCodes({ clock, pages }),
    ]
    let forcedAtMs: number[] = []

    function classicToken({ query }: SandboxRequest): SandboxAnswer {
      if (query.get('grant_type') !== 'client_credential') return errcode(40002, 'invalid grant_type')
      return (
        checkApp(query.get('appid'), query.get('secret'), app) ??
        classic.answerOf(classic.renew(CLASSIC_GRACE_MS))
      )
    }

    function stableToken({ body }: SandboxRequest): SandboxAnswer {
      const given = readJson(body)
      if (given === null) return errcode(47001, 'data format error')
      if (given.grant_type !== 'client_credential') return errcode(40002, 'invalid grant_type')
      const wrong = checkApp(given.appid, given.secret, app)
      if (wrong !== null) return wrong
      if (given.force_refresh !== true) return stable.answerOf(stable.getFor(STABLE_LEFT_MS))
      const now = clock.now()
      forcedAtMs = forcedAtMs.filter((at) => at > now - DAY_MS)
      if (forcedAtMs.length >= FORCED_PER_DAY) return errcode(45009, 'reach max api daily quota limit')
      if (now - (forcedAtMs.at(-1) ?? 0) < FORCED_APART_MS)
        return errcode(45011, 'api minute-quota reach limit')
      forcedAtMs.push(now)
      return stable.answerOf(stable.renew(0))
    }

    function phoneNumber({ body }: SandboxRequest): SandboxAnswer {
      const code = readJson(body)?.code
      const phone = typeof code !== 'string' ? 'invalid' : (mockPhone(code) ?? phoneCodes.redeem(code))
      if (phone === 'invalid' || phone === 'used') return errcode(40029, 'invalid code')
      const watermark = { timestamp: Math.floor(clock.now() / 1_000), appid: app.appId }
      const phoneInfo = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark }
      return { body: { errcode: 0, errmsg: 'ok', phone_info: phoneInfo } }
    }

    function checkToken(token: string): SandboxAnswer | null {
      if (token === '') return errcode(41001, 'access_token missing')
      const states = [stable.state(token), classic.state(token)]
      if (states.includes('good')) return null
      return states.includes('expired')
        ? errcode(42001, 'access_token expired')
        : errcode(40001, 'invalid credential')
    }

    const withToken =
      (door: SandboxHandler): SandboxHandler =>
      (request) =>
        checkToken(request.query.get('access_token') ?? '') ?? door(request)

    const doors: Record<string, SandboxHandler> = {
      'GET /': subscribe.page,
      'GET /sns/jscode2session': (request) => login.answer(request),
      'GET /cgi-bin/token': classicToken,
      'POST /cgi-bin/stable_token': stableToken,
      'POST /wxa/business/getuserphonenumber': withToken(phoneNumber),
      ...Object.fromEntries(
        parts.flatMap((part) => Object.entries(part.doors)).map(([call, door]) => [call, withToken(door)]),
      ),
    }
    return {
      answer: (request) =>
        doors[`${request.method} ${request.path}`]?.(request) ?? { status: 404, body: 'Not Found' },
      controls: {
        ...login.controls,
        ...pages.controls,
        ...visitors.controls,
        ...Object.fromEntries(parts.flatMap((part) => Object.entries(part.controls))),
        'GET tokens': () => ({ body: { fetched: stable.fetched + classic.fetched } }),
        'GET phone-code': ({ query }) => {
          const phone = query.get('phone') ?? ''
          return /^1\d{10}$/.test(phone) ? { body: { code: phoneCodes.issue(phone) } } : refuse('give phone')
        },
        'POST expire-token': () => {
          stable.expireAll()
          classic.expireAll()
          return { status: 204 }
        },
      },
      reset() {
        login.reset()
        classic.reset()
        stable.reset()
        phoneCodes.reset()
        pages.reset()
        visitors.reset()
        for (const part of parts) part.reset()
        forcedAtMs = []
      },
    }
  }
}

/** `mock:13800000000`, a phone code that never wears out. */
const mockPhone = (code: string) => /^mock:(1\d{10})$/.exec(code)?.[1]
