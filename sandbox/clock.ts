/** The service's time: the machine's, plus what tests have moved it by. Milliseconds since 1970. */
export class SandboxClock {
  private offsetMs = 0

  now(): number {
    return Date.now() + this.offsetMs
  }

  advance(ms: number): void {
    this.offsetMs += ms
  }

  set(ms: number): void {
    this.offsetMs = ms - Date.now()
  }

  reset(): void {
    this.offsetMs = 0
  }
}
