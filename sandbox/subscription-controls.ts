import { refuse } from './control'
import { readJson, type SandboxHandler } from './http'
import type { PushLog } from './push-log'
import type { Subscriptions } from './subscriptions'

/** What a person answered in the pop-up of the subscription, or set later. */
export interface SubscriptionAnswer {
  openid: string
  templateId: string
  status: 'accept' | 'reject' | 'ban'
}

interface SubscriptionControlOptions {
  subscriptions: Subscriptions
  log: PushLog
  isTemplate: (id: string) => boolean
  /** Called once per answer of the pop-up, after it counts. */
  onPopup: (openid: string, answers: SubscriptionAnswer[]) => void
  /** Called after a setting was changed. */
  onChange: (answer: SubscriptionAnswer) => void
}

const TIMES_MAX = 1_000

/** The controls by which tests play the person: accept a subscription, refuse it, read what arrived. */
export function subscriptionControls(options: SubscriptionControlOptions): Record<string, SandboxHandler> {
  const { subscriptions, log } = options

  /** Who and which templates; `openids` and `templateIds` name many at once. */
  function read(body: Buffer) {
    const given = readJson(body) ?? {}
    const openids = texts(given.openids ?? [given.openid])
    const templateIds = texts(given.templateIds ?? [given.templateId])
    if (openids === null || templateIds === null) return 'give openid(s) and templateId(s)'
    if (!templateIds.every((id) => options.isTemplate(id))) return 'no such template'
    const status = given.status ?? 'accept'
    if (status !== 'accept' && status !== 'reject' && status !== 'ban') return 'status: accept, reject, ban'
    const times = given.times ?? 1
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > TIMES_MAX)
      return `times must be a whole number from 1 to ${TIMES_MAX}`
    return {
      times,
      people: openids.map((openid) => ({
        openid,
        answers: templateIds.map((templateId) => ({ openid, templateId, status }) as const),
      })),
    }
  }

  return {
    'POST subscribe': ({ body }) => {
      const asked = read(body)
      if (typeof asked === 'string') return refuse(asked)
      for (const { openid, answers } of asked.people) {
        for (const { templateId, status } of answers)
          if (status === 'accept') subscriptions.add(openid, templateId, asked.times)
        for (let popup = 0; popup < asked.times; popup++) options.onPopup(openid, answers)
      }
      return { status: 204 }
    },
    'POST change-subscription': ({ body }) => {
      const asked = read(body)
      if (typeof asked === 'string') return refuse(asked)
      for (const answer of asked.people.flatMap(({ answers }) => answers)) {
        if (answer.status === 'accept') subscriptions.add(answer.openid, answer.templateId, 0)
        else subscriptions.refuse(answer.openid, answer.templateId)
        options.onChange(answer)
      }
      return { status: 204 }
    },
    'GET quota': ({ query }) => {
      const openid = query.get('openid')
      return openid === null ? refuse('give openid') : { body: subscriptions.leftOf(openid) }
    },
    'GET pushes': (request) => log.list(request),
  }
}

function texts(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  return value.every((text) => typeof text === 'string' && text !== '') ? value.map(String) : null
}
