import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import { chinaTime, notifyUrlFault, paramError, textIn } from './wechat-pay-answers'
import { seal, type PlatformKeys } from './wechat-pay-keys'
import type { Notify } from './wechat-pay-notices'

interface CertificatesOptions {
  apiV3Key: string
  keys: PlatformKeys
  notify: Notify
  merchantKey: KeyObject
}

const oaep = (key: KeyObject) => ({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' })

/** Platform certificates and the self-test of both sides' keys. */
export function createPayCertificates({ apiV3Key, keys, notify, merchantKey }: CertificatesOptions) {
  const list = (): SandboxAnswer => ({
    body: {
      data: keys.list().map(({ serial, cert, fromMs, untilMs }) => ({
        serial_no: serial,
        effective_time: chinaTime(fromMs),
        expire_time: chinaTime(untilMs),
        encrypt_certificate: seal(apiV3Key, cert, 'certificate'),
      })),
    },
  })

  function echo({ headers, body }: SandboxRequest): SandboxAnswer {
    const given = readJson(body) ?? {}
    const [message, encrypted, url] = [
      textIn(given, 'echo_message'),
      textIn(given, 'encrypted_echo_message'),
      textIn(given, 'notify_url'),
    ]
    const key = keys.privateKeyOf(headers['wechatpay-serial'])
    if (key === undefined) return paramError('Wechatpay-Serial 必填，且需为有效的公钥 ID 或证书序列号')
    if (message === '') return paramError('echo_message 必填')
    const urlFault = url === '' ? null : notifyUrlFault(url)
    if (urlFault !== null) return paramError(urlFault)
    let opened = ''
    try {
      if (encrypted !== '') opened = privateDecrypt(oaep(key), Buffer.from(encrypted, 'base64')).toString()
    } catch {
      return paramError('encrypted_echo_message 无法解密')
    }
    const sealed = (text: string) => publicEncrypt(oaep(merchantKey), Buffer.from(text)).toString('base64')
    const said = {
      echo_message: message,
      ...(encrypted === '' ? {} : { encrypted_echo_message: sealed(opened) }),
    }
    if (url !== '') {
      const event = { eventType: 'SECURITY_ECHO.SUCCESS', originalType: 'security', summary: '' }
      notify({ url, ...event }, said)
    }
    return { body: { ...said, ...(url === '' ? {} : { notify_url: url }) } }
  }

  const controls: Record<string, SandboxHandler> = {
    /** Which key signs notices and the answers to calls that name none. */
    'POST signing': ({ body }) => {
      const mode = readJson(body)?.mode
      if (mode !== 'public-key' && mode !== 'certificate')
        return refuse('mode must be public-key or certificate')
      keys.mode = mode
      return { status: 204 }
    },
    /** `add` a certificate beside the old, `use` it for signing, `retire` the old. */
    'POST rotate': ({ body }) => {
      const step = readJson(body)?.step
      if (step === 'add') keys.add()
      else if (step === 'use') keys.signsWithNewest = true
      else if (step === 'retire') keys.retire()
      else return refuse('step must be add, use or retire')
      return { body: keys.list().map(({ serial }) => serial) }
    },
  }

  return {
    answer(request: SandboxRequest): SandboxAnswer | null {
      const call = `${request.method} ${request.path}`
      if (call === 'POST /v3/security/echo') return echo(request)
      if (call !== 'GET /v3/certificates') return null
      return list()
    },
    controls,
    reset: () => undefined,
  }
}
