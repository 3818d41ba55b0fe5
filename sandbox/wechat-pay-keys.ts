import {
  createCipheriv,
  generateKeyPair,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { rsaCertificate } from './self-signed'

interface KeyPair {
  publicKey: KeyObject
  privateKey: KeyObject
}

const newPair = () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
let made: Promise<{ merchant: KeyPair; platform: KeyPair }> | undefined

/** The merchant's key and WeChat Pay's: made at the first start of a process, for making them takes a while. */
export function payKeys(): Promise<{ merchant: KeyPair; platform: KeyPair }> {
  made ??= Promise.all([newPair(), newPair()]).then(([merchant, platform]) => ({ merchant, platform }))
  return made
}

export const PUBLIC_KEY_ID = 'PUB_KEY_ID_SANDBOX00000000000000000001'

/** How an answer or a notice is signed, if not well. */
export type Forgery = 'bad-signature' | 'signtest' | 'old' | 'unknown-serial' | 'no-headers'
export const forgeries: readonly Forgery[] = [
  'bad-signature',
  'signtest',
  'old',
  'unknown-serial',
  'no-headers',
]

export interface PlatformCertificate {
  serial: string
  cert: string
  privateKey: KeyObject
  fromMs: number
  untilMs: number
}

const DAY_MS = 86_400_000
const OLD_S = 301

/** Seals text as the service does: nonce of 12 characters, base64 of cipher and tag. */
export function seal(apiV3Key: string, text: string, associatedData: string) {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext: bytes.toString('base64'),
  }
}

/** WeChat Pay's side of trust: its public key, its platform certificates, and which of them signs. */
export class PlatformKeys {
  private certificates: PlatformCertificate[] = []
  /** What notices are signed with, and answers to calls that name no key. */
  mode: 'public-key' | 'certificate' = 'public-key'

  constructor(private readonly pair: KeyPair) {}

  get publicKeyPem(): string {
    return this.pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }

  /** The valid ones, oldest first; the first is made when it is asked for. */
  list(): PlatformCertificate[] {
    if (this.certificates.length === 0) this.certificates.push(newCertificate())
    return this.certificates
  }

  /** A new certificate beside the old ones. It does not sign before `useNewest`. */
  add(): PlatformCertificate {
    this.list()
    const added = newCertificate()
    this.certificates.push(added)
    return added
  }

  /** From now on only the newest is there. */
  retire(): void {
    this.certificates = this.list().slice(-1)
  }

  /** The key that decrypts what a caller encrypted for this serial. */
  privateKeyOf(serial: string | undefined): KeyObject | undefined {
    if (serial === PUBLIC_KEY_ID) return this.pair.privateKey
    return this.certificates.find((certificate) => certificate.serial === serial)?.privateKey
  }

  /** The headers that sign a body; `wanted` is the key that the caller named. */
  headersFor(body: string, wanted?: string, forgery?: Forgery): Record<string, string> {
    if (forgery === 'no-headers') return {}
    const named = wanted === undefined ? undefined : this.privateKeyOf(wanted)
    const [serial, key] = named !== undefined && wanted !== undefined ? [wanted, named] : this.current()
    const timestamp = String(Math.floor(Date.now() / 1_000) - (forgery === 'old' ? OLD_S : 0))
    const nonce = randomBytes(16).toString('hex')
    const signed = forgery === 'bad-signature' ? `${body} ` : body
    const signature = sign('RSA-SHA256', Buffer.from(`${timestamp}\n${nonce}\n${signed}\n`), key)
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': forgery === 'unknown-serial' ? '7'.repeat(40) : serial,
      'wechatpay-signature':
        forgery === 'signtest'
          ? `WECHATPAY/SIGNTEST/${signature.toString('base64').slice(0, 64)}`
          : signature.toString('base64'),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    }
  }

  /** Which certificate signs: the oldest that still is there, as the service changes over late. */
  private current(): [string, KeyObject] {
    if (this.mode === 'public-key') return [PUBLIC_KEY_ID, this.pair.privateKey]
    const [certificate = newCertificate()] = this.signsWithNewest ? this.list().slice(-1) : this.list()
    return [certificate.serial, certificate.privateKey]
  }

  signsWithNewest = false

  reset(): void {
    this.certificates = []
    this.mode = 'public-key'
    this.signsWithNewest = false
  }
}

function newCertificate(): PlatformCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  // No leading zero: readers drop it.
  const serial = Buffer.concat([Buffer.from([0x4a]), randomBytes(19)])
  const fromMs = Math.floor(Date.now() / 1_000) * 1_000 - DAY_MS
  const untilMs = fromMs + 5 * 365 * DAY_MS
  return {
    serial: serial.toString('hex').toUpperCase(),
    cert: rsaCertificate({ publicKey, privateKey, serial, fromMs, untilMs }),
    privateKey,
    fromMs,
    untilMs,
  }
}
