import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process has in use after collections, KB. */
export interface Memory {
  rssKb: number
  /** Of JavaScript, buffers included. */
  liveKb: number
}

/** What a process did since it was last asked. */
export interface Effort {
  /** Of one core. */
  cpu: number
  /** How late the event loop was, milliseconds: half of the times, and all but one in a hundred. */
  lateP50Ms: number
  lateP99Ms: number
}

/** Questions that a measured process answers about itself. */
export function gauges() {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let [since, used] = [performance.now(), process.cpuUsage()]
  return {
    memory: (): Memory => {
      for (let times = 0; times < 4; times++) collectGarbage()
      const { rss, heapUsed, external } = process.memoryUsage()
      return { rssKb: Math.round(rss / 1_024), liveKb: Math.round((heapUsed + external) / 1_024) }
    },
    effort: (): Effort => {
      const { user, system } = process.cpuUsage(used)
      const ms = performance.now() - since
      const effort = {
        cpu: (user + system) / 1_000 / ms,
        lateP50Ms: delay.percentile(50) / 1e6,
        lateP99Ms: delay.percentile(99) / 1e6,
      }
      delay.reset()
      ;[since, used] = [performance.now(), process.cpuUsage()]
      return effort
    },
  }
}
