import type { SandboxClock } from './clock'

interface Token {
  value: string
  expiresAtMs: number
}

const LIFE_MS = 7_200_000

/** One line of access tokens (classic, stable): one is current, older ones live on for a while or die. */
export class AccessTokens {
  private readonly all = new Map<string, Token>()
  private current?: Token
  private answers = 0

  constructor(
    private readonly clock: SandboxClock,
    private readonly prefix: string,
  ) {}

  /** The current token when it is good for at least `minLeftMs`, else a new one. */
  getFor(minLeftMs: number): Token {
    if (this.current && this.current.expiresAtMs - this.clock.now() >= minLeftMs) return this.current
    return this.renew(Infinity)
  }

  /** A new token; the one before lives on for at most `graceMs`. */
  renew(graceMs: number): Token {
    const now = this.clock.now()
    if (this.current) this.current.expiresAtMs = Math.min(this.current.expiresAtMs, now + graceMs)
    this.current = { value: `${this.prefix}${this.all.size + 1}`, expiresAtMs: now + LIFE_MS }
    this.all.set(this.current.value, this.current)
    return this.current
  }

  expireAll(): void {
    for (const token of this.all.values()) token.expiresAtMs = 0
  }

  state(value: string): 'good' | 'expired' | 'unknown' {
    const token = this.all.get(value)
    if (token === undefined) return 'unknown'
    return token.expiresAtMs > this.clock.now() ? 'good' : 'expired'
  }

  /** How often a token was handed out, the same one again included. */
  get fetched(): number {
    return this.answers
  }

  answerOf(token: Token) {
    this.answers += 1
    const leftS = Math.floor((token.expiresAtMs - this.clock.now()) / 1_000)
    return { body: { access_token: token.value, expires_in: leftS } }
  }

  reset(): void {
    this.all.clear()
    this.current = undefined
    this.answers = 0
  }
}
