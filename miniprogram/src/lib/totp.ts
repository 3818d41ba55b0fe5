import { hmacSha256 } from './sha256'

/** What a one-time code is computed with (RFC 6238, SHA-256). */
export interface TotpKey {
  secret: Uint8Array
  digits: number
  stepS: number
}

export function totp({ secret, digits, stepS }: TotpKey, atMs: number): string {
  const step = Math.floor(atMs / 1_000 / stepS)
  const counter = new Uint8Array(8)
  const view = new DataView(counter.buffer)
  view.setUint32(0, Math.floor(step / 2 ** 32))
  view.setUint32(4, step % 2 ** 32)
  const digest = hmacSha256(secret, counter)
  const offset = (digest[digest.length - 1] as number) & 0x0f
  const bits = new DataView(digest.buffer).getUint32(offset) & 0x7fffffff
  return String(bits % 10 ** digits).padStart(digits, '0')
}

/** How long the code of this moment is still shown. */
export const totpLeftMs = ({ stepS }: Pick<TotpKey, 'stepS'>, atMs: number): number =>
  stepS * 1_000 - (atMs % (stepS * 1_000))

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes of base64url without padding; letters of plain base64 count as well. */
export function bytesOfBase64url(text: string): Uint8Array {
  const plain = text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')
  const bytes = new Uint8Array(Math.floor((plain.length * 6) / 8))
  let [bits, count, at] = [0, 0, 0]
  for (const letter of plain) {
    bits = ((bits << 6) | letters.indexOf(letter)) & 0xffff
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[at++] = (bits >>> count) & 0xff
  }
  return bytes
}
