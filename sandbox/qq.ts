import { AccessTokens } from './access-tokens'
import { checkApp, Code2Session, errcode, type AppCredentials } from './code2session'
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from './http'
import { createQQSecurity } from './qq-security'
import { createQQSubscribe } from './qq-subscribe'
import type { Service, ServiceContext } from './service'

/** `https://api.q.qq.com`: login, access token, and the parts in `qq-*.ts`. */
export function createQQ(app: AppCredentials): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const login = new Code2Session({ ...app, clock, usedErrcode: 40029, saysOk: true })
    const tokens = new AccessTokens(clock, 'SBX-Q')
    const subscribe = createQQSubscribe({ clock, isBlocked: (openid) => login.isBlocked(openid) })
    const isToken = (token: string) => tokens.state(token) === 'good'
    const security = createQQSecurity({ appId: app.appId, isToken })

    function getToken({ query }: SandboxRequest): SandboxAnswer {
      if (query.get('grant_type') !== 'client_credential') return errcode(40002, 'invalid grant_type')
      // A new token kills the old one at once; there is no stable variant.
      return checkApp(query.get('appid'), query.get('secret'), app) ?? tokens.answerOf(tokens.renew(0))
    }

    /** QQ knows one number for a token that is missing, invented or expired. */
    const withToken =
      (door: SandboxHandler): SandboxHandler =>
      (request) =>
        isToken(request.query.get('access_token') ?? '')
          ? door(request)
          : errcode(40014, 'invalid access_token')

    const doors: Record<string, SandboxHandler> = {
      'GET /': subscribe.page,
      'GET /sns/jscode2session': (request) => login.answer(request),
      'GET /api/getToken': getToken,
      ...Object.fromEntries(Object.entries(subscribe.doors).map(([call, door]) => [call, withToken(door)])),
      ...security.doors,
    }
    return {
      answer: (request) =>
        doors[`${request.method} ${request.path}`]?.(request) ?? { status: 404, body: 'Not Found' },
      controls: {
        ...login.controls,
        ...subscribe.controls,
        'GET tokens': () => ({ body: { fetched: tokens.fetched } }),
        'POST expire-token': () => {
          tokens.expireAll()
          return { status: 204 }
        },
      },
      reset() {
        login.reset()
        tokens.reset()
        subscribe.reset()
      },
    }
  }
}
