import type { MailCodes } from '../../../src/providers/campus/email'
import type { CampusVerifierDeps } from '../../../src/providers/campus/registry'

/** Codes kept in memory, with a clock that can be moved. */
export class MemoryMailCodes implements MailCodes {
  private readonly codes = new Map<string, { code: string; expiresAtMs: number }>()
  private nowMs = 0

  issue(mailbox: string, code: string): void {
    this.codes.set(mailbox, { code, expiresAtMs: this.nowMs + 600_000 })
  }

  advance(ms: number): void {
    this.nowMs += ms
  }

  async consume(mailbox: string, code: string): Promise<boolean> {
    const waiting = this.codes.get(mailbox)
    if (waiting?.code !== code || waiting.expiresAtMs < this.nowMs) return false
    return this.codes.delete(mailbox)
  }
}

/** An installation among stand-ins. */
export const testDeps = (over: Partial<CampusVerifierDeps> = {}): CampusVerifierDeps => ({
  env: { NODE_ENV: 'test', XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: [] },
  timeoutMs: 2_000,
  codes: new MemoryMailCodes(),
  ...over,
})
