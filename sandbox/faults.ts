/** A fault that is asked for in advance, over `POST /__sandbox/faults`. */
export interface FaultRule {
  /** `GET /sns/jscode2session`; a `*` at the end matches any rest. */
  match: string
  /** How many matching calls it hits; 1 if not given. */
  times: number
  /** Answer instead of the service. An object body is sent as JSON. */
  respond?: { status?: number; headers?: Record<string, string>; body?: unknown }
  delayMs?: number
  /** Cut the connection: before the service has seen the call, or after it has acted on it. */
  drop?: 'request' | 'answer'
}

const text = (value: unknown, name: string): string => {
  if (typeof value !== 'string' || value === '') throw new Error(`${name} must be a text`)
  return value
}
const count = (value: unknown, name: string, min: number): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min) {
    throw new Error(`${name} must be a whole number from ${min}`)
  }
  return value
}
const record = (value: unknown, name: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name} must be an object`)
  return value as Record<string, unknown>
}

/** @throws {Error} saying what is wrong with the rule; a fault that never fires would make a test lie */
export function parseFault(value: unknown): FaultRule {
  const given = record(value, 'the rule')
  const unknown = Object.keys(given).filter(
    (key) => !['match', 'times', 'respond', 'delayMs', 'drop'].includes(key),
  )
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}`)
  const rule: FaultRule = {
    match: text(given.match, 'match'),
    times: given.times === undefined ? 1 : count(given.times, 'times', 1),
  }
  if (given.delayMs !== undefined) rule.delayMs = count(given.delayMs, 'delayMs', 0)
  if (given.drop !== undefined && given.drop !== false) {
    if (given.drop !== true && given.drop !== 'request' && given.drop !== 'answer') {
      throw new Error('drop must be true, "request" or "answer"')
    }
    rule.drop = given.drop === 'answer' ? 'answer' : 'request'
  }
  if (given.respond !== undefined) {
    const { status, headers, body } = record(given.respond, 'respond')
    rule.respond = {
      status: status === undefined ? 200 : count(status, 'status', 200),
      headers:
        headers === undefined
          ? {}
          : Object.fromEntries(
              Object.entries(record(headers, 'headers')).map(([name, value]) => [
                name.toLowerCase(),
                text(value, name),
              ]),
            ),
      body,
    }
  }
  return rule
}

/** The faults still to come, first asked first served. */
export class FaultRules {
  private rules: FaultRule[] = []

  add(rule: FaultRule): void {
    this.rules.push(rule)
  }

  list(): FaultRule[] {
    return this.rules
  }

  clear(): void {
    this.rules = []
  }

  /** The rule that hits this call, used up by one. */
  take(call: string): FaultRule | undefined {
    const rule = this.rules.find(({ match }) =>
      match.endsWith('*') ? call.startsWith(match.slice(0, -1)) : call === match,
    )
    if (rule === undefined) return undefined
    rule.times -= 1
    if (rule.times === 0) this.rules = this.rules.filter((other) => other !== rule)
    return rule
  }
}
