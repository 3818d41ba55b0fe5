import { z } from 'zod'
import { httpCall } from '../../../lib/http-client'
import { numberRefused, readAnswer, tooMany, unavailable } from '../answers'
import type { SmsProvider } from '../types'
import { signTc3 } from './sign'

export interface TencentSmsOptions {
  base: string
  region: string
  appId: string
  secretId: string
  secretKey: string
  signName: string
  templateId: string
  timeoutMs?: number
  /** Milliseconds since 1970; the service refuses a clock that is more than five minutes off. */
  now?: () => number
}

const answerSchema = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ Code: z.string(), SerialNo: z.string().optional() })).optional(),
    RequestId: z.string().optional(),
  }),
})

const NUMBER_REFUSED = new Set([
  'InvalidParameterValue.IncorrectPhoneNumber',
  'FailedOperation.PhoneNumberInBlacklist',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
])

/** `SendSms` 2021-01-11 of Tencent Cloud. Never repeats a call by itself: a message may have left already. */
export function createTencentSms(options: TencentSmsOptions): SmsProvider {
  const { now = Date.now } = options
  return {
    name: 'tencent',
    async sendLoginCode(phone, code) {
      const address = new URL('/', options.base)
      const timestampS = Math.floor(now() / 1_000)
      const body = JSON.stringify({
        PhoneNumberSet: [phone],
        SmsSdkAppId: options.appId,
        SignName: options.signName,
        TemplateId: options.templateId,
        TemplateParamSet: [code],
      })
      const { secretId, secretKey } = options
      const { authorization } = signTc3({ secretId, secretKey, host: address.hostname, body, timestampS })
      const answer = await httpCall(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization,
          'x-tc-action': 'SendSms',
          'x-tc-version': '2021-01-11',
          'x-tc-region': options.region,
          'x-tc-timestamp': String(timestampS),
        },
        body,
        timeoutMs: options.timeoutMs,
      })
      const { Response: response } = readAnswer(answer, answerSchema, 'Tencent SMS')
      // HTTP 200 carries failures of the call in Error and failures of the one number in its own status.
      const sent = response.SendStatusSet?.[0]
      const outcome = response.Error?.Code ?? sent?.Code ?? 'no status of the number'
      if (outcome !== 'Ok') throw refusal(outcome, response.RequestId)
      return { vendorId: sent?.SerialNo ?? '' }
    },
  }
}

function refusal(code: string, requestId: string | undefined) {
  const cause = new Error(`Tencent SMS answered ${code}, RequestId ${requestId ?? 'unknown'}`)
  if (NUMBER_REFUSED.has(code)) return numberRefused(cause)
  // A limit of the account, not of the person, is the operator's to lift.
  if (code === 'LimitExceeded.AppDailyLimit' || code === 'LimitExceeded.AppGlobalDailyLimit')
    return unavailable(cause)
  if (code.startsWith('LimitExceeded.') || code === 'RequestLimitExceeded') return tooMany(waitS(code), cause)
  return unavailable(cause)
}

function waitS(code: string): number {
  if (code.endsWith('DailyLimit')) return 86_400
  if (code.endsWith('OneHourLimit')) return 3_600
  return 30
}
