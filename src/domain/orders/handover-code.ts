import { handoverCode as contract } from '../../contract/orders'

/**
 * The code that the buyer shows and the seller types: a time-based one-time password (RFC 6238, SHA-256, six digits,
 * steps of 30 seconds). Without I/O and with the HMAC given, so that a phone without a network computes it as the
 * server does.
 */
export const handoverCode = {
  ...contract,
  /** How long a code that was typed without a network may be on its way. */
  lateMs: contract.lateHours * 3_600_000,
} as const

/** HMAC-SHA-256 of a message under the order's secret. */
export type Hmac = (message: Uint8Array) => Uint8Array

/** The number of the step that a moment belongs to. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1_000 / handoverCode.stepS)

/** When the code of a step is over. */
export const endOfStep = (step: number): Date => new Date((step + 1) * handoverCode.stepS * 1_000)

/** The code of a step (RFC 4226, section 5.3, with the number of the step as counter). */
export function codeOf(step: number, hmac: Hmac): string {
  const message = new Uint8Array(8)
  const view = new DataView(message.buffer)
  view.setUint32(0, Math.floor(step / 2 ** 32))
  view.setUint32(4, step % 2 ** 32)
  const digest = hmac(message)
  const offset = (digest.at(-1) ?? 0) & 0x0f
  const bits =
    new DataView(digest.buffer, digest.byteOffset, digest.byteLength).getUint32(offset) & 0x7fffffff
  return String(bits % 10 ** handoverCode.digits).padStart(handoverCode.digits, '0')
}

/** Whether this is the code of the step of that moment, or of the one before or after: clocks differ, and fingers are slow. */
export function isCodeAt(code: string, at: Date, hmac: Hmac): boolean {
  const step = stepOf(at)
  // All three are compared to the end, so that the time taken tells nothing.
  const differences = [step - 1, step, step + 1].map((each) => differenceOf(code, codeOf(each, hmac)))
  return differences.some((difference) => difference === 0)
}

function differenceOf(given: string, right: string): number {
  let difference = given.length ^ right.length
  for (let at = 0; at < right.length; at++) difference |= given.charCodeAt(at) ^ right.charCodeAt(at)
  return difference
}
