import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { httpCall } from '../../../lib/http-client'
import { numberRefused, readAnswer, tooMany, unavailable } from '../answers'
import type { SmsProvider } from '../types'
import { acs3Query, signAcs3 } from './sign'

export interface AliyunSmsOptions {
  base: string
  accessKeyId: string
  accessKeySecret: string
  signName: string
  templateCode: string
  timeoutMs?: number
  /** Milliseconds since 1970; the service refuses a clock that is more than fifteen minutes off. */
  now?: () => number
}

const answerSchema = z.object({
  Code: z.string(),
  Message: z.string().optional(),
  BizId: z.string().optional(),
  RequestId: z.string().optional(),
})

const LIMITS = new Set([
  'isv.BUSINESS_LIMIT_CONTROL',
  'isv.DAY_LIMIT_CONTROL',
  'Throttling',
  'Throttling.User',
])
const NUMBER_REFUSED = new Set(['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT'])
const EMPTY_SHA256 = createHash('sha256').update('').digest('hex')

/** `SendSms` 2017-05-25 of Aliyun. Never repeats a call by itself: a message may have left already. */
export function createAliyunSms(options: AliyunSmsOptions): SmsProvider {
  const { accessKeyId, accessKeySecret, now = Date.now } = options
  return {
    name: 'aliyun',
    async sendLoginCode(phone, code) {
      const address = new URL('/', options.base)
      const query = {
        PhoneNumbers: phone.replace(/^\+86/, ''),
        SignName: options.signName,
        TemplateCode: options.templateCode,
        TemplateParam: JSON.stringify({ code }),
      }
      const headers = {
        'x-acs-action': 'SendSms',
        'x-acs-content-sha256': EMPTY_SHA256,
        'x-acs-date': new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
        'x-acs-signature-nonce': randomBytes(16).toString('hex'),
        'x-acs-version': '2017-05-25',
      }
      // `host` is signed but set by the client itself.
      const signed = { host: address.host, ...headers }
      const { authorization } = signAcs3({
        ...{ accessKeyId, accessKeySecret, query },
        ...{ method: 'POST', path: '/', body: '', headers: signed },
      })
      address.search = acs3Query(query)
      const answer = await httpCall(address, {
        method: 'POST',
        headers: { ...headers, authorization },
        timeoutMs: options.timeoutMs,
      })
      const { Code, Message, BizId, RequestId } = readAnswer(answer, answerSchema, 'Aliyun SMS')
      if (Code !== 'OK') throw refusal(Code, Message ?? '', RequestId)
      return { vendorId: BizId ?? '' }
    },
  }
}

function refusal(code: string, message: string, requestId: string | undefined) {
  const cause = new Error(`Aliyun SMS answered ${code}, RequestId ${requestId ?? 'unknown'}`)
  if (NUMBER_REFUSED.has(code)) return numberRefused(cause)
  if (LIMITS.has(code)) return tooMany(waitS(code, message), cause)
  return unavailable(cause)
}

/** The period is only in the text: `触发分钟级流控Permits:1`, `触发小时级…`, `触发天级…`. */
function waitS(code: string, message: string): number {
  if (code === 'isv.DAY_LIMIT_CONTROL' || message.includes('天级')) return 86_400
  if (message.includes('小时级')) return 3_600
  return 60
}
