import { createHash, randomBytes } from 'node:crypto'
import { refuse } from './control'
import { escapeMarkup } from './escape-markup'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { Service, ServiceContext } from './service'

/** How the portal can change: its field names, its whole page, where it sends people, or how it writes. */
const changes = ['none', 'fields', 'page', 'host', 'gbk'] as const
type Change = (typeof changes)[number]

/** A form that came in, as it came. */
interface Received {
  fields: Record<string, string>
  cookie: string
}

const accounts = new Map(['20230001', '20230002', 'S2023004'].map((number) => [number, 'pw']))
const PAGE_LIFE_MS = 10 * 60_000
const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex')

/** 密码错误 in GBK. */
const wrongInGbk = Buffer.from('c3dcc2ebb4edcef3', 'hex')

const page = (body: string): SandboxAnswer => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>教务管理系统</title></head><body>${body}</body></html>`,
})

/**
 * An academic system of the old kind: a page with a hidden token and a session cookie, a form with the MD5 of the
 * password, a redirect to `/main` or the same page with 密码错误.
 */
export function createPortal(): (context: ServiceContext) => Service {
  return ({ clock }) => {
    let change: Change = 'none'
    let received: Received[] = []
    const locked = new Set<string>()
    const pages = new Map<string, { token: string; atMs: number }>()

    const names = () =>
      change === 'fields' ? ['account', 'credential'] : (['userAccount', 'userPassword'] as const)

    function show(message = ''): SandboxAnswer {
      if (change === 'page') return page('<p>系统维护中</p>')
      const session = randomBytes(12).toString('hex')
      // With a character that a page has to write as an entity.
      const token = `${randomBytes(12).toString('hex')}&=`
      pages.set(session, { token, atMs: clock.now() })
      const [user, password] = names()
      const form = `<form method="get" action="/search"><input name="q"><input type="hidden" name="trap" value="1"></form>
${message}<form method="post" action="/login"><input type="hidden" name="_token" value="${escapeMarkup(token)}">
<input name="${user}"><input type=password name="${password}"><input type="submit" value="登录"></form>`
      const shown = page(form)
      return {
        ...shown,
        headers: { ...shown.headers, 'set-cookie': `JSESSIONID=${session}; Path=/; HttpOnly` },
      }
    }

    function login({ body, headers }: SandboxRequest): SandboxAnswer {
      const form = new URLSearchParams(body.toString('utf8'))
      received.push({ fields: Object.fromEntries(form), cookie: headers.cookie ?? '' })
      if (change === 'page') return page('<p>系统维护中</p>')
      const session = /(?:^|; )JSESSIONID=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? ''
      const opened = pages.get(session)
      pages.delete(session)
      const fresh = opened !== undefined && clock.now() - opened.atMs <= PAGE_LIFE_MS
      if (!fresh || form.get('_token') !== opened.token) return page('<p>页面已过期，请刷新</p>')
      const [user = '', password = ''] = names()
      const number = form.get(user) ?? ''
      if (locked.has(number)) return show('<p>账号已锁定</p>')
      const known = accounts.get(number)
      if (known === undefined || form.get(password) !== md5(known)) {
        if (change !== 'gbk') return show('<p>密码错误</p>')
        return { headers: { 'content-type': 'text/html; charset=gb2312' }, body: wrongInGbk }
      }
      const host = change === 'host' ? 'http://sso.campus.test' : ''
      return { status: 302, headers: { location: `${host}/main?xh=${encodeURIComponent(number)}` } }
    }

    return {
      answer(request) {
        switch (`${request.method} ${request.path}`) {
          case 'GET /login':
            return show()
          case 'POST /login':
            return login(request)
          case 'GET /main':
            return page('<p>欢迎</p>')
          default:
            return { status: 404, body: 'Not Found' }
        }
      },
      controls: {
        'GET received': () => ({ body: received }),
        'POST change': ({ body }) => {
          const wanted = changes.find((each) => each === readJson(body)?.to)
          if (wanted === undefined) return refuse(`give to: ${changes.join(', ')}`)
          change = wanted
          return { status: 204 }
        },
        'POST lock': ({ body }) => {
          const { number } = readJson(body) ?? {}
          if (typeof number !== 'string') return refuse('give number')
          locked.add(number)
          return { status: 204 }
        },
      },
      reset() {
        change = 'none'
        received = []
        locked.clear()
        pages.clear()
      },
    }
  }
}
