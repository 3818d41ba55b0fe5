import { verify, type KeyObject } from 'node:crypto'
import type { SandboxAnswer, SandboxRequest } from './http'
import { payError } from './wechat-pay-answers'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 '
const FIELDS = ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature']
const SKEW_S = 300

interface Merchant {
  merchantId: string
  serial: string
  publicKey: KeyObject
}

/** Refuses what the merchant has not signed, with the machine's time; null when it holds. */
export function checkRequestSignature(request: SandboxRequest, merchant: Merchant): SandboxAnswer | null {
  const { method, path, rawQuery, headers, body } = request
  if (!/application\/json|\*\/\*/.test(headers.accept ?? ''))
    return payError(406, 'PARAM_ERROR', 'Accept 需为 application/json')
  if ((headers['user-agent'] ?? '') === '') return payError(400, 'PARAM_ERROR', 'User-Agent 必填')
  if (body.length > 0 && !(headers['content-type'] ?? '').startsWith('application/json'))
    return payError(415, 'PARAM_ERROR', 'Content-Type 需为 application/json')
  const refused = (message: string) => payError(401, 'SIGN_ERROR', message)
  const authorization = headers.authorization ?? ''
  if (!authorization.startsWith(SCHEME)) return refused('Authorization 缺失或认证类型不正确')
  const given = new Map(
    [...authorization.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  const missing = FIELDS.find((name) => (given.get(name) ?? '') === '')
  if (missing !== undefined) return refused(`Authorization 缺少 ${missing}`)
  const [mchid = '', nonce = '', timestamp = '', serial = '', signature = ''] = FIELDS.map((name) =>
    given.get(name),
  )
  if (mchid !== merchant.merchantId) return refused('商户号不存在')
  if (serial !== merchant.serial) return refused('商户证书序列号有误')
  if (nonce.length > 32) return refused('nonce_str 超过 32 位')
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) >= SKEW_S)
    return refused('时间戳与当前时间相差过大')
  const sent = rawQuery === '' ? path : `${path}?${rawQuery}`
  const text = Buffer.concat([
    Buffer.from(`${method}\n${sent}\n${timestamp}\n${nonce}\n`),
    body,
    Buffer.from('\n'),
  ])
  return verify('RSA-SHA256', text, merchant.publicKey, Buffer.from(signature, 'base64'))
    ? null
    : refused('签名错误')
}
