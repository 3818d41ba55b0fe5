export interface CircuitBreakerOptions {
  /** Failures in a row after which nobody is let through. */
  failuresMax: number
  /** How long nobody is let through; then one may try. Also the patience with that one. */
  openMs: number
  /** Circuits remembered; the one that failed longest ago is forgotten first. */
  keysMax?: number
}

interface Circuit {
  failures: number
  failedAtMs: number
  /** When the one who may try after the pause was let through. */
  trialAtMs?: number
}

/**
 * Keeps callers away from a service that has failed several times in a row. One circuit per key, in this process:
 * others find out by themselves. Times are milliseconds since 1970, given by the caller.
 */
export class CircuitBreaker {
  private readonly circuits = new Map<string, Circuit>()

  constructor(private readonly options: CircuitBreakerOptions) {}

  /**
   * Whether a call may be made now; who is let through has to say how it went with `succeeded`, `failed` or `unclear`.
   * @returns 0 when it may, else milliseconds to wait
   */
  waitMs(key: string, nowMs: number): number {
    const circuit = this.circuits.get(key)
    if (circuit === undefined || circuit.failures < this.options.failuresMax) return 0
    const fromMs = Math.max(circuit.failedAtMs, circuit.trialAtMs ?? -Infinity)
    const leftMs = fromMs + this.options.openMs - nowMs
    if (leftMs > 0) return leftMs
    circuit.trialAtMs = nowMs
    return 0
  }

  succeeded(key: string): void {
    this.circuits.delete(key)
  }

  /** The call says nothing about the service: the next one may try. */
  unclear(key: string): void {
    const circuit = this.circuits.get(key)
    if (circuit !== undefined) circuit.trialAtMs = undefined
  }

  failed(key: string, nowMs: number): void {
    const failures = (this.circuits.get(key)?.failures ?? 0) + 1
    // Put at the end, so that the first of the map is the one that failed longest ago.
    this.circuits.delete(key)
    this.circuits.set(key, { failures, failedAtMs: nowMs })
    const [oldest] = this.circuits.keys()
    if (this.circuits.size > (this.options.keysMax ?? 1_000) && oldest !== undefined)
      this.circuits.delete(oldest)
  }
}
