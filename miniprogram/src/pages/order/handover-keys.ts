import { bytesOfBase64url, totp, totpLeftMs } from '../../lib/totp'
import type { HandoverCode } from '../../services/orders'
import { keepPersonal, readPersonal } from '../../stores/personal'

/** With what the buyer's device goes on computing codes when there is no network. */
export interface HandoverKey {
  secret: string
  digits: number
  stepS: number
  /** What has to be added to the device's clock to have the server's. */
  aheadMs: number
  keptAtMs: number
}

type Kept = Record<string, HandoverKey>

const nameOf = (owner: string | null) => ({ owner, kind: 'handover-keys' }) as const
/** No order waits longer to be handed over. */
const keptMs = 30 * 24 * 3_600_000

export const handoverKeyOf = (answer: HandoverCode, nowMs: number): HandoverKey => ({
  secret: answer.secret,
  digits: answer.digits,
  stepS: answer.stepS,
  aheadMs: Date.parse(answer.serverTime) - nowMs,
  keptAtMs: nowMs,
})

/** The code of this moment and how long it stands. */
export function codeOf(key: HandoverKey, nowMs: number): { code: string; leftMs: number } {
  const atMs = nowMs + key.aheadMs
  return {
    code: totp({ secret: bytesOfBase64url(key.secret), digits: key.digits, stepS: key.stepS }, atMs),
    leftMs: totpLeftMs(key, atMs),
  }
}

/** Of the buyer, and of nobody else on the same device. */
export function readKey(owner: string | null, order: string): HandoverKey | null {
  return readPersonal<Kept>(nameOf(owner))?.[order] ?? null
}

/** Keeps it while the order is under way; what was forgotten to be dropped goes after a month. */
export function keepKey(owner: string | null, order: string, key: HandoverKey): void {
  const others = Object.entries(readPersonal<Kept>(nameOf(owner)) ?? {}).filter(
    ([id, { keptAtMs }]) => id !== order && key.keptAtMs - keptAtMs < keptMs,
  )
  keepPersonal(nameOf(owner), { ...Object.fromEntries(others), [order]: key })
}

/** Once nothing can be handed over any more. */
export function dropKey(owner: string | null, order: string): void {
  const kept = readPersonal<Kept>(nameOf(owner))
  if (!kept?.[order]) return
  const { [order]: _gone, ...rest } = kept
  keepPersonal(nameOf(owner), Object.keys(rest).length > 0 ? rest : null)
}
