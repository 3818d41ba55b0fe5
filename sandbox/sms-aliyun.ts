import { createHash, createHmac } from 'node:crypto'
import type { SandboxAnswer, SandboxRequest } from './http'
import type { Service, ServiceContext } from './service'
import { SmsInbox } from './sms-inbox'

export interface AliyunSmsAccount {
  accessKeyId: string
  accessKeySecret: string
  /** Approved signature and template; the template has one parameter, `code`. */
  signName: string
  templateCode: string
}

const LIMITS = [
  { count: 1, perMs: 60_000, name: '触发分钟级流控Permits:1' },
  { count: 5, perMs: 3_600_000, name: '触发小时级流控Permits:5' },
  { count: 10, perMs: 86_400_000, name: '触发天级流控Permits:10' },
]
const SKEW_MS = 15 * 60_000

/** `https://dysmsapi.aliyuncs.com`: SendSms 2017-05-25 with ACS3-HMAC-SHA256. */
export function createAliyunSmsSandbox(account: AliyunSmsAccount): (context: ServiceContext) => Service {
  return ({ clock }) => {
    const inbox = new SmsInbox(clock, '900619746936498440^', LIMITS)
    const nonces = new Set<string>()
    let requests = 0

    const respond = (status: number, body: Record<string, unknown>): SandboxAnswer => {
      requests += 1
      return {
        status,
        body: { ...body, RequestId: `00000000-0000-4000-8000-${String(requests).padStart(12, '0')}` },
      }
    }
    const refuse = (Code: string, Message: string, status = 200) => respond(status, { Code, Message })

    function send({ query }: SandboxRequest): SandboxAnswer {
      const number = query.get('PhoneNumbers') ?? ''
      if (query.get('SignName') !== account.signName) {
        return refuse('isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名')
      }
      if (query.get('TemplateCode') !== account.templateCode)
        return refuse('isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板')
      const code = templateCode(query.get('TemplateParam') ?? '')
      if (code === null) return refuse('isv.TEMPLATE_MISSING_PARAMETERS', '模板变量缺少对应参数值')
      if (!/^(?:\+?86)?1[3-9]\d{9}$/.test(number))
        return refuse('isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误')
      const phone = `+86${number.slice(-11)}`
      const limit = inbox.brokenLimit(phone)
      if (limit !== undefined) return refuse('isv.BUSINESS_LIMIT_CONTROL', limit.name)
      const { id } = inbox.deliver({
        phone,
        signName: account.signName,
        templateId: account.templateCode,
        code,
      })
      return respond(200, { Code: 'OK', Message: 'OK', BizId: id })
    }

    return {
      answer(request) {
        if (request.method === 'GET' && request.path === '/')
          return inbox.page(request, { zh: '阿里云', en: 'Aliyun' })
        const { headers } = request
        if (request.method !== 'POST' || request.path !== '/') return { status: 404, body: 'Not Found' }
        if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25') {
          return refuse('InvalidAction.NotFound', 'Specified api is not found', 404)
        }
        const fault = signatureFault(request, account)
        if (fault !== null) return refuse(fault, 'The request is not authorized by its signature', 400)
        const nonce = headers['x-acs-signature-nonce'] ?? ''
        if (nonces.has(nonce))
          return refuse('SignatureNonceUsed', 'Specified signature nonce was used already.', 400)
        nonces.add(nonce)
        return send(request)
      },
      controls: { 'GET inbox': (request) => inbox.list(request) },
      reset() {
        inbox.reset()
        nonces.clear()
        requests = 0
      },
    }
  }
}

function templateCode(text: string): string | null {
  try {
    const params: unknown = JSON.parse(text)
    const code = typeof params === 'object' && params !== null && 'code' in params ? params.code : null
    return typeof code === 'string' && code !== '' ? code : null
  } catch {
    return null
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const NEEDED = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
]

/** What is wrong with the signature, as the vendor names it; by the machine's time, for callers sign with theirs. */
function signatureFault(
  { method, path, rawQuery, headers, body }: SandboxRequest,
  account: AliyunSmsAccount,
) {
  const match =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (match === null) return 'IncompleteSignature'
  const [, accessKeyId, signed = '', signature] = match
  if (accessKeyId !== account.accessKeyId) return 'InvalidAccessKeyId.NotFound'
  if (!(Math.abs(Date.now() - Date.parse(headers['x-acs-date'] ?? '')) <= SKEW_MS))
    return 'InvalidTimeStamp.Expired'
  const names = signed.split(';')
  if (NEEDED.some((name) => !names.includes(name) || !headers[name])) return 'IncompleteSignature'
  if (headers['x-acs-content-sha256'] !== sha256(body)) return 'SignatureDoesNotMatch'
  const query = rawQuery.split('&').filter(Boolean).map(strictly).sort().join('&')
  const lines = [...names].sort().map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
  const canonical = [method, path, query, lines.join(''), signed, sha256(body)].join('\n')
  const text = `ACS3-HMAC-SHA256\n${sha256(canonical)}`
  const expected = createHmac('sha256', account.accessKeySecret).update(text).digest('hex')
  return expected === signature ? null : 'SignatureDoesNotMatch'
}

/** `name=value` decoded and encoded again by RFC 3986, so that the client's own spelling does not matter. */
function strictly(pair: string): string {
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  return [name, value]
    .map((part) =>
      [...Buffer.from(decodeURIComponent(part.replaceAll('+', ' ')))]
        .map((byte) => {
          const char = String.fromCharCode(byte)
          return /[A-Za-z0-9\-._~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
        })
        .join(''),
    )
    .join('=')
}
