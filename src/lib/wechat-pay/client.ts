import { createHash, createPrivateKey, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { httpBytes, type HttpBytes } from '../http-client'
import {
  answerText,
  encryptField,
  decryptField,
  isSignedBy,
  openSealed,
  requestText,
  signText,
} from './crypto'
import { asObject, parseObject, textOf, type JsonObject } from './json'
import { readCertificates, Verifiers, type PlatformCertificate } from './verifiers'

export interface WeChatPayOptions {
  base: string
  merchantId: string
  /** Serial number of the merchant's API certificate. */
  serial: string
  /** PEM */
  privateKey: string
  apiV3Key: string
  /** Null: platform certificates alone. */
  publicKey: { id: string; pem: string } | null
  /** Patience with a call; 10 s if not given. Files get three times as much. */
  timeoutMs?: number
  now?: () => number
}

/** The service said no, or something in front of it; `requestId` is what its support asks for. */
export interface Refusal {
  kind: 'refusal'
  status: number
  code: string
  message: string
  /** Whether the service vouches for it. What is not signed proves nothing: no state of ours may follow from it. */
  signed: boolean
  requestId: string | null
}

/**
 * What came of a call.
 * - `answer`: a success that the service signed.
 * - `refusal`: a no with a code of the service's own, which it has signed or not.
 * - `silence`: nobody knows: no answer, a gateway's, one that is not to be believed, or "ask again".
 */
export type WeChatPayResult =
  { kind: 'answer'; status: number; body: JsonObject | null } | Refusal | { kind: 'silence'; code: string }

/** A bill's file, or why there is none. */
export type WeChatPayFile =
  | { kind: 'file'; text: string }
  | { kind: 'corrupt'; detail: string }
  | Refusal
  | { kind: 'silence'; code: string }

/** A notice whose signature holds, decrypted. */
export interface WeChatPayNotice {
  id: string
  eventType: string
  content: JsonObject
}

export type SignatureFault = 'MISSING_HEADER' | 'PROBE' | 'EXPIRED' | 'UNKNOWN_SERIAL' | 'BAD_SIGNATURE'

/** A notice that is not believed. */
export class NoticeNotBelieved extends Error {
  constructor(readonly code: SignatureFault | 'UNREADABLE') {
    super(code)
    this.name = 'NoticeNotBelieved'
  }
}

export type ReadHeader = (name: string) => string | null | undefined

/** WeChat Pay's APIv3: signs every call, believes only what is signed. */
export interface WeChatPayApi {
  readonly merchantId: string
  call(method: 'GET' | 'POST', path: string, body?: JsonObject): Promise<WeChatPayResult>
  /** Asks for a bill at `path`, fetches its file and compares the SHA-1 of what was packed. */
  file(path: string): Promise<WeChatPayFile>
  sign(text: string): string
  nowS(): number
  /** @throws {NoticeNotBelieved} */
  readNotice(header: ReadHeader, rawBody: string): WeChatPayNotice
  /** For fields about people: encrypted for the key that `Wechatpay-Serial` of the next call names. Null without one. */
  encrypt(text: string): Promise<string | null>
  /** @throws {Error} when it was not encrypted for this merchant */
  decrypt(text: string): string
  /** WeChat Pay's certificates and when they end; none with its public key, or when it does not answer. */
  certificates(): Promise<Pick<PlatformCertificate, 'serial' | 'untilMs'>[]>
}

const SKEW_S = 300
const PROBE = 'WECHATPAY/SIGNTEST/'
const CALL_MS = 10_000
const FILE_FACTOR = 3
const FILE_MAX_BYTES = 100_000_000
const UNPACKED_MAX_BYTES = 400_000_000

const unpack = promisify(gunzip)
export const newNonce = () => randomBytes(16).toString('hex')

/** Makes the client; keep it, for it remembers platform certificates. */
export function createWeChatPayApi(options: WeChatPayOptions): WeChatPayApi {
  const { base, merchantId, serial, apiV3Key, publicKey, timeoutMs = CALL_MS, now = Date.now } = options
  const privateKey = createPrivateKey(options.privateKey)
  const nowS = () => Math.floor(now() / 1_000)
  const sign = (text: string) => signText(text, privateKey)
  const verifiers = new Verifiers({ publicKey, download: downloadCertificates, now })

  async function send(
    method: 'GET' | 'POST',
    path: string,
    body: string,
    isFile = false,
  ): Promise<HttpBytes> {
    const url = new URL(path, base)
    const [nonce, timestampS] = [newNonce(), nowS()]
    const text = requestText({ method, path: `${url.pathname}${url.search}`, timestampS, nonce, body })
    const wanted = verifiers.preferred()?.serial
    return httpBytes(url, {
      method,
      body: body === '' ? undefined : body,
      timeoutMs: isFile ? timeoutMs * FILE_FACTOR : timeoutMs,
      maxBytes: isFile ? FILE_MAX_BYTES : undefined,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'xiaoji/1.0',
        // The answer is then signed with that key.
        ...(wanted === undefined ? {} : { 'wechatpay-serial': wanted }),
        authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${merchantId}",nonce_str="${nonce}",timestamp="${timestampS}",serial_no="${serial}",signature="${sign(text)}"`,
      },
    })
  }

  /** Null when the signature holds. */
  function faultOf(
    header: ReadHeader,
    body: string,
    find = verifiers.find.bind(verifiers),
  ): SignatureFault | null {
    const read = (name: string) => header(`wechatpay-${name}`) ?? ''
    const [timestamp, nonce, signature, keyId] = [
      read('timestamp'),
      read('nonce'),
      read('signature'),
      read('serial'),
    ]
    if (timestamp === '' || nonce === '' || signature === '' || keyId === '') return 'MISSING_HEADER'
    if (signature.startsWith(PROBE)) return 'PROBE'
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowS() - Number(timestamp)) >= SKEW_S) return 'EXPIRED'
    const key = find(keyId)
    if (key === null) return 'UNKNOWN_SERIAL'
    return isSignedBy(answerText(timestamp, nonce, body), signature, key) ? null : 'BAD_SIGNATURE'
  }

  /** @throws {Error} when there is no answer, or it is signed by none of the certificates that it brings or we know */
  async function downloadCertificates(): Promise<PlatformCertificate[]> {
    const { status, headers, bytes } = await send('GET', '/v3/certificates', '')
    const text = bytes.toString('utf8')
    const body = parseObject(text)
    if (status !== 200 || body === null) throw new Error(`no certificates: ${status}`)
    const list = readCertificates(body, apiV3Key)
    // Only who knows the APIv3 key can have sealed them, so those inside vouch for the first answer.
    const find = (id: string) =>
      verifiers.find(id) ?? list.find((each) => each.serial === id.toUpperCase())?.key ?? null
    const fault = faultOf((name) => headers.get(name), text, find)
    if (fault !== null) throw new Error(`certificates are not believed: ${fault}`)
    return list
  }

  async function call(method: 'GET' | 'POST', path: string, given?: JsonObject): Promise<WeChatPayResult> {
    await verifiers.prepare()
    // What nobody could believe the answer of is not sent.
    if (verifiers.preferred() === null) return { kind: 'silence', code: 'NO_PLATFORM_KEY' }
    const sent = given === undefined ? '' : JSON.stringify(given)
    let answer: HttpBytes
    try {
      answer = await send(method, path, sent)
    } catch {
      return { kind: 'silence', code: 'NO_ANSWER' }
    }
    const { status, headers, bytes } = answer
    const header: ReadHeader = (name) => headers.get(name)
    const text = bytes.toString('utf8')
    const body = parseObject(text)
    let fault = faultOf(header, text)
    if (fault === 'UNKNOWN_SERIAL') {
      await verifiers.ask()
      fault = faultOf(header, text)
    }
    // A refusal may come from a door before the one that signs; a signature that is there has to hold.
    if (fault !== null && (status < 400 || fault !== 'MISSING_HEADER'))
      return { kind: 'silence', code: fault }
    const code = textOf(body?.code)
    // "Accepted" without a result, "too often" and "trouble here" all mean: ask again.
    if (status === 202 || status === 429 || status >= 500)
      return { kind: 'silence', code: code ?? `HTTP_${status}` }
    if (status >= 400) {
      if (code === undefined) return { kind: 'silence', code: `HTTP_${status}` }
      return {
        kind: 'refusal',
        status,
        code,
        message: textOf(body?.message) ?? '',
        signed: fault === null,
        requestId: headers.get('request-id'),
      }
    }
    if (text !== '' && body === null) return { kind: 'silence', code: 'UNREADABLE' }
    return { kind: 'answer', status, body }
  }

  async function file(path: string): Promise<WeChatPayFile> {
    const asked = await call('GET', path)
    if (asked.kind !== 'answer') return asked
    const [address, hash] = [textOf(asked.body?.download_url), textOf(asked.body?.hash_value)]
    if (address === undefined || hash === undefined || asked.body?.hash_type !== 'SHA1')
      return { kind: 'corrupt', detail: 'the answer names no file with a SHA-1' }
    try {
      // Our signature goes to our service only, whatever host the answer names.
      const { pathname, search } = new URL(address)
      const { status, bytes } = await send('GET', `${pathname}${search}`, '', true)
      if (status !== 200) return { kind: 'silence', code: `HTTP_${status}` }
      const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
      const plain = packed ? await unpack(bytes, { maxOutputLength: UNPACKED_MAX_BYTES }) : bytes
      const found = createHash('sha1').update(plain).digest('hex')
      if (found !== hash.toLowerCase()) return { kind: 'corrupt', detail: `SHA-1 is ${found}, not ${hash}` }
      return { kind: 'file', text: plain.toString('utf8') }
    } catch (error) {
      const failed = error instanceof Error && 'code' in error ? String(error.code) : ''
      return failed.startsWith('Z_') || failed === 'ERR_BUFFER_TOO_LARGE'
        ? { kind: 'corrupt', detail: 'the file cannot be unpacked' }
        : { kind: 'silence', code: 'NO_ANSWER' }
    }
  }

  function readNotice(header: ReadHeader, rawBody: string): WeChatPayNotice {
    const fault = faultOf(header, rawBody)
    // The service repeats the notice; by then a new certificate is here.
    if (fault === 'UNKNOWN_SERIAL') void verifiers.ask()
    if (fault !== null) throw new NoticeNotBelieved(fault)
    try {
      const body = parseObject(rawBody)
      const resource = asObject(body?.resource)
      const [id, eventType] = [textOf(body?.id), textOf(body?.event_type)]
      const [nonce, ciphertext] = [textOf(resource?.nonce), textOf(resource?.ciphertext)]
      if (id === undefined || eventType === undefined || nonce === undefined || ciphertext === undefined)
        throw new Error('a notice without its fields')
      const associated = textOf(resource?.associated_data)
      const content = parseObject(openSealed(apiV3Key, { nonce, ciphertext, associated_data: associated }))
      if (content === null) throw new Error('a notice without content')
      return { id, eventType, content }
    } catch {
      throw new NoticeNotBelieved('UNREADABLE')
    }
  }

  return {
    merchantId,
    call,
    file,
    sign,
    nowS,
    readNotice,
    async encrypt(text) {
      await verifiers.prepare()
      const wanted = verifiers.preferred()
      return wanted && encryptField(text, wanted.key)
    },
    decrypt: (text) => decryptField(text, privateKey),
    async certificates() {
      await verifiers.prepare()
      return verifiers.ends()
    },
  }
}
