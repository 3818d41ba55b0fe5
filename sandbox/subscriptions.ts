/** One-time subscriptions: how many messages of each template a person may still be sent. */
export class Subscriptions {
  private readonly people = new Map<string, Map<string, number>>()
  private readonly refusals = new Set<string>()

  add(openid: string, templateId: string, times: number): void {
    const own = this.people.get(openid) ?? new Map<string, number>()
    own.set(templateId, (own.get(templateId) ?? 0) + times)
    this.people.set(openid, own)
    this.refusals.delete(`${openid} ${templateId}`)
  }

  /** Takes one; false when there is none. */
  spend(openid: string, templateId: string): boolean {
    const own = this.people.get(openid)
    const left = own?.get(templateId) ?? 0
    if (left === 0) return false
    own?.set(templateId, left - 1)
    return true
  }

  /** The person switched this template off in the settings: what was left is gone. */
  refuse(openid: string, templateId: string): void {
    this.people.get(openid)?.delete(templateId)
    this.refusals.add(`${openid} ${templateId}`)
  }

  hasRefused(openid: string, templateId: string): boolean {
    return this.refusals.has(`${openid} ${templateId}`)
  }

  leftOf(openid: string): Record<string, number> {
    return Object.fromEntries(this.people.get(openid) ?? [])
  }

  reset(): void {
    this.people.clear()
    this.refusals.clear()
  }
}
