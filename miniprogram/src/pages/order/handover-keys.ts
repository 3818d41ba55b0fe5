import { readStored, store } from '../../platform/storage'
import { bytesOfBase64url, totp, totpLeftMs } from '../../lib/totp'
import type { HandoverCode } from '../../services/orders'

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

const name = 'handover-keys'
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

export function readKey(order: string): HandoverKey | null {
  return readStored<Kept>(name)?.[order] ?? null
}

/** Keeps it while the order is under way; what was forgotten to be dropped goes after a month. */
export function keepKey(order: string, key: HandoverKey): void {
  const others = Object.entries(readStored<Kept>(name) ?? {}).filter(
    ([id, { keptAtMs }]) => id !== order && key.keptAtMs - keptAtMs < keptMs,
  )
  store(name, { ...Object.fromEntries(others), [order]: key })
}

/** Once nothing can be handed over any more. */
export function dropKey(order: string): void {
  const kept = readStored<Kept>(name)
  if (!kept?.[order]) return
  const { [order]: _gone, ...rest } = kept
  store(name, Object.keys(rest).length > 0 ? rest : null)
}
