import type { SandboxClock } from './clock'
import { isOpenid } from './code2session'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import { PushLog } from './push-log'
import { findQQTemplate, type QQTemplate } from './qq-templates'
import type { ServicePart } from './service-part'
import { subscriptionControls } from './subscription-controls'
import { Subscriptions } from './subscriptions'

interface SubscribeOptions {
  clock: SandboxClock
  isBlocked: (openid: string) => boolean
}

const DAY_MS = 86_400_000

/** One-time subscription messages of QQ; its refusals spell `errCode`, its success `errcode`. */
export function createQQSubscribe({ clock, isBlocked }: SubscribeOptions) {
  const subscriptions = new Subscriptions()
  const log = new PushLog(clock)
  let banned = false
  /** The platform tells neither limit; none until a test sets them. */
  let gapMs = 0
  let perDay = Infinity

  function send({ body }: SandboxRequest): SandboxAnswer {
    const given = readJson(body)
    if (given === null) return errCode(40035, 'invalid parameter: the body is not JSON')
    if (banned) return errCode(47001, 'app banned from sending')
    const { touser, template_id: templateId, page, emphasis_keyword: emphasis } = given
    if (!isOpenid(touser) || isBlocked(touser)) return errCode(40035, 'invalid parameter: touser')
    const template = findQQTemplate(templateId)
    if (template === undefined) return errCode(40037, 'invalid template_id')
    if (page !== undefined && typeof page !== 'string') return errCode(40035, 'invalid parameter: page')
    const values = readValues(given.data, template)
    if (values === null) return errCode(40035, 'invalid parameter: data does not match the template')
    if (emphasis !== undefined && !values.some((_value, at) => emphasis === `keyword${at + 1}.DATA`))
      return errCode(40035, 'invalid parameter: emphasis_keyword')
    const now = clock.now()
    if (gapMs > 0 && log.since(touser, now - gapMs).length > 0)
      return errCode(41030, 'send too fast to the same user')
    if (perDay < Infinity && log.since(touser, now - DAY_MS).length >= perDay)
      return errCode(46002, 'daily limit reached')
    if (subscriptions.hasRefused(touser, template.id)) return errCode(46003, 'user refused')
    if (!subscriptions.spend(touser, template.id)) return errCode(46001, 'user has not subscribed')
    const fields = template.keywords.map((label, at) => ({ label, value: values[at] ?? '' }))
    log.add({ openid: touser, templateId: template.id, title: template.title, fields, sent: given })
    return { body: { errcode: 0, errmsg: 'ok' } }
  }

  return {
    doors: { 'POST /api/json/subscribe/SendSubscriptionMessage': send },
    controls: {
      // QQ tells the server nothing of what people answer.
      ...subscriptionControls({
        ...{ subscriptions, log, onPopup: () => undefined, onChange: () => undefined },
        isTemplate: (id) => findQQTemplate(id) !== undefined,
      }),
      'POST ban': ({ body }) => {
        const asked = readJson(body)?.banned
        if (typeof asked !== 'boolean') return refuse('give banned')
        banned = asked
        return { status: 204 }
      },
      'POST send-limits': ({ body }) => {
        const asked = readJson(body) ?? {}
        const limits = [asked.gapMs ?? 0, asked.perDay ?? Infinity]
        if (!limits.every((limit) => typeof limit === 'number' && limit >= 0))
          return refuse('give gapMs, perDay')
        gapMs = Number(limits[0])
        perDay = Number(limits[1])
        return { status: 204 }
      },
    },
    page: (request: SandboxRequest) => log.page(request, { zh: 'QQ', en: 'QQ' }),
    reset() {
      subscriptions.reset()
      log.reset()
      banned = false
      gapMs = 0
      perDay = Infinity
    },
  } satisfies ServicePart & { page: (request: SandboxRequest) => SandboxAnswer }
}

/** The spelling of the platform's newer pages. */
export const errCode = (code: number, message: string): SandboxAnswer => ({
  body: { errCode: code, errMsg: message },
})

/** The values of `keyword1`, `keyword2`…; null when they do not fit the template. */
function readValues(data: unknown, { keywords }: QQTemplate): string[] | null {
  if (typeof data !== 'object' || data === null) return null
  const given = data as Record<string, { value?: unknown } | null | undefined>
  if (Object.keys(given).length !== keywords.length) return null
  const values = keywords.map((_label, at) => given[`keyword${at + 1}`]?.value)
  return values.every((value) => typeof value === 'string' && value !== '') ? values.map(String) : null
}
