import { createHash } from 'node:crypto'

const KEYS_MAX = 1_000

/**
 * Answers to the form that fit nothing, where what the person typed may be the reason: a firewall refuses odd
 * passwords, old frameworks break over them. Only when several different logins got such answers, one after the other,
 * is the portal to blame.
 */
export class OddAnswers {
  private readonly portals = new Map<string, Set<string>>()

  constructor(private readonly loginsMin: number) {}

  /** @returns true when the portal is to blame; then the count begins anew */
  blames(portal: string, login: string): boolean {
    const logins = (this.portals.get(portal) ?? new Set()).add(
      createHash('sha256').update(login).digest('base64'),
    )
    this.portals.delete(portal)
    if (logins.size >= this.loginsMin) return true
    this.portals.set(portal, logins)
    const [oldest] = this.portals.keys()
    if (this.portals.size > KEYS_MAX && oldest !== undefined) this.portals.delete(oldest)
    return false
  }

  /** The portal gave an answer that fits. */
  forget(portal: string): void {
    this.portals.delete(portal)
  }
}
