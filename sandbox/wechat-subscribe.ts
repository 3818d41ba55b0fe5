import { setTimeout as sleep } from 'node:timers/promises'
import { errcode, isOpenid } from './code2session'
import type { SandboxClock } from './clock'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { PublishedPages } from './published-pages'
import { PushLog } from './push-log'
import type { ServicePart } from './service-part'
import { subscriptionControls, type SubscriptionAnswer } from './subscription-controls'
import { Subscriptions } from './subscriptions'
import { fieldFault } from './wechat-field-rules'
import { findWeChatTemplate, presentWeChatTemplates, type WeChatTemplate } from './wechat-templates'

/** An event to the mini-program's server, before it is signed. */
export type EmitWeChatEvent = (fromOpenid: string, event: Record<string, unknown>) => void

interface SubscribeOptions {
  clock: SandboxClock
  pages: PublishedPages
  isBlocked: (openid: string) => boolean
  emit: EmitWeChatEvent
}

const STATES = ['developer', 'trial', 'formal']
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']

/** One-time subscription messages: sending, templates, and the events around them. */
export function createWeChatSubscribe({ clock, pages, isBlocked, emit }: SubscribeOptions) {
  const subscriptions = new Subscriptions()
  const log = new PushLog(clock)
  const busy = new Set<string>()
  /** How long a send keeps its person; another one meanwhile is refused. */
  let holdMs = 0
  let held = new AbortController()
  const hold = (ms: number) => {
    held.abort()
    ;[holdMs, held] = [ms, new AbortController()]
  }

  async function send({ body }: SandboxRequest): Promise<SandboxAnswer> {
    const given = readJson(body)
    if (given === null) return errcode(47001, 'data format error')
    const { touser, template_id: templateId, page, miniprogram_state: state, lang } = given
    if (!isOpenid(touser) || isBlocked(touser)) return errcode(40003, 'invalid openid')
    const template = findWeChatTemplate(templateId)
    if (template === undefined) return errcode(40037, 'invalid template_id')
    if (page !== undefined && page !== '' && (typeof page !== 'string' || !pages.has(page)))
      return errcode(41030, 'invalid page')
    if (state !== undefined && !STATES.some((known) => known === state))
      return errcode(47003, 'argument invalid! miniprogram_state invalid', '')
    if (lang !== undefined && !LANGUAGES.some((known) => known === lang))
      return errcode(47003, 'argument invalid! lang invalid', '')
    const values = readValues(given.data, template)
    if (typeof values === 'string') return errcode(47003, `argument invalid! ${values}`, '')

    if (holdMs > 0) {
      if (busy.has(touser))
        return errcode(43108, 'Cannot make concurrent calls to the same OpenID, please try again')
      busy.add(touser)
      await sleep(holdMs, undefined, { signal: held.signal }).catch(() => undefined)
      busy.delete(touser)
    }
    if (!subscriptions.spend(touser, template.priTmplId))
      return errcode(43101, 'user refuse to accept the msg', '')
    const fields = Object.entries(template.fields).map(([key, label]) => ({
      label,
      value: values[key] ?? '',
    }))
    const { id } = log.add({
      ...{ openid: touser, templateId: template.priTmplId, title: template.title, fields },
      sent: given,
    })
    const msgid = 2_900_000_000_000_000_000n + BigInt(id)
    emit(touser, {
      Event: 'subscribe_msg_sent_event',
      List: {
        ...{ TemplateId: template.priTmplId, MsgID: String(msgid) },
        ...{ ErrorCode: '0', ErrorStatus: 'success' },
      },
    })
    // Larger than JavaScript counts exactly, as the real one is: whoever needs it must read it as text.
    return {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`,
    }
  }

  const popup = (openid: string, answers: SubscriptionAnswer[]) => {
    const entries = answers.map(({ templateId, status }) => ({
      ...{ TemplateId: templateId, SubscribeStatusString: status, PopupScene: '0' },
    }))
    emit(openid, { Event: 'subscribe_msg_popup_event', List: listOf(entries) })
  }
  const change = ({ openid, templateId, status }: SubscriptionAnswer) =>
    emit(openid, {
      Event: 'subscribe_msg_change_event',
      List: { TemplateId: templateId, SubscribeStatusString: status },
    })

  return {
    doors: {
      'POST /cgi-bin/message/subscribe/send': send,
      'GET /wxaapi/newtmpl/gettemplate': () => ({
        body: { errcode: 0, errmsg: 'ok', data: presentWeChatTemplates() },
      }),
    },
    controls: {
      ...subscriptionControls({
        ...{ subscriptions, log, onPopup: popup, onChange: change },
        isTemplate: (id) => findWeChatTemplate(id) !== undefined,
      }),
      'POST one-at-a-time': ({ body }) => {
        const asked = readJson(body)?.holdMs
        if (typeof asked !== 'number' || !(asked >= 0)) return refuse('give holdMs')
        hold(asked)
        return { status: 204 }
      },
    },
    page: (request: SandboxRequest) => log.page(request, { zh: '微信', en: 'WeChat' }),
    reset() {
      subscriptions.reset()
      log.reset()
      busy.clear()
      hold(0)
    },
  } satisfies ServicePart & { page: (request: SandboxRequest) => SandboxAnswer }
}

/** The platform's habit: one entry is an object, more are an array. */
const listOf = <T>(entries: T[]): T | T[] | undefined => (entries.length > 1 ? entries : entries[0])

/** The value of each field, or what the platform says is wrong with one of them. */
function readValues(data: unknown, { fields }: WeChatTemplate): Record<string, string> | string {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'data invalid'
  const given = data as Record<string, unknown>
  const values: Record<string, string> = {}
  for (const key of Object.keys(fields)) {
    const value = (given[key] as { value?: unknown } | null | undefined)?.value
    const fault = fieldFault(key, value)
    if (fault !== null) return `data.${key}.value ${fault === 'emtpy' ? 'is emtpy' : 'invalid'}`
    values[key] = String(value)
  }
  const unknown = Object.keys(given).find((key) => !(key in fields))
  return unknown === undefined ? values : `data.${unknown}.value invalid`
}
