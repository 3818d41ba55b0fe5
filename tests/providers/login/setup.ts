import { createHmac } from 'node:crypto'
import type { LoginEnv } from '../../../src/providers/login/registry'
import type { PhoneCodes } from '../../../src/providers/login/phone'

export const hashPhone = (phone: string) =>
  createHmac('sha256', 'key of the test').update(phone).digest('hex')

/** Nothing configured, in production. */
export const bareEnv: LoginEnv = {
  NODE_ENV: 'production',
  XIAOJI_DEMO: false,
  WECHAT_API_BASE: 'https://api.weixin.qq.com',
  QQ_API_BASE: 'https://api.q.qq.com',
  SMS_PROVIDER: 'none',
}

/** Codes kept in memory, with a clock that can be moved. */
export class MemoryPhoneCodes implements PhoneCodes {
  private readonly codes = new Map<string, { code: string; expiresAtMs: number }>()
  private nowMs = 0

  issue(phone: string, code: string): void {
    this.codes.set(phone, { code, expiresAtMs: this.nowMs + 300_000 })
  }

  advance(ms: number): void {
    this.nowMs += ms
  }

  async consume(phone: string, code: string): Promise<boolean> {
    const waiting = this.codes.get(phone)
    if (waiting?.code !== code || waiting.expiresAtMs < this.nowMs) return false
    return this.codes.delete(phone)
  }
}
