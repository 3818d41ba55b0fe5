import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'

export interface Certificate {
  /** PEM, both. */
  cert: string
  key: string
}

/** DER: tag, length, contents. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const contents = Buffer.concat(parts)
  const size = contents.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), contents])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const utcTime = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'ascii'))

const text = (value: string) => der(0x0c, Buffer.from(value, 'utf8'))
const nameOf = (commonName: string) => sequence(der(0x31, sequence(oid('550403'), text(commonName))))
const version3 = der(0xa0, der(0x02, Buffer.from([2])))

/** PEM of a certificate. */
function pemOf(whole: Buffer): string {
  const lines = whole
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd()
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const rsaWithSha256 = sequence(oid('2a864886f70d01010b'), der(0x05))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const DAY_MS = 86_400_000

/** A certificate for these names and IPv4 addresses, signed by itself, good for a month. Made anew at every start. */
export function selfSigned(hosts: string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = nameOf('Xiaoji sandbox')
  const names = hosts.map((host) =>
    isIPv4(host)
      ? der(0x87, Buffer.from(host.split('.').map(Number)))
      : der(0x82, Buffer.from(host, 'ascii')),
  )
  const yes = der(0x01, Buffer.from([0xff]))
  const body = sequence(
    version3,
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(new Date(Date.now() - DAY_MS)), utcTime(new Date(Date.now() + 30 * DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        sequence(oid('551d13'), yes, der(0x04, sequence(yes))),
        sequence(oid('551d11'), der(0x04, sequence(...names))),
      ),
    ),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return {
    cert: pemOf(whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

interface RsaCertificateWish {
  publicKey: KeyObject
  privateKey: KeyObject
  serial: Buffer
  fromMs: number
  untilMs: number
}

/** A certificate of an RSA key, signed by itself: what a payment service signs its answers with. */
export function rsaCertificate({
  publicKey,
  privateKey,
  serial,
  fromMs,
  untilMs,
}: RsaCertificateWish): string {
  const name = nameOf('Xiaoji sandbox of WeChat Pay')
  const body = sequence(
    version3,
    der(0x02, serial),
    rsaWithSha256,
    name,
    sequence(utcTime(new Date(fromMs)), utcTime(new Date(untilMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  return pemOf(sequence(body, rsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))))
}
