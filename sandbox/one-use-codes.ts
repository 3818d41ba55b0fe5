import { randomBytes } from 'node:crypto'
import type { SandboxClock } from './clock'

const LIFE_MS = 5 * 60_000

/** Codes that stand for `T`, good once and for five minutes. */
export class OneUseCodes<T> {
  private readonly issued = new Map<string, { meaning: T; atMs: number; used: boolean }>()

  constructor(private readonly clock: SandboxClock) {}

  issue(meaning: T): string {
    const code = randomBytes(24).toString('base64url')
    this.issued.set(code, { meaning, atMs: this.clock.now(), used: false })
    return code
  }

  redeem(code: string): T | 'used' | 'invalid' {
    const entry = this.issued.get(code)
    if (entry === undefined || this.clock.now() - entry.atMs > LIFE_MS) return 'invalid'
    if (entry.used) return 'used'
    entry.used = true
    return entry.meaning
  }

  reset(): void {
    this.issued.clear()
  }
}
