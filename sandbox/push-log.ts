import type { SandboxClock } from './clock'
import type { SandboxAnswer, SandboxRequest } from './http'
import { renderInbox } from './page'

/** A subscription message that a phone would have shown. */
export interface Push {
  id: number
  at: string
  openid: string
  templateId: string
  title: string
  /** Label and value of each field, in the template's order. */
  fields: { label: string; value: string }[]
  /** The call's body as it was sent. */
  sent: Record<string, unknown>
}

const SHOWN_MAX = 200

/** The subscription messages that were accepted. */
export class PushLog {
  private pushes: Push[] = []

  constructor(private readonly clock: SandboxClock) {}

  add(push: Omit<Push, 'id' | 'at'>): Push {
    const at = new Date(this.clock.now()).toISOString()
    const added = { id: this.pushes.length + 1, at, ...push }
    this.pushes.push(added)
    return added
  }

  /** When the person was last sent something, and how often since a moment. */
  since(openid: string, fromMs: number): number[] {
    return this.pushes
      .filter((push) => push.openid === openid)
      .map(({ at }) => Date.parse(at))
      .filter((at) => at > fromMs)
  }

  /** `GET /__sandbox/pushes[?openid=]`, oldest first. */
  list({ query }: SandboxRequest): SandboxAnswer {
    const openid = query.get('openid')
    return { body: openid === null ? this.pushes : this.pushes.filter((push) => push.openid === openid) }
  }

  /** The newest pushes for people. */
  page(request: SandboxRequest, vendor: { zh: string; en: string }): SandboxAnswer {
    return renderInbox(request, {
      title: { zh: `订阅消息（${vendor.zh}沙盒）`, en: `Subscription messages (${vendor.en} sandbox)` },
      entries: this.pushes
        .slice(-SHOWN_MAX)
        .reverse()
        .map(({ at, openid, title, fields, sent }) => ({
          at,
          to: openid,
          heading: title,
          text: [...fields.map(({ label, value }) => `${label}：${value}`), pageOf(sent)].join('\n'),
        })),
    })
  }

  reset(): void {
    this.pushes = []
  }
}

const pageOf = ({ page }: Record<string, unknown>) => (typeof page === 'string' ? `→ ${page}` : '')
