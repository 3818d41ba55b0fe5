import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto'
import { openSealed } from './crypto'
import { asObject, textOf, type JsonObject } from './json'

/** A platform certificate, opened. */
export interface PlatformCertificate {
  serial: string
  key: KeyObject
  fromMs: number
  untilMs: number
}

/** The answer of `GET /v3/certificates`, its certificates decrypted. @throws {Error} when one cannot be read */
export function readCertificates(body: JsonObject, apiV3Key: string): PlatformCertificate[] {
  if (!Array.isArray(body.data)) throw new Error('no list of certificates')
  return body.data.map((entry: unknown) => {
    const sealed = asObject(asObject(entry)?.encrypt_certificate)
    const serial = textOf(asObject(entry)?.serial_no)?.toUpperCase()
    const [nonce, ciphertext] = [textOf(sealed?.nonce), textOf(sealed?.ciphertext)]
    if (serial === undefined || nonce === undefined || ciphertext === undefined)
      throw new Error('a certificate without its fields')
    const associated = textOf(sealed?.associated_data)
    const certificate = new X509Certificate(
      openSealed(apiV3Key, { nonce, ciphertext, associated_data: associated }),
    )
    if (certificate.serialNumber.toUpperCase() !== serial) throw new Error('a certificate of another serial')
    return {
      serial,
      key: certificate.publicKey,
      fromMs: Date.parse(certificate.validFrom),
      untilMs: Date.parse(certificate.validTo),
    }
  })
}

interface VerifiersOptions {
  publicKey: { id: string; pem: string } | null
  /** Downloads the certificates and checks the answer. @throws when there is no answer to believe */
  download: () => Promise<PlatformCertificate[]>
  now: () => number
}

/** After this long the list is asked again: a new certificate comes weeks before the old one ends. */
const FRESH_MS = 12 * 3_600_000
/** An unknown serial asks at most this often, whoever sends it. */
const ASK_APART_MS = 60_000
/** Without any certificate nothing can be done, so this is tried sooner. */
const FIRST_APART_MS = 5_000

/** The keys that WeChat Pay's signatures are believed by: its public key, its platform certificates, or both. */
export class Verifiers {
  private readonly publicKey: { id: string; key: KeyObject } | null
  private certificates = new Map<string, PlatformCertificate>()
  private loadedAtMs = -Infinity
  private askedAtMs = -Infinity
  private asking: Promise<void> | null = null

  constructor(private readonly options: VerifiersOptions) {
    const { publicKey } = options
    this.publicKey = publicKey && { id: publicKey.id, key: createPublicKey(publicKey.pem) }
  }

  /** The key of this serial, if it is one that holds now. */
  find(serial: string): KeyObject | null {
    if (this.publicKey?.id === serial) return this.publicKey.key
    const certificate = this.certificates.get(serial.toUpperCase())
    const now = this.options.now()
    if (certificate === undefined || now < certificate.fromMs || now >= certificate.untilMs) return null
    return certificate.key
  }

  /** What calls are told to be answered with, and what fields are encrypted for. */
  preferred(): { serial: string; key: KeyObject } | null {
    if (this.publicKey) return { serial: this.publicKey.id, key: this.publicKey.key }
    const now = this.options.now()
    const newest = [...this.certificates.values()]
      .filter(({ fromMs, untilMs }) => fromMs <= now && now < untilMs)
      .sort((a, b) => b.fromMs - a.fromMs)[0]
    return newest ? { serial: newest.serial, key: newest.key } : null
  }

  /** The certificates that are known, and when each ends; none where a public key is used. */
  ends(): Pick<PlatformCertificate, 'serial' | 'untilMs'>[] {
    return [...this.certificates.values()].map(({ serial, untilMs }) => ({ serial, untilMs }))
  }

  /** Before a call: without a public key, certificates that are not too old. Never throws. */
  async prepare(): Promise<void> {
    if (this.publicKey !== null || this.options.now() - this.loadedAtMs < FRESH_MS) return
    await this.ask(this.certificates.size === 0 ? FIRST_APART_MS : ASK_APART_MS)
  }

  /** A serial was met that is unknown: perhaps a new certificate. Never throws. */
  async ask(apartMs = ASK_APART_MS): Promise<void> {
    if (this.asking !== null) return this.asking
    if (this.options.now() - this.askedAtMs < apartMs) return
    this.askedAtMs = this.options.now()
    this.asking = this.options
      .download()
      .then((list) => {
        this.certificates = new Map(list.map((certificate) => [certificate.serial, certificate]))
        this.loadedAtMs = this.options.now()
      })
      // Those that are known stay; whoever needs another one refuses.
      .catch(() => undefined)
      .finally(() => {
        this.asking = null
      })
    return this.asking
  }
}
