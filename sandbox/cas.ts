import { randomBytes } from 'node:crypto'
import { campusPeople, signInAtCampus, type CampusPerson } from './campus-people'
import { validationAnswer, type CasOutcome } from './cas-answers'
import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import { renderLogin, renderSentence } from './login-page'
import type { Service, ServiceContext } from './service'

const TICKET_LIFE_MS = 60_000
const TITLE = '统一身份认证 CAS（沙盒）'
const COOKIE = 'CASTGC'

interface Ticket {
  user: string
  service: string
  atMs: number
  /** From a password typed for this ticket, not from the SSO cookie. */
  fresh: boolean
}

/** A campus's CAS 2.0 / 3.0 below `/cas`. */
export function createCas({ clock }: ServiceContext): Service {
  const tickets = new Tickets(clock)
  let sessions = new Map<string, CampusPerson>()
  let attributes = new Map<string, Record<string, unknown>>()
  let asJson = false
  let nextFailure: string | undefined

  function login(request: SandboxRequest): SandboxAnswer {
    const { query } = request
    const person = sessions.get(cookieOf(request))
    const service = query.get('service')
    const renew = query.get('renew') === 'true'
    if (person !== undefined && !renew) {
      return service === null
        ? renderSentence(TITLE, '已登录 Signed in')
        : backTo(service, tickets.issue(person.user, service, false))
    }
    // Asks for no password: whoever has no session goes back without a ticket.
    if (query.get('gateway') === 'true' && !renew && service !== null) return redirect(service)
    return renderLogin(TITLE)
  }

  function submit(request: SandboxRequest): SandboxAnswer {
    const form = new URLSearchParams(request.body.toString('utf8'))
    const person = signInAtCampus(form.get('username'), form.get('password'))
    if (person === 'wrong') return renderLogin(TITLE, 401, '用户名或密码错误 Wrong user or password')
    if (person === 'locked') return renderLogin(TITLE, 401, '账号已停用 This account is locked')
    const session = `TGT-${randomBytes(24).toString('hex')}`
    sessions.set(session, person)
    const service = request.query.get('service') ?? form.get('service')
    const answer =
      service === null
        ? renderSentence(TITLE, '已登录 Signed in')
        : backTo(service, tickets.issue(person.user, service, true))
    const cookie = `${COOKIE}=${session}; Path=/cas; HttpOnly; SameSite=Lax`
    return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } }
  }

  function logout(request: SandboxRequest): SandboxAnswer {
    sessions.delete(cookieOf(request))
    const service = request.query.get('service')
    const answer = service === null ? renderSentence(TITLE, '已退出 Signed out') : redirect(service)
    return { ...answer, headers: { ...answer.headers, 'set-cookie': `${COOKIE}=; Path=/cas; Max-Age=0` } }
  }

  function judge({ query }: SandboxRequest): CasOutcome {
    const failure = nextFailure
    nextFailure = undefined
    if (failure !== undefined) return { code: failure, description: 'as the test asked' }
    const service = query.get('service') ?? ''
    const ticket = query.get('ticket') ?? ''
    if (service === '' || ticket === '')
      return { code: 'INVALID_REQUEST', description: "'service' and 'ticket' parameters are both required" }
    const callback = query.get('pgtUrl')
    if (callback !== null) {
      return callback.startsWith('https://')
        ? { code: 'UNAUTHORIZED_SERVICE_PROXY', description: 'The service may not proxy' }
        : { code: 'INVALID_PROXY_CALLBACK', description: 'The proxy callback must be https' }
    }
    if (!ticket.startsWith('ST-'))
      return { code: 'INVALID_TICKET_SPEC', description: 'Ticket validation specification not met' }
    return tickets.validate(ticket, service, query.get('renew') === 'true')
  }

  function validate(request: SandboxRequest, withAttributes: boolean): SandboxAnswer {
    const outcome = judge(request)
    const given =
      'user' in outcome && withAttributes
        ? (attributes.get(outcome.user) ?? attributesOf(outcome.user))
        : undefined
    return validationAnswer(outcome, given, asJson || request.query.get('format')?.toUpperCase() === 'JSON')
  }

  const doors: Record<string, (request: SandboxRequest) => SandboxAnswer> = {
    'GET /cas/login': login,
    'POST /cas/login': submit,
    'GET /cas/logout': logout,
    'GET /cas/validate': (request) => {
      const outcome = judge(request)
      return { body: 'user' in outcome ? `yes\n${outcome.user}\n` : 'no\n\n' }
    },
    'GET /cas/serviceValidate': (request) => validate(request, false),
    'GET /cas/p3/serviceValidate': (request) => validate(request, true),
  }
  return {
    answer: (request) =>
      doors[`${request.method} ${request.path}`]?.(request) ?? { status: 404, body: 'Not Found' },
    controls: {
      'GET ticket': ({ query }) => {
        const user = query.get('user') ?? ''
        const service = query.get('service') ?? ''
        if (user === '' || service === '') return refuse('give user and service')
        return { body: { ticket: tickets.issue(user, service, true) } }
      },
      'POST attributes': ({ body }) => {
        const { user, attributes: given } = readJson(body) ?? {}
        if (typeof user !== 'string' || typeof given !== 'object' || given === null)
          return refuse('give user and attributes')
        attributes.set(user, given as Record<string, unknown>)
        return { status: 204 }
      },
      'POST format': ({ body }) => {
        const format = readJson(body)?.format
        if (format !== 'json' && format !== 'xml') return refuse('give format, "json" or "xml"')
        asJson = format === 'json'
        return { status: 204 }
      },
      'POST fail': ({ body }) => {
        const code = readJson(body)?.code
        if (typeof code !== 'string') return refuse('give code')
        nextFailure = code
        return { status: 204 }
      },
    },
    reset() {
      tickets.reset()
      sessions = new Map()
      attributes = new Map()
      asJson = false
      nextFailure = undefined
    },
  }
}

/** Service tickets: one validation each, whatever it says. */
class Tickets {
  private readonly waiting = new Map<string, Ticket>()
  private count = 0

  constructor(private readonly clock: SandboxClock) {}

  issue(user: string, service: string, fresh: boolean): string {
    this.count += 1
    const ticket = `ST-${this.count}-${randomBytes(16).toString('hex')}`
    this.waiting.set(ticket, { user, service, fresh, atMs: this.clock.now() })
    return ticket
  }

  validate(ticket: string, service: string, renew: boolean): CasOutcome {
    const found = this.waiting.get(ticket)
    this.waiting.delete(ticket)
    if (found === undefined || this.clock.now() - found.atMs > TICKET_LIFE_MS || (renew && !found.fresh))
      return { code: 'INVALID_TICKET', description: `Ticket ${ticket} not recognized` }
    if (found.service !== service)
      return { code: 'INVALID_SERVICE', description: `Ticket ${ticket} does not match the supplied service` }
    return { user: found.user }
  }

  reset(): void {
    this.waiting.clear()
  }
}

function attributesOf(user: string): Record<string, unknown> {
  const person = campusPeople.find((each) => each.user === user)
  return person === undefined ? {} : { name: person.name, eduPersonAffiliation: person.affiliation }
}

/** The service's address is kept to the letter; only the ticket is added. */
const backTo = (service: string, ticket: string) =>
  redirect(`${service}${service.includes('?') ? '&' : '?'}ticket=${ticket}`)

const redirect = (location: string): SandboxAnswer =>
  URL.canParse(location)
    ? { status: 302, headers: { location } }
    : { status: 400, body: 'the service is no address' }

const cookieOf = ({ headers }: SandboxRequest) =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? ''
