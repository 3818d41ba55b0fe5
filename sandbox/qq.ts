import { AccessTokens } from './access-tokens'
import { checkApp, Code2Session, errcode, type AppCredentials } from './code2session'
import type { Service, ServiceContext } from './service'

/** `https://api.q.qq.com`: login and access token. */
export function createQQ(app: AppCredentials): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const login = new Code2Session({ ...app, clock, usedErrcode: 40029, saysOk: true })
    const tokens = new AccessTokens(clock, 'SBX-Q')
    return {
      answer(request) {
        const { query } = request
        switch (`${request.method} ${request.path}`) {
          case 'GET /sns/jscode2session':
            return login.answer(request)
          case 'GET /api/getToken':
            if (query.get('grant_type') !== 'client_credential') return errcode(40002, 'invalid grant_type')
            // A new token kills the old one at once; there is no stable variant.
            return checkApp(query.get('appid'), query.get('secret'), app) ?? tokens.answerOf(tokens.renew(0))
          default:
            return { status: 404, body: 'Not Found' }
        }
      },
      controls: {
        ...login.controls,
        'POST expire-token': () => {
          tokens.expireAll()
          return { status: 204 }
        },
      },
      reset() {
        login.reset()
        tokens.reset()
      },
    }
  }
}
