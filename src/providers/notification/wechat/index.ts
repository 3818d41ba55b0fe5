import { fitField } from '../../../domain/notifications/wechat-fields'
import type { PlatformAnswer, PlatformApi } from '../../platform-api'
import { outcomeOfFailure, untilTomorrowMs } from '../outcomes'
import type { PushOutcome, PushProvider } from '../types'

export interface WeChatPushOptions {
  api: PlatformApi
  /** Which version of the mini-program the message opens. */
  state: 'developer' | 'trial' | 'formal'
  now?: () => number
}

const MINUTE_MS = 60_000
/** Another message to the same person is on its way. */
const ONE_AT_A_TIME_MS = 2_000

/** Subscription messages of a WeChat mini-program, `POST /cgi-bin/message/subscribe/send`. */
export function createWeChatPush({ api, state, now = Date.now }: WeChatPushOptions): PushProvider {
  return {
    name: 'wechat',
    async send({ to, template, page, language }) {
      if (template === undefined) return { outcome: 'refused', code: 'no_template', alarm: true }
      const data: Record<string, { value: string }> = {}
      for (const [key, given] of Object.entries(template.fields)) {
        const value = fitField(key, given)
        // The platform would answer 47003 and count the message all the same.
        if (value === null) return { outcome: 'refused', code: 'field', alarm: true, detail: key }
        data[key] = { value }
      }
      try {
        const answer = await api.call('/cgi-bin/message/subscribe/send', {
          touser: to,
          template_id: template.id,
          page,
          miniprogram_state: state,
          lang: language === 'zh' ? 'zh_CN' : 'en_US',
          data,
        })
        return judge(answer, now)
      } catch (error) {
        return outcomeOfFailure(error)
      }
    },
  }
}

function judge({ errcode, errmsg, text }: PlatformAnswer, now: () => number): PushOutcome {
  const code = String(errcode)
  switch (errcode) {
    case 0: {
      const vendorId = /"msgid"\s*:\s*"?(\d{1,32})\b/.exec(text)?.[1]
      return vendorId === undefined ? { outcome: 'sent' } : { outcome: 'sent', vendorId }
    }
    case 43101: // no subscription left, or refused
      return { outcome: 'no_consent', code }
    case 43108: // two calls for one openid at once
      return { outcome: 'retry', code, afterMs: ONE_AT_A_TIME_MS }
    case -1: // busy
      return { outcome: 'retry', code }
    case 40001: // the token is refused, new ones too
    case 40014:
    case 42001:
    case 45011: // too often
      return { outcome: 'retry', code, afterMs: MINUTE_MS }
    case 45009: // the limit of the minute or of the day
      return {
        outcome: 'retry',
        code,
        afterMs: /minute/i.test(errmsg) ? MINUTE_MS : untilTomorrowMs(now()),
      }
    case 40003: // no such openid
      return { outcome: 'refused', code, alarm: false }
    case 47003: {
      const field = /data\.([a-z_]+\d+)\.value/.exec(errmsg)?.[1]
      return { outcome: 'refused', code, alarm: true, ...(field === undefined ? {} : { detail: field }) }
    }
    default: // 40037 template gone, 41030 page not published, 48001 not allowed; or something new
      return { outcome: 'refused', code, alarm: true }
  }
}
