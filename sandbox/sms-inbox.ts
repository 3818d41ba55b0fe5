import type { SandboxClock } from './clock'
import type { SandboxAnswer, SandboxRequest } from './http'
import { renderInbox } from './page'

export interface SmsMessage {
  id: string
  at: string
  /** E.164. */
  phone: string
  signName: string
  templateId: string
  code: string
}

/** At most `count` messages to one number in any `perMs`. */
export interface SmsLimit {
  count: number
  perMs: number
  name: string
}

/** The messages that phones would have received, and the vendor's limits per number. */
export class SmsInbox {
  private messages: SmsMessage[] = []

  constructor(
    private readonly clock: SandboxClock,
    private readonly idPrefix: string,
    private readonly limits: SmsLimit[],
  ) {}

  /** The limit that one more message to this number would break. */
  brokenLimit(phone: string): SmsLimit | undefined {
    const now = this.clock.now()
    const times = this.messages.filter((message) => message.phone === phone).map(({ at }) => Date.parse(at))
    return this.limits.find(({ count, perMs }) => times.filter((at) => at > now - perMs).length >= count)
  }

  deliver(message: Omit<SmsMessage, 'id' | 'at'>): SmsMessage {
    const id = `${this.idPrefix}${this.messages.length + 1}`
    const delivered = { id, at: new Date(this.clock.now()).toISOString(), ...message }
    this.messages.push(delivered)
    return delivered
  }

  /** `GET /__sandbox/inbox[?phone=+86…]`, oldest first. */
  list({ query }: SandboxRequest): SandboxAnswer {
    // A plus sign that was not encoded arrives as a space.
    const phone = query.get('phone')?.replace(/^ /, '+') ?? null
    return { body: this.messages.filter((message) => phone === null || message.phone === phone) }
  }

  page(request: SandboxRequest, vendor: { zh: string; en: string }): SandboxAnswer {
    return renderInbox(request, {
      title: { zh: `短信收件箱（${vendor.zh}沙盒）`, en: `Text messages (${vendor.en} sandbox)` },
      entries: [...this.messages].reverse().map(({ at, phone, signName, templateId, code }) => ({
        at,
        to: phone,
        heading: `【${signName}】 ${code}`,
        text: `验证码 ${code} · template ${templateId}`,
      })),
    })
  }

  reset(): void {
    this.messages = []
  }
}
