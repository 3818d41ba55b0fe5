import { plainLine } from '../../../domain/notifications/plain-line'
import type { PlatformAnswer, PlatformApi } from '../../platform-api'
import { outcomeOfFailure, untilTomorrowMs } from '../outcomes'
import type { PushOutcome, PushProvider } from '../types'

interface QQPushOptions {
  api: PlatformApi
  now?: () => number
}

const MINUTE_MS = 60_000

/** Subscription messages of a QQ mini-program, `SendSubscriptionMessage`. */
export function createQQPush({ api, now = Date.now }: QQPushOptions): PushProvider {
  return {
    name: 'qq',
    async send({ to, template, page }) {
      if (template === undefined) return { outcome: 'refused', code: 'no_template', alarm: true }
      const data = Object.fromEntries(
        Object.entries(template.fields).map(([key, value]) => [key, { value: plainLine(value) || '-' }]),
      )
      try {
        const path = '/api/json/subscribe/SendSubscriptionMessage'
        return judge(await api.call(path, { touser: to, template_id: template.id, page, data }), now)
      } catch (error) {
        return outcomeOfFailure(error)
      }
    },
  }
}

/** QQ reuses some of WeChat's numbers with other meanings. */
function judge({ errcode }: PlatformAnswer, now: () => number): PushOutcome {
  const code = String(errcode)
  switch (errcode) {
    case 0:
      return { outcome: 'sent' }
    case 46001: // not subscribed
    case 46003: // refused by the person
    case 46004: // 46004 and 46005 are not described; all of this family are about the subscription
    case 46005:
    case 46006: // lapsed
      return { outcome: 'no_consent', code }
    case 46002: // the limit of the day
    case 45009:
      return { outcome: 'retry', code, afterMs: untilTomorrowMs(now()) }
    case -1: // busy
    case 40036: // internal
      return { outcome: 'retry', code }
    case 41030: // too fast to one person
    case 45011:
    case 40001: // the token is refused, new ones too
    case 40014:
    case 42001:
      return { outcome: 'retry', code, afterMs: MINUTE_MS }
    case 40003: // no such openid
      return { outcome: 'refused', code, alarm: false }
    default: // 40035 fields do not match, 40037 template gone, 47001 app banned; or something new
      return { outcome: 'refused', code, alarm: true }
  }
}
