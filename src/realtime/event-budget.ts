/** What an open app says in a second: a burst after a reconnect stays far below it. */
const refusedAbove = 100
/** Nobody's finger, and no app of ours. */
const cutAbove = 500
const windowMs = 1_000

export type Admission = 'admit' | 'refuse' | 'cut'

/**
 * Counts what one socket says by the second, in this process: asked for every event before anything of it is read, so
 * that a flood costs neither parsing nor a question to Redis.
 */
export function createEventBudget(): (nowMs: number) => Admission {
  let [since, count] = [-Infinity, 0]
  return (nowMs) => {
    if (nowMs - since >= windowMs) [since, count] = [nowMs, 0]
    count++
    return count > cutAbove ? 'cut' : count > refusedAbove ? 'refuse' : 'admit'
  }
}
