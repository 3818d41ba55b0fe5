import { createHash, createHmac } from 'node:crypto'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { Service, ServiceContext } from './service'
import { SmsInbox } from './sms-inbox'

export interface TencentSmsAccount {
  secretId: string
  secretKey: string
  appId: string
  /** Approved signature and template; the template has one parameter. */
  signName: string
  templateId: string
}

const LIMITS = [
  { count: 1, perMs: 30_000, name: 'LimitExceeded.PhoneNumberThirtySecondLimit' },
  { count: 10, perMs: 86_400_000, name: 'LimitExceeded.PhoneNumberDailyLimit' },
]
const SKEW_S = 300
const NUMBERS_MAX = 200

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** `https://sms.tencentcloudapi.com`: SendSms 2021-01-11 with TC3-HMAC-SHA256. */
export function createTencentSmsSandbox(account: TencentSmsAccount): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const inbox = new SmsInbox(clock, '5000:', LIMITS)
    let requests = 0

    const respond = (body: Record<string, unknown>): SandboxAnswer => {
      requests += 1
      return {
        body: {
          Response: { ...body, RequestId: `00000000-0000-4000-8000-${String(requests).padStart(12, '0')}` },
        },
      }
    }
    const refuse = (Code: string, Message: string) => respond({ Error: { Code, Message } })

    function send(body: Record<string, unknown>): SandboxAnswer {
      const { PhoneNumberSet: numbers, SmsSdkAppId, SignName, TemplateId, TemplateParamSet: params } = body
      if (!Array.isArray(numbers) || numbers.length === 0) return refuse('MissingParameter', 'PhoneNumberSet')
      if (numbers.length > NUMBERS_MAX)
        return refuse('LimitExceeded.PhoneNumberCountLimit', 'more than 200 numbers')
      if (SmsSdkAppId !== account.appId) {
        return refuse('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verify fail')
      }
      const code: unknown = Array.isArray(params) && params.length === 1 ? params[0] : undefined
      const judge = (phone: string): string => {
        if (SignName !== account.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved'
        if (TemplateId !== account.templateId) return 'FailedOperation.TemplateIncorrectOrUnapproved'
        if (typeof code !== 'string') return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
        if (!/^\+861[3-9]\d{9}$/.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber'
        return inbox.brokenLimit(phone)?.name ?? 'Ok'
      }
      const statuses = numbers.map((number: unknown) => {
        const PhoneNumber = String(number)
        const Code = judge(PhoneNumber)
        const sent =
          Code === 'Ok'
            ? inbox.deliver({
                phone: PhoneNumber,
                signName: account.signName,
                templateId: account.templateId,
                code: String(code),
              })
            : undefined
        const Message = sent ? 'send success' : Code
        return {
          SerialNo: sent?.id ?? '',
          PhoneNumber,
          Fee: sent ? 1 : 0,
          SessionContext: '',
          Code,
          Message,
          IsoCode: 'CN',
        }
      })
      return respond({ SendStatusSet: statuses })
    }

    return {
      answer(request) {
        if (request.method === 'GET' && request.path === '/')
          return inbox.page(request, { zh: '腾讯云', en: 'Tencent' })
        if (request.method !== 'POST' || request.path !== '/') return { status: 404, body: 'Not Found' }
        const { headers } = request
        if (headers['x-tc-action'] !== 'SendSms') return refuse('InvalidAction', 'The action is not known')
        if (headers['x-tc-version'] !== '2021-01-11')
          return refuse('NoSuchVersion', 'The version is not known')
        if (!headers['x-tc-region']) return refuse('MissingParameter', 'X-TC-Region')
        const fault = signatureFault(request, account)
        if (fault !== null) return refuse(fault, 'The signature does not authorize this call')
        const body = readJson(request.body)
        return body === null ? refuse('InvalidParameter', 'The body is not JSON') : send(body)
      },
      controls: { 'GET inbox': (request) => inbox.list(request) },
      reset() {
        inbox.reset()
        requests = 0
      },
    }
  }
}

/**
 * What is wrong with the signature, as the vendor names it. Judged by the machine's time, not the movable clock:
 * callers sign with theirs.
 */
function signatureFault(
  { headers, body, method, path, rawQuery }: SandboxRequest,
  account: TencentSmsAccount,
) {
  const match =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (match === null) return 'AuthFailure.InvalidAuthorization'
  const [, secretId = '', date = '', service = '', signed = '', signature] = match
  if (secretId !== account.secretId) return 'AuthFailure.SecretIdNotFound'
  const timestamp = headers['x-tc-timestamp'] ?? ''
  const timestampS = Number(timestamp)
  if (!(Math.abs(Date.now() / 1_000 - timestampS) <= SKEW_S)) return 'AuthFailure.SignatureExpire'
  const names = signed.split(';')
  if (!names.includes('content-type') || !names.includes('host')) return 'AuthFailure.SignatureFailure'
  if (service !== 'sms' || new Date(timestampS * 1_000).toISOString().slice(0, 10) !== date) {
    return 'AuthFailure.SignatureFailure'
  }
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const lines = names
    .map((name) => `${name}:${name === 'host' ? host : (headers[name] ?? '').toLowerCase()}\n`)
    .join('')
  const canonical = `${method}\n${path}\n${rawQuery}\n${lines}\n${signed}\n${sha256(body)}`
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonical)}`
  const key = hmac(hmac(hmac(`TC3${account.secretKey}`, date), service), 'tc3_request')
  return hmac(key, text).toString('hex') === signature ? null : 'AuthFailure.SignatureFailure'
}
